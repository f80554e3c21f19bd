// The shown picture as SVG, light, for papers: whole words and shapes, no script, no style that could run.
import { xml } from './files.js';
import { hullsOf } from './hulls.js';
import { FONT } from './labels.js';
import { cornersOf, css, edgeInk, edgeWidth, namesOf, nodeInk } from './paint.js';
import { DIM, HIDDEN } from './state.js';

export const MOST_EDGES = 5000;
const TOP = 44, BOTTOM = 30;
const round = (value) => Math.round(value * 10) / 10 + 0;
const path = (points) => `${points.map(([x, y], at) => `${at ? 'L' : 'M'}${round(x)} ${round(y)}`).join('')}Z`;

// Returns text, or null when the picture has too many ties for a file that anything opens.
export function writeSvg(state, { width, height, ...view }, { title, note }) {
  if (state.nDrawn > MOST_EDGES) return null;
  const { look } = state.model, ink = look.ink(false);
  const parts = [...hulls(state, view), ...edges(state, view), ...nodes(state, view), ...names(state, view, width, height, ink)];
  const text = (x, y, size, words, weight = 400) => `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${css(ink.text)}">${xml(words)}</text>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + TOP + BOTTOM}" viewBox="0 ${-TOP} ${width} ${height + TOP + BOTTOM}" font-family="${xml(FONT)}">\n`
    + `<title>${xml(title)}</title>\n<rect x="0" y="${-TOP}" width="${width}" height="${height + TOP + BOTTOM}" fill="${look.background(false)}"/>\n`
    + `<svg x="0" y="0" width="${width}" height="${height}">\n${parts.join('\n')}\n</svg>\n${text(16, -16, 16, title, 600)}\n${text(16, height + 18, 11, note)}\n</svg>\n`;
}

function hulls(state, view) {
  if (!state.outlines) return [];
  const at = ([x, y]) => [x * view.scale + view.dx, y * view.scale + view.dy];
  const [r, g, b, opacity] = state.model.look.ink(false).hull, ink = css([r, g, b, 1]);
  return hullsOf(state).map((hull) => `<path d="${path(hull.points.map(at))}" fill="${ink}" stroke="${ink}" stroke-width="${round(2 * hull.margin * view.scale)}" stroke-linejoin="round" opacity="${opacity}"/>`);
}

function edges(state, view) {
  const { model } = state;
  const found = [];
  for (let edge = 0; edge < model.edges.size; edge += 1) {
    const level = state.edgeLevel(edge);
    if (level === HIDDEN) continue;
    const [x, y, u, v] = [model.edges.from[edge], model.edges.to[edge]].flatMap((at) => [round(model.x[at] * view.scale + view.dx), round(model.y[at] * view.scale + view.dy)]);
    const dash = state.isDashed(edge) ? ' stroke-dasharray="6 4"' : '';
    found.push(`<path d="M${x} ${y}L${u} ${v}" stroke="${css(edgeInk(state, level, false))}" stroke-width="${round(edgeWidth(model, edge) * Math.min(1.5, view.scale) + 0.2)}"${dash}/>`);
  }
  return found;
}

function nodes(state, view) {
  const { model } = state;
  return Array.from(model.rank).reverse().filter((at) => state.nodeLevel(at) !== HIDDEN).map((at) => {
    const x = round(model.x[at] * view.scale + view.dx), y = round(model.y[at] * view.scale + view.dy), radius = round(Math.max(0.8, model.radius[at] * view.scale));
    const corners = cornersOf(model.look.shape(at), x, y, radius);
    const fill = state.open.has(at) ? css(model.look.ink(false).open) : nodeInk(state, at, false);
    const rim = ` fill="${fill}" stroke="${model.look.background(false)}" stroke-width="${round(Math.min(1.5, radius / 4))}"`;
    return corners === null ? `<circle cx="${x}" cy="${y}" r="${radius}"${rim}/>` : `<path d="${path(corners)}"${rim}/>`;
  });
}

function names(state, view, width, height, ink) {
  const context = document.createElement('canvas').getContext('2d');
  const placed = namesOf(context, state, view, { width, height, dark: false, hovered: null });
  return placed.map(({ spot, size, x, y }) => `<text x="${round(x)}" y="${round(y + size * 0.35)}" font-size="${size}" font-weight="${spot.always ? 600 : 400}" text-anchor="middle" fill="${css(spot.level === DIM ? ink.dim : ink.text)}" stroke="${state.model.look.background(false)}" stroke-width="${size / 4}" stroke-linejoin="round" paint-order="stroke">${xml(spot.name)}</text>`);
}
