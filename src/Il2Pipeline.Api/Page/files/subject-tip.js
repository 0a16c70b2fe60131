// What a point says in words: in its tip, and what opens behind it.

import { change, day, fold, percentage, quantity, unit, words } from '/page/text.js';
import { heightOf, kindOf } from '/page/subject-plot.js';

const withUnit = (text, ucum) => (unit(ucum) ? `${text} ${unit(ucum)}` : text);

/** A value as people read it. */
export const valueText = row => row.valueText ?? (row.value === undefined ? 'missing' : quantity(row.value));

/** Where a point came from, as one line. */
export const sourceText = point =>
  `${point.drop}, entry ${point.entryIndex}${point.componentIndex === undefined ? '' : `, component ${point.componentIndex}`}`;

/** What is to be known of a point beside its number. */
export function marksOf(point) {
  const { row } = point;
  return [
    row.isBaseline ? 'baseline' : null,
    row.comparator ? 'censored' : null,
    row.derivationType ? `derived (${row.derivationType.toLowerCase()})` : null,
    point.replaced.length > 0 ? `corrected, was ${point.replaced.join(', then ')}` : null,
    row.rangeIndicator && row.rangeIndicator !== 'NORMAL' ? row.rangeIndicator.toLowerCase() : null,
    row.status === 'Preliminary' ? 'preliminary' : null,
    row.absence === 'MethodBreak' ? 'measured in another way than the baseline' : null,
    ...row.warnings,
  ].filter(Boolean);
}

function whenText(row) {
  const collected = row.dateTimeText?.replace('T', ' ').slice(0, 16);
  const place = [
    row.studyDay === undefined ? null : `day ${day(row.studyDay)}`,
    row.cycle ? `cycle ${row.cycle} day ${row.cycleDay}` : null,
    row.phase,
  ];
  return [collected, ...place].filter(Boolean).join(' · ');
}

function rangeText(row) {
  if (row.rangeLow === undefined && row.rangeHigh === undefined) return null;
  return `Reference ${quantity(row.rangeLow) || '…'} to ${quantity(row.rangeHigh) || '…'}`;
}

function changeText(row) {
  if (row.change !== undefined)
    return `Change ${change(row.change)} · ${percentage(row.percentChange)} · ${fold(row.ratio)} of baseline ${quantity(row.base)}`;
  return row.absence && row.absence !== 'NotAfterBaseline' ? `No change: ${words(row.absence)}` : null;
}

/** The points of an analyte as spots of its plot. */
export function spotsOf(points, axis, explain) {
  return points.map(point => ({
    x: axis.of(point.row),
    y: heightOf(point),
    activate: explain ? () => explain(point.row) : undefined,
    lines: [
      withUnit(valueText(point.row), point.row.unit),
      whenText(point.row),
      changeText(point.row),
      rangeText(point.row),
      marksOf(point).join(' · '),
      `From ${sourceText(point)}`,
      explain ? 'Enter or click: how it came about' : null,
    ],
  }));
}

/** Results that were taken back, likewise. */
export function goneSpotsOf(analyte, axis) {
  return analyte.retracted
    .filter(one => one.value !== undefined && axis.of(one) !== undefined)
    .map(one => ({
      x: axis.of(one),
      y: one.value,
      lines: [
        `${one.text}, taken back`,
        one.collected?.replace('T', ' ').slice(0, 16),
        `Taken back by ${one.drop}, entry ${one.entryIndex}`,
      ],
    }));
}

/** The highest value after the baseline record, of all where there is none; a value known by a limit counts where the limit says so. */
export function peakOf(points) {
  const rows = points.map(point => point.row).filter(row => row.absence !== 'NotAfterBaseline');
  const highest = (some, of) => some.reduce((best, row) => (!best || of(row) > of(best) ? row : best), undefined);
  const number = highest(rows.filter(row => row.value !== undefined), row => row.value);
  const beyond = highest(rows.filter(row => row.comparator?.startsWith('>')), row => row.limit);
  if (!number || !beyond) return number ?? beyond;
  return beyond.limit > number.value || (beyond.limit === number.value && beyond.comparator === '>') ? beyond : number;
}

/** What a plot shows, in a sentence for those who do not see it. */
export function summaryOf(analyte, points) {
  const numbers = points.filter(point => point.row.value !== undefined).map(point => point.row);
  const base = points.find(point => point.row.base !== undefined)?.row.base;
  if (numbers.length === 0) return 'no numeric values';
  const [last, peak] = [numbers.at(-1), peakOf(points)];
  const on = row => (row.studyDay === undefined ? '' : ` on day ${day(row.studyDay)}`);
  const corrected = points.filter(point => point.replaced.length > 0).length;
  const censored = points.filter(point => kindOf(point) === 'censored').length;
  return [
    base === undefined ? 'no baseline' : `baseline ${quantity(base)}`,
    peak ? `peak ${valueText(peak)}${on(peak)}` : '',
    `last ${quantity(last.value)}${on(last)}`,
    `${numbers.length} values`,
    corrected ? `${corrected} corrected` : '',
    censored ? `${censored} censored` : '',
    analyte.retracted.length ? `${analyte.retracted.length} taken back` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
