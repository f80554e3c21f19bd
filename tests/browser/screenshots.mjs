// Takes pictures of every page of a folder for somebody to look at: node screenshots.mjs PAGES OUT [PART OF A NAME]
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, openPage } from './browser.mjs';

const [pages, out, only = ''] = process.argv.slice(2);
const SIZES = [[1400, 900], [1000, 700], [800, 600], [390, 844]];
await mkdir(out, { recursive: true });
const browser = await openBrowser();
for (const file of (await readdir(pages)).filter((name) => name.endsWith('.html')).sort()) {
  for (const size of SIZES) {
    for (const look of ['light', 'dark', ...(size[0] === 1400 ? ['print', 'chosen'] : [])]) {
      const name = `${file.replace(/\.html$/, '')}-${size[0]}-${look}`;
      if (!new RegExp(only).test(name)) continue;
      const { page, close, errors } = await openPage(browser, join(pages, file), { size, dark: look === 'dark' });
      if (look === 'print') await page.emulateMedia({ media: 'print' });
      if (look === 'chosen') await page.locator('.table tbody button').first().click().catch(() => {});
      await page.waitForTimeout(look === 'chosen' ? 900 : 300);
      await page.screenshot({ path: join(out, `${name}.png`), fullPage: size[0] === 390 });
      console.log(name, errors.join(' | '));
      await close();
    }
  }
}
await browser.close();
