// Links to data. A browser sends no key with a plain link, so with a key the data is fetched first.

import { request } from '/page/data.js';
import { element } from '/page/dom.js';
import { heldKey } from '/page/key.js';

/** A link that downloads. */
export function downloadLink(address, text) {
  const link = element('a', { href: address, download: '' }, text);
  link.addEventListener('click', event => {
    if (!heldKey()) return;
    event.preventDefault();
    void save(address);
  });
  return link;
}

/** A link that shows data in a tab of its own. */
export function dataLink(address, text, label) {
  const link = element('a', { href: address, 'aria-label': label }, text);
  link.addEventListener('click', event => {
    if (!heldKey()) return;
    event.preventDefault();
    void show(address);
  });
  return link;
}

async function show(address) {
  const response = await request(address, '*/*');
  open(URL.createObjectURL(new Blob([await response.text()], { type: 'text/plain' })));
}

async function save(address) {
  const response = await request(address, '*/*');
  const name = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'data.csv';
  const saved = element('a', { href: URL.createObjectURL(await response.blob()), download: name });
  saved.click();
  URL.revokeObjectURL(saved.href);
}
