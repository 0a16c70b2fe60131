// One analyte of the cohort by week of cycle: each subject's line behind, median and quartiles in front, n below.

import { element, svg } from '/page/dom.js';
import { number, rowHead, table } from '/page/table.js';
import { count, fold, quantity } from '/page/text.js';

const weeksApart = 1;

// With one baseline for the study its rows are shown, else each cycle's own.
const isShown = (row, ofStudy) => row.baselineType === (ofStudy ? 'STUDY' : `CYCLE ${Math.max(1, row.cycle)}`);

/** The cohort's rows to show, each with its middle and its spread, in order. */
export function weeksOf(rows, { measure, population }) {
  const ofStudy = rows.some(row => row.baselineType === 'STUDY');
  return rows.filter(row => row.population === population && isShown(row, ofStudy)).map(row => ({ ...row, ...(measure === 'fold' ? folds(row) : values(row)) }))
    .filter(row => row.middle !== undefined).sort((a, b) => a.cycle - b.cycle || a.week - b.week);
}

const values = row => ({ middle: row.values?.median, low: row.values?.lowerQuartile, high: row.values?.upperQuartile, n: row.count });
const folds = row => ({ middle: row.fold?.mean, low: row.fold?.low, high: row.fold?.high, n: row.foldCount });

/** The individual lines to show. */
export const linesOf = (points, { measure, population }) => points.subjects.filter(line => population === 'all' || line.response === population)
  .map(line => ({ subject: line.subject, points: line.points.map(point => ({ ...point, height: measure === 'fold' ? point.fold : point.value }))
    .filter(point => point.height !== undefined) }));

// Cycles stand one after the other with a gap; the baseline, week 0, stands before the first.
function placing(weeks, lines) {
  const all = [...weeks, ...lines.flatMap(line => line.points)];
  const starts = new Map();
  let next = 0;
  for (let cycle = 1; cycle <= Math.max(1, ...all.map(one => one.cycle)); cycle++) {
    starts.set(cycle, next);
    next += Math.max(1, ...all.filter(one => one.cycle === cycle).map(one => one.week)) + weeksApart;
  }
  return { starts, end: next, of: one => one.cycle === 0 ? 0 : starts.get(one.cycle) + one.week };
}

/** Draws the plot. */
export function drawWeeks(plots, width, weeks, lines, { log }) {
  const place = placing(weeks, lines);
  const flat = lines.flatMap(line => line.points.map(point => ({ ...point, subject: line.subject }))).filter(point => !(log && point.height <= 0));
  const shown = weeks.filter(week => !(log && !(week.middle > 0)));
  const numbers = [...flat.map(point => point.height), ...shown.flatMap(week => [week.low, week.high, week.middle])].filter(value => value !== undefined && !(log && value <= 0));
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const bounds = shown.filter(week => week.low !== undefined && (!log || week.low > 0));
  return plots.plot({
    width, height: 360, marginTop: 18, marginRight: 10, marginBottom: 46, marginLeft: 50,
    x: { type: 'linear', domain: [-0.8, place.end], axis: null },
    y: { type: log ? 'log' : 'linear', domain: log ? [least / 1.15, most * 1.15] : [Math.min(0, least), most * 1.04] },
    marks: [
      plots.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 5 }),
      plots.axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: quantity, fontSize: 11 }),
      ...[...place.starts].map(([cycle, start]) => plots.ruleX([start + 0.5], { stroke: 'var(--cycle)', title: `cycle ${cycle}` })),
      plots.text([...place.starts], { x: ([, start]) => start + 0.5, text: ([cycle]) => `Cycle ${cycle}`, frameAnchor: 'top', textAnchor: 'start', dx: 3, dy: -15, fill: 'var(--faint)', fontSize: 12 }),
      plots.line(flat, { x: place.of, y: 'height', z: 'subject', stroke: 'var(--individual)', strokeOpacity: 0.45, strokeWidth: 1 }),
      plots.ruleX(bounds, { x: place.of, y1: 'low', y2: 'high', stroke: 'var(--quartiles)', strokeOpacity: 0.75, strokeWidth: Math.max(3, Math.min(12, width / 90)) }),
      plots.line(shown, { x: place.of, y: 'middle', z: week => Math.max(1, week.cycle), stroke: 'var(--median)', strokeWidth: 2.6 }),
      plots.dot(shown, { x: place.of, y: 'middle', r: 3.6, fill: 'var(--median)', stroke: 'var(--surface)', strokeWidth: 1 }),
      ...axis(plots, width, shown, place),
    ],
  });
}

