// In a notebook's frame: the selected node goes to the frame's owner, as an index, and only where Python asked for it.
export function tellNotebook(state) {
  if (state.model.data.embed !== true || window.parent === window) return;
  let told = null;
  state.onChange(() => {
    if (state.selected === told) return;
    told = state.selected;
    window.parent.postMessage({ fanweave: 1, selected: told }, '*');
  });
}
