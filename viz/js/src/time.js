// Two sliders, from and to, that say their dates; what has no date is counted and can be left out.
import { element, setAttribute } from './dom.js';
import { timeText } from './model.js';

export function makeTime(state) {
  const { model } = state;
  const { time } = model.data;
  if (!time || time.n < 2) return null;
  const from = slider(state, 'from', 'From', (at) => { state.from = at; state.to = Math.max(state.to, at); });
  const to = slider(state, 'to', 'To', (at) => { state.to = at; state.from = Math.min(state.from, at); });
  const box = element('input', { type: 'checkbox', checked: true });
  box.addEventListener('change', () => { state.undated = box.checked; state.change(); });
  state.onChange(() => { box.checked = state.undated; });
  const undated = model.first.reduce((n, first, at) => n + (first < 0 && !model.parts.has(at) ? 1 : 0), 0);
  const rest = undated ? element('label', {}, box, `Without a date: ${undated.toLocaleString('en')}`) : null;
  return element('section', { class: 'time', 'aria-label': 'Time' }, from, to, rest, element('span', { class: 'muted' }, time.zone));
}

function slider(state, name, title, set) {
  const { data } = state.model;
  const last = data.time.n - 1;
  const input = element('input', { type: 'range', id: `time-${name}`, min: '0', max: String(last), value: String(state[name]) });
  const shown = element('output', { for: `time-${name}` });
  input.addEventListener('input', () => { set(Number(input.value)); state.change(); });
  state.onChange(() => {
    const text = timeText(data, state[name]);
    input.value = String(state[name]);
    setAttribute(input, 'aria-valuetext', text);
    shown.textContent = text;
  });
  return element('p', {}, element('label', { for: `time-${name}` }, title), input, shown);
}
