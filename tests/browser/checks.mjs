// Every check of the pages in a real browser: node checks.mjs PAGES OUT [PART OF A NAME]; one JSON line a check.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { controls } from './controls.mjs';
import { features } from './features.mjs';
import { hostility } from './hostility.mjs';
import { looks } from './looks.mjs';

const [pages, out, only] = process.argv.slice(2);
await mkdir(out, { recursive: true });
await writeFile(join(out, 'stripped.html'), (await readFile(join(pages, 'hostile.html'), 'utf8')).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
const browser = await openBrowser();
for (const [name, check] of Object.entries({ ...controls, ...hostility, ...features, ...looks })) {
  if (only && !name.includes(only)) continue;
  let problem = '';
  try {
    await check({ browser, pages, out });
  } catch (error) {
    problem = String(error.message ?? error);
  }
  console.log(JSON.stringify({ name, problem }));
}
await browser.close();
