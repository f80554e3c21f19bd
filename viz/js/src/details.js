// Everything the page knows of one node: facts, the texts that prove it, neighbours by tie.
import { bdi, button, count, element } from './dom.js';

const FIRST = 12, NEIGHBOURS = 60;

export function makeDetails(state, { onChoose }) {
  const pane = element('aside', { class: 'details', 'aria-label': 'Details', tabindex: '-1' });
  state.onChange(() => {
    pane.replaceChildren(...contents(state, onChoose));
    pane.scrollTop = 0;
  });
  return pane;
}

function contents(state, onChoose) {
  const { model } = state;
  const node = model.nodes[state.selected ?? model.data.ego];
  const where = node.platform === null ? node.kind : `${node.kind} on ${node.platform}`;
  const facts = [...node.facts, ...(node.id === '' ? [] : [['id', node.id]])];
  return [
    element('h2', {}, bdi(model.look.name(node))),
    element('p', { class: 'muted' }, bdi(where)),
    element('dl', {}, ...facts.flatMap(([name, value]) => [element('dt', {}, bdi(name)), element('dd', {}, bdi(value))])),
    ...evidence(node),
    ...neighbours(node, model, onChoose),
  ];
}

function evidence(node) {
  if (!node.examples.length) return [element('h3', {}, 'Evidence'), element('p', { class: 'muted' }, 'No collected text stands behind this node.')];
  return [element('h3', {}, `Evidence: ${count(node.examples.length, 'example')}`), ...node.examples.map(quote)];
}

// Pieces alternate: plain text, marked text, plain text …
function quote(example) {
  const text = example.pieces.map((piece, at) => (at % 2 ? element('mark', {}, piece) : document.createTextNode(piece)));
  const source = example.facts.map(([name, value]) => element('span', {}, `${name} `, element('b', {}, bdi(value))));
  return element('figure', { class: 'quote' }, element('blockquote', {}, element('bdi', {}, ...text)), element('figcaption', {}, ...source));
}

function neighbours(node, model, onChoose) {
  const groups = new Map();
  for (const tie of node.ties) {
    const name = tie.outwards ? tie.edge.relation : tie.edge.inverse;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(tie);
  }
  return [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1)).flatMap(([name, ties]) => group(name, ties, model, onChoose));
}

function group(name, ties, model, onChoose) {
  ties.sort((a, b) => b.edge.n - a.edge.n || a.other - b.other);
  const row = (tie) => element('li', {}, button(bdi(model.look.name(model.nodes[tie.other])), () => onChoose(tie.other)), element('span', { class: 'n' }, `${tie.edge.n.toLocaleString('en')}×`));
  const list = element('ul', { class: 'neighbours' }, ...ties.slice(0, FIRST).map(row));
  const rest = ties.length - NEIGHBOURS;
  const unlisted = rest > 0 ? element('p', { class: 'muted' }, `${count(rest, 'more neighbour')} not listed here; the table has them all.`) : null;
  const second = ties.slice(FIRST, NEIGHBOURS);
  const more = second.length ? button(`Show ${second.length} more`, () => { list.append(...second.map(row)); more.replaceWith(unlisted ?? ''); }, { class: 'small' }) : null;
  return [element('h3', {}, bdi(name), element('span', { class: 'n' }, ties.length.toLocaleString('en'))), list, more].filter((part) => part !== null);
}
