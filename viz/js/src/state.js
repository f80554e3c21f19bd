// What is selected and filtered; everything that draws asks here and is told when it changed.
import { NO_PLATFORM } from './model.js';

export const HIDDEN = 0, DIM = 1, NORMAL = 2, STRONG = 3;

export class State {
  constructor(model) {
    this.model = model;
    this.selected = null;
    this.hidden = { kind: new Set(), platform: new Set() };
    this.near = new Set();
    this.listeners = [];
  }

  onChange(listener) { this.listeners.push(listener); }

  tell() { for (const listener of this.listeners) listener(); }

  select(index) {
    this.selected = index;
    this.near = new Set(index === null ? [] : this.model.nodes[index].ties.map((tie) => tie.other));
    if (index !== null) this.reveal(index);
    this.tell();
  }

  reveal(index) {
    const node = this.model.nodes[index];
    this.hidden.kind.delete(node.kind);
    this.hidden.platform.delete(node.platform ?? NO_PLATFORM);
  }

  toggle(group, key, on) {
    if (on) this.hidden[group].delete(key);
    else this.hidden[group].add(key);
    if (this.selected !== null && !this.isShown(this.selected)) this.select(null);
    else this.tell();
  }

  showAll() {
    this.hidden.kind.clear();
    this.hidden.platform.clear();
    this.tell();
  }

  // The node that the page is about stays, or its ties would hang in the air.
  isShown(index) {
    const node = this.model.nodes[index];
    if (index === this.model.data.ego) return true;
    return !this.hidden.kind.has(node.kind) && !this.hidden.platform.has(node.platform ?? NO_PLATFORM);
  }

  shownNodes() { return this.model.nodes.filter((node) => this.isShown(node.index)); }

  shownEdges() { return this.model.edges.filter((edge) => this.isShown(edge.from) && this.isShown(edge.to)); }

  nodeLevel(index) {
    if (!this.isShown(index)) return HIDDEN;
    if (this.selected === null) return NORMAL;
    return index === this.selected || this.near.has(index) ? STRONG : DIM;
  }

  edgeLevel(edge) {
    if (!this.isShown(edge.from) || !this.isShown(edge.to)) return HIDDEN;
    if (this.selected === null) return NORMAL;
    return edge.from === this.selected || edge.to === this.selected ? STRONG : DIM;
  }
}
