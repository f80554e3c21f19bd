// The page's data, decoded from columns into arrays that are only ever indexed by integers.
export function readModel(text) {
  const data = JSON.parse(text);
  const columns = data.nodes;
  const nodes = columns.label.map((label, index) => ({
    index,
    id: columns.id[index],
    label,
    kind: data.kinds[columns.kind[index]],
    platform: columns.platform[index] < 0 ? null : data.platforms[columns.platform[index]],
    n: columns.n[index],
    x: columns.x[index],
    y: columns.y[index],
    size: columns.size[index],
    facts: columns.facts[index],
    examples: columns.examples[index].map((at) => data.examples[at]),
    ties: [],
  }));
  const edges = data.edges.from.map((from, index) => ({
    index, from, to: data.edges.to[index], n: data.edges.n[index],
    relation: data.relations[data.edges.relation[index]], inverse: data.inverses[data.edges.relation[index]],
  }));
  for (const edge of edges) {
    nodes[edge.from].ties.push({ edge, other: edge.to, outwards: true });
    if (edge.to !== edge.from) nodes[edge.to].ties.push({ edge, other: edge.from, outwards: false });
  }
  return { data, nodes, edges, look: readLook(data) };
}

// Kinds come from data, so colours, shapes and signs are looked up in Maps with a default.
function readLook(data) {
  const light = new Map(Object.entries(data.look.colours.light));
  const dark = new Map(Object.entries(data.look.colours.dark));
  const shapes = new Map(Object.entries(data.look.shapes));
  return {
    colour: (kind, isDark) => (isDark ? dark : light).get(kind) ?? (isDark ? dark : light).get('other'),
    background: (isDark) => (isDark ? data.look.background.dark : data.look.background.light),
    shape: (kind) => shapes.get(kind) ?? 'dot',
    name: (node) => (node.label.trim() === '' ? '(no name)' : node.label),
  };
}

export const NO_PLATFORM = 'not of one platform';

export function countBy(nodes, key) {
  const counts = new Map();
  for (const node of nodes) counts.set(key(node), (counts.get(key(node)) ?? 0) + 1);
  return counts;
}
