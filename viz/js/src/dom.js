// The only way into the document: elements by name, text as text, attributes from one list.
const ALLOWED = new Set([
  'class', 'id', 'type', 'value', 'min', 'max', 'selected', 'role', 'for', 'scope', 'tabindex', 'name', 'open', 'hidden', 'disabled', 'checked', 'placeholder',
  'autocomplete', 'spellcheck', 'lang', 'colspan', 'aria-label', 'aria-labelledby', 'aria-describedby', 'aria-live',
  'aria-expanded', 'aria-controls', 'aria-activedescendant', 'aria-selected', 'aria-sort', 'aria-pressed', 'aria-hidden',
  'aria-autocomplete', 'aria-keyshortcuts', 'aria-valuetext',
]);

export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) setAttribute(node, key, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

export function setAttribute(node, key, value) {
  if (!ALLOWED.has(key)) throw new Error(`attribute not allowed: ${key}`);
  if (value === false || value === null) node.removeAttribute(key);
  else node.setAttribute(key, value === true ? '' : String(value));
}

export const bdi = (text) => element('bdi', {}, text);

export function button(text, onClick, attributes = {}) {
  const node = element('button', { type: 'button', ...attributes }, text);
  node.addEventListener('click', onClick);
  return node;
}

export const count = (n, one, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
