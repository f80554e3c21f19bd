// One shell for every network view; a renderer joins it as an adapter: refresh focus pan zoom reset theme png view.
import { keepAddress, readAddress } from './address.js';
import { button, element, setAttribute } from './dom.js';
import { download, framePng, writeCsv, writeGexf } from './files.js';
import { makeDetails } from './details.js';
import { tellNotebook } from './embed.js';
import { makeLegend } from './legend.js';
import { readModel } from './model.js';
import { makeSearch } from './search.js';
import { State } from './state.js';
import { MOST_EDGES, writeSvg } from './svg.js';
import { makeTable } from './table.js';
import { makeTime } from './time.js';

export function startShell(chooseAdapter) {
  const model = readModel(document.getElementById('data').textContent);
  const state = new State(model);
  readAddress(state);
  const picture = element('div', { class: 'picture', tabindex: '0', role: 'application', 'aria-label': 'Network picture', 'aria-describedby': 'keys' });
  let adapter = null;
  const choose = (index) => { state.select(index); adapter.focus(index); };
  const open = (index) => { if (model.parts.get(index)?.n) state.toggleOpen(index); };
  const legend = makeLegend(state);
  const theme = makeTheme((dark) => { legend.theme(dark); adapter?.theme(dark); });
  const parts = {
    legend: legend.node, time: makeTime(state),
    details: makeDetails(state, { onChoose: choose, onOpen: open }),
    table: makeTable(state, { onChoose: choose }),
    tools: makeTools(state, theme, () => adapter, makeSearch(state, { onChoose: choose })),
  };
  build(model, parts, picture, () => adapter);
  adapter = startAdapter(chooseAdapter(model), picture, state, { onSelect: (index) => state.select(index), onOpen: open });
  theme.apply();
  adapter.reset();
  state.onChange(adapter.refresh);
  state.tell();
  keepAddress(state);
  tellNotebook(state);
  listenToKeys(picture, adapter, state);
  requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.classList.add('ready'); performance.mark('ready'); }));
}

// Without a renderer the page is its table: it says so and goes on.
function startAdapter(makeAdapter, picture, state, events) {
  if (makeAdapter !== null && state.model.size) return makeAdapter(picture, state, events);
  const words = 'This browser has no WebGL, and a picture of so many nodes needs it. The table, the search and the filters have everything that it would show.';
  if (state.model.size) picture.append(element('p', { class: 'empty' }, words));
  for (const each of document.querySelectorAll('.zooms, .needs-picture')) setAttribute(each, 'hidden', true);
  const nothing = () => {};
  return { refresh: nothing, focus: nothing, pan: nothing, zoom: nothing, reset: nothing, theme: nothing, png: nothing, view: nothing };
}

function build(model, parts, picture, adapter) {
  const note = element('footer', { class: 'note', id: 'keys' }, `${model.data.note} Keys in the picture: arrows move, + and − zoom, 0 fits, Esc clears, / searches.`);
  const zoom = (text, label, act) => button(text, act, { class: 'zoom', 'aria-label': label });
  const zooms = element('div', { class: 'zooms' },
    zoom('+', 'Zoom in', () => adapter().zoom(1.3)), zoom('−', 'Zoom out', () => adapter().zoom(1 / 1.3)), zoom('⤢', 'Fit the picture', () => adapter().reset()));
  const frame = element('section', { class: 'frame', 'aria-label': 'Picture' }, picture, zooms, model.data.empty ? element('p', { class: 'empty' }, model.data.empty) : null);
  const stage = element('main', { class: 'stage' }, parts.legend, element('div', { class: 'middle' }, frame, parts.time), parts.details);
  document.getElementById('app').replaceWith(element('div', { class: 'screen' }, document.getElementById('top'), parts.tools, stage, note), parts.table);
}

function makeTools(state, theme, adapter, search) {
  const name = state.model.data.file;
  const said = element('span', { class: 'said', role: 'status' });
  const save = (text, type, end) => download(new Blob([text], { type }), `${name}.${end}`);
  const words = () => ({ title: document.title, note: state.model.data.caption });
  const png = () => {
    const ink = getComputedStyle(document.body);
    const sheet = framePng(adapter().png(), { ...words(), ink: ink.color, background: ink.backgroundColor });
    sheet.toBlob((blob) => download(blob, `${name}.png`));
  };
  const svg = () => {
    const text = writeSvg(state, adapter().view(), words());
    said.textContent = text === null ? `SVG is for up to ${MOST_EDGES.toLocaleString('en')} shown ties: filter first, or save PNG.` : '';
    if (text !== null) save(text, 'image/svg+xml', 'svg');
  };
  return element('nav', { class: 'tools', 'aria-label': 'Tools' }, search,
    button('Table', () => { const table = document.getElementById('table'); table.scrollIntoView(); table.focus({ preventScroll: true }); }),
    button('CSV', () => save(writeCsv(state), 'text/csv', 'csv'), { 'aria-label': 'Save the shown nodes as CSV' }),
    button('GEXF', () => save(writeGexf(state), 'application/gexf+xml', 'gexf'), { 'aria-label': 'Save the shown network as GEXF' }),
    button('PNG', png, { 'aria-label': 'Save the picture as PNG', class: 'needs-picture' }),
    button('SVG', svg, { 'aria-label': 'Save the picture as SVG', class: 'needs-picture' }),
    button('Print', () => window.print()),
    theme.switch, said);
}

function makeTheme(paint) {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  let chosen = null, printing = false;
  const isDark = () => (chosen ?? system.matches) && !printing;
  const apply = () => {
    root.classList.toggle('dark', isDark());
    setAttribute(toggle, 'aria-pressed', isDark() ? 'true' : 'false');
    paint(isDark());
  };
  const toggle = button('Dark', () => { chosen = !isDark(); apply(); }, { 'aria-pressed': 'false' });
  system.addEventListener('change', apply);
  window.addEventListener('beforeprint', () => { printing = true; apply(); });
  window.addEventListener('afterprint', () => { printing = false; apply(); });
  return { switch: toggle, apply };
}

function listenToKeys(picture, adapter, state) {
  const acts = new Map([
    ['ArrowLeft', () => adapter.pan(-60, 0)], ['ArrowRight', () => adapter.pan(60, 0)], ['ArrowUp', () => adapter.pan(0, -60)], ['ArrowDown', () => adapter.pan(0, 60)],
    ['+', () => adapter.zoom(1.3)], ['=', () => adapter.zoom(1.3)], ['-', () => adapter.zoom(1 / 1.3)], ['0', () => adapter.reset()],
  ]);
  picture.addEventListener('keydown', (event) => {
    const act = acts.get(event.key);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') state.select(null); });
}
