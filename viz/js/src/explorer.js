// The page of a whole network: WebGL where there is some, else a plain canvas up to a size.
import { MOST, makePlain } from './plain.js';
import { startShell } from './shell.js';
import { hasWebgl, makeWebgl } from './webgl.js';

startShell((model) => {
  if (model.data.renderer !== 'canvas' && hasWebgl()) return makeWebgl;
  return model.size <= MOST ? makePlain : null;
});
