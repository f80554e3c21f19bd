// The notebook's side of a page: a frame without an origin, and one kind of message out of it.
const isIndex = (value) => Number.isInteger(value) && value >= 0;

function render({ model, el }) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts allow-downloads');
  frame.setAttribute('title', model.get('title'));
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.style.cssText = `width:100%;border:1px solid ${model.get('border')};border-radius:6px`;
  const size = () => { frame.style.height = `${model.get('height')}px`; };
  const listen = (event) => {
    if (event.source !== frame.contentWindow || event.data?.fanweave !== 1) return;
    const { selected } = event.data;
    if (selected !== null && !isIndex(selected)) return;
    model.set('index', selected ?? -1);
    model.save_changes();
  };
  size();
  frame.srcdoc = model.get('page');
  model.on('change:height', size);
  window.addEventListener('message', listen);
  el.append(frame);
  return () => { window.removeEventListener('message', listen); model.off('change:height', size); };
}

export default { render };
