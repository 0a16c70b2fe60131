// A button that copies an entry for the study file.

import { element } from '/page/dom.js';

/** A button, disabled until there is something to copy, that copies what stands in `entry`. */
export function copyButton(entry) {
  const copy = element('button', { type: 'button', class: 'small', disabled: '' }, 'Copy');
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(entry.textContent);
      copy.textContent = 'Copied';
    } catch {
      // Browsers give the clipboard to secure addresses only; the text can be marked and copied by hand.
      getSelection().selectAllChildren(entry);
    }
  });
  return copy;
}
