// Asks again every few seconds. The server answers 304 when nothing changed, and the browser then gives what it had.

import { inReport } from '/page/data.js';
import { say } from '/page/dom.js';

const usualSeconds = 4;

/**
 * Calls `load` now and then, one at a time, not while the page is hidden, and tells in `state` how it went. Gives a way to call it at once.
 * In a report file it is called once: nothing changes there.
 */
export function watch(load, state, everySeconds = usualSeconds) {
  let timer;
  let running = false;
  let wanted = false;
  const tell = (text, bad) => {
    // Told aloud only when it changes between well and not well: a clock that speaks every few seconds is a nuisance.
    if (state.classList.contains('bad') !== bad) state.classList.toggle('bad', bad);
    say(state, text);
  };
  const tick = async () => {
    clearTimeout(timer);
    if (running) {
      wanted = true;
      return;
    }
    running = true;
    wanted = false;
    try {
      if (!document.hidden) {
        await load();
        tell(inReport() ? '' : 'Up to date', false);
      }
    } catch (error) {
      tell(error instanceof TypeError ? 'The server does not answer. Trying again …' : `${error.message}. Trying again …`, true);
    }
    running = false;
    if (!inReport() || wanted) timer = setTimeout(tick, wanted ? 0 : everySeconds * 1000);
  };
  document.addEventListener('visibilitychange', () => { if (!document.hidden) tick(); });
  tick();
  return tick;
}
