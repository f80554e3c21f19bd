// What leaves the page: CSV and GEXF of the shown nodes, PNG and SVG of the picture.
import { FONT } from './labels.js';
import { timeText, valueOf } from './model.js';
import { columnsOf } from './table.js';

export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export function shownNodes(state) {
  const found = [];
  for (let at = 0; at < state.model.size; at += 1) if (state.shown[at]) found.push(at);
  return found;
}

export function shownEdges(state) {
  const found = [];
  for (let edge = 0; edge < state.model.edges.size; edge += 1) if (state.drawn[edge]) found.push(edge);
  return found;
}

// A cell that starts like a formula would be run by a spreadsheet.
export function csvCell(value) {
  const text = typeof value === 'number' ? String(value) : value;
  const safe = typeof value !== 'number' && /^[=+\-@\t\r\0\uff0b\uff0d\uff1d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function writeCsv(state) {
  const { model } = state;
  const columns = columnsOf(model);
  const head = ['id', ...columns.map(({ title }) => title.toLowerCase().replaceAll(' ', '_'))];
  const rows = shownNodes(state).map((at) => [model.id[at], ...columns.map(({ value, shown }) => (shown ? shown(at) : value(at)))]);
  return `\ufeff${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

const ENTITIES = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'], ["'", '&apos;']]);

export function xml(text) {
  const whole = Array.from(String(text), (c) => (/^[\ud800-\udfff]$/.test(c) ? '\ufffd' : c)).join('');
  return whole.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (c) => ENTITIES.get(c));
}

export function writeGexf(state) {
  const { model } = state;
  const names = ['id', ...model.facets.map(({ title }) => title.toLowerCase()), 'strength'];
  const attributes = names.map((title, at) => `<attribute id="${at}" title="${xml(title)}" type="${at === names.length - 1 ? 'long' : 'string'}"/>`);
  const edges = shownEdges(state).map((edge) => {
    const { from, to, n, relation } = model.edges;
    return `<edge id="${edge}" source="${from[edge]}" target="${to[edge]}" weight="${n[edge]}" kind="${xml(model.data.relations[relation[edge]])}" type="${state.isSymmetric(edge) ? 'undirected' : 'directed'}"/>`;
  });
  const time = model.data.time ? ' mode="dynamic" timeformat="date"' : ' mode="static"';
  return '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    + `<meta><creator>fanweave</creator><description>${xml(document.title)}</description></meta>\n<graph defaultedgetype="directed"${time}>\n`
    + `<attributes class="node">${attributes.join('')}</attributes>\n<nodes>\n${shownNodes(state).map((at) => gexfNode(state, at)).join('\n')}\n</nodes>\n<edges>\n${edges.join('\n')}\n</edges>\n</graph>\n</gexf>\n`;
}

function gexfNode(state, at) {
  const { model } = state;
  const values = [model.id[at], ...model.facets.map((facet) => valueOf(facet, at) ?? ''), model.n[at]];
  const [r, g, b] = [1, 3, 5].map((place) => parseInt(model.look.colour(at, state.colourBy, false).slice(place, place + 2), 16));
  const moment = (steps) => timeText(model.data, steps[at]).slice(0, 10);
  const time = model.data.time && model.first[at] >= 0 ? ` start="${moment(model.first)}" end="${moment(model.last)}"` : '';
  return `<node id="${at}" label="${xml(model.look.name(at))}"${time}><attvalues>${values.map((value, place) => `<attvalue for="${place}" value="${xml(value)}"/>`).join('')}</attvalues>`
    + `<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${model.x[at]}" y="${-model.y[at]}" z="0"/><viz:size value="${model.radius[at]}"/></node>`;
}

// The picture leaves with its title and its caveat, or it travels without them.
export function framePng(picture, { title, note, ink, background }) {
  const unit = 2, top = 44 * unit, bottom = 30 * unit;
  const sheet = document.createElement('canvas');
  sheet.width = picture.width;
  sheet.height = picture.height + top + bottom;
  const context = sheet.getContext('2d');
  context.fillStyle = background;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(picture, 0, top);
  context.fillStyle = ink;
  context.textBaseline = 'middle';
  context.font = `600 ${16 * unit}px ${FONT}`;
  context.fillText(title, 16 * unit, top / 2, sheet.width - 32 * unit);
  context.font = `${11 * unit}px ${FONT}`;
  context.fillText(note, 16 * unit, sheet.height - bottom / 2, sheet.width - 32 * unit);
  return sheet;
}
