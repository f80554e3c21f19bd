// What a page looks like to people who see it small, dark, printed, or not at all.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPage } from './browser.mjs';

const axe = await readFile(createRequire(new URL('../../viz/js/package.json', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS = ['ego-100', 'explorer-1000', 'communities', 'topics', 'platforms', 'cascade', 'empty'];

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
  const found = [];
  for (const name of VIEWS) {
    const { page, close } = await openPage(browser, join(pages, `${name}.html`), options);
    found.push(...(await violations(page)).map((each) => `${name}: ${each}`));
    if (await page.locator('.table tbody button').count()) {
      await page.locator('.table tbody button').first().click();
      found.push(...(await violations(page)).map((each) => `${name}, chosen: ${each}`));
    }
    await close();
  }
  assert.deepEqual(found, []);
}

// Share of the picture's area that is not background, by quarter: a picture pushed into a corner leaves quarters empty.
async function quarters(page) {
  const box = await page.locator('.picture').boundingBox();
  const shot = await page.screenshot({ clip: box });
  return page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    const found = [0, 0, 0, 0];
    for (let at = 0; at < width * height; at += 1) {
      const isInk = data[at * 4] + data[at * 4 + 1] + data[at * 4 + 2] < 700;
      if (isInk) found[(at % width < width / 2 ? 0 : 1) + (at < (width * height) / 2 ? 0 : 2)] += 1;
    }
    return found;
  }, [...shot]);
}

export const looks = {
  accessible_in_light: (world) => accessible(world, {}),
  accessible_in_dark: (world) => accessible(world, { dark: true }),
  accessible_when_narrow: (world) => accessible(world, { size: [390, 844] }),
  async picture_fills_its_frame({ browser, pages }) {
    for (const name of ['ego-10', 'ego-100', 'ego-1000', 'explorer-20', 'explorer-1000', 'communities']) {
      for (const size of [[1400, 900], [800, 600], [390, 844]]) {
        const { page, close } = await openPage(browser, join(pages, `${name}.html`), { size });
        await page.waitForTimeout(500);
        const found = await quarters(page);
        await close();
        assert.ok(Math.min(...found) > 150, `${name} at ${size}: ${found}`);
      }
    }
  },
  async narrow_page_does_not_scroll_sideways({ browser, pages }) {
    for (const name of [...VIEWS, 'hostile-ego', 'hostile-explorer']) {
      const { page, close } = await openPage(browser, join(pages, `${name}.html`), { size: [390, 844] });
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      await close();
      assert.ok(inner <= outer, `${name}: ${inner} > ${outer}`);
    }
  },
  async print_hides_the_panels({ browser, pages }) {
    for (const name of ['ego-100', 'explorer-1000']) {
      const { page, close } = await openPage(browser, join(pages, `${name}.html`));
      await page.emulateMedia({ media: 'print' });
      const visible = await page.locator('.tools, .legend, .details, .table, .zooms, .time').evaluateAll((all) => all.filter((each) => each.checkVisibility()).length);
      assert.equal(visible, 0);
      assert.ok(await page.locator('.picture canvas').first().isVisible());
      await close();
    }
  },
  async targets_are_large_enough({ browser, pages }) {
    for (const name of ['ego-100', 'explorer-1000']) {
      const { page, close } = await openPage(browser, join(pages, `${name}.html`));
      const small = await page.locator('button, select, input:not([type=checkbox])').evaluateAll((all) => all.filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        return each.checkVisibility() && (width < 24 || height < 24);
      }).map((each) => each.textContent || each.id));
      await close();
      assert.deepEqual(small, [], name);
    }
  },
  async tab_reaches_everything_in_order({ browser, pages }) {
    const { page, close } = await openPage(browser, join(pages, 'explorer-20.html'));
    const seen = [];
    for (let at = 0; at < 60; at += 1) {
      await page.keyboard.press('Tab');
      seen.push(await page.evaluate(() => document.activeElement.closest('.tools, .legend, .picture, .zooms, .time, .details, .table')?.className ?? ''));
    }
    await close();
    const order = [...new Set(seen)].filter(Boolean);
    assert.deepEqual(order, ['tools', 'legend', 'picture', 'zooms', 'time', 'details', 'table']);
  },
};
