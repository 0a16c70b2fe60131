// Which numbers of a subject were others before, and why.

import { element } from '/page/dom.js';
import { cell, number, rowHead, table } from '/page/table.js';
import { change, instant, quantity, words } from '/page/text.js';

const value = figures => (figures ? (figures.valueText ?? quantity(figures.value)) : 'gone');
const time = figures => figures.collected?.replace('T', ' ').slice(0, 16) ?? '';
const whole = content => element('td', { class: 'whole' }, content);
const both = (before, after) => (before === after ? after : [element('s', {}, before || 'none'), ' → ', after || 'none']);

function entry(one) {
  const { before, after } = one;
  return element(
    'tr',
    {},
    rowHead(instant(one.written)),
    whole(words(one.reason)),
    cell(one.analyte),
    whole(both(time(before), time(after ?? before))),
    number(both(value(before), value(after))),
    number(after ? both(quantity(before.base), quantity(after.base)) : ''),
    number(after ? both(change(before.change), change(after.change)) : ''),
    element('td', { class: 'source' }, one.drop ?? 'study file, or a rederivation'),
  );
}

/** The history as a table, the latest first; a sentence when there is none. */
export function historyTable(history) {
  if (history.length === 0) return element('p', { class: 'faint' }, 'No number of this subject was ever another one.');
  return table(
    'Corrections',
    `${history.length} numbers that readers had seen became others; the latest first`,
    [['When'], ['Why'], ['Analyte'], ['Collected'], ['Value', 'number'], ['Baseline', 'number'], ['Change', 'number'], ['By']],
    [...history].reverse().map(entry),
  );
}
