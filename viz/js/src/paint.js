// Draws the network on a plain canvas, whole or only what a renderer lacks: outlines below, dashed ties and names above.
import { hullsOf } from './hulls.js';
import { FONT, drawLabels, placeLabels, shortName } from './labels.js';
import { DIM, HIDDEN, NORMAL, STRONG } from './state.js';

const CROWD = 500, MASS = 6000, CANDIDATES = 900, MARGIN = 40;
// Red, green, blue and opacity of what a picture is drawn with; viz/palette.py says which (CANVAS).
export const css = ([r, g, b, a]) => `rgba(${r},${g},${b},${a})`;

export function edgeInk(state, level, dark) {
  const ink = state.model.look.ink(dark);
  if (level === STRONG) return ink.strong;
  if (level === DIM) return ink.faint;
  return state.nDrawn > MASS ? ink.mass : state.nDrawn > CROWD ? ink.crowd : ink.edge;
}

// In units of the positions; ties between whole communities are as much wider as those are larger.
export function edgeWidth({ edges, parts }, edge) {
  const log = Math.log2(Math.max(1, edges.n[edge]));
  return parts.has(edges.from[edge]) && parts.has(edges.to[edge]) ? 2 + 2.5 * log : Math.min(6, 0.8 + log / 2);
}

export const nodeInk = (state, at, dark) => (state.nodeLevel(at) === DIM ? css(state.model.look.ink(dark).faded) : state.model.look.colour(at, state.colourBy, dark));

// A square as wide as a disc looks larger; these look alike.
const CORNERS = new Map([['square', [4, 0.25, 1.2]], ['diamond', [4, 0, 1.25]], ['triangle', [3, -0.25, 1.3]], ['triangleDown', [3, 0.25, 1.3]], ['hexagon', [6, 0, 1.1]]]);

export function cornersOf(shape, x, y, radius) {
  const found = CORNERS.get(shape);
  if (found === undefined) return null;
  const [n, turn, factor] = found;
  return Array.from({ length: n }, (_, at) => {
    const angle = 2 * Math.PI * (at / n + turn / (n === 4 ? 2 : 1));
    return [x + radius * factor * Math.cos(angle), y + radius * factor * Math.sin(angle)];
  });
}

// view: {scale, dx, dy}; a node stands at x · scale + dx, y · scale + dy.
export function paintAll(context, state, view, look) {
  paintBelow(context, state, view, look);
  const { edges } = state.model;
  for (const wanted of [DIM, NORMAL, STRONG]) {
    for (let edge = 0; edge < edges.size; edge += 1) {
      if (state.edgeLevel(edge) === wanted && !state.isDashed(edge)) strokeEdge(context, state, edge, view, look);
    }
  }
  for (let place = state.model.size - 1; place >= 0; place -= 1) {
    const at = state.model.rank[place];
    if (state.nodeLevel(at) === DIM) paintNode(context, state, at, view, look);
  }
  for (let place = state.model.size - 1; place >= 0; place -= 1) {
    const at = state.model.rank[place];
    if (state.nodeLevel(at) > DIM) paintNode(context, state, at, view, look);
  }
  paintAbove(context, state, view, look);
}

