// Renderer of neighbourhoods: vis-network on a canvas. It gets integer indexes and never a name as key or HTML.
/* global vis */
import { css, edgeInk, edgeWidth, fitView, nodeInk, paintAbove, paintBelow, photograph } from './paint.js';
import { DIM, HIDDEN, NORMAL, STRONG } from './state.js';

const MANY_EDGES = 150;
// A square as wide as a disc looks larger; these look alike.
const LOOKS = new Map([['square', 0.88], ['diamond', 1.18], ['hexagon', 1.05], ['triangle', 1.05], ['triangleDown', 1.05]]);

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { hover: true, selectConnectedEdges: false, multiselect: false, keyboard: false, dragNodes: false, zoomSpeed: 0.6 },
  nodes: { chosen: false, borderWidth: 1.5, borderWidthSelected: 1.5 },
  edges: { chosen: false, smooth: false, hoverWidth: 0, selectionWidth: 0, arrowStrikethrough: false },
};

export function makeCanvas(container, state, { onSelect }) {
  const { model } = state;
  const look = { dark: false, hovered: null };
  const all = (size, make) => Array.from({ length: size }, (_, at) => make(at, state, look));
  const nodes = new vis.DataSet(all(model.size, nodeOf));
  const edges = new vis.DataSet(all(model.edges.size, edgeOf));
  const network = new vis.Network(container, { nodes, edges }, OPTIONS);
  const refresh = () => {
    nodes.update(all(model.size, nodeOf));
    edges.update(all(model.edges.size, edgeOf));
  };
  const hover = (index) => {
    look.hovered = index;
    container.style.cursor = index === null ? 'grab' : 'pointer';
    network.redraw();
  };
  network.on('click', (event) => onSelect(event.nodes.length ? event.nodes[0] : null));
  network.on('hoverNode', (event) => hover(event.node));
  network.on('blurNode', () => hover(null));
  network.on('beforeDrawing', (context) => inPixels(context, network, container, look, (view) => paintBelow(context, state, view, look)));
  network.on('afterDrawing', (context) => inPixels(context, network, container, look, (view) => paintAbove(context, state, view, look)));
  return {
    refresh,
    focus: (index) => network.moveTo({ position: { x: model.x[index], y: model.y[index] }, scale: Math.max(network.getScale(), 0.9) }),
    pan: (dx, dy) => moveBy(network, dx, dy),
    zoom: (factor) => network.moveTo({ scale: Math.min(8, Math.max(0.05, network.getScale() * factor)) }),
    reset: () => fit(network, container, model),
    theme: (dark) => { look.dark = dark; refresh(); },
    png: () => photograph(state, viewOf(network, container), { width: container.clientWidth, height: container.clientHeight, dark: look.dark }),
    view: () => ({ ...viewOf(network, container), width: container.clientWidth, height: container.clientHeight }),
  };
}

function nodeOf(at, state, look) {
  const { model } = state;
  const level = state.nodeLevel(at);
  const ink = model.look.ink(look.dark);
  const background = nodeInk(state, at, look.dark);
  const isMarked = at === state.selected || at === model.data.ego;
  const shape = model.look.shape(at);
  const border = isMarked && level !== DIM ? css(ink.text) : model.look.background(look.dark);
  return {
    id: at, x: model.x[at], y: model.y[at], size: model.radius[at] * (LOOKS.get(shape) ?? 1), shape, hidden: level === HIDDEN,
    borderWidth: isMarked ? 3 : 1.5, color: { background, border, hover: { background, border } },
  };
}

function edgeOf(at, state, look) {
  const { from, to, size } = state.model.edges;
  const level = state.edgeLevel(at);
  const hasArrow = !state.isSymmetric(at) && (level === STRONG || (level === NORMAL && size <= MANY_EDGES));
  const color = css(edgeInk(state, level, look.dark));
  return {
    id: at, from: from[at], to: to[at], hidden: level === HIDDEN, width: edgeWidth(state.model, at), dashes: state.isDashed(at) ? [6, 4] : false,
    color: { color, hover: color, highlight: color, inherit: false }, arrows: { to: { enabled: hasArrow, scaleFactor: 0.45 } },
  };
}

function viewOf(network, container) {
  const scale = network.getScale(), centre = network.getViewPosition();
  return { scale, dx: container.clientWidth / 2 - centre.x * scale, dy: container.clientHeight / 2 - centre.y * scale };
}

function inPixels(context, network, container, look, draw) {
  const ratio = context.canvas.width / context.canvas.clientWidth;
  look.width = container.clientWidth;
  look.height = container.clientHeight;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw(viewOf(network, container));
  context.restore();
}

function moveBy(network, dx, dy) {
  const scale = network.getScale(), { x, y } = network.getViewPosition();
  network.moveTo({ position: { x: x + dx / scale, y: y + dy / scale } });
}

// A picture of one node would otherwise fill the screen, and outer names would be cut at the edge.
function fit(network, container, model) {
  const { scale, dx, dy } = fitView(model, container.clientWidth, container.clientHeight);
  network.moveTo({ position: { x: (container.clientWidth / 2 - dx) / scale, y: (container.clientHeight / 2 - dy) / scale }, scale });
}
