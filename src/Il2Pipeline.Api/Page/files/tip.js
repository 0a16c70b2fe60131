// The one tip of the page. It is read aloud when it changes, so that walking through a plot by keyboard tells the values.

import { element } from '/page/dom.js';

let tip;

/** Shows lines of text beside a point of the window; the first is the headline. */
export function showTip(lines, left, top) {
  if (!tip) {
    tip = element('div', { class: 'tip', role: 'status' });
    document.body.append(tip);
  }
  tip.replaceChildren(...lines.filter(Boolean).map((line, index) => element('p', index === 0 ? { class: 'strong' } : {}, line)));
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  const gap = 14;
  const right = left + gap + box.width < document.documentElement.clientWidth - 4;
  const x = right ? left + gap : Math.max(4, left - gap - box.width);
  const y = Math.max(4, Math.min(top - box.height / 2, innerHeight - box.height - 4));
  tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

export function hideTip() {
  if (tip) tip.hidden = true;
}

addEventListener('scroll', hideTip, { passive: true });
