import { explainCodes } from '/page/codes.js';
import { element, say, show, showCards, showItems } from '/page/dom.js';
import { sparkline } from '/page/sparkline.js';
import { change, count, day, fold, percentage, quantity, unit, words } from '/page/text.js';
import { read, watch } from '/page/watch.js';

const find = id => document.getElementById(id);
const number = text => element('td', { class: 'number' }, text);
const cell = (...children) => element('td', {}, ...children);
let analytes;

/** The first group of rows by baseline type, for the line: with scope "both" the same values come once for each. */
const firstOf = rows => rows.filter(row => row.baselineType === rows[0]?.baselineType);

function valueText(row) {
  return row.valueText ?? (row.value === undefined ? 'missing' : quantity(row.value));
}

function changeRow(row) {
  const notes = [
    row.isBaseline ? element('span', { class: 'tag baseline' }, 'baseline') : null,
    ['LOW', 'HIGH'].includes(row.rangeIndicator) ? element('span', { class: 'tag range' }, row.rangeIndicator.toLowerCase()) : null,
    row.derivationType ? element('span', { class: 'tag' }, words(row.derivationType)) : null,
    row.status !== 'Final' ? element('span', { class: 'tag' }, words(row.status)) : null,
    ...row.warnings.map(code => element('span', { class: 'tag warning' }, code)),
    row.absence && row.absence !== 'NotAfterBaseline' ? element('span', { class: 'faint' }, `no change: ${words(row.absence)}`) : null,
  ];
  return element('tr', row.isBaseline ? { class: 'baseline' } : {},
    element('th', { scope: 'row' }, row.dateTimeText?.replace('T', ' ') ?? 'date not known'),
    number(day(row.studyDay)), number(row.cycle === undefined ? '' : `${row.cycle} · ${row.cycleDay}`), cell(row.phase ?? ''),
    number(valueText(row)), number(change(row.change)), number(percentage(row.percentChange)), number(fold(row.ratio)), cell(notes));
}

function head(...titles) {
  return element('thead', {}, element('tr', {}, titles.map(([title, kind]) => element('th', { scope: 'col', class: kind }, title))));
}

function scroll(label, table) {
  return element('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': label }, table);
}

function changeTable(rows, name) {
  return scroll(`Values of ${name}`, element('table', {},
    element('caption', {}, `All values in ${unit(rows[0].unit) || 'no unit'}, by time of collection`),
    head(['Collected'], ['Day', 'number'], ['Cycle · day', 'number'], ['Phase'], ['Value', 'number'], ['Change', 'number'],
      ['Percent', 'number'], ['Fold', 'number'], ['Notes']),
    element('tbody', {}, rows.map(changeRow))));
}

function dayValue(value) {
  if (value === undefined) return number('');
  const when = value.studyDay === undefined ? null : element('span', { class: 'when' }, ` day ${day(value.studyDay)}`);
  return element('td', { class: 'number' }, quantity(value.value), when);
}

function cycleRow(row) {
  const missing = [['censored', row.censored], ['refused', row.refused], ['missing', row.missing]].filter(([, times]) => times > 0)
    .map(([name, times]) => element('span', { class: `tag ${name}` }, `${count(times)} ${name}`));
  return element('tr', {},
    element('th', { scope: 'row' }, row.cycle === 0 ? 'Before first dose' : `Cycle ${row.cycle}`),
    number(count(row.count)), number(quantity(row.base)), dayValue(row.first), dayValue(row.nadir), dayValue(row.peak),
    element('td', { class: 'number strong' }, fold(row.foldAtPeak)), number(row.daysToPeak ?? ''), dayValue(row.last), cell(missing));
}

function cycleTable(rows, name) {
  return scroll(`Cycles of ${name}`, element('table', {},
    element('caption', {}, 'Cycle summaries'),
    head(['Cycle'], ['n', 'number'], ['Baseline', 'number'], ['First', 'number'], ['Lowest', 'number'], ['Peak', 'number'],
      ['Fold at peak', 'number'], ['Days to peak', 'number'], ['Last', 'number'], ['Not counted']),
    element('tbody', {}, rows.map(cycleRow))));
}

