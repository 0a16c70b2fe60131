// The cohort: one analyte week by week, the folds of all subjects and analytes, and who responded by which criterion.

import { chart } from '/page/chart.js';
import { heatMap } from '/page/cohort-heat.js';
import { responders } from '/page/cohort-responders.js';
import { drawWeeks, linesOf, weeksOf } from '/page/cohort-weeks.js';
import { legend, spotsOf, summaryOf, weekTable } from '/page/cohort-words.js';
import { inReport, read, readAll, readIfThere } from '/page/data.js';
import { element, say, showItems } from '/page/dom.js';
import { choice, chosen, select } from '/page/setting.js';
import { behind } from '/page/table.js';
import { unit, words } from '/page/text.js';

const scales = ['linear', 'log'];
const measures = ['value', 'fold'];
const populations = ['all', 'objective-response', 'stable-disease', 'progression', 'not-evaluable'];

/** Builds the view into `root`. `onChange` sets what is called when the reader chose something else; `subjectAddress` where a subject is. */
export function cohortView(root, subjectAddress = id => `/subject#${encodeURIComponent(id)}`) {
  const places = Object.fromEntries(
    ['tools', 'weeks', 'responders', 'heat'].map(name => [name, element('div', { class: name === 'tools' ? 'tools' : null })]),
  );
  const section = (title, note, ...children) =>
    element('section', { 'aria-label': title }, element('h2', {}, title), note ? element('p', { class: 'faint' }, note) : null, children);
  const empty = element('p', { class: 'empty', hidden: '' }, 'No subject has results yet.');
  let change = () => undefined;
  root.replaceChildren(
    element('h1', {}, 'Cohort'),
    empty,
    section('Week by week', null, places.tools, places.weeks),
    section(
      'Responders',
      'Signs of immunological response that the trial reports (Peest et al. 1995), counted by the rules given. Endogenous IL-2 is left out: its assay also measures the drug.',
      places.responders,
    ),
    section('Fold at the peak', null, places.heat),
  );
  let codes;
  return {
    onChange(call) {
      change = call;
    },
    async load() {
      const [subjects, folds, table, analytes] = await Promise.all([
        readSubjects(),
        read('/api/cohort/folds'),
        read('/api/cohort/responders'),
        read('/api/analytes'),
      ]);
      empty.hidden = subjects.length > 0;
      for (const part of root.querySelectorAll(':scope > section')) part.hidden = subjects.length === 0;
      if (subjects.length === 0) return;
      const idOf = new Map(subjects.map(subject => [subject.subject, subject.id]));
      const address = subject => subjectAddress(idOf.get(subject) ?? subject);
      const present = analytes.filter(analyte => folds.subjects.some(subject => subject.folds.some(fold => fold.analyte === analyte.code)));
      codes = buildTools(places.tools, present.length > 0 ? present : analytes, codes, () => change());
      await showWeeks(places.weeks, analytes, address);
      showItems(
        places.responders,
        [table],
        () => 'responders',
        told => responders(told, address),
      );
      showItems(
        places.heat,
        [{ folds, cycle: chosen('cycle', ['1', '2', '3', '4', '5', '6', '7', '8']) }],
        () => 'heat',
        told => heatMap(told, analytes, address, () => change()),
      );
    },
  };
}

const readSubjects = () => (inReport() ? read('/api/subjects').then(page => page.items) : readAll('/api/subjects'));

// Built once for a set of analytes, so that what is being chosen is not taken from under the hand.
function buildTools(place, analytes, before, changed) {
  const codes = analytes.map(analyte => analyte.code).join();
  if (codes === before) return codes;
  const groups = Map.groupBy ? Map.groupBy(analytes, analyte => analyte.category) : grouped(analytes);
  place.replaceChildren(
    select(
      'analyte',
      'Analyte',
      [...groups].map(([category, members]) => ({ label: category, options: members.map(one => [one.code, `${one.name} (${one.code})`]) })),
      changed,
    ),
    select(
      'population',
      'Subjects',
      populations.map(name => [name, words(name)]),
      changed,
    ),
    choice(
      'measure',
      'Show',
      [
        ['value', 'Values'],
        ['fold', 'Fold of baseline'],
      ],
      changed,
    ),
    choice(
      'scale',
      'Scale',
      [
        ['linear', 'Linear'],
        ['log', 'Logarithmic'],
      ],
      changed,
    ),
    legend(),
  );
  return codes;
}

function grouped(analytes) {
  const groups = new Map();
  for (const analyte of analytes) groups.set(analyte.category, [...(groups.get(analyte.category) ?? []), analyte]);
  return groups;
}

async function showWeeks(place, analytes, address) {
  const code = place.parentNode.querySelector('select')?.value ?? analytes[0].code;
  const analyte = analytes.find(one => one.code === code);
  const [rows, points] = await Promise.all([
    readIfThere(`/api/cohort?analyte=${encodeURIComponent(code)}`),
    readIfThere(`/api/cohort/points?analyte=${encodeURIComponent(code)}`),
  ]);
  const options = {
    log: chosen('scale', scales) === 'log',
    measure: chosen('measure', measures),
    population: chosen('population', populations),
  };
  const told = { analyte, options, weeks: weeksOf(rows?.items ?? [], options), lines: linesOf(points ?? { subjects: [] }, options) };
  showItems(
    place,
    [told],
    () => 'weeks',
    one => picture(one, address),
  );
}

function picture({ analyte, options, weeks, lines }, address) {
  const label = unit(analyte.unit);
  const title = element(
    'p',
    { class: 'strong' },
    `${analyte.name}${options.measure === 'fold' ? ', fold of baseline' : label ? `, ${label}` : ''}`,
  );
  if (weeks.length === 0 && lines.length === 0) {
    say(title, `${analyte.name}: no values of these subjects.`);
    return element('div', { class: 'analyte' }, title);
  }
  const plot = chart({
    label: `${analyte.name} of the cohort by week of cycle`,
    summary: summaryOf(weeks, options),
    draw: (plots, width) => drawWeeks(plots, width, weeks, lines, options),
    spots: spotsOf(weeks, lines, options, address),
  });
  plot.classList.add('tall');
  return element('div', { class: 'analyte' }, title, plot, behind(`Table: ${weeks.length} weeks`, weekTable(weeks, options)));
}
