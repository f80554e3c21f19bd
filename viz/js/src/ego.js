// The page of one node and its neighbours.
import { makeCanvas } from './canvas.js';
import { startShell } from './shell.js';

startShell(() => makeCanvas);