function group(type, several, changes, cycles, name) {
  return [
    several ? element('h3', {}, `Baseline: ${words(type)}`) : null,
    cycles.length > 0 ? cycleTable(cycles, name) : null,
    changes.length === 0 ? null : element('details', {},
      element('summary', {}, `${count(changes.length)} ${changes.length === 1 ? 'value' : 'values'}`), changeTable(changes, name)),
  ];
}

function section({ code, changes, cycles, cycleDays }) {
  const analyte = analytes.get(code);
  const name = analyte?.name ?? code;
  const types = [...new Set([...changes, ...cycles].map(row => row.baselineType))];
  const id = `analyte-${code}`;
  const label = unit(changes[0]?.unit ?? cycles[0]?.unit);
  return element('section', { class: 'analyte', 'aria-labelledby': id },
    element('div', { class: 'heading' },
      element('h2', { id }, name, ' ', element('span', { class: 'faint' }, label ? `${code}, ${label}` : code)),
      sparkline(firstOf(changes), cycleDays, name)),
    types.flatMap(type => group(type, types.length > 1, changes.filter(row => row.baselineType === type),
      cycles.filter(row => row.baselineType === type), name)));
}

/** Study day of a date; there is no day 0. */
function studyDay(date, first) {
  const days = (Date.parse(date) - Date.parse(first)) / 86400000;
  return days < 0 ? days : days + 1;
}

function showHead(subject, key) {
  say(find('title'), `Subject ${subject.subject}`);
  say(document.querySelector('title'), `Il2Pipeline: subject ${subject.subject}`);
  say(find('study'), `Study ${subject.studyId}`);
  showCards(find('cards'), [
    ['First dose', subject.firstDose ?? 'not known'], ['Cycles', count(subject.cycleStarts.length)], ['Results', count(subject.results)],
    ['Response', words(subject.response) || 'not known'], ['Revision', count(subject.revision)],
  ]);
  showDownloads(key);
}

function showDownloads(key) {
  if (find('downloads').dataset.subject === key) return;
  find('downloads').dataset.subject = key;
  const link = (kind, format, text) => element('a', { href: `/api/subjects/${key}/${kind}?format=${format}`, download: '' }, text);
  find('downloads').replaceChildren('Download: ', link('changes', 'csv', 'values (CSV)'), ' · ',
    link('changes', 'adam-csv', 'values (ADaM)'), ' · ', link('cycles', 'csv', 'cycles (CSV)'));
  show(find('downloads'), true);
}

async function load() {
  const key = encodeURIComponent(decodeURIComponent(location.hash.slice(1)));
  analytes ??= new Map((await read('/api/analytes')).map(analyte => [analyte.code, analyte]));
  const [subject, changes, cycles] = await Promise.all(['', '/changes', '/cycles'].map(part => read(`/api/subjects/${key}${part}`)));
  // Three answers, one revision: a change of one with a baseline of another must not stand side by side.
  if (changes.revision !== cycles.revision || changes.revision !== subject.revision) return load();
  showHead(subject, key);
  const cycleDays = subject.cycleStarts.map(start => studyDay(start, subject.firstDose));
  const present = new Set([...changes.items, ...cycles.items].map(row => row.analyte));
  const codes = [...[...analytes.keys()].filter(code => present.has(code)), ...[...present].filter(code => !analytes.has(code))];
  const of = (rows, code) => rows.items.filter(row => row.analyte === code);
  const parts = codes.map(code => ({ code, changes: of(changes, code), cycles: of(cycles, code), cycleDays }));
  showItems(find('analytes'), parts, part => part.code, section);
  await explainCodes(find('codes'), [...subject.warnings.map(issue => issue.code), ...changes.items.flatMap(row => row.warnings)]);
  show(find('empty'), codes.length === 0);
  say(find('empty'), 'No results of the panel are stored of this subject.');
}

const again = watch(load, find('state'));
addEventListener('hashchange', () => {
  find('analytes').replaceChildren();
  again();
});
// The skip link's own address would take the subject's place behind the #.
find('skip').addEventListener('click', event => {
  event.preventDefault();
  find('main').focus();
});
