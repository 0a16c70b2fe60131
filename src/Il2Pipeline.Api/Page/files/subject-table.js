// The tables behind the plots of a subject.

import { element } from '/page/dom.js';
import { marksOf, sourceText, valueText } from '/page/subject-tip.js';
import { cell, number, rowHead, table, tag } from '/page/table.js';
import { change, count, day, fold, percentage, quantity, unit, words } from '/page/text.js';

const looks = { baseline: 'baseline', low: 'range', high: 'range', censored: 'censored', preliminary: 'censored' };
const lookOf = mark => looks[mark] ?? (mark.startsWith('corrected') ? 'corrected' : /^IL2-/.test(mark) ? 'warning' : '');

function valueRow(point) {
  const { row } = point;
  const absence = row.absence && !['NotAfterBaseline', 'MethodBreak'].includes(row.absence) ? `no change: ${words(row.absence)}` : null;
  return element(
    'tr',
    row.isBaseline ? { class: 'baseline' } : {},
    rowHead(row.dateTimeText?.replace('T', ' ').slice(0, 16) ?? 'date not known'),
    number(day(row.studyDay)),
    number(row.cycle === undefined ? '' : `${row.cycle} · ${row.cycleDay}`),
    cell(row.phase ?? ''),
    number(valueText(row)),
    number(change(row.change)),
    number(percentage(row.percentChange)),
    number(fold(row.ratio)),
    number(row.rangeLow === undefined && row.rangeHigh === undefined ? '' : `${quantity(row.rangeLow)}–${quantity(row.rangeHigh)}`),
    cell(
      marksOf(point).map(mark => tag(lookOf(mark), mark)),
      absence ? element('span', { class: 'faint' }, absence) : null,
    ),
    element('td', { class: 'source' }, sourceText(point)),
  );
}

function goneRow(one) {
  return element(
    'tr',
    { class: 'gone' },
    rowHead(one.collected?.replace('T', ' ').slice(0, 16) ?? 'date not known'),
    number(day(one.studyDay)),
    number(),
    cell(),
    number(element('s', {}, one.text)),
    number(),
    number(),
    number(),
    number(),
    cell(tag('retracted', 'taken back')),
    element('td', { class: 'source' }, `${one.drop}, entry ${one.entryIndex}`),
  );
}

/** All values of an analyte with one baseline type. */
export function valueTable(analyte, points) {
  const rows = [...points.map(valueRow), ...analyte.retracted.map(goneRow)];
  return table(
    `Values of ${analyte.name}`,
    `All values in ${unit(analyte.unit) || 'no unit'}, by time of collection`,
    [
      ['Collected'],
      ['Day', 'number'],
      ['Cycle · day', 'number'],
      ['Phase'],
      ['Value', 'number'],
      ['Change', 'number'],
      ['Percent', 'number'],
      ['Fold', 'number'],
      ['Reference', 'number'],
      ['Marks'],
      ['From'],
    ],
    rows,
  );
}

function dayValue(value) {
  if (value === undefined) return number();
  const when = value.studyDay === undefined ? null : element('span', { class: 'when' }, ` day ${day(value.studyDay)}`);
  return element('td', { class: 'number' }, value.text ?? quantity(value.value), when);
}

function cycleRow(row) {
  const missing = [
    ['censored', row.censored],
    ['refused', row.refused],
    ['missing', row.missing],
  ]
    .filter(([, times]) => times > 0)
    .map(([name, times]) => tag(name, `${count(times)} ${name}`));
  return element(
    'tr',
    {},
    rowHead(row.cycle === 0 ? 'Before first dose' : `Cycle ${row.cycle}`),
    number(count(row.count)),
    number(row.base === undefined ? (row.noBaseText ?? '') : quantity(row.base)),
    dayValue(row.first),
    dayValue(row.nadir),
    dayValue(row.peak),
    element('td', { class: 'number strong' }, fold(row.foldAtPeak)),
    number(row.daysToPeak),
    dayValue(row.last),
    cell(missing),
  );
}

/** What happened in each cycle. */
export function cycleTable(analyte, rows) {
  return table(
    `Cycles of ${analyte.name}`,
    'Cycle by cycle',
    [
      ['Cycle'],
      ['n', 'number'],
      ['Baseline', 'number'],
      ['First', 'number'],
      ['Lowest', 'number'],
      ['Peak', 'number'],
      ['Fold at peak', 'number'],
      ['Days to peak', 'number'],
      ['Last', 'number'],
      ['Not counted'],
    ],
    rows.map(cycleRow),
  );
}
