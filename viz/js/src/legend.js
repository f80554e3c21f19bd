// The legend has counts and is the filter.
import { bdi, button, count, element } from './dom.js';
import { NO_PLATFORM, countBy } from './model.js';

export const GLYPHS = new Map([
  ['dot', '●'], ['square', '■'], ['diamond', '◆'], ['triangle', '▲'], ['triangleDown', '▼'], ['hexagon', '⬢'],
]);

export function makeLegend(state) {
  const { nodes, edges, look } = state.model;
  const live = element('p', { class: 'shown', role: 'status', 'aria-live': 'polite' });
  const swatches = [];
  const boxes = [];

  function row(group, key, n, glyph) {
    const box = element('input', { type: 'checkbox', checked: true });
    box.addEventListener('change', () => state.toggle(group, key, box.checked));
    boxes.push(() => { box.checked = !state.hidden[group].has(key); });
    const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' }, glyph);
    if (group === 'kind') swatches.push((dark) => { swatch.style.color = look.colour(key, dark); });
    return element('label', {}, box, swatch, bdi(key), element('span', { class: 'n' }, n.toLocaleString('en')));
  }

  function rows(group, key, glyph) {
    const counts = [...countBy(nodes, key)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return counts.map(([name, n]) => row(group, name, n, glyph(name)));
  }

  const kinds = element('fieldset', {}, element('legend', {}, 'Kind'), ...rows('kind', (node) => node.kind, (kind) => GLYPHS.get(look.shape(kind)) ?? '●'));
  const platforms = element('fieldset', {}, element('legend', {}, 'Platform'), ...rows('platform', (node) => node.platform ?? NO_PLATFORM, () => ''));
  const all = button('Show all', () => state.showAll(), { class: 'small' });

  state.onChange(() => {
    for (const update of boxes) update();
    live.textContent = `Shown: ${state.shownNodes().length.toLocaleString('en')} of ${count(nodes.length, 'node')}, `
      + `${state.shownEdges().length.toLocaleString('en')} of ${count(edges.length, 'tie')}`;
  });
  return {
    node: element('section', { class: 'legend', 'aria-label': 'Legend and filter' }, element('h2', {}, 'Legend'), kinds, platforms, all, live),
    theme: (dark) => { for (const paint of swatches) paint(dark); },
  };
}
