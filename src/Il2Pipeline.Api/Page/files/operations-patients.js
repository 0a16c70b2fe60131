// Patients whose trial number is not known: by drop, with how many results and doses wait.

import { element } from '/page/dom.js';
import { cell, number, rowHead, table } from '/page/table.js';
import { count, instant } from '/page/text.js';

/** The patients, told by a hash of what names them: numbers of hospitals are nobody's business here. */
export function patientTable(patients) {
  if (patients.length === 0) return element('p', { class: 'empty' }, "Every patient's trial number is known.");
  return table(
    'Patients without trial number',
    'They wait for a Patient with its number, in any drop, or for an alias in the study file',
    [['Patient'], ['Laboratory'], ['Drop'], ['Waiting', 'number'], ['Arrived']],
    patients.map(one =>
      element(
        'tr',
        {},
        rowHead(one.patient),
        cell(one.laboratory),
        element('td', { class: 'source' }, one.drop),
        number(count(one.count)),
        element('td', { class: 'whole' }, instant(one.arrived)),
      ),
    ),
  );
}
