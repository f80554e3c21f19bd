// Search by name and id: a combobox with twelve hits, best connected first.
import { bdi, element, setAttribute } from './dom.js';

const HITS = 12;
const fold = (text) => text.normalize('NFKC').toLowerCase();

export function makeSearch(state, { onChoose }) {
  const { model } = state;
  const { look } = model;
  let haystack = null, hits = [], at = -1;
  const input = element('input', {
    type: 'text', id: 'search', role: 'combobox', autocomplete: 'off', spellcheck: 'false', placeholder: 'Find a name or id',
    'aria-expanded': 'false', 'aria-controls': 'hits', 'aria-autocomplete': 'list', 'aria-keyshortcuts': '/',
  });
  const list = element('ul', { id: 'hits', role: 'listbox', 'aria-label': 'Hits', hidden: true });
  const close = () => { show([]); };
  const choose = (index) => { close(); input.value = ''; onChoose(index); };

  function show(found, isMiss = false) {
    hits = found;
    at = found.length ? 0 : -1;
    list.replaceChildren(...found.map(option));
    if (isMiss) list.append(element('li', { class: 'miss', role: 'option', 'aria-selected': 'false' }, 'No such name or id in this picture'));
    setAttribute(list, 'hidden', !list.childElementCount);
    setAttribute(input, 'aria-expanded', list.childElementCount ? 'true' : 'false');
    mark();
  }

  function option(index, row) {
    const item = element('li', { role: 'option', id: `hit-${row}`, 'aria-selected': 'false' }, bdi(look.name(index)), element('span', { class: 'muted' }, ` ${look.kind(index)}`));
    item.addEventListener('pointerdown', (event) => { event.preventDefault(); choose(index); });
    return item;
  }

  function mark() {
    hits.forEach((_, row) => setAttribute(list.children[row], 'aria-selected', row === at ? 'true' : 'false'));
    setAttribute(input, 'aria-activedescendant', at < 0 ? null : `hit-${at}`);
  }

  function search() {
    const wanted = fold(input.value.trim());
    if (wanted === '') return close();
    haystack ??= Array.from({ length: model.size }, (_, index) => fold(`${look.name(index)}\n${model.id[index]}`));
    const found = [];
    for (let index = 0; index < model.size; index += 1) if (haystack[index].includes(wanted)) found.push(index);
    found.sort((a, b) => model.degree(b) - model.degree(a) || a - b);
    return show(found.slice(0, HITS), found.length === 0);
  }

  input.addEventListener('input', search);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && input.value !== '') { close(); input.value = ''; event.stopPropagation(); }
    if (event.key === 'Enter' && at >= 0) choose(hits[at]);
    if (!hits.length || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
    event.preventDefault();
    at = (at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length;
    mark();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === '/' && !isTyping) { event.preventDefault(); input.focus(); }
  });
  return element('div', { class: 'search' }, element('label', { for: 'search' }, 'Search'), input, list);
}
