import { read } from '/page/data.js';
import { say } from '/page/dom.js';
import { operationsView } from '/page/operations-view.js';
import { watch } from '/page/watch.js';

const find = id => document.getElementById(id);
const view = operationsView(find('view'));

const again = watch(
  async () => {
    await view.load();
    say(find('study'), `Study ${(await read('/api/health')).studyId}`);
  },
  find('state'),
  5,
);
view.onChange(again);
