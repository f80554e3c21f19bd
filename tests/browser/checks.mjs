// Every check of the pages in a real browser: node checks.mjs PAGES OUT [PART OF A NAME]; one JSON line a check.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, openFlatBrowser } from './browser.mjs';
import { controls } from './controls.mjs';
import { features } from './features.mjs';
import { hostility } from './hostility.mjs';
import { looks } from './looks.mjs';
import { network } from './network.mjs';

const [pages, out, only] = process.argv.slice(2);
await mkdir(out, { recursive: true });
for (const name of ['hostile-ego', 'hostile-explorer']) {
  const text = await readFile(join(pages, `${name}.html`), 'utf8');
  await writeFile(join(out, `${name}-stripped.html`), text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
}
const browser = await openBrowser(), flat = await openFlatBrowser();
for (const [name, check] of Object.entries({ ...controls, ...hostility, ...features, ...network, ...looks })) {
  if (only && !new RegExp(only).test(name)) continue;
  let problem = '';
  try {
    await check({ browser, flat, pages, out });
  } catch (error) {
    problem = String(error.message ?? error);
  }
  console.log(JSON.stringify({ name, problem }));
}
await browser.close();
await flat.close();
