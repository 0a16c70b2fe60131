// Requests with the function key of this tab, when there is one; the other pages keep it in the same place.

const place = 'il2-key';

/** The key; empty when there is none. */
export function heldKey() {
  try {
    return sessionStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
}

/** Keeps a key until the tab is closed. */
export function keepKey(key) {
  sessionStorage.setItem(place, key);
}

/** Reads an address. */
export function send(address, accept) {
  const key = heldKey();
  return fetch(address, { cache: 'no-cache', headers: { Accept: accept, ...(key ? { 'x-functions-key': key } : {}) } });
}
