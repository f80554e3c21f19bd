// Renderer for machines without WebGL: the painter on one canvas, for small networks only.
import { fitView, paintAll, photograph } from './paint.js';

export const MOST = 1000;

export function makePlain(container, state, { onSelect, onOpen }) {
  const { model } = state;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const look = { dark: false, hovered: null, width: 1, height: 1 };
  let view = { scale: 1, dx: 0, dy: 0 }, isAsked = false;
  container.append(canvas);
  const draw = () => {
    isAsked = false;
    const ratio = window.devicePixelRatio;
    look.width = container.clientWidth;
    look.height = container.clientHeight;
    canvas.width = Math.round(look.width * ratio);
    canvas.height = Math.round(look.height * ratio);
    canvas.style.width = `${look.width}px`;
    canvas.style.height = `${look.height}px`;
    context.scale(ratio, ratio);
    paintAll(context, state, view, look);
  };
  const refresh = () => { if (!isAsked) { isAsked = true; requestAnimationFrame(draw); } };
  const zoomAt = (factor, x, y) => {
    const scale = Math.min(12, Math.max(0.02, view.scale * factor)), by = scale / view.scale;
    view = { scale, dx: x - (x - view.dx) * by, dy: y - (y - view.dy) * by };
    refresh();
  };
  const adapter = {
    refresh,
    focus: (index) => {
      const scale = Math.max(view.scale, 0.9);
      view = { scale, dx: container.clientWidth / 2 - model.x[index] * scale, dy: container.clientHeight / 2 - model.y[index] * scale };
      refresh();
    },
    pan: (dx, dy) => { view = { ...view, dx: view.dx - dx, dy: view.dy - dy }; refresh(); },
    zoom: (factor) => zoomAt(factor, container.clientWidth / 2, container.clientHeight / 2),
    reset: () => { view = fitView(model, container.clientWidth, container.clientHeight); refresh(); },
    theme: (dark) => { look.dark = dark; refresh(); },
    png: () => photograph(state, view, { width: container.clientWidth, height: container.clientHeight, dark: look.dark }),
    view: () => ({ ...view, width: container.clientWidth, height: container.clientHeight }),
  };
  listen(canvas, { adapter, zoomAt, hover: (index) => { look.hovered = index; refresh(); }, nearest: (x, y) => nearest(state, view, x, y), onSelect, onOpen });
  new ResizeObserver(refresh).observe(container);
  return adapter;
}

function nearest(state, view, x, y) {
  const { model } = state;
  for (const at of model.rank) {
    const reach = Math.max(5, model.radius[at] * view.scale);
    if (state.shown[at] && Math.hypot(model.x[at] * view.scale + view.dx - x, model.y[at] * view.scale + view.dy - y) <= reach) return at;
  }
  return null;
}

function listen(canvas, { adapter, zoomAt, hover, nearest: find, onSelect, onOpen }) {
  let last = null, hasMoved = false;
  canvas.addEventListener('pointerdown', (event) => {
    last = [event.offsetX, event.offsetY];
    hasMoved = false;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    if (last === null) { hover(find(offsetX, offsetY)); return; }
    if (!hasMoved && Math.hypot(offsetX - last[0], offsetY - last[1]) < 4) return;
    hasMoved = true;
    adapter.pan(last[0] - offsetX, last[1] - offsetY);
    last = [offsetX, offsetY];
  });
  canvas.addEventListener('pointerup', ({ offsetX, offsetY }) => {
    if (last !== null && !hasMoved) onSelect(find(offsetX, offsetY));
    last = null;
  });
  canvas.addEventListener('dblclick', ({ offsetX, offsetY }) => { const at = find(offsetX, offsetY); if (at !== null) onOpen(at); });
  canvas.addEventListener('wheel', (event) => { event.preventDefault(); zoomAt(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.offsetX, event.offsetY); }, { passive: false });
}
