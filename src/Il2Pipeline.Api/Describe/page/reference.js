// The API's own description, readable: fetched from the service itself, shown as text. Nothing comes from elsewhere.

import { element } from '/page/dom.js';
import { heldKey, keepKey, send } from '/page/reference-send.js';
import { schemaSection, typeOf } from '/page/reference-schema.js';
import { tryForm } from '/page/reference-try.js';

const id = name => document.getElementById(name);
const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Text with `code` in it, as nodes. */
function words(text = '') {
  return text.split('`').map((part, index) => index % 2 ? element('code', {}, part) : part);
}

const paragraphs = text => text.split(/\n\s*\n/).map(part => element('p', {}, words(part)));

const table = (heads, rows) => element('div', { class: 'scroll' }, element('table', {},
  element('thead', {}, element('tr', {}, heads.map(head => element('th', { scope: 'col' }, head)))),
  element('tbody', {}, rows.map(cells => element('tr', {}, cells.map(cell => element('td', {}, cell)))))));

function parametersOf(operation) {
  const rows = (operation.parameters ?? []).map(one => [
    element('code', {}, one.name), `${one.in}${one.required ? ', required' : ''}`, typeOf(one.schema), words(one.description)]);
  return rows.length ? [element('h4', {}, 'Parameters'), table(['Name', 'Where', 'Type', 'Meaning'], rows)] : [];
}

function bodyOf({ requestBody: body }) {
  if (!body) return [];
  return [element('h4', {}, 'Body'), element('p', {}, words(body.description)), element('p', {}, Object.keys(body.content).join(', '))];
}

function answersOf(operation) {
  const rows = Object.entries(operation.responses).map(([status, answer]) => [
    element('code', {}, status), words(answer.description),
    Object.entries(answer.content ?? {}).map(([type, media]) => element('div', {}, type, ' ', typeOf(media.schema))),
    Object.entries(answer.headers ?? {}).map(([name, header]) => element('div', {}, element('code', {}, name), ' ', words(header.description)))]);
  return [element('h4', {}, 'Answers'), table(['Status', 'Meaning', 'Content', 'Headers'], rows)];
}

function operationOf(path, method, operation) {
  const shown = element('details', { class: 'operation', id: operation.operationId },
    element('summary', {}, element('span', { class: method === 'get' ? 'method' : 'method writes' }, method.toUpperCase()),
      element('code', {}, path), element('span', { class: 'about' }, operation.summary)));
  // Made when it is opened: there are many, and few are.
  shown.addEventListener('toggle', () => shown.append(...paragraphs(operation.description), ...parametersOf(operation), ...bodyOf(operation),
    ...answersOf(operation), ...(method === 'get' ? tryForm(path, operation) : [])), { once: true });
  return shown;
}

function showOperations(api) {
  for (const { name, description } of api.tags) {
    const title = `tag-${name}`;
    const section = element('section', { 'aria-labelledby': title }, element('h2', { id: title }, name), element('p', {}, words(description)));
    for (const [path, item] of Object.entries(api.paths))
      for (const method of methods)
        if (item[method]?.tags?.includes(name)) section.append(operationOf(path, method, item[method]));
    id('operations').append(section);
  }
}

function find() {
  const wanted = id('find').value.trim().toLowerCase();
  for (const section of id('operations').children) {
    const operations = [...section.querySelectorAll('details.operation')];
    for (const one of operations) one.hidden = !one.querySelector('summary').textContent.toLowerCase().includes(wanted);
    section.hidden = operations.every(one => one.hidden);
  }
}

function openTarget() {
  const target = id(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
  target?.scrollIntoView();
}

async function load() {
  const answer = await send('/api/openapi.json', 'application/json');
  id('key-form').hidden = answer.status !== 401;
  if (!answer.ok) throw new Error(answer.status === 401 ? 'A key is needed' : `The server answered ${answer.status}`);
  const api = await answer.json();
  id('about').replaceChildren(...paragraphs(api.info.description),
    element('p', {}, 'For programs: ', element('a', { href: '/api/openapi.json' }, '/api/openapi.json'), `, OpenAPI ${api.openapi}.`));
  showOperations(api);
  for (const [name, schema] of Object.entries(api.components.schemas)) id('schemas').append(schemaSection(name, schema, words, table));
  id('schemas').hidden = id('finder').hidden = false;
  say(`${Object.keys(api.paths).length} addresses`, true);
  openTarget();
}

function say(text, good) {
  id('state').textContent = text;
  id('state').classList.toggle('bad', !good);
}

const start = () => load().catch(error => say(error.message, false));
id('find').addEventListener('input', find);
id('key').value = heldKey();
id('key-form').addEventListener('submit', event => {
  event.preventDefault();
  keepKey(id('key').value);
  start();
});
window.addEventListener('hashchange', openTarget);
start();
