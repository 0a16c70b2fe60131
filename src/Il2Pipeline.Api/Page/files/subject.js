import { element, say } from '/page/dom.js';
import { subjectView } from '/page/subject-view.js';
import { watch } from '/page/watch.js';

const find = id => document.getElementById(id);
const view = subjectView(find('view'));

/** The subject stands behind the #, which browsers do not send. */
const key = () => encodeURIComponent(decodeURIComponent(location.hash.slice(1)));

const again = watch(async () => {
  if (location.hash.length < 2) {
    find('view').replaceChildren(element('p', { class: 'empty' }, 'No subject was chosen.'));
    return;
  }
  await view.load(key());
  say(document.querySelector('title'), `Il2Pipeline: ${find('view').querySelector('h1').textContent.replace('Subject', 'subject')}`);
}, find('state'));
addEventListener('hashchange', again);

// The skip link's own address would take the subject's place behind the #.
find('skip').addEventListener('click', event => {
  event.preventDefault();
  find('main').focus();
});
