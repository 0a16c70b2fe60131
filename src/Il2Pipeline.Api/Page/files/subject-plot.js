// One analyte of a subject over its days.

import { at } from '/page/subject-axis.js';
import { quantity } from '/page/text.js';

const margins = { marginTop: 16, marginRight: 8, marginBottom: 28, marginLeft: 46 };

/** What a point is, apart from its number; decides its sign. */
export function kindOf({ row }) {
  if (row.comparator) return 'censored';
  if (row.value === undefined) return 'text';
  return row.derivationType ? 'derived' : 'measured';
}

/** Where a point stands on the vertical axis; a censored one at its limit. */
export const heightOf = ({ row }) => row.value ?? row.limit;

/** Points that have a place on a plot of that scale. */
export const placedOf = (points, axis, log) =>
  points.filter(point => {
    const height = heightOf(point);
    return height !== undefined && axis.of(point.row) !== undefined && !(log && height <= 0);
  });

/** Draws the plot. */
export function drawAnalyte(plots, width, { analyte, course, axis, log }) {
  const height = 208;
  const drawn = analyte.points.filter(point => point.isDrawn);
  const points = placedOf(drawn, axis, log);
  const gone = analyte.retracted.filter(one => one.value !== undefined && axis.of(one) !== undefined && !(log && one.value <= 0));
  const domain = domainOf(points, gone, analyte.baselines, log);
  const x = point => axis.of(point.row);
  const of = kind => points.filter(point => kindOf(point) === kind);
  const breaks = breaksOf(points, axis);
  const sign = (kind, options) => plots.dot(of(kind), { x, y: heightOf, ...options });
  return plots.plot({
    width,
    height,
    ...margins,
    clip: true,
    x: { type: 'linear', domain: axis.domain },
    y: { type: log ? 'log' : 'linear', domain, clamp: false },
    marks: [
      ...calendar(plots, course, height),
      ...interval(
        plots,
        points.filter(point => point.row.rangeLow !== undefined || point.row.rangeHigh !== undefined),
        axis,
        domain,
      ),
      plots.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      plots.axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: quantity, fontSize: 11 }),
      plots.axisX({ ticks: axis.ticks, tickFormat: axis.format, tickSize: 4, label: null, fontSize: 11 }),
      ...analyte.baselines.map(base =>
        plots.ruleY([base.value], {
          x1: base.fromDay === undefined ? axis.domain[0] : at(base.fromDay),
          x2: base.toDay === undefined ? axis.domain[1] : at(base.toDay) + 1,
          stroke: 'var(--baseline)',
          strokeWidth: 1.5,
          strokeDasharray: '6 4',
        }),
      ),
      plots.line(
        points.filter(point => point.row.value !== undefined),
        { x, y: heightOf, stroke: 'var(--series)', strokeWidth: 1.6, strokeLinejoin: 'round' },
      ),
      ...(breaks.length > mostBreaks ? [] : breaks).map(place =>
        plots.ruleX([place], { stroke: 'var(--break)', strokeWidth: 2, strokeDasharray: '2 3' }),
      ),
      sign('measured', { r: 2.6, fill: 'var(--series)' }),
      sign('derived', { r: 3.6, symbol: 'diamond', fill: 'var(--surface)', stroke: 'var(--series)', strokeWidth: 1.5 }),
      ...['<', '>'].map(side =>
        plots.dot(
          of('censored').filter(point => point.row.comparator.startsWith(side)),
          {
            x,
            y: heightOf,
            r: 4.2,
            symbol: 'triangle',
            rotate: side === '<' ? 180 : 0,
            fill: 'var(--surface)',
            stroke: 'var(--censored)',
            strokeWidth: 1.8,
          },
        ),
      ),
      plots.dot(
        points.filter(point => point.row.isBaseline),
        { x, y: heightOf, r: 6, stroke: 'var(--baseline)', strokeWidth: 2 },
      ),
      plots.dot(breaks.length > mostBreaks ? points.filter(isOther) : [], {
        x,
        y: heightOf,
        r: 6,
        stroke: 'var(--break)',
        strokeWidth: 1.4,
        strokeDasharray: '2 2',
      }),
      plots.dot(
        points.filter(point => point.replaced.length > 0),
        { x, y: heightOf, r: 6, symbol: 'square', stroke: 'var(--corrected)', strokeWidth: 2 },
      ),
      plots.dot(gone, { x: axis.of, y: 'value', r: 4.5, symbol: 'times', stroke: 'var(--retracted)', strokeWidth: 2.4 }),
    ],
  });
}

