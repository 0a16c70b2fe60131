// What arrived, what was refused, which codes and units nobody knows, how long it took, and what is being reprocessed.

import { chart } from '/page/chart.js';
import { explainCodes } from '/page/codes.js';
import { read, readOffered } from '/page/data.js';
import { element, show, showCards, showItems } from '/page/dom.js';
import { codeTable } from '/page/operations-codes.js';
import { dayTable, drawDays, drawLag, lagSpotsOf, lagText, legend, spotsOf, summaryOf } from '/page/operations-days.js';
import { patientTable } from '/page/operations-patients.js';
import { runTable, signalTable } from '/page/operations-runs.js';
import { unitTable } from '/page/operations-units.js';
import { unknownTable } from '/page/operations-unknown.js';
import { chosen, select } from '/page/setting.js';
import { behind } from '/page/table.js';
import { count, instant } from '/page/text.js';

const spans = ['30', '7', '90', '365'];
// The whole ledger is read for it.
const secondsBetweenCodes = 60;

/** Builds the view into `root`. `onChange` sets what is called when the reader chose something else. */
export function operationsView(root) {
  const place = Object.fromEntries(
    ['days', 'codes', 'unknown', 'units', 'patients', 'runs', 'signals'].map(name => [name, element('div', {})]),
  );
  const cards = element('dl', { class: 'cards', hidden: '' });
  const section = (title, note, ...children) =>
    element('section', { 'aria-label': title }, element('h2', {}, title), note ? element('p', { class: 'faint' }, note) : null, children);
  let change = () => undefined;
  const tools = element(
    'div',
    { class: 'tools' },
    select(
      'days',
      'Time',
      spans.map(days => [days, `last ${days} days`]),
      () => change(),
    ),
  );
  const meanings = section('What the codes mean', null, element('dl', { class: 'codes' }));
  const parts = {
    runs: section('Reprocessing', null, place.runs),
    signals: section('Signals of this process', 'Since it was started. In Azure they go to Application Insights.', place.signals),
  };
  root.replaceChildren(
    element('h1', {}, 'Operations'),
    tools,
    cards,
    section('Drops by day and laboratory', 'Days are days of arrival in UTC.', place.days),
    parts.runs,
    section('Issues by code', 'What was refused comes first. The code leads to its meaning.', place.codes),
    section(
      'Unknown codes',
      'Codes that laboratories send and nothing tells the meaning of. Choose the analyte, copy the entry into localCodes of the study file, and put the file: the drops that hold the code are read again.',
      place.unknown,
    ),
    section(
      'Unknown units',
      'Units that laboratories send and nobody knows; results in them are refused. Ask the laboratory, choose the unit, copy the entry into unitTexts of the study file, and put the file: the drops that hold the unit are read again.',
      place.units,
    ),
    section(
      'Unknown patients',
      'Results and doses that are refused because no drop tells the trial number of their patient. They are read again by themselves when one does.',
      place.patients,
    ),
    parts.signals,
    meanings,
  );
  for (const part of Object.values(parts)) show(part, false);
  let unknown;
  let patients;
  let asked;
  let led;
  return {
    onChange(call) {
      change = call;
    },
    async load() {
      const [told, runs, signals] = await Promise.all([
        read(`/api/operations?days=${chosen('days', spans)}`),
        readOffered('/api/reprocess'),
        readOffered('/api/signals'),
      ]);
      if (!unknown || Date.now() - asked > secondsBetweenCodes * 1000) {
        const [codes, units, analytes] = await Promise.all([
          read('/api/unknown-codes'),
          read('/api/unknown-units'),
          read('/api/analytes'),
        ]);
        unknown = { codes: codes.items, units: units.items, analytes };
        patients = (await read('/api/unknown-patients')).items;
        asked = Date.now();
      }
      showTop(cards, told, unknown);
      showItems(
        place.days,
        told.days.length > 0 ? [told] : [{ none: true }],
        one => String(one.none),
        one => (one.none ? nothing('Nothing arrived in this time.') : days(one)),
      );
      showItems(
        place.codes,
        [told.codes],
        () => 'codes',
        codes => (codes.length > 0 ? codeTable(codes) : nothing('No issue was raised.')),
      );
      showItems(place.unknown, [unknown], () => 'unknown', unknownTable);
      showItems(place.units, [unknown.units], () => 'units', unitTable);
      showItems(place.patients, [patients], () => 'patients', patientTable);
      show(parts.runs, runs !== undefined);
      if (runs)
        showItems(
          place.runs,
          [runs.items ?? runs],
          () => 'runs',
          list => (list.length > 0 ? runTable(list) : nothing('Nothing was reprocessed yet: il2 reprocess, or POST /api/reprocess.')),
        );
      show(parts.signals, signals !== undefined);
      if (signals) showItems(place.signals, [signals], () => 'signals', signalTable);
      await explainCodes(
        meanings,
        told.codes.map(code => code.code),
      );
      led = lead(meanings, led);
    },
  };
}

// Leads to the meaning whose link was followed, or whose address was opened, before it was there; once, since the reader may have gone on.
// Gives the address led to last.
function lead(meanings, before) {
  const wanted = document.getElementById(location.hash.slice(1));
  if (location.hash === before || !meanings.contains(wanted)) return before;
  if (!wanted.matches(':target')) location.replace(location.hash);
  return location.hash;
}

const nothing = text => element('p', { class: 'empty' }, text);

function showTop(cards, told, unknown) {
  const sum = of => told.days.reduce((total, one) => total + of(one), 0);
  showCards(cards, [
    ['Drops', count(sum(one => one.drops))],
    ['Refused whole', count(sum(one => one.refused))],
    ['Failed', count(sum(one => one.defects))],
    ['Observations refused', count(sum(one => one.refusedObservations))],
    ['Unknown local codes', count(unknown.codes.filter(code => !code.isStandard).length)],
    ['Unknown units', count(unknown.units.length)],
    ['Waiting', count(told.waiting)],
    ['Lag, median', lagText(told.lag)],
    ['Being read', told.oldestUnfinished ? `${count(told.unfinished)} since ${instant(told.oldestUnfinished).slice(11)}` : '0'],
  ]);
}

function days(told) {
  const plots = element('div', { class: 'analytes' });
  const picture = (title, draw, spots, summary) =>
    plots.append(
      element(
        'section',
        { class: 'analyte', 'aria-label': title },
        element('h3', {}, title),
        chart({ label: title, summary, draw, spots }),
      ),
    );
  picture('Drops a day', (library, width) => drawDays(library, width, told), spotsOf(told), summaryOf(told));
  picture(
    'Lag: arrival to stored, median and longest of the day',
    (library, width) => drawLag(library, width, told),
    lagSpotsOf(told),
    `median ${lagText(told.lag)}`,
  );
  const fold = behind(`Table: ${told.days.length} rows`, dayTable(told));
  return element('div', {}, legend(told), plots, fold);
}
