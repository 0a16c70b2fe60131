// The days of a subject along a plot. Study days have no day 0, so a plot counts from the first dose: 0 is study day 1.

import { day } from '/page/text.js';

const dayMilliseconds = 86400000;
const inDays = date => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMilliseconds;

/** Where a study day stands. */
export const at = studyDay => (studyDay > 0 ? studyDay - 1 : studyDay);
const studyDay = place => (place >= 0 ? place + 1 : place);

/**
 * The horizontal axis of all plots of a subject: by study day; by date as long as no dose is known.
 * `of` gives the place of a change row or retraction; undefined when its date is not known to the day.
 */
export function axisOf(course) {
  const byDay = Boolean(course.firstDose);
  const first = byDay
    ? 0
    : Math.min(
        ...records(course)
          .map(record => record.collected)
          .filter(Boolean)
          .map(inDays),
        Infinity,
      );
  const of = record => {
    if (byDay) return record.studyDay === undefined ? undefined : at(record.studyDay);
    const collected = record.dateTimeText ?? record.collected;
    return collected ? inDays(collected) - first : undefined;
  };
  const places = records(course)
    .map(record => record.place ?? of(record))
    .filter(place => place !== undefined);
  if (byDay) places.push(...course.doses.filter(dose => dose.studyDay !== undefined).map(dose => at(dose.studyDay)), 0);
  const from = Math.min(...places, 0);
  const to = Math.max(...places, 7);
  const space = (to - from) * 0.025 + 1;
  return {
    of,
    domain: [from - space, to + space],
    ticks: ticks(from, to, byDay),
    format: place => (byDay ? day(studyDay(place)) : new Date((first + place) * dayMilliseconds).toISOString().slice(5, 10)),
    label: byDay ? 'study day' : 'date',
  };
}

const records = course =>
  course.analytes.flatMap(analyte => [
    ...analyte.points.filter(point => point.isDrawn).map(point => ({ studyDay: point.row.studyDay, collected: point.row.dateTimeText })),
    ...analyte.retracted,
  ]);

// Whole weeks from day 1 on, so that cycles of whole weeks begin at a tick.
function ticks(from, to, byDay) {
  const weeks = [1, 2, 4, 8, 12, 24, 48].find(weeks => (to - from) / (7 * weeks) <= 7) ?? 96;
  const step = 7 * weeks;
  const start = Math.ceil(from / step) * step;
  const all = [];
  for (let place = byDay ? start : 0; place <= to; place += step) all.push(place);
  return all;
}
