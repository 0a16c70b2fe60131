// Everything about one subject: its calendar, a plot for each analyte with a table behind it, and its history of corrections.

import { explainCodes } from '/page/codes.js';
import { inReport, read, readIfThere } from '/page/data.js';
import { element, say, show, showCards, showItems } from '/page/dom.js';
import { legend } from '/page/legend.js';
import { downloadLink } from '/page/link.js';
import { choice, chosen } from '/page/setting.js';
import { axisOf } from '/page/subject-axis.js';
import { card } from '/page/subject-card.js';
import { historyTable } from '/page/subject-history.js';
import { count, day, words } from '/page/text.js';
import { treatmentCards } from '/page/treatment.js';

// What the trial's report is about comes first (Peest et al. 1995); the rest in the catalogue's order.
const leading = ['EOS', 'CD25CD4', 'CD25CD3', 'CD25', 'NK', 'NKBR', 'CD4CD8', 'NKLYS', 'LAKLYS', 'NKLU', 'SIL2RU', 'SIL2R', 'IL2'];

const scales = ['linear', 'log'];

/** Builds the view into `root`; `load(key)` shows a subject by its segment of an address, and gives its course. */
export function subjectView(root) {
  const parts = {
    title: element('h1', {}, 'Subject'),
    cards: element('dl', { class: 'cards', hidden: '' }),
    downloads: element('p', { class: 'downloads', hidden: '' }),
    legend: element('div', {}),
    empty: element('p', { class: 'empty', hidden: '' }),
    leadTitle: element('h2', { hidden: '' }, 'What the trial reads off'),
    lead: element('div', { class: 'analytes' }),
    rest: element('div', { class: 'analytes' }),
    restTitle: element('h2', { hidden: '' }, 'Further analytes'),
    history: element('div', {}),
    codes: element(
      'section',
      { 'aria-label': 'What the codes mean', hidden: '' },
      element('h2', {}, 'What the codes mean'),
      element('dl', { class: 'codes' }),
    ),
  };
  let shown;
  const again = () => shown && showAnalytes(parts, shown);
  const scale = choice(
    'scale',
    'Scale',
    [
      ['linear', 'Linear'],
      ['log', 'Logarithmic'],
    ],
    again,
  );
  root.replaceChildren(
    parts.title,
    parts.cards,
    parts.downloads,
    element('div', { class: 'tools' }, scale, parts.legend),
    parts.empty,
    parts.leadTitle,
    parts.lead,
    parts.restTitle,
    parts.rest,
    element('section', { 'aria-label': 'Corrections' }, element('h2', {}, 'Corrections'), parts.history),
    parts.codes,
  );
  let last = '';
  return {
    async load(key) {
      const head = await read(`/api/subjects/${key}`);
      // Nothing else is asked for while the revision is the same.
      const mark = JSON.stringify([key, head]);
      if (mark === last) return shown.course;
      shown = await readSubject(key, head);
      showHead(parts, shown);
      showAnalytes(parts, shown);
      showItems(parts.history, [shown.history], () => 'history', historyTable);
      await explainCodes(parts.codes, [...head.warnings.map(issue => issue.code), ...shown.warnings]);
      last = mark;
      return shown.course;
    },
  };
}

async function readSubject(key, head) {
  // Nothing can be derived of it: no number rather than an old one.
  if (head.defect) return { key, head, course: { subject: head.subject, cycles: [], doses: [], analytes: [] }, cycles: [], history: [], warnings: [] };
  const [course, cycles, history] = await Promise.all([
    read(`/api/subjects/${key}/course`),
    readIfThere(`/api/subjects/${key}/cycles`),
    readIfThere(`/api/subjects/${key}/history`),
  ]);
  return {
    key,
    head,
    course,
    cycles: cycles?.items ?? [],
    history: history ?? [],
    warnings: course.analytes.flatMap(analyte => analyte.points.flatMap(point => point.row.warnings)),
  };
}

function showHead({ title, cards, downloads, empty, legend: place }, { key, head, course }) {
  say(title, `Subject ${course.subject}`);
  const last = course.doses.at(-1);
  showCards(cards, [
    ['First dose', course.firstDose ?? 'not known'],
    ['Cycles', count(course.cycles.length)],
    [last?.studyDay === undefined ? 'Last dose' : `Last dose, day ${day(last.studyDay)}`, last?.date ?? 'not known'],
    ['Results', count(head.results)],
    ['Tumour response', words(course.response) || 'not known'],
    ...treatmentCards(course.treatment),
    ...(head.revision === undefined ? [] : [['Revision', count(head.revision)]]),
  ]);
  if (!inReport()) {
    showItems(
      downloads,
      [
        ['changes', 'csv', 'values (CSV)'],
        ['changes', 'adam-csv', 'values (ADaM)'],
        ['cycles', 'csv', 'cycles (CSV)'],
      ].map(([kind, format, text]) => ({ address: `/api/subjects/${key}/${kind}?format=${format}`, text })),
      link => link.address,
      ({ address, text }) => downloadLink(address, `Download ${text}`),
    );
    show(downloads, !head.defect);
  }
  show(empty, course.analytes.length === 0);
  say(
    empty,
    head.defect
      ? `The pipeline failed on this subject (${head.defect}). Its results are stored; nothing is shown of them until the failure is mended.`
      : 'No results of the panel are stored of this subject.',
  );
  showItems(place, [course.cycles.flatMap(cycle => cycle.phases.map(phase => phase.name))], () => 'legend', legend);
}

function showAnalytes({ lead, leadTitle, rest, restTitle }, { key, course, cycles }) {
  const axis = axisOf(course);
  const log = chosen('scale', scales) === 'log';
  const part = analyte => ({
    analyte,
    cycles: cycles.filter(row => row.analyte === analyte.analyte),
    log,
    calendar: [course.cycles, course.doses],
    domain: axis.domain,
  });
  const of = code => course.analytes.find(analyte => analyte.analyte === code);
  const make = one => card(one, { key, course, axis, log });
  const first = leading.map(of).filter(Boolean);
  show(leadTitle, first.length > 0);
  showItems(lead, first.map(part), one => one.analyte.analyte, make);
  const others = course.analytes.filter(analyte => !leading.includes(analyte.analyte));
  show(restTitle, others.length > 0);
  showItems(rest, others.map(part), one => one.analyte.analyte, make);
}
