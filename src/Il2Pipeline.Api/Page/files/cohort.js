import { cohortView } from '/page/cohort-view.js';
import { read } from '/page/data.js';
import { say } from '/page/dom.js';
import { watch } from '/page/watch.js';

const find = id => document.getElementById(id);
const view = cohortView(find('view'));

// A cohort is looked at, not watched: a minute is soon enough.
const again = watch(
  async () => {
    await view.load();
    say(find('study'), `Study ${(await read('/api/health')).studyId}`);
  },
  find('state'),
  60,
);
view.onChange(again);
