import { element, say } from '/page/dom.js';
import { subjectView } from '/page/subject-view.js';
import { watch } from '/page/watch.js';

const find = id => document.getElementById(id);
let view;

/** The subject stands behind the #, which browsers do not send. */
const key = () => encodeURIComponent(decodeURIComponent(location.hash.slice(1)));

const again = watch(async () => {
  if (location.hash.length < 2) {
    view = undefined;
    find('view').replaceChildren(element('p', { class: 'empty' }, 'No subject was chosen.'));
    return;
  }
  view ??= subjectView(find('view'));
  const course = await view.load(key());
  say(document.querySelector('title'), `Il2Pipeline: subject ${course.subject}`);
  say(find('study'), `Study ${course.studyId}`);
}, find('state'));
addEventListener('hashchange', again);

// The skip link's own address would take the subject's place behind the #.
find('skip').addEventListener('click', event => {
  event.preventDefault();
  find('main').focus();
});
