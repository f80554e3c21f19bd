// What sigma and graphology need of Node's "events", in a tenth of its size; the build puts it in its place.
export function EventEmitter() {}

const heardBy = (emitter) => {
  if (!Object.hasOwn(emitter, 'heard')) Object.defineProperty(emitter, 'heard', { value: new Map() });
  return emitter.heard;
};

Object.assign(EventEmitter.prototype, {
  on(name, listener) {
    const heard = heardBy(this);
    heard.set(name, [...(heard.get(name) ?? []), listener]);
    return this;
  },
  once(name, listener) {
    const first = (...given) => { this.off(name, first); listener(...given); };
    return this.on(name, first);
  },
  off(name, listener) {
    heardBy(this).set(name, this.listeners(name).filter((each) => each !== listener));
    return this;
  },
  emit(name, ...given) {
    const listeners = this.listeners(name);
    for (const listener of listeners) listener.apply(this, given);
    return listeners.length > 0;
  },
  removeAllListeners(name) {
    if (name === undefined) heardBy(this).clear();
    else heardBy(this).delete(name);
    return this;
  },
  listeners(name) { return heardBy(this).get(name) ?? []; },
  listenerCount(name) { return this.listeners(name).length; },
  eventNames() { return [...heardBy(this).keys()]; },
  setMaxListeners() { return this; },
});
Object.assign(EventEmitter.prototype, { addListener: EventEmitter.prototype.on, removeListener: EventEmitter.prototype.off });
export default EventEmitter;
