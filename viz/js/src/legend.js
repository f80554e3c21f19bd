// The legend has counts and is the filter.
import { bdi, button, count, element } from './dom.js';
import { NONE, RELATION } from './state.js';

export const GLYPHS = new Map([
  ['dot', '●'], ['square', '■'], ['diamond', '◆'], ['triangle', '▲'], ['triangleDown', '▼'], ['hexagon', '⬢'],
]);
const FEW = 4;

export function makeLegend(state) {
  const { model } = state;
  const live = element('p', { class: 'shown', role: 'status', 'aria-live': 'polite' });
  const parts = { swatches: [], boxes: [], dark: false };
  const sets = model.facets.filter((facet) => facet.key !== 'kind' || facet.values.length > 1).map((facet) => facetSet(state, facet, parts));
  const ties = relationSet(state, parts);
  const all = button('Show all', () => state.showAll(), { class: 'small' });
  state.onChange(() => {
    for (const update of parts.boxes) update();
    for (const paint of parts.swatches) paint(parts.dark);
    live.textContent = `Shown: ${state.nShown.toLocaleString('en')} of ${count(model.size, 'node')}, ${state.nDrawn.toLocaleString('en')} of ${count(model.edges.size, 'tie')}`;
  });
  const node = element('section', { class: 'legend', 'aria-label': 'Legend and filter' }, element('h2', {}, 'Legend'),
    ...looks(state), ...sets, ties, ...degrees(state, parts), all, live);
  return { node, theme: (dark) => { parts.dark = dark; for (const paint of parts.swatches) paint(dark); } };
}

// What colours mean, and whether communities are outlined.
function looks(state) {
  const { model } = state;
  const colourable = model.facets.filter(({ values, key }) => key === 'kind' || values.length > 1);
  const found = [];
  if (colourable.length > 1) {
    const select = element('select', { id: 'colour-by' }, ...colourable.map(({ key, title }) => element('option', { value: key, selected: key === state.colourBy.key }, title)));
    select.addEventListener('change', () => { state.colourBy = model.facet.get(select.value); state.tell(); });
    state.onChange(() => { select.value = state.colourBy.key; });
    found.push(element('p', { class: 'field' }, element('label', { for: 'colour-by' }, 'Colour by'), select));
  }
  if (model.data.outlines) {
    const box = element('input', { type: 'checkbox', checked: true });
    box.addEventListener('change', () => { state.outlines = box.checked; state.tell(); });
    state.onChange(() => { box.checked = state.outlines; });
    found.push(element('label', { class: 'field' }, box, 'Outline communities'));
  }
  return found;
}

function facetSet(state, facet, parts) {
  const counts = new Map();
  facet.of.forEach((value, at) => {
    if (facet.key === 'kind' || !state.model.parts.has(at)) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  const values = [...counts].sort((a, b) => (facet.ordered ? a[0] - b[0] : b[1] - a[1]) || a[0] - b[0]);
  const rows = values.map(([value, n]) => facetRow(state, facet, value, n, parts));
  return element('fieldset', {}, element('legend', {}, bdi(facet.title)), ...rows);
}

function facetRow(state, facet, value, n, parts) {
  const { look } = state.model;
  const name = value === NONE ? facet.none : facet.values[value];
  const glyph = facet.key === 'kind' ? GLYPHS.get(look.shapeOf(name)) ?? '●' : '●';
  const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  parts.swatches.push((dark) => {
    const isColoured = state.colourBy.key === facet.key;
    swatch.textContent = isColoured || facet.key === 'kind' ? glyph : '';
    swatch.style.color = isColoured ? look.paint(value === NONE ? 'other' : facet.slots[value], dark) : 'inherit';
  });
  return checkbox(state, facet.key, value, [swatch, bdi(name), element('span', { class: 'n' }, n.toLocaleString('en'))], parts);
}

function checkbox(state, key, value, inside, parts) {
  const box = element('input', { type: 'checkbox', checked: true });
  box.addEventListener('change', () => state.toggle(key, value, box.checked));
  parts.boxes.push(() => { box.checked = !state.hidden.get(key).has(value); });
  return element('label', {}, box, ...inside);
}

function relationSet(state, parts) {
  const { relations } = state.model.data;
  if (relations.length < 2 && !(state.model.data.off ?? []).length) return null;
  const counts = new Map();
  for (const relation of state.model.edges.relation) counts.set(relation, (counts.get(relation) ?? 0) + 1);
  const rows = relations.map((name, value) => {
    const glyph = element('span', { class: 'swatch', 'aria-hidden': 'true' }, (state.model.data.dashed ?? []).includes(value) ? '┄' : '─');
    return checkbox(state, RELATION, value, [glyph, bdi(name), element('span', { class: 'n' }, (counts.get(value) ?? 0).toLocaleString('en'))], parts);
  });
  return element('fieldset', {}, element('legend', {}, 'Ties'), ...rows);
}

// Hides what is hardly tied; of a star of few nodes it would leave the centre alone.
function degrees(state, parts) {
  const { model } = state;
  if (model.size <= FEW || !model.edges.size) return [];
  const most = Math.min(30, model.rank.reduce((top, at) => Math.max(top, model.degree(at)), 0));
  if (most < 2) return [];
  const slider = element('input', { type: 'range', id: 'minimum', min: '0', max: String(most), value: '0' });
  const value = element('output', { for: 'minimum' });
  slider.addEventListener('input', () => { state.minimum = Number(slider.value); state.change(); });
  parts.boxes.push(() => { slider.value = String(state.minimum); value.textContent = String(state.minimum); });
  return [element('p', { class: 'field' }, element('label', { for: 'minimum' }, 'Ties at least'), value, slider)];
}
