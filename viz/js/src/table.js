// The same shown nodes as rows: sortable, paged; the way for people who do not see the picture.
import { bdi, button, element, setAttribute } from './dom.js';
import { timeText, valueOf } from './model.js';

const ROWS = 50;
const collator = new Intl.Collator('zh');

// title, text?, value(at): the columns of a page; files use them too.
export function columnsOf(model) {
  const time = (name, steps) => ({ title: name, value: (at) => steps[at], shown: (at) => (steps[at] < 0 ? '' : timeText(model.data, steps[at])) });
  return [
    { title: 'Name', text: true, value: (at) => model.look.name(at) },
    ...model.facets.map((facet) => ({ title: facet.title, text: true, value: (at) => valueOf(facet, at) ?? '' })),
    ...(model.data.time ? [time('First', model.first), time('Last', model.last)] : []),
    { title: 'Strength', value: (at) => model.n[at] },
    { title: 'Ties shown here', value: (at) => model.degree(at) },
  ];
}

export function makeTable(state, { onChoose }) {
  const { model } = state;
  const columns = columnsOf(model), orders = new Map();
  let column = columns.findIndex(({ title }) => title === 'Strength'), falling = true, page = 0;
  const body = element('tbody'), where = element('span', { role: 'status' });
  const heads = columns.map(({ title, text }, at) => element('th', { scope: 'col' }, button(bdi(title), () => {
    falling = column === at ? !falling : !text;
    column = at;
    page = 0;
    draw();
  })));
  const turn = (step) => () => { page += step; draw(); };
  const before = button('Previous rows', turn(-1)), after = button('Next rows', turn(1));

  // Sorted once a column; filters only leave rows out.
  function orderOf(at) {
    if (!orders.has(at)) orders.set(at, sorted(columns[at], model.size));
    return orders.get(at);
  }

  function line(at) {
    const cells = columns.slice(1).map(({ value, shown }) => {
      const found = value(at);
      if (shown) return element('td', {}, shown(at));
      return element('td', {}, typeof found === 'number' ? found.toLocaleString('en') : bdi(found));
    });
    return element('tr', { 'aria-selected': at === state.selected ? 'true' : null }, element('td', {}, button(bdi(columns[0].value(at)), () => onChoose(at))), ...cells);
  }

  function draw() {
    page = Math.max(0, Math.min(page, Math.ceil(state.nShown / ROWS) - 1));
    const part = rowsOf(orderOf(column), falling, state.shown, page * ROWS);
    body.replaceChildren(...part.map(line));
    heads.forEach((head, at) => setAttribute(head, 'aria-sort', at === column ? (falling ? 'descending' : 'ascending') : null));
    where.textContent = state.nShown ? `Rows ${page * ROWS + 1} to ${page * ROWS + part.length} of ${state.nShown}` : 'No rows';
    before.disabled = page === 0;
    after.disabled = (page + 1) * ROWS >= state.nShown;
  }

  state.onChange(draw);
  const table = element('table', { 'aria-describedby': 'strength-note' }, element('thead', {}, element('tr', {}, ...heads)), body);
  return element('section', { class: 'table', id: 'table', tabindex: '-1', 'aria-labelledby': 'table-title' },
    element('h2', { id: 'table-title' }, 'Table of the shown nodes'),
    element('p', { class: 'muted', id: 'strength-note' }, model.data.strength),
    element('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-labelledby': 'table-title' }, table),
    element('p', { class: 'pager' }, before, where, after));
}

// Node numbers by rising value; equal ones by number both ways round, hence the groups.
function sorted({ value, text }, size) {
  const values = Array.from({ length: size }, (_, at) => value(at));
  const compare = text ? (a, b) => (values[a] === values[b] ? 0 : collator.compare(values[a], values[b])) : (a, b) => values[a] - values[b];
  const order = Int32Array.from({ length: size }, (_, at) => at).sort((a, b) => compare(a, b) || a - b);
  const groups = new Int32Array(size);
  for (let place = 1; place < size; place += 1) groups[place] = groups[place - 1] + (compare(order[place - 1], order[place]) === 0 ? 0 : 1);
  return { order, groups };
}

function rowsOf({ order, groups }, falling, shown, skip) {
  const found = [];
  let left = skip;
  const visit = (place) => {
    if (!shown[order[place]]) return;
    if (left > 0) left -= 1;
    else found.push(order[place]);
  };
  if (!falling) for (let place = 0; place < order.length && found.length < ROWS; place += 1) visit(place);
  else {
    for (let end = order.length; end > 0 && found.length < ROWS;) {
      let start = end - 1;
      while (start > 0 && groups[start - 1] === groups[end - 1]) start -= 1;
      for (let place = start; place < end && found.length < ROWS; place += 1) visit(place);
      end = start;
    }
  }
  return found;
}
