// Subjects by analytes: the fold at the peak of one cycle, as a table of which the ground shows the size.

import { element } from '/page/dom.js';
import { select } from '/page/setting.js';
import { rowHead } from '/page/table.js';
import { day, fold, quantity, unit, words } from '/page/text.js';

// Steps of the ground: below, about, and above the baseline. The number stands in each cell, so colour is never alone.
const steps = [
  [0.5, 'm2'],
  [0.8, 'm1'],
  [1.25, 'p0'],
  [2, 'p1'],
  [4, 'p2'],
  [8, 'p3'],
  [Infinity, 'p4'],
];
const stepOf = value => steps.find(([limit]) => value < limit)[1];

/** The heat map. `address` gives where a subject is. */
export function heatMap({ folds, cycle }, analytes, address, changed) {
  const cycles = [...new Set(folds.subjects.flatMap(subject => subject.folds.map(one => one.cycle)))].sort((a, b) => a - b);
  if (cycles.length === 0) return element('p', { class: 'empty' }, 'No fold can be computed yet.');
  const wanted = cycles.includes(Number(cycle)) ? Number(cycle) : cycles[0];
  const cells = new Map(
    folds.subjects.flatMap(subject =>
      subject.folds.filter(one => one.cycle === wanted).map(one => [`${subject.subject}\n${one.analyte}`, one]),
    ),
  );
  const shown = analytes.filter(analyte => folds.subjects.some(subject => cells.has(`${subject.subject}\n${analyte.code}`)));
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Subject'),
    element('th', { scope: 'col' }, 'Tumour response'),
    shown.map(analyte => element('th', { scope: 'col', class: 'number' }, element('abbr', { title: analyte.name }, analyte.code))),
  );
  return element(
    'div',
    {},
    element(
      'div',
      { class: 'tools' },
      select(
        'cycle',
        'Cycle',
        cycles.map(number => [String(number), `Cycle ${number}`]),
        changed,
      ),
      key(),
    ),
    element(
      'div',
      { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': 'Fold at the peak' },
      element(
        'table',
        { class: 'heat' },
        element(
          'caption',
          {},
          `Highest value of cycle ${wanted} over the baseline; an empty cell: no baseline, no value, or a method break between them`,
        ),
        element('thead', {}, head),
        element(
          'tbody',
          {},
          folds.subjects.map(subject => row(subject, shown, cells, address)),
        ),
      ),
    ),
  );
}

function row(subject, analytes, cells, address) {
  return element(
    'tr',
    {},
    rowHead(element('a', { href: address(subject.subject) }, subject.subject)),
    element('td', { class: 'whole' }, words(subject.response)),
    analytes.map(analyte => {
      const one = cells.get(`${subject.subject}\n${analyte.code}`);
      if (!one) return element('td', { class: 'none' });
      const label = unit(analyte.unit);
      const when = one.peakDay === undefined ? '' : ` on day ${day(one.peakDay)}`;
      return element(
        'td',
        { class: `number ${stepOf(one.fold)}`, title: `${analyte.name}: ${quantity(one.base)} to ${quantity(one.peak)} ${label}${when}` },
        fold(one.fold),
      );
    }),
  );
}

const key = () =>
  element(
    'ul',
    { class: 'legend heat', 'aria-label': 'Grounds of the cells' },
    [
      ['m2', 'below 0.5×'],
      ['m1', '0.5–0.8×'],
      ['p0', '0.8–1.25×'],
      ['p1', '1.25–2×'],
      ['p2', '2–4×'],
      ['p3', '4–8×'],
      ['p4', '8× and more'],
    ].map(([look, text]) => element('li', {}, element('span', { class: `swatch ${look}`, 'aria-hidden': 'true' }), text)),
  );
