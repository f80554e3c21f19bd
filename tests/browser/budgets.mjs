// The budgets of the pages: node budgets.mjs PAGES; one JSON line a page. Without a GPU drawing itself is slow, so the
// drawing calls are no-ops where frames are timed, and what is left is the script's time.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, openPage } from './browser.mjs';

const [pages, ...names] = process.argv.slice(2);
const browser = await openBrowser();
const STUB = `for (const kind of [WebGLRenderingContext, WebGL2RenderingContext]) for (const call of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) if (kind.prototype[call]) kind.prototype[call] = () => {};`;

async function measure(name) {
  const path = join(pages, `${name}.html`);
  const { page, close } = await openPage(browser, path, { script: STUB });
  const times = await page.evaluate(() => ({
    // A busy machine may paint nothing before the picture is there; then both are one moment.
    paint: Math.min(...performance.getEntriesByType('paint').map(({ startTime }) => startTime), performance.getEntriesByName('ready')[0].startTime),
    ready: performance.getEntriesByName('ready')[0].startTime,
    heap: performance.memory?.usedJSHeapSize ?? null,
  }));
  const filter = await page.evaluate(() => {
    const start = performance.now();
    document.querySelector('.legend input[type=checkbox]').click();
    return performance.now() - start;
  });
  await page.getByRole('button', { name: 'Show all' }).click();
  const frames = await frameTimes(page);
  await close();
  return { name, bytes: (await stat(path)).size, ...times, filter, ...frames };
}

// Median script time a frame while the keyboard pans and zooms.
async function frameTimes(page) {
  await page.locator('.picture').focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const script = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration').value * 1000;
  const found = {};
  for (const [name, keys] of [['pan', ['ArrowRight', 'ArrowLeft']], ['zoom', ['+', '-']]]) {
    await page.waitForTimeout(400);
    const start = await script();
    const frames = await page.evaluate(async ({ pressed }) => {
      const picture = document.querySelector('.picture');
      let n = 0;
      for (let at = 0; at < 24; at += 1) {
        picture.dispatchEvent(new KeyboardEvent('keydown', { key: pressed[at % 2], bubbles: true }));
        await new Promise((done) => { requestAnimationFrame(() => { n += 1; done(); }); });
      }
      return n;
    }, { pressed: keys });
    found[name] = ((await script()) - start) / frames;
  }
  return found;
}

for (const name of names) console.log(JSON.stringify(await measure(name)));
await browser.close();
