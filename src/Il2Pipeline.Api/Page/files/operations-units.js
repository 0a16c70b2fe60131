// Units that nobody knows, with what is to be put into the study file.

import { element } from '/page/dom.js';
import { copyButton } from '/page/operations-copy.js';
import { cell, number, rowHead, table } from '/page/table.js';
import { count, instant } from '/page/text.js';

// What laboratories mean most often; any other UCUM unit can be typed into the entry.
const units = ['/uL', '10*3/uL', '10*6/uL', '10*6/L', '10*9/L', '%', '1', 'U/mL', 'U/L', 'pg/mL', 'ng/mL'];

/** The units, the most frequent first. */
export function unitTable(unknown) {
  return unknown.length > 0
    ? table(
        'Unknown units',
        'Units as laboratories send them, the most frequent first',
        [['Unit'], ['Laboratory'], ['Analytes'], ['Times', 'number'], ['Drops', 'number'], ['Latest'], ['Means'], ['Entry for unitTexts']],
        unknown.map(unitRow),
      )
    : element('p', { class: 'empty' }, 'All units that laboratories send are known.');
}

function unitRow(unit) {
  const entry = element('code', { class: 'entry' }, unit.unitText);
  const list = element(
    'select',
    { 'aria-label': `Unit that ${unit.text} means` },
    element('option', { value: '' }, 'choose …'),
    units.map(one => element('option', { value: one }, one)),
  );
  const copy = copyButton(entry);
  list.addEventListener('change', () => {
    entry.textContent = JSON.stringify({ ...JSON.parse(unit.unitText), unit: list.value });
    copy.disabled = !list.value;
    copy.textContent = 'Copy';
  });
  return element(
    'tr',
    {},
    rowHead(unit.text),
    cell(unit.laboratory),
    cell(unit.analytes.join(' ')),
    number(count(unit.count)),
    number(count(unit.drops)),
    element('td', { class: 'whole' }, instant(unit.latest)),
    cell(list),
    cell(entry, copy),
  );
}
