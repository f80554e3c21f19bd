// What a page looks like to people who see it small, dark, or not at all.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPage } from './browser.mjs';

const axe = await readFile(createRequire(new URL('../../viz/js/package.json', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8');

// Through the debugger's protocol: a script tag would be refused by the page's own policy.
async function violations(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then((found) => found.violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.target).join(' ')))`,
    awaitPromise: true, returnByValue: true,
  });
  return result.value;
}

async function accessible({ browser, pages }, options) {
  const { page, close } = await openPage(browser, join(pages, 'ego-100.html'), options);
  await page.locator('.neighbours button').first().click();
  const found = await violations(page);
  await close();
  assert.deepEqual(found, []);
}

// Pixels of the picture that are not background, by quarter: a picture pushed into a corner leaves quarters empty.
const ink = (page) => page.evaluate(() => {
  const canvas = document.querySelector('canvas');
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const quarters = [0, 0, 0, 0];
  for (let at = 0; at < width * height; at += 1) {
    if (data[at * 4 + 3] > 0) quarters[(at % width < width / 2 ? 0 : 1) + (at < (width * height) / 2 ? 0 : 2)] += 1;
  }
  return quarters;
});

export const looks = {
  accessible_in_light: (world) => accessible(world, {}),
  accessible_in_dark: (world) => accessible(world, { dark: true }),
  accessible_when_narrow: (world) => accessible(world, { size: [390, 844] }),
  async picture_fills_its_frame({ browser, pages }) {
    for (const n of [10, 100, 300, 1000]) {
      for (const size of [[1400, 900], [800, 600], [390, 844]]) {
        const { page, close } = await openPage(browser, join(pages, `ego-${n}.html`), { size });
        const quarters = await ink(page);
        await close();
        assert.ok(Math.min(...quarters) > 300, `${n} nodes at ${size}: ${quarters}`);
      }
    }
  },
  async narrow_page_does_not_scroll_sideways({ browser, pages }) {
    for (const name of ['ego-300', 'hostile']) {
      const { page, close } = await openPage(browser, join(pages, `${name}.html`), { size: [390, 844] });
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.equal(await page.locator('canvas').count(), 1);
      await close();
      assert.ok(inner <= outer, `${name}: ${inner} > ${outer}`);
    }
  },
  async print_hides_the_panels({ browser, pages }) {
    const { page, close } = await openPage(browser, join(pages, 'ego-100.html'));
    await page.emulateMedia({ media: 'print' });
    const visible = await page.locator('.tools, .legend, .details, .table, .zooms').evaluateAll((all) => all.filter((each) => each.checkVisibility()).length);
    assert.equal(visible, 0);
    assert.ok(await page.locator('canvas').isVisible());
    await close();
  },
  async thousand_nodes_are_ready_in_time({ browser, pages }) {
    const start = Date.now();
    const { page, close } = await openPage(browser, join(pages, 'ego-1000.html'));
    const ready = Date.now() - start;
    // Script time only: without a GPU the drawing itself takes as long as the machine is busy.
    const filter = await page.evaluate(() => {
      const click = performance.now();
      document.querySelector('.legend input').click();
      return performance.now() - click;
    });
    assert.match(await page.locator('.shown').innerText(), /^Shown: 250 of 1,000 nodes/);
    await close();
    assert.ok(ready < 6000 && filter < 2000, `ready ${ready} ms, filter ${filter} ms`);
  },
};
