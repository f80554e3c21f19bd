// Outlines of communities: round the 80 % of the members that are nearest to the middle; overlap is hidden by design.
const CORE = 0.8, LEAST = 5, MARGIN = 12;
const cache = new WeakMap();

// hulls: {points, margin, x, top, name}, x and top where the name stands.
export function hullsOf(state) {
  const { model } = state;
  const facet = model.facet.get(model.data.outlines);
  if (facet === undefined) return [];
  if (!cache.has(model)) cache.set(model, facet.values.map((name, value) => makeHull(model, facet, value, name)));
  const hidden = state.hidden.get(facet.key);
  return cache.get(model).filter((hull, value) => hull !== null && !hidden.has(value));
}

function makeHull(model, facet, value, name) {
  if ((model.data.plain ?? []).includes(value)) return null;
  const members = [];
  for (let at = 0; at < model.size; at += 1) if (facet.of[at] === value) members.push(at);
  if (members.length < LEAST) return null;
  const x = middle(members.map((at) => model.x[at])), y = middle(members.map((at) => model.y[at]));
  const far = (at) => Math.hypot(model.x[at] - x, model.y[at] - y);
  members.sort((a, b) => far(a) - far(b) || a - b);
  const points = convex(members.slice(0, Math.max(3, Math.ceil(members.length * CORE))).map((at) => [model.x[at], model.y[at]]));
  return { points, margin: MARGIN, x, top: points.reduce((top, point) => Math.min(top, point[1]), Infinity), name };
}

function middle(values) {
  values.sort((a, b) => a - b);
  return values[values.length >> 1];
}

// Andrew's monotone chain.
function convex(points) {
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list) => {
    const found = [];
    for (const point of list) {
      while (found.length > 1 && turn(found[found.length - 2], found[found.length - 1], point) <= 0) found.pop();
      found.push(point);
    }
    found.pop();
    return found;
  };
  return [...half(points), ...half([...points].reverse())];
}
