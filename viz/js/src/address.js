// What is selected and filtered, in the page's address: numbers only, checked, and only for the data they were made of.
const VERSION = '1';
const isWhole = (text, most) => /^\d{1,7}$/.test(text) && Number(text) <= most;

// In a srcdoc frame there is no address to write to, and a # link would lead away.
const hasAddress = () => window.location.protocol !== 'about:' && window.location.protocol !== 'data:';

export function readAddress(state) {
  if (!hasAddress()) return;
  const { model } = state;
  const given = new URLSearchParams(window.location.hash.slice(1));
  if (given.get('v') !== VERSION || given.get('d') !== model.data.digest) return;
  const whole = (key, most) => (isWhole(given.get(key) ?? '', most) ? Number(given.get(key)) : null);
  for (const [key, set] of state.hidden) {
    const most = key === 'relation' ? model.data.relations.length : model.facet.get(key).values.length;
    if (!given.has(`h.${key}`)) continue;
    set.clear();
    for (const text of given.get(`h.${key}`).split('.')) if (isWhole(text, most)) set.add(Number(text) - 1);
  }
  state.minimum = whole('min', 30) ?? 0;
  if (model.data.time) {
    state.from = whole('from', model.data.time.n - 1) ?? 0;
    state.to = Math.max(state.from, whole('to', model.data.time.n - 1) ?? state.to);
  }
  state.undated = given.get('undated') !== '0';
  state.outlines = given.get('outlines') !== '0';
  state.colourBy = model.facet.get(given.get('colour')) ?? state.colourBy;
  for (const text of (given.get('open') ?? '').split('.')) if (isWhole(text, model.size - 1) && model.parts.get(Number(text))?.n) state.open.add(Number(text));
  state.filter();
  const selected = whole('sel', model.size - 1);
  if (selected !== null && state.shown[selected]) state.mark(selected);
}

export function keepAddress(state) {
  if (!hasAddress()) return;
  let waiting = 0;
  state.onChange(() => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { try { window.history.replaceState(null, '', addressOf(state)); } catch { /* some hosts forbid it */ } }, 150);
  });
}

function addressOf(state) {
  const { model } = state;
  const found = new URLSearchParams({ v: VERSION, d: model.data.digest });
  const put = (key, value, usual) => { if (value !== usual) found.set(key, String(value)); };
  put('sel', state.selected, null);
  for (const [key, set] of state.hidden) {
    const usual = key === 'relation' ? [...(model.data.off ?? [])] : [];
    put(`h.${key}`, listed(set), listed(usual));
  }
  put('min', state.minimum, 0);
  if (model.data.time) {
    put('from', state.from, 0);
    put('to', state.to, model.data.time.n - 1);
  }
  put('undated', state.undated ? 1 : 0, 1);
  put('outlines', state.outlines ? 1 : 0, 1);
  put('colour', state.colourBy.key, (model.facet.get(model.data.colour) ?? model.facets[0]).key);
  put('open', [...state.open].sort((a, b) => a - b).join('.'), '');
  return `#${found}`;
}

// Values from -1 (none) on are written from 0 on.
const listed = (values) => [...values].map((value) => value + 1).sort((a, b) => a - b).join('.');