export function strokeEdge(context, state, edge, view, { dark }) {
  const { model } = state;
  const { from, to } = model.edges;
  const [x, y, u, v] = [from, to].flatMap((ends) => [model.x[ends[edge]] * view.scale + view.dx, model.y[ends[edge]] * view.scale + view.dy]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(u, v);
  context.strokeStyle = css(edgeInk(state, state.edgeLevel(edge), dark));
  context.lineWidth = Math.max(0.7, edgeWidth(model, edge) * Math.min(1.5, view.scale));
  context.setLineDash(state.isDashed(edge) ? [6, 4] : []);
  context.stroke();
  context.setLineDash([]);
}

function paintNode(context, state, at, view, { dark }) {
  const { model } = state;
  const x = model.x[at] * view.scale + view.dx, y = model.y[at] * view.scale + view.dy, radius = Math.max(0.7, model.radius[at] * view.scale);
  const isOpen = state.open.has(at);
  context.beginPath();
  const corners = cornersOf(model.look.shape(at), x, y, radius);
  if (corners === null) context.arc(x, y, radius, 0, 2 * Math.PI);
  else {
    for (const [u, v] of corners) context.lineTo(u, v);
    context.closePath();
  }
  context.fillStyle = isOpen ? css(model.look.ink(dark).hull) : nodeInk(state, at, dark);
  context.fill();
  const isMarked = at === state.selected || at === model.data.ego;
  if (!isMarked && !isOpen && radius < 2.5) return;
  context.strokeStyle = isMarked ? css(model.look.ink(dark).text) : isOpen ? css(model.look.ink(dark).rim) : model.look.background(dark);
  context.lineWidth = isMarked ? Math.max(2, 3 * Math.min(1, view.scale)) : Math.min(1.5, radius / 4);
  context.stroke();
}

export function paintBelow(context, state, view, { dark, height }) {
  const ink = state.model.look.ink(dark);
  paintAxis(context, state.model.data.axis ?? [], view, { ink, height });
  if (!state.outlines) return;
  context.lineJoin = 'round';
  for (const hull of hullsOf(state)) {
    context.beginPath();
    for (const [x, y] of hull.points) context.lineTo(x * view.scale + view.dx, y * view.scale + view.dy);
    context.closePath();
    context.fillStyle = context.strokeStyle = css(ink.hull);
    context.lineWidth = 2 * hull.margin * view.scale;
    context.fill();
    context.stroke();
  }
}

// Where left to right is time: a line and its moment, the first wins where two would touch.
function paintAxis(context, ticks, view, { ink, height }) {
  let free = -Infinity;
  context.font = `11px ${FONT}`;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  for (const [at, text] of ticks) {
    const x = at * view.scale + view.dx;
    if (x < free) continue;
    context.fillStyle = css(ink.hull);
    context.fillRect(x, 0, 1.5, height);
    context.fillStyle = css(ink.dim);
    context.fillText(text, x + 5, 6);
    free = x + context.measureText(text).width + 12;
  }
}

export function paintAbove(context, state, view, look) {
  const { model } = state;
  if (model.data.dashed) {
    for (let edge = 0; edge < model.edges.size; edge += 1) {
      if (state.drawn[edge] && state.isDashed(edge)) strokeEdge(context, state, edge, view, look);
    }
  }
  const ink = model.look.ink(look.dark);
  drawLabels(context, namesOf(context, state, view, look), { text: css(ink.text), dim: css(ink.dim), halo: model.look.background(look.dark) });
}

// The names that find room: the node in focus, its neighbours, the numbers of outlines, then the largest discs.
export function namesOf(context, state, view, look) {
  const spots = [];
  const { model } = state;
  const taken = new Set();
  const add = (at, always) => {
    if (at === null || at === undefined || at < 0 || taken.has(at) || state.nodeLevel(at) === HIDDEN) return;
    const x = model.x[at] * view.scale + view.dx, y = model.y[at] * view.scale + view.dy;
    if (x < -MARGIN || y < -MARGIN || x > look.width + MARGIN || y > look.height + MARGIN) return;
    taken.add(at);
    spots.push({ at, x, y, radius: model.radius[at] * view.scale, level: state.nodeLevel(at), name: shortName(model.look.name(at)), always });
  };
  add(state.selected, true);
  add(look.hovered, true);
  add(model.data.ego, true);
  if (state.outlines) for (const hull of hullsOf(state)) spots.push(numberOf(hull, view));
  const strong = [...state.near].sort((a, b) => model.radius[b] - model.radius[a] || a - b);
  for (const at of strong.slice(0, CANDIDATES)) add(at, false);
  for (let place = 0; place < model.size && spots.length < CANDIDATES; place += 1) add(model.rank[place], false);
  return placeLabels(context, spots, { width: look.width, height: look.height, size: look.font ?? 12.5 });
}

const numberOf = (hull, view) => ({ x: hull.x * view.scale + view.dx, y: (hull.top - hull.margin) * view.scale + view.dy, radius: 0, level: NORMAL, name: hull.name, always: true });

// The view that fits everything shown at the start, with room for outer names.
export function fitView(model, width, height) {
  const box = boundsOf(model);
  const across = Math.max(60, width - 90) / Math.max(240, box.right - box.left), down = Math.max(60, height - 70) / Math.max(200, box.bottom - box.top);
  const scale = Math.min(1.4, across, down);
  return { scale, dx: width / 2 - (scale * (box.left + box.right)) / 2, dy: height / 2 - (scale * (box.top + box.bottom)) / 2 };
}

export function boundsOf(model) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < model.size; at += 1) {
    const reach = model.radius[at];
    left = Math.min(left, model.x[at] - reach);
    right = Math.max(right, model.x[at] + reach);
    top = Math.min(top, model.y[at] - reach);
    bottom = Math.max(bottom, model.y[at] + reach);
  }
  return model.size ? { left, right, top, bottom } : { left: 0, right: 0, top: 0, bottom: 0 };
}

// The whole picture at twice the screen's size, for PNG; no renderer has to keep its buffer for it.
export function photograph(state, view, { width, height, dark }) {
  const factor = 2;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * factor);
  canvas.height = Math.round(height * factor);
  const context = canvas.getContext('2d');
  context.scale(factor, factor);
  paintAll(context, state, view, { width, height, dark, hovered: null });
  return canvas;
}
