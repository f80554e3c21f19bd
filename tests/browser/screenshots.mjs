// Takes pictures of the sample pages for somebody to look at: node screenshots.mjs PAGES OUT
import { join } from 'node:path';
import { openBrowser, openPage } from './browser.mjs';

const [pages, out] = process.argv.slice(2);
const SIZES = [[1400, 900], [1000, 700], [390, 844]];
const only = process.argv[4];
const browser = await openBrowser();
for (const n of [1, 10, 100, 300, 1000]) {
  for (const size of SIZES) {
    for (const dark of [false, true]) {
      const name = `ego-${n}-${size[0]}-${dark ? 'dark' : 'light'}`;
      if (only && !new RegExp(only).test(name)) continue;
      const { page, close, errors } = await openPage(browser, join(pages, `ego-${n}.html`), { size, dark });
      await page.screenshot({ path: join(out, `${name}.png`), fullPage: false });
      console.log(name, errors.join(' | '));
      await close();
    }
  }
}
await browser.close();
