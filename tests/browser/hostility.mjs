// A page with hostile names in every field, used as people use it: nothing runs, nothing is asked of the network.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { found, openPage } from './browser.mjs';

const INJECTABLE = 'img, svg, iframe, object, embed, link, a[href], base, form, math, video, script:not([type]), style';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

async function save(page, out, name, label, end) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 8000 }), page.getByRole('button', { name: label }).click()]);
  assert.match(download.suggestedFilename(), new RegExp(`^ego-.+\\.${end}$`));
  const path = join(out, `${name}.${end}`);
  await download.saveAs(path);
  return path;
}

export async function exportAll(page, out, name) {
  await save(page, out, name, 'Save the shown nodes as CSV', 'csv');
  await save(page, out, name, 'Save the shown network as GEXF', 'gexf');
  await save(page, out, name, 'Save the picture as PNG', 'png');
}

async function useEverything(page, out, name) {
  const picture = page.locator('.picture');
  const box = await picture.boundingBox();
  for (const [x, y] of [[0.5, 0.5], [0.3, 0.4], [0.7, 0.6], [0.5, 0.2]]) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  }
  for (const text of ['<img', '__proto__', 'href', '家']) {
    await page.locator('#search').fill(text);
    await page.locator('#search').press('ArrowDown');
    await page.locator('#search').press('Enter');
  }
  const rows = page.locator('.table tbody button');
  for (let row = 0; row < Math.min(50, await rows.count()); row += 1) await rows.nth(row).click();
  for (const more of await page.locator('.details .small').all()) await more.click({ timeout: 1000 }).catch(() => {});
  for (const head of await page.locator('th button').all()) await head.click();
  const boxes = page.locator('.legend input');
  for (let at = 0; at < await boxes.count(); at += 3) await boxes.nth(at).click();
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

export const hostility = {
  hostile_names_do_nothing: (world) => survives(world, join(world.pages, 'hostile.html'), 'hostile'),
  hostile_names_do_nothing_without_policy: (world) => survives(world, join(world.out, 'stripped.html'), 'stripped'),
  async hostile_names_are_shown_as_text({ browser, pages }) {
    const { page, close } = await openPage(browser, join(pages, 'hostile.html'));
    await page.locator('.table tbody button').nth(3).click();
    const text = await page.locator('.details, .table').allInnerTexts().then((all) => all.join('\n'));
    await close();
    for (const name of ['</script><script>', '<!--<script>', '__proto__', 'constructor', '&lt;b&gt;']) assert.ok(text.includes(name), name);
  },
};
export { PNG };
