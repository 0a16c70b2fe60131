// One analyte of the cohort by week of cycle: each subject's line behind, median and quartiles in front, n below.

import { quantity } from '/page/text.js';

const weeksApart = 1;

// With one baseline for the study its rows are shown, else each cycle's own.
const isShown = (row, ofStudy) => row.baselineType === (ofStudy ? 'STUDY' : `CYCLE ${Math.max(1, row.cycle)}`);

/** The cohort's rows to show, each with its middle and its spread, in order. */
export function weeksOf(rows, { measure, population }) {
  const ofStudy = rows.some(row => row.baselineType === 'STUDY');
  return rows
    .filter(row => row.population === population && isShown(row, ofStudy))
    .map(row => ({ ...row, ...(measure === 'fold' ? folds(row) : values(row)) }))
    .filter(row => row.middle !== undefined)
    .sort((a, b) => a.cycle - b.cycle || a.week - b.week);
}

const values = row => ({ middle: row.values?.median, low: row.values?.lowerQuartile, high: row.values?.upperQuartile, n: row.count });
const folds = row => ({ middle: row.fold?.mean, low: row.fold?.low, high: row.fold?.high, n: row.foldCount });

/** The individual lines to show. */
export const linesOf = (points, { measure, population }) =>
  points.subjects
    .filter(line => population === 'all' || line.response === population)
    .map(line => ({
      subject: line.subject,
      points: line.points
        .map(point => ({ ...point, height: measure === 'fold' ? point.fold : point.value }))
        .filter(point => point.height !== undefined),
    }));

// Cycles stand one after the other with a gap; the baseline, week 0, stands before the first.
export function placing(weeks, lines) {
  const all = [...weeks, ...lines.flatMap(line => line.points)];
  const starts = new Map();
  let next = 0;
  for (let cycle = 1; cycle <= Math.max(1, ...all.map(one => one.cycle)); cycle++) {
    starts.set(cycle, next);
    next += Math.max(1, ...all.filter(one => one.cycle === cycle).map(one => one.week)) + weeksApart;
  }
  return { starts, end: next, of: one => (one.cycle === 0 ? 0 : starts.get(one.cycle) + one.week) };
}

/** Draws the plot. */
export function drawWeeks(plots, width, weeks, lines, { log }) {
  const place = placing(weeks, lines);
  const flat = lines
    .flatMap(line => line.points.map(point => ({ ...point, subject: line.subject })))
    .filter(point => !(log && point.height <= 0));
  const shown = weeks.filter(week => !(log && !(week.middle > 0)));
  const numbers = [...flat.map(point => point.height), ...shown.flatMap(week => [week.low, week.high, week.middle])].filter(
    value => value !== undefined && !(log && value <= 0),
  );
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const bounds = shown.filter(week => week.low !== undefined && (!log || week.low > 0));
  return plots.plot({
    width,
    height: 360,
    marginTop: 18,
    marginRight: 10,
    marginBottom: 46,
    marginLeft: 50,
    x: { type: 'linear', domain: [-0.8, place.end], axis: null },
    y: { type: log ? 'log' : 'linear', domain: log ? [least / 1.15, most * 1.15] : [Math.min(0, least), most * 1.04] },
    marks: [
      plots.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 5 }),
      plots.axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: quantity, fontSize: 11 }),
      ...[...place.starts].map(([cycle, start]) => plots.ruleX([start + 0.5], { stroke: 'var(--cycle)', title: `cycle ${cycle}` })),
      plots.text([...place.starts], {
        x: ([, start]) => start + 0.5,
        text: ([cycle]) => `Cycle ${cycle}`,
        frameAnchor: 'top',
        textAnchor: 'start',
        dx: 3,
        dy: -15,
        fill: 'var(--faint)',
        fontSize: 12,
      }),
      plots.line(flat, { x: place.of, y: 'height', z: 'subject', stroke: 'var(--individual)', strokeOpacity: 0.45, strokeWidth: 1 }),
      plots.ruleX(bounds, {
        x: place.of,
        y1: 'low',
        y2: 'high',
        stroke: 'var(--quartiles)',
        strokeOpacity: 0.75,
        strokeWidth: Math.max(3, Math.min(12, width / 90)),
      }),
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
    ...[
      ['week', 16],
      ['n', 30],
    ].map(([name, dy]) =>
      plots.text([name], {
        frameAnchor: 'bottom-left',
        textAnchor: 'end',
        dx: -14,
        dy,
        text: text => text,
        fill: 'var(--faint)',
        fontSize: 11,
      }),
    ),
  ];
}
