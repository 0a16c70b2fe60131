// Where data come from: the API of the host that served the page, or, in a report file, what was put into it when it was made.

import { heldKey, keyRefused } from '/page/key.js';

let held;
let offered;

/** True in a report file: nothing can be asked for that is not in it. */
export const inReport = () => document.getElementById('report-data') !== null;

/** Reads JSON; the error's message is the problem's title, and it carries the status. */
export async function read(address) {
  if (inReport()) return fromReport(address);
  const response = await request(address, 'application/json');
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw Object.assign(new Error(problem.title ?? `The server answered ${response.status}`), { status: response.status });
}

/** Reads JSON that an older server, or a report file, may not have: undefined then. */
export const readIfThere = address =>
  read(address).catch(error => {
    if (error.status === 404) return undefined;
    throw error;
  });

/** Reads JSON of a route that not every host has: undefined where the API's index does not name it. */
export async function readOffered(address) {
  offered ??= read('/api').then(index => new Set(index.routes));
  return (await offered).has(address) ? read(address) : undefined;
}

/** All items of a list, page by page. */
export async function readAll(address) {
  const items = [];
  let next = '';
  do {
    const page = await read(`${address}?limit=1000${next && `&token=${encodeURIComponent(next)}`}`);
    items.push(...page.items);
    next = page.next ?? '';
  } while (next);
  return items;
}

/** Asks with the key of this session, when there is one. */
export async function request(address, accept, options = {}) {
  const key = heldKey();
  const headers = { Accept: accept, ...(key ? { 'x-functions-key': key } : {}), ...options.headers };
  const response = await fetch(address, { cache: 'no-cache', ...options, headers });
  if (response.status === 401) keyRefused();
  return response;
}

async function fromReport(address) {
  held ??= new Map(Object.entries(JSON.parse(document.getElementById('report-data').textContent)));
  const packed = held.get(address);
  if (packed === undefined) throw Object.assign(new Error('This report does not hold it'), { status: 404 });
  const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}
