// Renderer of small networks: vis-network on a canvas. It gets integer indexes and never a name as key or HTML.
/* global vis */
import { drawLabels, shortName } from './labels.js';
import { DIM, HIDDEN, NORMAL, STRONG } from './state.js';

const INKS = {
  light: { text: '#1b1b1f', dim: '#73737c', edge: 'rgba(96,96,108,0.34)', crowd: 'rgba(96,96,108,0.17)', strong: '#3f3f48', faint: 'rgba(96,96,108,0.07)', faded: '#dcdce1' },
  dark: { text: '#f2f2f5', dim: '#8a8a94', edge: 'rgba(190,190,205,0.30)', crowd: 'rgba(190,190,205,0.15)', strong: '#d6d6de', faint: 'rgba(190,190,205,0.06)', faded: '#38383f' },
};
const MANY_EDGES = 150, CROWD = 500;
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
  const look = { dark: false, hovered: null, factor: 1 };
  const nodes = new vis.DataSet(model.nodes.map((node) => nodeOf(node, state, look)));
  const edges = new vis.DataSet(model.edges.map((edge) => edgeOf(edge, state, look)));
  const network = new vis.Network(container, { nodes, edges }, OPTIONS);
  const refresh = () => {
    nodes.update(model.nodes.map((node) => nodeOf(node, state, look)));
    edges.update(model.edges.map((edge) => edgeOf(edge, state, look)));
  };
  const hover = (index) => {
    look.hovered = index;
    container.style.cursor = index === null ? 'grab' : 'pointer';
    network.redraw();
  };
  network.on('click', (event) => onSelect(event.nodes.length ? event.nodes[0] : null));
  network.on('hoverNode', (event) => hover(event.node));
  network.on('blurNode', () => hover(null));
  network.on('afterDrawing', (context) => drawNames(context, network, state, look));
  return {
    refresh,
    focus: (index) => network.moveTo({ position: model.nodes[index], scale: Math.max(network.getScale(), 0.9) }),
    pan: (dx, dy) => moveBy(network, dx, dy),
    zoom: (factor) => network.moveTo({ scale: Math.min(8, Math.max(0.05, network.getScale() * factor)) }),
    reset: () => fit(network, container, model),
    theme: (dark) => { look.dark = dark; refresh(); },
    png: () => photograph(network, container, look),
  };
}

function nodeOf(node, state, look) {
  const { model } = state;
  const level = state.nodeLevel(node.index);
  const ink = look.dark ? INKS.dark : INKS.light;
  const background = level === DIM ? ink.faded : model.look.colour(node.kind, look.dark);
  const isMarked = node.index === state.selected || node.index === model.data.ego;
  const shape = model.look.shape(node.kind);
  const border = isMarked && level !== DIM ? ink.text : model.look.background(look.dark);
  return {
    id: node.index, x: node.x, y: node.y, size: node.size * (LOOKS.get(shape) ?? 1), shape, hidden: level === HIDDEN,
    borderWidth: isMarked ? 3 : 1.5, color: { background, border, hover: { background, border } },
  };
}

function edgeOf(edge, state, look) {
  const level = state.edgeLevel(edge);
  const ink = look.dark ? INKS.dark : INKS.light;
  const isDirected = edge.relation !== edge.inverse;
  const hasArrow = isDirected && (level === STRONG || (level === NORMAL && state.model.edges.length <= MANY_EDGES));
  const color = level === STRONG ? ink.strong : level === DIM ? ink.faint : state.model.edges.length > CROWD ? ink.crowd : ink.edge;
  return {
    id: edge.index, from: edge.from, to: edge.to, hidden: level === HIDDEN, width: Math.min(5, 1 + Math.log2(Math.max(1, edge.n)) / 2),
    color: { color, hover: color, highlight: color, inherit: false }, arrows: { to: { enabled: hasArrow, scaleFactor: 0.45 } },
  };
}

function moveBy(network, dx, dy) {
  const scale = network.getScale(), { x, y } = network.getViewPosition();
  network.moveTo({ position: { x: x + dx / scale, y: y + dy / scale } });
}

// A picture of one node would otherwise fill the screen, and outer names would be cut at the edge.
function fit(network, container, model) {
  let [left, right, top, bottom] = [0, 0, 0, 0];
  for (const node of model.nodes) {
    left = Math.min(left, node.x - node.size);
    right = Math.max(right, node.x + node.size);
    top = Math.min(top, node.y - node.size);
    bottom = Math.max(bottom, node.y + node.size);
  }
  const across = Math.max(80, container.clientWidth - 90) / Math.max(1, right - left);
  const down = Math.max(80, container.clientHeight - 60) / Math.max(1, bottom - top);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.min(1.4, across, down) });
}

function drawNames(context, network, state, look) {
  const { model } = state;
  const canvas = context.canvas;
  const scale = network.getScale(), centre = network.getViewPosition();
  const ratio = canvas.width / canvas.clientWidth;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const ink = look.dark ? INKS.dark : INKS.light;
  const spots = model.nodes.map((node) => ({
    index: node.index, x: (node.x - centre.x) * scale + width / 2, y: (node.y - centre.y) * scale + height / 2,
    radius: node.size * scale, level: state.nodeLevel(node.index), name: shortName(model.look.name(node)), rank: node.size,
    always: node.index === model.data.ego || node.index === state.selected || node.index === look.hovered,
  }));
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawLabels(context, spots, { width, height }, { text: ink.text, dim: ink.dim, halo: model.look.background(look.dark), size: 12.5 * look.factor });
  context.restore();
}

// Twice the screen's size: grow the canvas, draw, copy, shrink, all before the next paint.
function photograph(network, container, look) {
  const factor = Math.max(1, 2 / window.devicePixelRatio);
  const scale = network.getScale(), position = network.getViewPosition();
  const [width, height] = [container.clientWidth, container.clientHeight];
  const copy = document.createElement('canvas');
  try {
    look.factor = factor;
    network.setSize(`${width * factor}px`, `${height * factor}px`);
    network.moveTo({ position, scale: scale * factor });
    network.redraw();
    const drawn = container.querySelector('canvas');
    copy.width = drawn.width;
    copy.height = drawn.height;
    copy.getContext('2d').drawImage(drawn, 0, 0);
  } finally {
    look.factor = 1;
    network.setSize('100%', '100%');
    network.moveTo({ position, scale });
    network.redraw();
  }
  return copy;
}
