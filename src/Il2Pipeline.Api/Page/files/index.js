import { codeTags, explainCodes } from '/page/codes.js';
import { read, readAll } from '/page/data.js';
import { element, say, show, showCards, showItems } from '/page/dom.js';
import { dataLink } from '/page/link.js';
import { count, instant, words } from '/page/text.js';
import { watch } from '/page/watch.js';

const most = 1000;
let limit = 100;
let issue = '';
const find = id => document.getElementById(id);
const cell = (...children) => element('td', {}, ...children);
const number = value => element('td', { class: 'number' }, value === undefined ? '' : count(value));

function subjectCells(subject) {
  return [
    element('th', { scope: 'row' }, element('a', { href: `/subject#${encodeURIComponent(subject.id)}` }, subject.subject)),
    subject.firstDose ? element('td', { class: 'whole' }, subject.firstDose) : element('td', { class: 'faint' }, 'no dose known'),
    number(subject.cycleStarts.length), number(subject.results), number(subject.changes),
    element('td', { class: 'whole' }, words(subject.response)),
    cell(codeTags(subject.warnings)),
    element('td', { class: 'whole' }, subject.defect ? 'failed' : subject.whole ? instant(subject.written) : 'being written …'),
  ];
}

function dispositionTags(drop) {
  const reasons = Object.entries(drop.ignored).map(([reason, times]) => `${count(times)} ${words(reason)}`).join(', ');
  const tag = (name, text) => element('span', { class: `tag ${name}`, title: name === 'ignored' ? reasons : null }, text);
  const tags = Object.entries(drop.dispositions).filter(([, times]) => times > 0)
    .map(([name, times]) => tag(name, `${count(times)} ${name}`));
  if (drop.doses > 0) tags.push(tag('dose', `${count(drop.doses)} ${drop.doses === 1 ? 'dose' : 'doses'}`));
  return tags;
}

function dropCells(drop) {
  const balance = drop.balances ? null : element('span', { class: 'tag refused' }, 'does not balance');
  return [
    element('th', { scope: 'row', class: 'name' }, drop.name),
    element('td', { class: 'whole' }, drop.laboratory),
    cell(element('span', { class: `status ${drop.status}` }, drop.status)),
    element('td', { class: 'whole' }, instant(drop.arrived)),
    number(drop.observations),
    element('td', { class: 'tags' }, dispositionTags(drop), balance),
    cell(codeTags(drop.issues)),
    cell(drop.status === 'reading' ? '' : dataLink(drop.receipt, 'Receipt', `Receipt of ${drop.name}`)),
  ];
}

function showTable(name, rows, keyOf, cellsOf) {
  show(find(`${name}-empty`), rows.length === 0);
  show(find(`${name}-scroll`), rows.length > 0);
  showItems(find(name).tBodies[0], rows, keyOf, row => element('tr', {}, cellsOf(row)));
}

async function load() {
  const address = `/api/drops?limit=${limit}${issue && `&issue=${encodeURIComponent(issue)}`}`;
  const [subjects, drops, health] = await Promise.all([readAll('/api/subjects'), read(address), read('/api/health')]);
  const total = (items, of) => items.reduce((sum, item) => sum + of(item), 0);
  const refused = total(drops.items, drop => drop.dispositions.refused);
  say(find('study'), `Study ${health.studyId}`);
  showCards(find('cards'), [
    ['Subjects', count(subjects.length)],
    ['With a first dose', count(subjects.filter(subject => subject.firstDose).length)],
    ['Results', count(total(subjects, subject => subject.results))],
    [drops.next ? `Refused, latest ${count(drops.items.length)} drops` : 'Refused', count(refused)],
    ['Waiting', count(health.waiting)],
  ]);
  showTable('subjects', subjects, subject => subject.id, subjectCells);
  showTable('drops', drops.items, drop => drop.id, dropCells);
  const codesOf = raised => raised.map(one => one.code);
  await explainCodes(find('codes'), codesOf(subjects.flatMap(subject => subject.warnings)),
    codesOf(drops.items.flatMap(drop => drop.issues)), pickIssue);
  show(find('more'), Boolean(drops.next) && limit < most);
}

function pickIssue(code) {
  issue = code;
  show(find('only'), code !== '');
  say(find('only-code'), code);
  again();
  if (code) find('drops-title').scrollIntoView();
}

const again = watch(load, find('state'));
find('only-all').addEventListener('click', () => pickIssue(''));
find('more').addEventListener('click', () => {
  limit = Math.min(limit * 3, most);
  again();
});
