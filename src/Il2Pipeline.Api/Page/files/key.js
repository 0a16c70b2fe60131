// Where the host asks for a function key: asked for once, kept for this tab only, and sent in a header, never in an address.

import { element } from '/page/dom.js';

const place = 'il2-key';
let dialog;

/** The key of this session; empty when there is none. */
export function heldKey() {
  try {
    return sessionStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
}

/** The host did not accept what was sent: asks for another key. */
export function keyRefused() {
  if (dialog?.open) return;
  const input = element('input', { type: 'password', name: 'key', id: 'key', required: '', autocomplete: 'off', spellcheck: 'false' });
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', { id: 'key-title' }, 'Function key'),
    element(
      'p',
      {},
      heldKey() ? 'The server did not accept the key. ' : 'The server asks for a key. ',
      'It is kept in this tab until the tab is closed, and sent with each request.',
    ),
    element('label', { for: 'key' }, 'Key'),
    input,
    element('p', { class: 'buttons' }, element('button', { type: 'submit' }, 'Use it')),
  );
  dialog = element('dialog', { class: 'sheet', 'aria-labelledby': 'key-title' }, form);
  form.addEventListener('submit', () => {
    sessionStorage.setItem(place, input.value);
    location.reload();
  });
  document.body.append(dialog);
  dialog.showModal();
}
