// The page's data, decoded into columns that are only ever indexed by integers.
export function readModel(text) {
  const data = JSON.parse(text);
  const { nodes, edges } = data;
  const size = nodes.label.length;
  const none = () => new Int32Array(size).fill(-1);
  const model = {
    data, size,
    label: nodes.label, id: nodes.id, n: nodes.n, x: Float64Array.from(nodes.x), y: Float64Array.from(nodes.y),
    radius: Float64Array.from(nodes.size ?? nodes.n, nodes.size ? undefined : radiusOf),
    parent: nodes.parent ? Int32Array.from(nodes.parent) : none(),
    first: nodes.first ? Int32Array.from(nodes.first) : none(), last: nodes.last ? Int32Array.from(nodes.last) : none(),
    facets: data.facets.map((facet) => ({ ...facet, of: Int32Array.from(facet.of) })),
    edges: readEdges(edges),
    parts: new Map((data.parts ?? []).map(([at, n, left]) => [at, { n, left }])),
  };
  model.facet = new Map(model.facets.map((facet) => [facet.key, facet]));
  Object.assign(model, readTies(model));
  model.look = readLook(data, model);
  return model;
}

// The discs of accounts: area grows with the logarithm of the strength.
const radiusOf = (n) => Math.min(16, 3.6 + 1.5 * Math.log2(Math.max(1, n)));

// Sources are written as steps, since edges come sorted by source.
function readEdges(columns) {
  const size = columns.to.length;
  const from = new Int32Array(size);
  let at = 0;
  for (let edge = 0; edge < size; edge += 1) from[edge] = at += columns.step[edge];
  return { size, from, to: Int32Array.from(columns.to), n: columns.n, relation: Int32Array.from(columns.relation) };
}

// Ties by node: those of node i stand in ties[starts[i]] … ties[starts[i + 1] - 1].
function readTies({ size, edges }) {
  const starts = new Int32Array(size + 1);
  const { from, to } = edges;
  for (let edge = 0; edge < edges.size; edge += 1) {
    starts[from[edge] + 1] += 1;
    if (to[edge] !== from[edge]) starts[to[edge] + 1] += 1;
  }
  for (let at = 0; at < size; at += 1) starts[at + 1] += starts[at];
  const ties = new Int32Array(starts[size]), next = starts.slice();
  for (let edge = 0; edge < edges.size; edge += 1) {
    ties[next[from[edge]]++] = edge;
    if (to[edge] !== from[edge]) ties[next[to[edge]]++] = edge;
  }
  const rank = Int32Array.from({ length: size }, (_, at) => at);
  return { starts, ties, rank, degree: (at) => starts[at + 1] - starts[at] };
}

// Kinds, platforms and communities come from data, so colours and shapes are looked up in Maps with a default.
function readLook(data, model) {
  const inks = [new Map(Object.entries(data.look.colours.light)), new Map(Object.entries(data.look.colours.dark))];
  const shapes = new Map(Object.entries(data.look.shapes));
  const canvas = [data.look.inks.light, data.look.inks.dark];
  const kinds = model.facet.get('kind');
  const paint = (slot, dark) => inks[dark ? 1 : 0].get(slot) ?? inks[dark ? 1 : 0].get('other');
  model.rank.sort((a, b) => model.radius[b] - model.radius[a] || model.n[b] - model.n[a] || a - b);
  return {
    paint,
    colour: (at, facet, dark) => paint(facet.of[at] < 0 ? 'other' : facet.slots[facet.of[at]], dark),
    background: (dark) => (dark ? data.look.background.dark : data.look.background.light),
    ink: (dark) => canvas[dark ? 1 : 0],
    shape: (at) => shapes.get(kinds.values[kinds.of[at]]) ?? 'dot',
    shapeOf: (kind) => shapes.get(kind) ?? 'dot',
    kind: (at) => kinds.values[kinds.of[at]],
    platform: (at) => valueOf(model.facet.get('platform'), at),
    name: (at) => nameOf(model, at),
  };
}

export const valueOf = (facet, at) => (facet === undefined || facet.of[at] < 0 ? null : facet.values[facet.of[at]]);

// A private account of a shared page is called by its platform and its pseudonym; 0 says so in one byte.
function nameOf(model, at) {
  const label = model.label[at];
  if (label === 0) return `${valueOf(model.facet.get('platform'), at) ?? ''} ·${model.id[at]}`;
  return label.trim() === '' ? '(no name)' : label;
}

// Words are stored once and named by number, two by two: name, value.
export function factsOf(model, at) {
  const { words, nodes } = model.data;
  return pairs(nodes.facts[at], words);
}

export function examplesOf(model, at) {
  const { examples, words, nodes } = model.data;
  return nodes.examples[at].map((row) => ({ pieces: examples.pieces[row], facts: pairs(examples.facts[row], words) }));
}

function pairs(numbers, words) {
  const found = [];
  for (let at = 0; at < numbers.length; at += 2) found.push([words[numbers[at]], words[numbers[at + 1]]]);
  return found;
}

// Times are whole steps (days, hours or minutes) since the first; the data names the zone.
export function timeText({ time }, step) {
  const text = new Date(Date.parse(time.start) + step * time.step * 1000).toISOString();
  return time.step < 86400 ? text.slice(0, 16).replace('T', ' ') : text.slice(0, 10);
}
