// Drops by day and laboratory, and how long they waited.

import { element } from '/page/dom.js';
import { cell, number, rowHead, table } from '/page/table.js';
import { count } from '/page/text.js';

const looks = 4;
const dayMilliseconds = 86400000;
const placeOf = (told, date) => Math.round((Date.parse(date) - Date.parse(told.from)) / dayMilliseconds);
const lengthOf = told => placeOf(told, told.to) + 1;
const nameOf = laboratory => laboratory || 'no laboratory';
const laboratoriesOf = told => [...new Set(told.days.map(day => day.laboratory))].sort();

/** Seconds as people say them. */
export function lagText(lag, of = 'median') {
  if (!lag) return 'not known';
  const seconds = lag[of];
  const round = value => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  if (seconds < 120) return `${round(seconds)} s`;
  return seconds < 7200 ? `${round(seconds / 60)} min` : `${round(seconds / 3600)} h`;
}

function axis(plots, told) {
  const step = Math.max(1, Math.ceil(lengthOf(told) / 6));
  const places = Array.from({ length: Math.ceil(lengthOf(told) / step) }, (_, index) => lengthOf(told) - 1 - index * step);
  return plots.axisX({
    ticks: places,
    tickFormat: place => new Date(Date.parse(told.from) + place * dayMilliseconds).toISOString().slice(5, 10),
    tickSize: 4,
    label: null,
    fontSize: 11,
  });
}

const frame = (width, told, top) => ({
  width,
  height: 208,
  marginTop: 16,
  marginRight: 8,
  marginBottom: 28,
  marginLeft: 46,
  x: { type: 'linear', domain: [-0.7, lengthOf(told) - 0.3] },
  y: { type: 'linear', domain: [0, top * 1.08 || 1] },
});

// One bar for each laboratory of a day, upon each other; what was refused whole is hatched by a line over it.
function stacked(told) {
  const names = laboratoriesOf(told);
  const tops = new Map();
  return [...told.days]
    .sort((a, b) => names.indexOf(a.laboratory) - names.indexOf(b.laboratory))
    .map(day => {
      const from = tops.get(day.day) ?? 0;
      tops.set(day.day, from + day.drops);
      return { ...day, place: placeOf(told, day.day), from, to: from + day.drops, look: names.indexOf(day.laboratory) % looks };
    });
}

/** Draws the drops of each day. */
export function drawDays(plots, width, told) {
  const bars = stacked(told);
  return plots.plot({
    ...frame(width, told, Math.max(...bars.map(bar => bar.to))),
    marks: [
      plots.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      plots.axisY({ ticks: 4, tickSize: 0, label: null, fontSize: 11 }),
      axis(plots, told),
      plots.rect(bars, {
        x1: bar => bar.place - 0.38,
        x2: bar => bar.place + 0.38,
        y1: 'from',
        y2: 'to',
        fill: bar => `var(--lab-${bar.look})`,
        stroke: 'var(--surface)',
      }),
      plots.rect(
        bars.filter(bar => bar.refused + bar.defects > 0),
        {
          x1: bar => bar.place - 0.38,
          x2: bar => bar.place + 0.38,
          y1: bar => bar.to - bar.refused - bar.defects,
          y2: 'to',
          fill: 'var(--retracted)',
          stroke: 'var(--surface)',
        },
      ),
    ],
  });
}

export const spotsOf = told =>
  stacked(told).map(bar => ({
    x: bar.place,
    y: (bar.from + bar.to) / 2,
    lines: [
      `${nameOf(bar.laboratory)}: ${count(bar.drops)} ${bar.drops === 1 ? 'drop' : 'drops'}`,
      bar.day,
      bar.refused ? `${count(bar.refused)} refused whole` : null,
      bar.defects ? `${count(bar.defects)} failed` : null,
      `${count(bar.observations)} observations, ${count(bar.refusedObservations)} refused`,
    ],
  }));

export const summaryOf = told =>
  `${count(told.days.reduce((sum, day) => sum + day.drops, 0))} drops of ${laboratoriesOf(told).map(nameOf).join(', ')}, ${told.from} to ${told.to}`;

const waits = told => told.days.filter(day => day.lag);

// Laboratories of one day stand side by side.
function lagPlace(told, day) {
  const names = laboratoriesOf(told);
  return placeOf(told, day.day) + (names.indexOf(day.laboratory) - (names.length - 1) / 2) * Math.min(0.3, 0.8 / names.length);
}

/** Which ground is whose. */
export const legend = told =>
  element(
    'ul',
    { class: 'legend', 'aria-label': 'Laboratories' },
    [...laboratoriesOf(told).map((name, index) => [`lab-${index % looks}`, nameOf(name)]), ['lab-bad', 'refused whole, or failed']].map(
      ([look, text]) => element('li', {}, element('span', { class: `swatch ${look}`, 'aria-hidden': 'true' }), text),
    ),
  );

/** Draws how long the drops of each day waited. */
export function drawLag(plots, width, told) {
  const x = day => lagPlace(told, day);
  const fill = day => `var(--lab-${laboratoriesOf(told).indexOf(day.laboratory) % looks})`;
  return plots.plot({
    ...frame(width, told, Math.max(1, ...waits(told).map(day => day.lag.most))),
    marks: [
      plots.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      plots.axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: seconds => lagText({ median: seconds }), fontSize: 11 }),
      axis(plots, told),
      plots.ruleX(waits(told), { x, y1: day => day.lag.median, y2: day => day.lag.most, stroke: fill, strokeWidth: 3 }),
      plots.dot(waits(told), {
        x,
        y: day => day.lag.most,
        r: 3.4,
        symbol: 'triangle',
        fill: 'var(--surface)',
        stroke: fill,
        strokeWidth: 1.6,
      }),
      plots.dot(waits(told), { x, y: day => day.lag.median, r: 3.6, fill }),
    ],
  });
}

export const lagSpotsOf = told =>
  waits(told).map(day => ({
    x: lagPlace(told, day),
    y: day.lag.median,
    lines: [
      `${nameOf(day.laboratory)}, ${day.day}`,
      `median ${lagText(day.lag)}, longest ${lagText(day.lag, 'most')} of ${count(day.lag.drops)} drops`,
    ],
  }));

/** The same as a table. */
export const dayTable = told =>
  table(
    'Drops by day',
    'Drop versions by day of arrival and laboratory, the latest first',
    [
      ['Day'],
      ['Laboratory'],
      ['Drops', 'number'],
      ['Refused whole', 'number'],
      ['Failed', 'number'],
      ['Observations', 'number'],
      ['Observations refused', 'number'],
      ['Lag, median', 'number'],
      ['Lag, longest', 'number'],
    ],
    [...told.days]
      .reverse()
      .map(day =>
        element(
          'tr',
          {},
          rowHead(day.day),
          cell(nameOf(day.laboratory)),
          number(count(day.drops)),
          number(count(day.refused)),
          number(count(day.defects)),
          number(count(day.observations)),
          number(count(day.refusedObservations)),
          number(day.lag ? lagText(day.lag) : ''),
          number(day.lag ? lagText(day.lag, 'most') : ''),
        ),
      ),
  );
