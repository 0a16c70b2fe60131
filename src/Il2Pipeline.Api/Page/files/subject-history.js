// Which numbers of a subject were others before, and why.

import { element } from '/page/dom.js';
import { behind, number, rowHead, table } from '/page/table.js';
import { change, instant, quantity, words } from '/page/text.js';

const value = figures => (figures ? (figures.valueText ?? quantity(figures.value)) : 'gone');
const time = figures => figures.collected?.replace('T', ' ').slice(0, 16) ?? '';
const whole = content => element('td', { class: 'whole' }, content);
const both = (before, after) => (before === after ? after : [element('s', {}, before || 'none'), ' → ', after || 'none']);

const cause = one => one.drop ?? (one.among ? `one of ${one.among.join(', ')}` : 'study file, or a rederivation');

function entry(one) {
  const { before, after } = one;
  return element(
    'tr',
    {},
    rowHead(one.analyte),
    whole(both(time(before), time(after ?? before))),
    number(both(value(before), value(after))),
    number(after ? both(quantity(before.base), quantity(after.base)) : ''),
    number(after ? both(change(before.change), change(after.change)) : ''),
  );
}

// By revision, reason and cause, the newest first; of one revision the largest first.
function groups(history) {
  const found = new Map();
  for (const one of history) {
    const key = JSON.stringify([one.revision, one.reason, one.drop, one.among, one.run]);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(one);
  }
  return [...found.values()].sort((a, b) => b[0].revision - a[0].revision || b.length - a.length);
}

function group(entries) {
  const [first] = entries;
  const again = first.run ? `, read again by ${first.run}` : '';
  const count = `${entries.length} ${entries.length === 1 ? 'number' : 'numbers'}`;
  const said = `${words(first.reason)} by ${cause(first)}${again}: ${count}`;
  const heads = [['Analyte'], ['Collected'], ['Value', 'number'], ['Baseline', 'number'], ['Change', 'number']];
  return behind(`${instant(first.written)} ${said}`, table('Numbers', said, heads, entries.map(entry)));
}

/** The history by cause, the newest first, each with its numbers behind it; a sentence when there is none. */
export function historyTable(history) {
  if (history.length === 0) return element('p', { class: 'faint' }, 'No number of this subject was ever another one.');
  return element('div', {}, ...groups(history).map(group));
}
