// Tables. Each has a caption and headers, and scrolls in a region of its own that the keyboard can reach.

import { element } from '/page/dom.js';

export const cell = (...children) => element('td', {}, ...children);
export const number = text => element('td', { class: 'number' }, text ?? '');
export const rowHead = (...children) => element('th', { scope: 'row' }, ...children);
export const tag = (name, text, title) => element('span', { class: `tag ${name}`, title }, text);

/** A table. `heads` are pairs of title and class; `rows` are rows, the first cell of each a header. */
export function table(label, caption, heads, rows, kind) {
  const head = element(
    'tr',
    {},
    heads.map(([title, look]) => element('th', { scope: 'col', class: look }, title)),
  );
  return element(
    'div',
    { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': label },
    element('table', { class: kind }, element('caption', {}, caption), element('thead', {}, head), element('tbody', {}, rows)),
  );
}

/** A table behind a plot, closed until asked for. */
export const behind = (title, content) => element('details', {}, element('summary', {}, title), content);
