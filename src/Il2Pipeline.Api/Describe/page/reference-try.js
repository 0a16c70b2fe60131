// Asking the service from the page: reading only.

import { element } from '/page/dom.js';
import { send } from '/page/reference-send.js';

const mostShown = 20000;

function field(parameter, prefix) {
  const name = `${prefix}-${parameter.name}`;
  const input = parameter.schema?.enum
    ? element('select', { id: name, name: parameter.name }, element('option', { value: '' }, ''), parameter.schema.enum.map(word => element('option', {}, word)))
    : element('input', { id: name, name: parameter.name, placeholder: parameter.example ?? '', autocomplete: 'off', spellcheck: 'false' });
  if (parameter.required) input.required = true;
  return [element('label', { for: name }, parameter.name), input];
}

function addressOf(path, parameters, form) {
  const value = parameter => form.elements[parameter.name].value;
  const filled = parameters.filter(one => one.in === 'path').reduce((address, one) => address.replace(`{${one.name}}`, encodeURIComponent(value(one))), path);
  const query = new URLSearchParams(parameters.filter(one => one.in === 'query' && value(one)).map(one => [one.name, value(one)]));
  return query.size ? `${filled}?${query}` : filled;
}

async function show(address, accept, sent, answer) {
  sent.textContent = `curl -H "Accept: ${accept}" "${location.origin}${address}"`;
  sent.hidden = answer.hidden = false;
  answer.textContent = '…';
  const response = await send(address, accept);
  const text = await response.text();
  const json = response.headers.get('Content-Type')?.includes('json;') || response.headers.get('Content-Type')?.endsWith('json');
  const told = json && text ? pretty(text) : text;
  answer.textContent = `${response.status} ${response.statusText}\n\n${told.length > mostShown ? `${told.slice(0, mostShown)}\n…` : told}`;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A form that asks the address, and where the answer goes. */
export function tryForm(path, operation) {
  const parameters = (operation.parameters ?? []).filter(one => one.in !== 'header');
  const accept = Object.keys(operation.responses['200']?.content ?? {})[0] ?? 'application/json';
  const form = element('form', { class: 'try' }, parameters.flatMap(one => field(one, operation.operationId)), element('button', { type: 'submit' }, 'Send'));
  const sent = element('pre', { class: 'sent', hidden: '' });
  const answer = element('pre', { class: 'answer', hidden: '', tabindex: '0', 'aria-live': 'polite' });
  form.addEventListener('submit', event => {
    event.preventDefault();
    show(addressOf(path, parameters, form), accept, sent, answer).catch(error => { answer.textContent = error.message; });
  });
  return [element('h4', {}, 'Try it'), form, sent, answer];
}
