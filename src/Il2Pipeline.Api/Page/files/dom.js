// Everything shown passes through here and becomes a text node or an attribute, never markup.

// What an element was last made from.
const made = new WeakMap();
const svgNamespace = 'http://www.w3.org/2000/svg';

/** Makes an HTML element: attributes, then children (nodes or text; null and undefined are left out). */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** Makes an SVG element in the same way. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(svgNamespace, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) node.setAttribute(name, value);
  node.append(...children.flat().filter(child => child !== undefined && child !== null));
  return node;
}

/**
 * Makes the children of an element show the items, touching only what differs: nothing flickers, what is open stays open, and the focus
 * stays where it is.
 */
export function showItems(parent, items, keyOf, make) {
  const old = new Map([...parent.children].map(child => [made.get(child)?.key, child]));
  items.forEach((item, index) => {
    const key = keyOf(item);
    const says = JSON.stringify(item);
    let shown = old.get(key);
    old.delete(key);
    if (!shown || made.get(shown).says !== says) {
      const fresh = make(item);
      made.set(fresh, { key, says });
      if (shown) replace(shown, fresh);
      shown = fresh;
    }
    if (parent.children[index] !== shown) parent.insertBefore(shown, parent.children[index] ?? null);
  });
  for (const gone of old.values()) gone.remove();
}

function replace(before, after) {
  const selector = 'a[href], button, summary, [tabindex]';
  const place = before.contains(document.activeElement) ? [...before.querySelectorAll(selector)].indexOf(document.activeElement) : -1;
  const open = [...before.querySelectorAll('details')].map(details => details.open);
  after.querySelectorAll('details').forEach((details, index) => { details.open = open[index] ?? false; });
  before.replaceWith(after);
  if (place >= 0) after.querySelectorAll(selector)[place]?.focus({ preventScroll: true });
}

/** Makes an element say a text, and leaves it alone when it does already. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Shows or hides an element, and leaves it alone when it is so already. */
export function show(node, shown) {
  if (node.hidden === shown) node.hidden = !shown;
}

/** Shows a list of label and value as cards. */
export function showCards(list, pairs) {
  showItems(list, pairs, ([label]) => label, ([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, value)));
  show(list, true);
}
