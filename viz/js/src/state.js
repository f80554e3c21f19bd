// What is selected and filtered; everything that draws asks here and is told when it changed.
export const HIDDEN = 0, DIM = 1, NORMAL = 2, STRONG = 3;
export const RELATION = 'relation', NONE = -1;

export class State {
  constructor(model) {
    this.model = model;
    this.selected = null;
    this.listeners = [];
    this.near = new Set();
    this.open = new Set();
    this.outlines = true;
    this.shown = new Uint8Array(model.size);
    this.drawn = new Uint8Array(model.edges.size);
    this.colourBy = model.facet.get(model.data.colour) ?? model.facets[0];
    this.clearFilters();
    this.filter();
  }

  clearFilters() {
    const { facets, data } = this.model;
    this.hidden = new Map([...facets.map(({ key }) => [key, new Set()]), [RELATION, new Set(data.off ?? [])]]);
    this.minimum = 0;
    this.from = 0;
    this.to = data.time ? data.time.n - 1 : 0;
    this.undated = true;
  }

  onChange(listener) { this.listeners.push(listener); }

  tell() { for (const listener of this.listeners) listener(); }

  // After a filter changed: what is shown now, and nothing hidden stays selected.
  change() {
    this.filter();
    if (this.selected !== null && !this.shown[this.selected]) this.mark(null);
    this.tell();
  }

  select(index) {
    if (index !== null && !this.shown[index]) this.reveal(index);
    this.mark(index);
    this.tell();
  }

  mark(index) {
    const { starts, ties } = this.model;
    this.selected = index;
    this.near = new Set();
    if (index === null) return;
    if (this.open.has(index)) this.model.parent.forEach((parent, at) => { if (parent === index) this.near.add(at); });
    for (let at = starts[index]; at < starts[index + 1]; at += 1) {
      if (this.drawn[ties[at]]) this.near.add(this.other(ties[at], index));
    }
  }

  other(edge, index) {
    const { from, to } = this.model.edges;
    return from[edge] === index ? to[edge] : from[edge];
  }

  // Opens what the node lies in; takes back the filters only if they still hide it.
  reveal(index) {
    if (this.model.parent[index] >= 0) this.open.add(this.model.parent[index]);
    this.filter();
    if (this.shown[index]) return;
    this.clearFilters();
    this.filter();
  }

  toggle(key, value, on) {
    if (on) this.hidden.get(key).delete(value);
    else this.hidden.get(key).add(value);
    this.change();
  }

  toggleOpen(index) {
    if (!this.open.delete(index)) this.open.add(index);
    this.filter();
    this.mark(this.selected !== null && this.shown[this.selected] ? this.selected : null);
    this.tell();
  }

  showAll() {
    this.clearFilters();
    this.change();
  }

  filter() {
    const { model, shown, drawn } = this;
    const { edges, data } = model;
    const active = model.facets.filter(({ key }) => this.hidden.get(key).size);
    const isTimed = data.time && (this.from > 0 || this.to < data.time.n - 1 || !this.undated);
    this.nShown = 0;
    for (let at = 0; at < model.size; at += 1) {
      const isIn = at === data.ego || (this.isOpen(at)
        && active.every(({ key, of }) => (model.parts.has(at) && key !== model.data.colour) || !this.hidden.get(key).has(of[at]))
        && (model.parts.has(at) || ((this.minimum === 0 || model.degree(at) >= this.minimum) && (!isTimed || this.isInTime(at)))));
      shown[at] = isIn ? 1 : 0;
      this.nShown += shown[at];
    }
    const off = this.hidden.get(RELATION);
    this.nDrawn = 0;
    for (let edge = 0; edge < edges.size; edge += 1) {
      drawn[edge] = shown[edges.from[edge]] && shown[edges.to[edge]] && !off.has(edges.relation[edge]) ? 1 : 0;
      this.nDrawn += drawn[edge];
    }
  }

  isOpen(at) {
    const parent = this.model.parent[at];
    return parent < 0 || this.open.has(parent);
  }

  isInTime(at) {
    const first = this.model.first[at];
    return first < 0 ? this.undated : first <= this.to && this.model.last[at] >= this.from;
  }

  nodeLevel(at) {
    if (!this.shown[at]) return HIDDEN;
    if (this.selected === null) return NORMAL;
    return at === this.selected || this.near.has(at) ? STRONG : DIM;
  }

  edgeLevel(edge) {
    if (!this.drawn[edge]) return HIDDEN;
    if (this.selected === null) return NORMAL;
    return this.model.edges.from[edge] === this.selected || this.model.edges.to[edge] === this.selected ? STRONG : DIM;
  }

  isSymmetric(edge) {
    const { relations, inverses } = this.model.data;
    return relations[this.model.edges.relation[edge]] === inverses[this.model.edges.relation[edge]];
  }

  isDashed(edge) { return (this.model.data.dashed ?? []).includes(this.model.edges.relation[edge]); }
}
