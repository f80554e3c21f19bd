// What leaves the page: CSV and GEXF of the shown nodes, PNG of the picture.
import { COLUMNS } from './table.js';
import { FONT } from './labels.js';

export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// A cell that starts like a formula would be run by a spreadsheet.
export function csvCell(value) {
  const text = typeof value === 'number' ? String(value) : value;
  const safe = typeof value !== 'number' && /^[=+\-@\t\r\0\uff0b\uff0d\uff1d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function writeCsv(state) {
  const { model } = state;
  const head = ['id', ...COLUMNS.map(({ title }) => title.toLowerCase().replaceAll(' ', '_'))];
  const rows = state.shownNodes().map((node) => [node.id, ...COLUMNS.map(({ value }) => value(node, model))]);
  const lines = [head, ...rows].map((row) => row.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

const ENTITIES = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'], ["'", '&apos;']]);

export function xml(text) {
  const whole = Array.from(String(text), (c) => (/^[\ud800-\udfff]$/.test(c) ? '\ufffd' : c)).join('');
  return whole.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (c) => ENTITIES.get(c));
}

export function writeGexf(state) {
  const { model } = state;
  const attribute = (at, value) => `<attvalue for="${at}" value="${xml(value)}"/>`;
  const nodes = state.shownNodes().map((node) => `<node id="${node.index}" label="${xml(model.look.name(node))}"><attvalues>`
    + [node.id, node.kind, node.platform ?? '', node.n].map((value, at) => attribute(at, value)).join('')
    + `</attvalues><viz:position x="${node.x}" y="${-node.y}" z="0"/><viz:size value="${node.size}"/></node>`);
  const edges = state.shownEdges().map((edge) => `<edge id="${edge.index}" source="${edge.from}" target="${edge.to}" weight="${edge.n}" kind="${xml(edge.relation)}"`
    + (edge.relation === edge.inverse ? ' type="undirected"/>' : ' type="directed"/>'));
  const columns = ['id', 'kind', 'platform', 'strength'].map((title, at) => `<attribute id="${at}" title="${title}" type="${at === 3 ? 'long' : 'string'}"/>`);
  return '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    + `<meta><creator>fanweave</creator><description>${xml(document.title)}</description></meta>\n<graph defaultedgetype="directed" mode="static">\n`
    + `<attributes class="node">${columns.join('')}</attributes>\n<nodes>\n${nodes.join('\n')}\n</nodes>\n<edges>\n${edges.join('\n')}\n</edges>\n</graph>\n</gexf>\n`;
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
