// One analyte of a subject: its three numbers, its plot, and the tables behind it.

import { chart } from '/page/chart.js';
import { inReport } from '/page/data.js';
import { element } from '/page/dom.js';
import { explain } from '/page/explain.js';
import { drawAnalyte, placedOf } from '/page/subject-plot.js';
import { cycleTable, valueTable } from '/page/subject-table.js';
import { goneSpotsOf, peakOf, spotsOf, summaryOf, valueText } from '/page/subject-tip.js';
import { behind } from '/page/table.js';
import { count, fold, quantity, unit, words } from '/page/text.js';

/** The card of an analyte. */
export function card({ analyte, cycles }, { key, course, axis, log }) {
  const drawn = analyte.points.filter(point => point.isDrawn);
  const placed = placedOf(drawn, axis, log);
  const opens = inReport() ? undefined : row => void explain(key, row);
  const id = `analyte-${analyte.analyte}`;
  const label = unit(analyte.unit);
  const left = drawn.length - placed.length;
  return element(
    'section',
    { class: 'analyte', 'aria-labelledby': id },
    element('h3', { id }, analyte.name, ' ', element('span', { class: 'faint' }, label ? `${analyte.analyte}, ${label}` : analyte.analyte)),
    reading(analyte, drawn, cycles),
    chart({
      label: `${analyte.name} by ${axis.label}`,
      summary: summaryOf(analyte, drawn),
      draw: (plots, width) => drawAnalyte(plots, width, { analyte, course, axis, log }),
      spots: [...spotsOf(placed, axis, opens), ...goneSpotsOf(analyte, axis)].filter(spot => !log || spot.y > 0),
    }),
    left > 0
      ? element(
          'p',
          { class: 'faint small' },
          `${left} not drawn (${log ? 'text, missing, undated, or zero' : 'text, missing or undated'}): see the table.`,
        )
      : null,
    behind(`Table: ${count(drawn.length)} ${drawn.length === 1 ? 'value' : 'values'}`, element('div', {}, tables(analyte, cycles))),
  );
}

// The three numbers that are looked for first. Peak as in the cycle table: of what was measured after the baseline.
function reading(analyte, drawn, cycles) {
  const told = drawn.map(point => point.row).filter(row => row.value !== undefined || row.comparator);
  const base = drawn.find(point => point.row.base !== undefined)?.row.base;
  const peak = peakOf(drawn);
  const last = told.at(-1);
  const item = (name, row) =>
    row
      ? element(
          'div',
          {},
          element('dt', {}, name),
          element(
            'dd',
            {},
            valueText(row),
            row.change === undefined ? null : element('span', { class: 'faint' }, ` ${fold(row.ratio)}`),
          ),
        )
      : null;
  return element(
    'dl',
    { class: 'reading' },
    element('div', {}, element('dt', {}, 'Baseline'), element('dd', {}, base === undefined ? noBaseText(cycles) : quantity(base))),
    item('Peak', peak),
    last === peak ? null : item('Last', last),
  );
}

// Why there is no baseline, and what stands in its place: none, censored <2.1
function noBaseText(cycles) {
  const none = cycles.find(row => row.noBaseBecause !== undefined);
  if (none === undefined) return 'none';
  return `none: ${words(none.noBaseBecause)}${none.noBaseText === undefined ? '' : ` ${none.noBaseText}`}`;
}

function tables(analyte, cycles) {
  const types = [...new Set([...analyte.points.map(point => point.row.baselineType), ...cycles.map(row => row.baselineType)])];
  return types.flatMap(type => {
    const points = analyte.points.filter(point => point.row.baselineType === type);
    const rows = cycles.filter(row => row.baselineType === type);
    return [
      types.length > 1 ? element('h4', {}, `Baseline: ${words(type)}`) : null,
      rows.length > 0 ? cycleTable(analyte, rows) : null,
      points.length > 0 ? valueTable(analyte, points) : null,
    ];
  });
}
