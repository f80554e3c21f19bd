// Pages with hostile names in every field, used as people use them: nothing runs, nothing is asked of the network.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { found, openPage } from './browser.mjs';

const INJECTABLE = 'img, svg, iframe, object, embed, link, a[href], base, form, math, video, script:not([type]), style';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const SAVED = [['Save the shown nodes as CSV', 'csv'], ['Save the shown network as GEXF', 'gexf'], ['Save the picture as PNG', 'png'], ['Save the picture as SVG', 'svg']];

async function save(page, out, name, label, end) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 20000 }), page.getByRole('button', { name: label }).click()]);
  assert.match(download.suggestedFilename(), new RegExp(`^(ego|explorer)(-.+)?\\.${end}$`));
  const path = join(out, `${name}.${end}`);
  await download.saveAs(path);
  return path;
}

export async function exportAll(page, out, name) {
  for (const [label, end] of SAVED) await save(page, out, name, label, end);
}

async function usePicture(page) {
  const picture = page.locator('.picture');
  const box = await picture.boundingBox();
  for (const [x, y] of [[0.5, 0.5], [0.3, 0.4], [0.7, 0.6], [0.5, 0.2]]) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  }
  await page.mouse.dblclick(box.x + box.width * 0.5, box.y + box.height * 0.5);
}

async function useEverything(page, out, name) {
  await usePicture(page);
  for (const text of ['<img', '__proto__', 'href', '家']) {
    await page.locator('#search').fill(text);
    await page.locator('#search').press('ArrowDown');
    await page.locator('#search').press('Enter');
  }
  const rows = page.locator('.table tbody button');
  for (let row = 0; row < Math.min(50, await rows.count()); row += 1) await rows.nth(row).click();
  for (const more of await page.locator('.details .small').all()) await more.click({ timeout: 1000 }).catch(() => {});
  for (const head of await page.locator('th button').all()) await head.click();
  const boxes = page.locator('.legend input[type=checkbox]');
  for (let at = 0; at < await boxes.count(); at += 3) await boxes.nth(at).click();
  await page.getByRole('button', { name: 'Show all' }).click();
  for (const option of await page.locator('#colour-by option').all()) await page.locator('#colour-by').selectOption(await option.getAttribute('value'));
  for (const slider of await page.locator('input[type=range]').all()) await slider.press('ArrowRight');
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: 'Next rows' }).click();
  await page.getByRole('button', { name: 'Dark' }).click();
  await exportAll(page, out, name);
}

async function survives({ browser, out }, path, name) {
  const { page, seen, errors, close } = await openPage(browser, path);
  const before = await page.locator(INJECTABLE).count();
  await useEverything(page, out, name);
  const result = { ...(await found(page)), seen, errors, added: (await page.locator(INJECTABLE).count()) - before };
  await close();
  assert.deepEqual(result, { pwn: [], csp: [], seen: [], errors: [], added: 0 });
}

const HOSTILE = ['hostile-ego', 'hostile-explorer'];

export const hostility = {
  hostile_names_do_nothing: async (world) => { for (const name of HOSTILE) await survives(world, join(world.pages, `${name}.html`), name); },
  hostile_names_do_nothing_without_policy: async (world) => { for (const name of HOSTILE) await survives(world, join(world.out, `${name}-stripped.html`), `${name}-stripped`); },
  async hostile_names_do_nothing_without_webgl(world) {
    await survives({ ...world, browser: world.flat }, join(world.pages, 'hostile-explorer.html'), 'hostile-flat');
  },
  async hostile_names_are_shown_as_text({ browser, pages }) {
    for (const name of HOSTILE) {
      const { page, close } = await openPage(browser, join(pages, `${name}.html`));
      await page.locator('.table tbody button').nth(3).click();
      const text = await page.locator('.details, .table').allInnerTexts().then((all) => all.join('\n'));
      await close();
      for (const words of ['</script><script>', '<!--<script>', '__proto__', 'constructor', '&lt;b&gt;']) assert.ok(text.includes(words), `${name}: ${words}`);
    }
  },
};
export { PNG };
