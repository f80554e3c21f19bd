// Everything the page knows of one node: facts, the texts that prove it, neighbours by tie.
import { bdi, button, count, element } from './dom.js';
import { examplesOf, factsOf, timeText, valueOf } from './model.js';

const FIRST = 12, NEIGHBOURS = 60;

export function makeDetails(state, { onChoose, onOpen }) {
  const pane = element('aside', { class: 'details', 'aria-label': 'Details', tabindex: '-1' });
  let last = null;
  state.onChange(() => {
    pane.replaceChildren(...contents(state, onChoose, onOpen));
    if (last !== state.selected) pane.scrollTop = 0;
    last = state.selected;
  });
  return pane;
}

function contents(state, onChoose, onOpen) {
  const { model } = state;
  const at = state.selected ?? (model.data.ego >= 0 ? model.data.ego : null);
  if (at === null) return overview(state, onChoose);
  const { look } = model;
  const where = look.platform(at) === null ? look.kind(at) : `${look.kind(at)} on ${look.platform(at)}`;
  return [
    element('h2', {}, bdi(look.name(at))),
    element('p', { class: 'muted' }, bdi(where)),
    ...opener(state, at, onOpen),
    element('dl', {}, ...facts(state, at).flatMap(([name, value]) => [element('dt', {}, bdi(name)), element('dd', {}, bdi(value))])),
    ...evidence(model, at),
    ...neighbours(at, state, onChoose),
  ];
}

function facts(state, at) {
  const { model } = state;
  const others = model.facets.filter(({ key }) => key !== 'kind' && key !== 'platform').map((facet) => [facet.title.toLowerCase(), valueOf(facet, at)]);
  const time = model.data.time && model.first[at] >= 0 ? [['active', span(model, at)]] : [];
  const id = model.id[at] === '' ? [] : [['id', model.id[at]]];
  return [...factsOf(model, at), ...others.filter(([, value]) => value !== null), ...time, ...id];
}

function span(model, at) {
  const [first, last] = [model.first[at], model.last[at]].map((step) => timeText(model.data, step));
  return first === last ? first : `${first} to ${last}`;
}

// Nothing is selected: what the page is, and where one could begin.
function overview(state, onChoose) {
  const { model } = state;
  if (!model.size) return [element('h2', {}, 'Nothing to show'), element('p', {}, model.data.empty)];
  const first = Array.from(model.rank).filter((at) => state.shown[at]).slice(0, FIRST);
  const row = (at) => element('li', {}, button(bdi(model.look.name(at)), () => onChoose(at)), element('span', { class: 'n' }, model.n[at].toLocaleString('en')));
  return [
    element('h2', {}, 'Overview'),
    ...model.data.about.map((sentence) => element('p', { class: 'muted' }, bdi(sentence))),
    element('h3', {}, 'Largest here', element('span', { class: 'n' }, model.data.unit)),
    element('ul', { class: 'neighbours' }, ...first.map(row)),
    element('p', { class: 'muted' }, 'Choose a node in the picture, the table or the search to see the texts behind it.'),
  ];
}

function opener(state, at, onOpen) {
  if (!state.model.parts.has(at)) return [];
  const { n, left } = state.model.parts.get(at);
  if (!n) return [element('p', { class: 'muted' }, 'Its members are not on this page.')];
  const isOpen = state.open.has(at);
  const rest = left ? ` ${count(left, 'member')} with fewer ties ${left === 1 ? 'is' : 'are'} not on this page.` : '';
  return [element('p', {}, button(isOpen ? 'Close this community' : `Open: show ${count(n, 'member')}`, () => onOpen(at))), element('p', { class: 'muted' }, rest.trim())].slice(0, rest ? 2 : 1);
}

function evidence(model, at) {
  const examples = examplesOf(model, at);
  const head = element('h3', {}, examples.length ? `Evidence: ${count(examples.length, 'example')}` : 'Evidence');
  if (!examples.length) return [head, element('p', { class: 'muted' }, model.data.unproved)];
  return [head, ...examples.map(quote)];
}

// Pieces alternate: plain text, marked text, plain text …
function quote(example) {
  const text = example.pieces.map((piece, at) => (at % 2 ? element('mark', {}, piece) : document.createTextNode(piece)));
  const source = example.facts.map(([name, value]) => element('span', {}, `${name} `, element('b', {}, bdi(value))));
  return element('figure', { class: 'quote' }, element('blockquote', {}, element('bdi', {}, ...text)), element('figcaption', {}, ...source));
}

function neighbours(at, state, onChoose) {
  const { model } = state;
  const { relations, inverses } = model.data;
  const groups = new Map();
  for (let place = model.starts[at]; place < model.starts[at + 1]; place += 1) {
    const edge = model.ties[place];
    const name = (model.edges.from[edge] === at ? relations : inverses)[model.edges.relation[edge]];
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push({ other: state.other(edge, at), n: model.edges.n[edge] });
  }
  return [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1)).flatMap(([name, ties]) => group(name, ties, model, onChoose));
}

function group(name, ties, model, onChoose) {
  ties.sort((a, b) => b.n - a.n || a.other - b.other);
  const row = ({ other, n }) => element('li', {}, button(bdi(model.look.name(other)), () => onChoose(other)), element('span', { class: 'n' }, `${n.toLocaleString('en')}×`));
  const list = element('ul', { class: 'neighbours' }, ...ties.slice(0, FIRST).map(row));
  const rest = ties.length - NEIGHBOURS;
  const unlisted = rest > 0 ? element('p', { class: 'muted' }, `${count(rest, 'more neighbour')} not listed here; the table has them all.`) : null;
  const second = ties.slice(FIRST, NEIGHBOURS);
  const more = second.length ? button(`Show ${second.length} more`, () => { list.append(...second.map(row)); more.replaceWith(unlisted ?? ''); }, { class: 'small' }) : null;
  return [element('h3', {}, bdi(name), element('span', { class: 'n' }, ties.length.toLocaleString('en'))), list, more].filter((part) => part !== null);
}
