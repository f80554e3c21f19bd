// The same shown nodes as rows: sortable, paged; the way for people who do not see the picture.
import { bdi, button, element, setAttribute } from './dom.js';

const ROWS = 50;
const collator = new Intl.Collator('zh');
export const COLUMNS = [
  { title: 'Name', text: true, value: (node, model) => model.look.name(node) },
  { title: 'Kind', text: true, value: (node) => node.kind },
  { title: 'Platform', text: true, value: (node) => node.platform ?? '' },
  { title: 'Strength', value: (node) => node.n },
  { title: 'Ties shown here', value: (node) => node.ties.length },
];

export function makeTable(state, { onChoose }) {
  const { model } = state;
  let column = 3, falling = true, page = 0;
  const body = element('tbody'), where = element('span', { role: 'status' });
  const heads = COLUMNS.map(({ title }, at) => element('th', { scope: 'col' }, button(title, () => {
    falling = column === at ? !falling : !COLUMNS[at].text;
    column = at;
    page = 0;
    draw();
  })));
  const turn = (step) => () => { page += step; draw(); };
  const before = button('Previous rows', turn(-1)), after = button('Next rows', turn(1));

  function compare(a, b) {
    const { value, text } = COLUMNS[column];
    const order = text ? collator.compare(value(a, model), value(b, model)) : value(a) - value(b);
    return (falling ? -order : order) || a.index - b.index;
  }

  function line(node) {
    const [name, ...rest] = COLUMNS.map(({ value }) => value(node, model));
    const cells = rest.map((value) => element('td', { class: typeof value === 'number' ? 'n' : '' }, typeof value === 'number' ? value.toLocaleString('en') : bdi(value)));
    return element('tr', { 'aria-selected': node.index === state.selected ? 'true' : null }, element('td', {}, button(bdi(name), () => onChoose(node.index))), ...cells);
  }

  function draw() {
    const nodes = state.shownNodes().sort(compare);
    page = Math.max(0, Math.min(page, Math.ceil(nodes.length / ROWS) - 1));
    const part = nodes.slice(page * ROWS, (page + 1) * ROWS);
    body.replaceChildren(...part.map(line));
    heads.forEach((head, at) => setAttribute(head, 'aria-sort', at === column ? (falling ? 'descending' : 'ascending') : null));
    where.textContent = nodes.length ? `Rows ${page * ROWS + 1} to ${page * ROWS + part.length} of ${nodes.length}` : 'No rows';
    before.disabled = page === 0;
    after.disabled = (page + 1) * ROWS >= nodes.length;
  }

  state.onChange(draw);
  const table = element('table', { 'aria-describedby': 'strength-note' }, element('thead', {}, element('tr', {}, ...heads)), body);
  return element('section', { class: 'table', id: 'table', tabindex: '-1', 'aria-labelledby': 'table-title' },
    element('h2', { id: 'table-title' }, 'Table of the shown nodes'),
    element('p', { class: 'muted', id: 'strength-note' }, model.data.strength),
    element('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-labelledby': 'table-title' }, table),
    element('p', { class: 'pager' }, before, where, after));
}
