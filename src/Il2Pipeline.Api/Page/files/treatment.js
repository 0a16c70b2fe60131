// How long and with how much was treated: of one subject as cards, of the cohort as a table.

import { element } from '/page/dom.js';
import { number, rowHead, table } from '/page/table.js';
import { count, quantity, words } from '/page/text.js';

// Doses are told in millions of IU per square metre, as the trial's report does.
const millions = amount => quantity(Number((amount / 1e6).toPrecision(4)));

const ongoing = flag => (flag ? '+' : '');

/** Cards about a subject's treatment; none for what is not known. */
export function treatmentCards(treatment) {
  if (!treatment) return [];
  const { treatmentDays, isOngoing, endReason, ended, responseSince, death, lastContact, cumulativeDose } = treatment;
  const levels = levelsOf(treatment.phases ?? []);
  return [
    treatmentDays === undefined ? null : ['Days on treatment', `${count(treatmentDays)}${ongoing(isOngoing)}`],
    ended === undefined ? null : ['End of treatment', endReason === undefined ? ended : `${ended}, ${endReason}`],
    cumulativeDose === undefined ? null : ['Cumulative dose', `${millions(cumulativeDose)} MIU/m²`],
    levels === '' ? null : ['Dose level, MIU/m²', levels],
    responseSince === undefined ? null : ['Response since', responseSince],
    death === undefined ? null : ['Death', death],
    lastContact === undefined ? null : ['Last contact', lastContact],
  ].filter(Boolean);
}

function levelsOf(phases) {
  const sums = new Map();
  for (const { phase = 'no phase', doses, doseLevel } of phases) {
    if (doseLevel === undefined) continue;
    const sum = sums.get(phase) ?? { doses: 0, given: 0 };
    sums.set(phase, { doses: sum.doses + doses, given: sum.given + doses * doseLevel });
  }
  return [...sums].map(([phase, sum]) => `${phase} ${millions(sum.given / sum.doses)}`).join(', ');
}

/** The cohort's treatment: mean and range, for all and by tumour response. */
export function treatmentTable(rows) {
  return table(
    'Treatment of the cohort',
    'Mean and range; + where the longest treatment goes on',
    [['Subjects'], ['n', 'number'], ['Evaluable', 'number'], ['Days on treatment', 'number'], ['MIU/m² in all', 'number'], ['Dose level, MIU/m²', 'number']],
    rows.map(row =>
      element(
        'tr',
        {},
        rowHead(words(row.population)),
        number(count(row.subjects)),
        number(count(row.evaluable)),
        number(row.days ? `${quantity(row.days.mean)} (${count(row.days.least)}–${count(row.days.greatest)}${ongoing(row.longestGoesOn)})` : ''),
        number(
          row.cumulativeDose
            ? `${millions(row.cumulativeDose.mean)} (${millions(row.cumulativeDose.least)}–${millions(row.cumulativeDose.greatest)})`
            : '',
        ),
        number(row.levels.map(level => `${level.phase ?? 'no phase'} ${millions(level.perArea)}`).join(', ')),
      ),
    ),
  );
}
