// What all plots share: the library, drawing at the width there is, and a way from value to value by pointer, finger and keyboard.

import { element, svg } from '/page/dom.js';
import { hideTip, showTip } from '/page/tip.js';

let library;

/** The charting library; null where the program was built without it. The tables say the same. */
export const charting = () => (library ??= import('/page/plot.js').catch(() => null));

/**
 * A plot.
 * @param label What it is of, for those who do not see it; `summary` says what it shows.
 * @param draw Called with the library and the width in pixels; gives the SVG of the library.
 * @param spots What can be pointed at: `x` and `y` in the plot's units, `lines` of text for the tip, `activate` for Enter or a click.
 */
export function chart({ label, summary, draw, spots }) {
  const holder = element('div', {
    class: 'chart',
    tabindex: '0',
    role: 'application',
    'aria-roledescription': 'plot',
    'aria-label': `${label}: ${summary}`,
  });
  const walk = walker(holder, spots);
  let drawn = 0;
  const redraw = async () => {
    const width = Math.floor(holder.clientWidth);
    if (width === 0 || width === drawn) return;
    drawn = width;
    const plots = await charting();
    if (!plots || drawn !== width) return;
    const picture = draw(plots, width);
    // The library's own style element, which the page's Content-Security-Policy would refuse; page.css has the rules.
    picture.querySelector('style')?.remove();
    picture.setAttribute('aria-hidden', 'true');
    holder.replaceChildren(picture);
    walk.over(picture);
  };
  new ResizeObserver(redraw).observe(holder);
  return holder;
}

function walker(holder, spots) {
  let picture;
  let placed = [];
  let at = -1;
  const ring = svg('circle', { class: 'ring', r: 9 });
  const go = index => {
    at = Math.max(0, Math.min(placed.length - 1, index));
    const spot = placed[at];
    if (!spot) return;
    ring.setAttribute('cx', spot.left);
    ring.setAttribute('cy', spot.top);
    picture.append(ring);
    const box = picture.getBoundingClientRect();
    const scale = box.width / picture.viewBox.baseVal.width;
    showTip(spot.lines, box.left + spot.left * scale, box.top + spot.top * scale);
  };
  const leave = () => {
    ring.remove();
    hideTip();
    at = -1;
  };
  holder.addEventListener('keydown', event => keys(event, { go, leave, placed, at }));
  holder.addEventListener('blur', leave);
  holder.addEventListener('pointerleave', leave);
  holder.addEventListener('pointermove', event => {
    const near = nearest(event, picture, placed);
    if (near >= 0 && near !== at) go(near);
    else if (near < 0 && at >= 0 && document.activeElement !== holder) leave();
  });
  holder.addEventListener('click', event => {
    const near = nearest(event, picture, placed);
    const again = near === at;
    if (near >= 0) go(near);
    // The first touch of a finger shows; a mouse has shown already.
    if (near >= 0 && (again || event.pointerType === 'mouse')) placed[near].activate?.();
  });
  return {
    over: fresh => {
      [picture, placed, at] = [fresh, place(spots, fresh), -1];
    },
  };
}

function keys(event, { go, leave, placed, at }) {
  const moves = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: placed.length - 1 };
  if (event.key === 'Escape') leave();
  else if (event.key === 'Enter' && at >= 0) placed[at].activate?.();
  else if (event.key in moves) go(moves[event.key]);
  else return;
  event.preventDefault();
}

function place(spots, picture) {
  const x = picture.scale('x');
  const y = picture.scale('y');
  return spots
    .map(spot => ({ ...spot, left: x.apply(spot.x), top: y.apply(spot.y) }))
    .filter(spot => Number.isFinite(spot.left) && Number.isFinite(spot.top))
    .sort((a, b) => a.left - b.left || a.top - b.top);
}

function nearest(event, picture, placed) {
  if (!picture) return -1;
  const box = picture.getBoundingClientRect();
  const scale = picture.viewBox.baseVal.width / box.width;
  const [left, top] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  let best = -1;
  let least = 28 ** 2;
  placed.forEach((spot, index) => {
    const distance = (spot.left - left) ** 2 + (spot.top - top) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}
