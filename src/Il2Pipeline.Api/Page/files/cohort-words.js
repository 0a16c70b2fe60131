// What the plot of the cohort says in words: at each point, in a sentence, as a table, and what its signs mean.

import { placing } from '/page/cohort-weeks.js';
import { element, svg } from '/page/dom.js';
import { number, rowHead, table } from '/page/table.js';
import { count, fold, quantity } from '/page/text.js';

const nameOf = week => (week.week === 0 ? 'Baseline' : `Cycle ${week.cycle}, week ${week.week}`);

/** What can be pointed at: the weeks, and every subject's values. */
export function spotsOf(weeks, lines, { measure, log }, address) {
  const place = placing(weeks, lines);
  const show = measure === 'fold' ? fold : quantity;
  const ofWeeks = weeks.map(week => ({
    x: place.of(week),
    y: week.middle,
    lines: [
      `${nameOf(week)}: ${show(week.middle)}`,
      spread(week, measure, show),
      `${count(week.n)} of ${count(week.subjects)} subjects, ${count(week.subjects - week.n)} missing`,
    ],
  }));
  const own = lines.flatMap(line =>
    line.points.map(point => ({
      x: place.of(point),
      y: point.height,
      activate: () => {
        location.href = address(line.subject);
      },
      lines: [`Subject ${line.subject}: ${show(point.height)}`, nameOf(point), 'Click: the subject'],
    })),
  );
  return [...ofWeeks, ...own].filter(spot => !log || spot.y > 0);
}

function spread(week, measure, show) {
  if (week.low === undefined) return null;
  return measure === 'fold'
    ? `geometric mean, 95 % confidence ${show(week.low)} to ${show(week.high)}`
    : `median, quartiles ${show(week.low)} to ${show(week.high)}`;
}

/** What the plot shows, in a sentence. */
export function summaryOf(weeks, { measure }) {
  if (weeks.length === 0) return 'no weekly rows';
  const show = measure === 'fold' ? fold : quantity;
  const peak = weeks.reduce((best, week) => (week.middle > best.middle ? week : best));
  const name = measure === 'fold' ? 'geometric mean' : 'median';
  return `${name} ${show(weeks[0].middle)} at ${nameOf(weeks[0]).toLowerCase()}, highest ${show(peak.middle)} in ${nameOf(peak).toLowerCase()}`;
}

/** The same as a table. */
export function weekTable(weeks, { measure }) {
  const show = measure === 'fold' ? fold : quantity;
  const heads = measure === 'fold' ? ['Geometric mean', '95 % from', '95 % to'] : ['Median', 'Lower quartile', 'Upper quartile'];
  return table(
    'Weeks',
    'Each subject counts once in a week, with the last value of it',
    [['Week'], ...heads.map(head => [head, 'number']), ['n', 'number'], ['Missing', 'number']],
    weeks.map(week =>
      element(
        'tr',
        {},
        rowHead(nameOf(week)),
        number(show(week.middle)),
        number(show(week.low)),
        number(show(week.high)),
        number(count(week.n)),
        number(count(week.subjects - week.n)),
      ),
    ),
  );
}

/** What the signs mean. */
export const legend = () =>
  element(
    'ul',
    { class: 'legend', 'aria-label': 'Signs of the plot' },
    [
      ['individual', 'one subject', 8],
      ['quartiles', 'quartiles, or 95 % confidence of a fold', 8],
      ['median', 'median, or geometric mean of a fold', 8],
    ].map(([look, name, y]) =>
      element(
        'li',
        {},
        svg(
          'svg',
          { class: 'sign', viewBox: '0 0 22 16', 'aria-hidden': 'true' },
          svg('line', { x1: 1, x2: 21, y1: y, y2: y, class: look }),
        ),
        name,
      ),
    ),
  );
