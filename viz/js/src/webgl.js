// Renderer of large networks: sigma on WebGL. It gets integer indexes and never a name.
import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeArrowProgram, EdgeLineProgram, EdgeRectangleProgram } from 'sigma/rendering';
import { boundsOf, css, edgeInk, edgeWidth, nodeInk, paintAbove, paintBelow, photograph } from './paint.js';
import { DIM, HIDDEN, STRONG } from './state.js';

const MANY = 8000;
const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function hasWebgl() {
  const canvas = document.createElement('canvas');
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
}

export function makeWebgl(container, state, { onSelect, onOpen }) {
  const { model } = state;
  const look = { dark: false, hovered: null, width: 0, height: 0 };
  const renderer = new Sigma(makeGraph(model), container, settings(state, look));
  renderer.createCanvasContext('below', { beforeLayer: 'edges' });
  renderer.createCanvasContext('above', { afterLayer: 'hoverNodes', style: { pointerEvents: 'none' } });
  renderer.setCustomBBox(frameOf(model));
  renderer.resize(true);
  const camera = renderer.getCamera();
  const view = () => {
    const origin = renderer.graphToViewport({ x: 0, y: 0 }), unit = renderer.graphToViewport({ x: 1, y: 0 });
    return { scale: unit.x - origin.x, dx: origin.x, dy: origin.y };
  };
  new ResizeObserver(() => { if (container.offsetWidth > 0) renderer.scheduleRefresh(); }).observe(container);
  renderer.on('afterRender', () => drawLayers(renderer, state, view(), look));
  const hover = (index) => {
    look.hovered = index;
    container.style.cursor = index === null ? 'grab' : 'pointer';
    renderer.scheduleRender();
  };
  renderer.on('clickNode', ({ node }) => onSelect(Number(node)));
  renderer.on('clickStage', () => onSelect(null));
  renderer.on('doubleClickNode', (event) => { event.preventSigmaDefault(); onOpen(Number(event.node)); });
  renderer.on('enterNode', ({ node }) => hover(Number(node)));
  renderer.on('leaveNode', () => hover(null));
  const move = (target, duration) => (isStill() ? camera.setState(target) : camera.animate(target, { duration }));
  return {
    refresh: () => renderer.refresh({ skipIndexation: true }),
    focus: (index) => move({ ...renderer.getNodeDisplayData(String(index)), ratio: Math.min(camera.ratio, nearRatio(renderer, view())), angle: 0 }, 250),
    pan: (dx, dy) => {
      const from = renderer.viewportToFramedGraph({ x: 0, y: 0 }), to = renderer.viewportToFramedGraph({ x: dx, y: dy });
      camera.setState({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y });
    },
    zoom: (factor) => move({ ratio: camera.getBoundedRatio(camera.ratio / factor) }, 120),
    reset: () => move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, 250),
    theme: (dark) => { look.dark = dark; renderer.refresh({ skipIndexation: true }); },
    png: () => photograph(state, view(), { width: container.offsetWidth, height: container.offsetHeight, dark: look.dark }),
    view: () => ({ ...view(), width: container.offsetWidth, height: container.offsetHeight }),
  };
}

// Few nodes would otherwise fill the screen.
function frameOf(model) {
  const { left, right, top, bottom } = boundsOf(model);
  const across = Math.max(0, 420 - (right - left)) / 2, down = Math.max(0, 300 - (bottom - top)) / 2;
  return { x: [left - across, right + across], y: [-bottom - down, -top + down] };
}

// A disc of ten units should be about as wide as a fingertip once somebody asks for it.
function nearRatio(renderer, { scale }) {
  return renderer.getCamera().ratio * Math.min(1, scale / 0.9);
}

function makeGraph(model) {
  const { size, x, y, radius, edges } = model;
  const graph = new Graph({ multi: true, type: 'directed', allowSelfLoops: true });
  for (let at = 0; at < size; at += 1) graph.addNode(at, { x: x[at], y: -y[at], size: radius[at] });
  for (let edge = 0; edge < edges.size; edge += 1) graph.addEdgeWithKey(edge, edges.from[edge], edges.to[edge], { size: edgeWidth(model, edge) });
  return graph;
}

// Sigma does not premultiply: translucent ties would turn white on white.
const premultiplied = ([r, g, b, a]) => `rgba(${Math.round(r * a)},${Math.round(g * a)},${Math.round(b * a)},${a})`;

function settings(state, look) {
  const { model } = state;
  const isMany = model.size > MANY;
  const inks = new Map();
  const inkOf = (level) => {
    const key = level * 8 + (look.dark ? 4 : 0) + (state.nDrawn > 6000 ? 2 : state.nDrawn > 500 ? 1 : 0);
    if (!inks.has(key)) inks.set(key, premultiplied(edgeInk(state, level, look.dark)));
    return inks.get(key);
  };
  const node = (key, data) => {
    const at = Number(key), level = state.nodeLevel(at);
    if (level === HIDDEN) return { hidden: true, x: data.x, y: data.y };
    const isOpen = state.open.has(at);
    const color = isOpen ? css(model.look.ink(look.dark).open) : nodeInk(state, at, look.dark);
    return { x: data.x, y: data.y, size: data.size, color, zIndex: isOpen ? -1 : level === DIM ? 0 : at === state.selected ? 2 : 1 };
  };
  const edge = (key, data) => {
    const at = Number(key), level = state.edgeLevel(at);
    if (level === HIDDEN || state.isDashed(at)) return { hidden: true };
    const type = level === STRONG ? (state.isSymmetric(at) ? 'line' : 'arrow') : isMany ? 'thin' : 'line';
    return { size: level === STRONG ? data.size + 1 : data.size, color: inkOf(level), zIndex: level, type };
  };
  return {
    nodeReducer: node, edgeReducer: edge, renderLabels: false, renderEdgeLabels: false, zIndex: true, defaultDrawNodeHover: () => {},
    defaultEdgeType: isMany ? 'thin' : 'line', edgeProgramClasses: { line: EdgeRectangleProgram, arrow: EdgeArrowProgram, thin: EdgeLineProgram },
    itemSizesReference: 'positions', zoomToSizeRatioFunction: (ratio) => ratio, minEdgeThickness: 1.1, stagePadding: 34,
    hideEdgesOnMove: isMany, allowInvalidContainer: true, minCameraRatio: 0.002, maxCameraRatio: 4, enableCameraRotation: false, doubleClickZoomingRatio: 1.8,
  };
}

function drawLayers(renderer, state, view, look) {
  const canvases = renderer.getCanvases();
  const { width, height } = renderer.getDimensions();
  look.width = width;
  look.height = height;
  for (const [name, paint] of [['below', paintBelow], ['above', paintAbove]]) {
    const context = canvases[name].getContext('2d');
    context.clearRect(0, 0, width, height);
    paint(context, state, view, look);
    if (name === 'above' && state.selected !== null) ring(context, state, view, look);
  }
}

// Sigma's discs have no border, and colour alone is not enough to find the selected one.
function ring(context, state, view, { dark }) {
  const { model, selected } = state;
  context.beginPath();
  context.arc(model.x[selected] * view.scale + view.dx, model.y[selected] * view.scale + view.dy, model.radius[selected] * view.scale + 2.5, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = css(model.look.ink(dark).text);
  context.stroke();
}