// Phases shaded, a line where each cycle begins, a tick for each day with doses.
function calendar(plots, course, height) {
  const names = [...new Set(course.cycles.flatMap(cycle => cycle.phases.map(phase => phase.name)))];
  const ticks = course.doses.filter(dose => dose.studyDay !== undefined);
  return [
    plots.rect(
      course.cycles.flatMap(cycle => cycle.phases),
      {
        x1: phase => at(phase.fromDay) - 0.5,
        x2: phase => at(phase.toDay) + 0.5,
        fill: phase => `var(--phase-${names.indexOf(phase.name) % 4})`,
      },
    ),
    plots.ruleX(course.cycles, { x: cycle => at(cycle.fromDay) - 0.5, stroke: 'var(--cycle)', strokeWidth: 1 }),
    plots.text(course.cycles, {
      x: cycle => at(cycle.fromDay) - 0.5,
      text: cycle => `Cycle ${cycle.cycle}`,
      frameAnchor: 'top',
      textAnchor: 'start',
      dx: 2,
      dy: -13,
      fill: 'var(--faint)',
      fontSize: 11,
      clip: false,
    }),
    plots.ruleX(ticks, {
      x: dose => at(dose.studyDay),
      stroke: 'var(--dose)',
      strokeWidth: 1.2,
      insetTop: height - margins.marginTop - margins.marginBottom - 6,
    }),
  ];
}

// The interval that came with each result holds half way to its neighbours; equal neighbours make one band.
function interval(plots, points, axis, domain) {
  const bands = [];
  for (const { row } of points) {
    const [place, low, high] = [axis.of(row), row.rangeLow ?? domain[0], row.rangeHigh ?? domain[1]];
    const last = bands.at(-1);
    const middle = last ? (last.place + place) / 2 : place - 1;
    if (last && last.low === low && last.high === high) [last.place, last.to] = [place, place + 1];
    else {
      if (last) last.to = middle;
      bands.push({ place, from: middle, to: place + 1, low, high });
    }
  }
  const edge = side =>
    plots.ruleY(
      bands.filter(band => band[side] > domain[0] && band[side] < domain[1]),
      { y: side, x1: 'from', x2: 'to', stroke: 'var(--band-edge)', strokeWidth: 1 },
    );
  return [
    plots.rect(bands, {
      x1: 'from',
      x2: 'to',
      y1: band => Math.max(band.low, domain[0]),
      y2: band => Math.min(band.high, domain[1]),
      fill: 'var(--band)',
    }),
    edge('low'),
    edge('high'),
  ];
}

// Where two ways of measuring take turns (two laboratories), a line at each turn would hide the course: each result has a ring then.
const mostBreaks = 3;

// A result that was not measured as its baseline was: in another unit (no change then), by another method, laboratory or specimen.
const otherWays = ['IL2-602', 'IL2-603', 'IL2-604'];
const isOther = ({ row }) => row.absence === 'MethodBreak' || row.warnings.some(code => otherWays.includes(code));

// A mark wherever the way of measuring changed; also where a series begins that has its baseline in another unit.
function breaksOf(points, axis) {
  return points.filter((point, index) => isOther(point) !== (index > 0 && isOther(points[index - 1]))).map(point => axis.of(point.row) - 0.5);
}

function domainOf(points, gone, baselines, log) {
  const values = [...points.map(heightOf), ...gone.map(one => one.value), ...baselines.map(base => base.value)].filter(
    value => !(log && value <= 0),
  );
  if (values.length === 0) return log ? [1, 10] : [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (log) return [low / 1.25, high * 1.25];
  // An interval far above all values would press them to the floor.
  const limits = points.map(point => point.row.rangeHigh).filter(limit => limit !== undefined && limit <= 2 * high);
  return [Math.min(0, low), Math.max(high, ...limits) * 1.06 || 1];
}
