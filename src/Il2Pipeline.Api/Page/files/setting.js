// Choices of the reader, kept for this tab. They stand in no address.

import { element } from '/page/dom.js';

/** What was chosen last, or the first of the choices. */
export function chosen(name, choices) {
  try {
    const kept = sessionStorage.getItem(`il2-${name}`);
    return choices.includes(kept) ? kept : choices[0];
  } catch {
    return choices[0];
  }
}

function keep(name, value) {
  try {
    sessionStorage.setItem(`il2-${name}`, value);
  } catch {
    // A browser that keeps nothing, or a file opened in one that forbids it.
  }
}

/** A group of buttons of which one is pressed. `labels` are pairs of value and text. */
export function choice(name, title, labels, changed) {
  const values = labels.map(([value]) => value);
  const buttons = labels.map(([value, text]) =>
    element('button', { type: 'button', 'aria-pressed': String(value === chosen(name, values)) }, text),
  );
  buttons.forEach((button, index) =>
    button.addEventListener('click', () => {
      keep(name, values[index]);
      buttons.forEach(other => other.setAttribute('aria-pressed', String(other === button)));
      changed();
    }),
  );
  return element('div', { class: 'choice', role: 'group', 'aria-label': title }, element('span', { class: 'faint' }, title), buttons);
}

/** A drop-down list. `labels` are pairs of value and text, or groups: { label, options }. */
export function select(name, title, labels, changed) {
  const values = labels.flatMap(item => item.options ?? [item]).map(([value]) => value);
  const option = ([value, text]) => element('option', { value }, text);
  const list = element(
    'select',
    { id: `select-${name}` },
    labels.map(item => (item.options ? element('optgroup', { label: item.label }, item.options.map(option)) : option(item))),
  );
  list.value = chosen(name, values);
  list.addEventListener('change', () => {
    keep(name, list.value);
    changed();
  });
  return element('div', { class: 'choice' }, element('label', { for: list.id, class: 'faint' }, title), list);
}
