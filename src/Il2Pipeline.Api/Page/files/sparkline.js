import { svg } from '/page/dom.js';
import { day, quantity } from '/page/text.js';

const width = 320;
const height = 84;
const edge = 6;

/**
 * A small line of an analyte's values over study days: cycles shaded, the baseline dashed, the baseline record ringed. Null below two
 * values. What is censored, text or missing has no place on it; the table beside it has them all.
 */
export function sparkline(rows, cycleDays, label) {
  const points = rows.filter(row => row.value !== undefined && row.studyDay !== undefined);
  if (points.length < 2) return null;
  const base = points.find(row => row.base !== undefined)?.base;
  const days = range(points.map(row => row.studyDay));
  const values = range([...points.map(row => row.value), ...(base === undefined ? [] : [base])]);
  const x = at => round(edge + (at - days.from) / days.size * (width - 2 * edge));
  const y = value => round(height - edge - (value - values.from) / values.size * (height - 2 * edge));
  return svg('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': describe(points, base, label) },
    cycleDays.map((start, index) => shade(x, start, cycleDays[index + 1] ?? days.to + 1, days, index)),
    base === undefined ? null : svg('line', { class: 'base', x1: edge, x2: width - edge, y1: y(base), y2: y(base) }),
    svg('polyline', { class: 'line', points: points.map(row => `${x(row.studyDay)},${y(row.value)}`).join(' ') }),
    points.map(row => dot(row, x, y)));
}

function dot(row, x, y) {
  const look = row.isBaseline ? { class: 'dot baseline', r: 4 } : { class: 'dot', r: 2 };
  const says = svg('title', {}, `day ${day(row.studyDay)}: ${quantity(row.value)}`);
  return svg('circle', { ...look, cx: x(row.studyDay), cy: y(row.value) }, says);
}

function shade(x, from, to, days, index) {
  const start = Math.max(from, days.from);
  const end = Math.min(to, days.to);
  if (end <= start) return null;
  return svg('rect', { class: index % 2 ? 'cycle even' : 'cycle', x: x(start), y: 0, width: round(x(end) - x(start)), height });
}

function describe(points, base, label) {
  const last = points[points.length - 1];
  const peak = points.reduce((best, row) => row.value > best.value ? row : best);
  const start = base === undefined ? 'no baseline' : `baseline ${quantity(base)}`;
  return `${label}: ${start}, peak ${quantity(peak.value)} on day ${day(peak.studyDay)}, `
    + `last ${quantity(last.value)} on day ${day(last.studyDay)}`;
}

function range(numbers) {
  const from = Math.min(...numbers);
  const to = Math.max(...numbers);
  return { from, to, size: to - from || 1 };
}

const round = number => Math.round(number * 10) / 10;
