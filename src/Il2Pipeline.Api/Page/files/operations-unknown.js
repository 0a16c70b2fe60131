// Codes that nothing tells the meaning of, with what is to be put into the study file.

import { element } from '/page/dom.js';
import { copyButton } from '/page/operations-copy.js';
import { cell, number, rowHead, table } from '/page/table.js';
import { count, instant } from '/page/text.js';

/** A laboratory's own codes, and behind them LOINC codes outside the panel. */
export function unknownTable({ codes, analytes }) {
  const own = codes.filter(code => !code.isStandard);
  const standard = codes.filter(code => code.isStandard);
  return element(
    'div',
    {},
    own.length > 0
      ? table(
          'Unknown local codes',
          "Laboratories' own codes, the most frequent first",
          [...heads, ['Means'], ['Entry for localCodes']],
          own.map(code => ownRow(code, analytes)),
        )
      : element('p', { class: 'empty' }, 'All local codes that laboratories send are known.'),
    standard.length > 0
      ? element(
          'details',
          {},
          element('summary', {}, `${count(standard.length)} LOINC codes outside the panel`),
          table(
            'LOINC codes outside the panel',
            'Mostly measurements that are no concern of the trial',
            heads,
            standard.map(code => element('tr', {}, cells(code))),
          ),
        )
      : null,
  );
}

const heads = [['Code'], ['System'], ['Laboratory'], ['Times', 'number'], ['Drops', 'number'], ['Latest']];

const cells = code => [
  rowHead(code.code),
  element('td', { class: 'source' }, code.system || 'none'),
  cell(code.laboratory),
  number(count(code.count)),
  number(count(code.drops)),
  element('td', { class: 'whole' }, instant(code.latest)),
];

function ownRow(code, analytes) {
  const entry = element('code', { class: 'entry' }, code.localCode);
  const list = element(
    'select',
    { 'aria-label': `Analyte that ${code.code} means` },
    element('option', { value: '' }, 'choose …'),
    analytes.map(analyte => element('option', { value: analyte.code }, `${analyte.code}: ${analyte.name}`)),
  );
  const copy = copyButton(entry);
  list.addEventListener('change', () => {
    entry.textContent = JSON.stringify({ ...JSON.parse(code.localCode), analyte: list.value });
    copy.disabled = !list.value;
    copy.textContent = 'Copy';
  });
  return element('tr', {}, cells(code), cell(list), cell(entry, copy));
}
