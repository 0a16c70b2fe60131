// The report file: the same views as the pages, over data that stand in the file. Where the reader is stands behind the #.

import { cohortView } from '/page/cohort-view.js';
import { read } from '/page/data.js';
import { element, say } from '/page/dom.js';
import { subjectView } from '/page/subject-view.js';

const find = id => document.getElementById(id);
const place = find('view');
const everything = '#all';
const addressOf = id => `#subject/${encodeURIComponent(id)}`;

async function start() {
  const [about, subjects] = await Promise.all([read('/report'), read('/api/subjects')]);
  say(find('study'), `Study ${about.studyId}`);
  say(find('made'), `Made on ${about.made.replace('T', ' ').slice(0, 16)} UTC`);
  buildMenu(subjects.items, about.cohort);
  addEventListener('hashchange', () => void show(subjects.items, about.cohort));
  await show(subjects.items, about.cohort);
}

function buildMenu(subjects, cohort) {
  const list = element(
    'select',
    { id: 'subject' },
    element('option', { value: '' }, 'choose …'),
    subjects.map(subject => element('option', { value: subject.id }, subject.subject)),
  );
  list.addEventListener('change', () => {
    if (list.value) location.hash = addressOf(list.value);
  });
  find('menu').replaceChildren(
    ...(cohort ? [element('a', { href: '#cohort' }, 'Cohort')] : []),
    element('a', { href: everything }, 'All subjects, to print'),
    element('span', { class: 'choice' }, element('label', { for: 'subject' }, 'Subject'), list),
  );
}

async function show(subjects, cohort) {
  const chosen = location.hash.startsWith('#subject/') ? decodeURIComponent(location.hash.slice('#subject/'.length)) : undefined;
  // A report without cohort opens with its first subject.
  const id = chosen ?? (cohort || location.hash === everything ? undefined : subjects[0]?.id);
  const list = find('subject');
  if (list) list.value = id ?? '';
  for (const link of find('menu').querySelectorAll('a'))
    link.toggleAttribute('aria-current', id === undefined && link.getAttribute('href') === (location.hash || '#cohort'));
  scrollTo(0, 0);
  if (id !== undefined) await subjectView(place).load(id);
  else if (location.hash === everything) await showAll(subjects);
  else await showCohort();
}

async function showCohort() {
  const view = cohortView(place, addressOf);
  view.onChange(() => void view.load());
  await view.load();
}

async function showAll(subjects) {
  place.replaceChildren();
  for (const subject of subjects) {
    const one = element('article', {});
    place.append(one);
    await subjectView(one).load(subject.id);
  }
}

start().catch(error => place.replaceChildren(element('p', { class: 'notice' }, error.message)));