function axis(plots, width, shown, place) {
  const every = width / (place.end + 1) < 20 ? 4 : width / (place.end + 1) < 34 ? 2 : 1;
  const marked = shown.filter(week => week.week % every === 0 || week.week === 0);
  const below = { x: place.of, frameAnchor: 'bottom', fontSize: 11 };
  return [
    plots.text(marked, { ...below, dy: 16, text: week => String(week.week), fill: 'var(--ink)' }),
    plots.text(marked, { ...below, dy: 30, text: week => String(week.n), fill: 'var(--faint)' }),
    ...[['week', 16], ['n', 30]].map(([name, dy]) =>
      plots.text([name], { frameAnchor: 'bottom-left', textAnchor: 'end', dx: -14, dy, text: text => text, fill: 'var(--faint)', fontSize: 11 })),
  ];
}

const nameOf = week => week.week === 0 ? 'Baseline' : `Cycle ${week.cycle}, week ${week.week}`;

/** What can be pointed at: the weeks, and every subject's values. */
export function spotsOf(weeks, lines, { measure, log }, address) {
  const place = placing(weeks, lines);
  const show = measure === 'fold' ? fold : quantity;
  const ofWeeks = weeks.map(week => ({
    x: place.of(week), y: week.middle,
    lines: [`${nameOf(week)}: ${show(week.middle)}`, spread(week, measure, show), `${count(week.n)} of ${count(week.subjects)} subjects, ${count(week.subjects - week.n)} missing`],
  }));
  const own = lines.flatMap(line => line.points.map(point => ({
    x: place.of(point), y: point.height, activate: () => { location.href = address(line.subject); },
    lines: [`Subject ${line.subject}: ${show(point.height)}`, nameOf(point), 'Click: the subject'],
  })));
  return [...ofWeeks, ...own].filter(spot => !log || spot.y > 0);
}

function spread(week, measure, show) {
  if (week.low === undefined) return null;
  return measure === 'fold' ? `geometric mean, 95 % confidence ${show(week.low)} to ${show(week.high)}` : `median, quartiles ${show(week.low)} to ${show(week.high)}`;
}

/** What the plot shows, in a sentence. */
export function summaryOf(weeks, { measure }) {
  if (weeks.length === 0) return 'no weekly rows';
  const show = measure === 'fold' ? fold : quantity;
  const peak = weeks.reduce((best, week) => week.middle > best.middle ? week : best);
  const name = measure === 'fold' ? 'geometric mean' : 'median';
  return `${name} ${show(weeks[0].middle)} at ${nameOf(weeks[0]).toLowerCase()}, highest ${show(peak.middle)} in ${nameOf(peak).toLowerCase()}`;
}

/** The same as a table. */
export function weekTable(weeks, { measure }) {
  const show = measure === 'fold' ? fold : quantity;
  const heads = measure === 'fold' ? ['Geometric mean', '95 % from', '95 % to'] : ['Median', 'Lower quartile', 'Upper quartile'];
  return table('Weeks', 'Each subject counts once in a week, with the last value of it', [['Week'], ...heads.map(head => [head, 'number']), ['n', 'number'], ['Missing', 'number']],
    weeks.map(week => element('tr', {}, rowHead(nameOf(week)), number(show(week.middle)), number(show(week.low)), number(show(week.high)), number(count(week.n)), number(count(week.subjects - week.n)))));
}

/** What the signs mean. */
export const legend = () => element('ul', { class: 'legend', 'aria-label': 'Signs of the plot' },
  [['individual', 'one subject', 8], ['quartiles', 'quartiles, or 95 % confidence of a fold', 8], ['median', 'median, or geometric mean of a fold', 8]].map(([look, name, y]) =>
    element('li', {}, svg('svg', { class: 'sign', viewBox: '0 0 22 16', 'aria-hidden': 'true' }, svg('line', { x1: 1, x2: 21, y1: y, y2: y, class: look })), name)));
