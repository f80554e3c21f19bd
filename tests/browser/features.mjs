// What people do with a page of 100 nodes: search, select, filter, sort, move, export.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPage } from './browser.mjs';
import { PNG, exportAll } from './hostility.mjs';

const pixels = (page) => page.evaluate(() => document.querySelector('canvas').toDataURL());
const shown = (page) => page.locator('.shown').innerText();
const heading = (page) => page.locator('.details h2').innerText();

function onPage(n, use, options) {
  return async ({ browser, pages, out }) => {
    const { page, errors, close } = await openPage(browser, join(pages, `ego-${n}.html`), options);
    try {
      await use(page, out);
      assert.deepEqual(errors, []);
    } finally {
      await close();
    }
  };
}

export const features = {
  search_finds_and_selects: onPage(100, async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('OLD_FAN');
    const input = page.locator('#search');
    assert.equal(await input.getAttribute('aria-expanded'), 'true');
    const first = await page.locator('#hits [aria-selected=true] bdi').innerText();
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('#hits [aria-selected=true] bdi').innerText();
    assert.notEqual(first, second);
    await page.keyboard.press('Enter');
    assert.equal(await heading(page), second);
    assert.equal(await page.locator('#hits').isVisible(), false);
    await page.keyboard.press('Escape');
    assert.equal(await heading(page), '#小米挺住');
  }),
  search_says_when_nothing_is_found: onPage(100, async (page) => {
    await page.locator('#search').fill('no such thing');
    assert.equal(await page.locator('#hits').innerText(), 'No such name or id in this picture');
  }),
  legend_counts_and_filters: onPage(100, async (page) => {
    assert.equal(await shown(page), 'Shown: 100 of 100 nodes, 251 of 251 ties');
    const before = await pixels(page);
    await page.locator('.legend label', { hasText: 'account' }).locator('input').first().click();
    assert.match(await shown(page), /^Shown: 24 of 100 nodes, 23 of 251 ties$/);
    assert.match(await page.locator('.pager').innerText(), /Rows 1 to 24 of 24/);
    await page.waitForTimeout(100);
    assert.notEqual(await pixels(page), before);
    await page.locator('.legend label', { hasText: 'xhs' }).locator('input').first().click();
    assert.match(await shown(page), /^Shown: \d+ of 100 nodes/);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.equal(await shown(page), 'Shown: 100 of 100 nodes, 251 of 251 ties');
  }),
  click_selects_and_details_prove: onPage(10, async (page) => {
    await page.locator('.neighbours button').first().click();
    const name = await heading(page);
    assert.notEqual(name, '#小米挺住');
    assert.equal(await page.locator('.quote mark').first().innerText(), '米粉家人');
    assert.match(await page.locator('.quote figcaption').first().innerText(), /rule label\.family\.01/);
    assert.match(await page.locator('.quote figcaption').first().innerText(), /holder self/);
    const box = await page.locator('.picture').boundingBox();
    await page.keyboard.press('Escape');
    await page.locator('.zoom').nth(2).click();
    await page.mouse.click(box.x + 5, box.y + 5);
    assert.equal(await heading(page), '#小米挺住');
  }),
  click_on_a_disc_selects_it: onPage(10, async (page) => {
    const box = await page.locator('.picture').boundingBox();
    await page.locator('.neighbours button').first().click();
    const name = await heading(page);
    await page.mouse.click(box.x + 8, box.y + 8);
    assert.equal(await heading(page), '#小米挺住');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);  // choosing a node had centred it
    assert.equal(await heading(page), name);
  }),
  table_sorts_and_turns: onPage(100, async (page) => {
    const column = (n) => page.locator(`tbody tr td:nth-child(${n})`).allInnerTexts();
    const numbers = (await column(4)).map((text) => Number(text.replaceAll(',', '')));
    assert.equal(numbers.length, 50);
    assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
    await page.getByRole('button', { name: 'Strength' }).click();
    assert.equal(await page.locator('th').nth(3).getAttribute('aria-sort'), 'ascending');
    assert.equal((await column(4))[0], '1');
    await page.getByRole('button', { name: 'Next rows' }).click();
    assert.match(await page.locator('.pager').innerText(), /Rows 51 to 100 of 100/);
    await page.locator('tbody button').first().click();
    assert.equal(await page.locator('tbody tr[aria-selected=true]').count(), 1);
  }),
  keys_move_zoom_and_fit: onPage(100, async (page) => {
    await page.locator('.picture').focus();
    const views = [await pixels(page)];
    for (const key of ['ArrowRight', 'ArrowUp', '+', '-', '0']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(120);
      views.push(await pixels(page));
    }
    assert.equal(new Set(views.slice(0, 4)).size, 4);
    assert.equal(views[5], views[0]);
  }),
  dark_switch_changes_page_and_picture: onPage(10, async (page) => {
    const before = await pixels(page);
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(24, 24, 27)');
    assert.notEqual(await pixels(page), before);
  }),
  exports_of_the_shown_nodes: onPage(100, async (page, out) => {
    await page.locator('.legend label', { hasText: 'account' }).locator('input').first().click();
    await exportAll(page, out, 'shown');
    const png = await readFile(join(out, 'shown.png'));
    assert.deepEqual(png.subarray(0, 4), PNG);
    const frame = await page.locator('.picture').boundingBox();
    assert.ok(Math.abs(png.readUInt32BE(16) - 2 * frame.width) <= 2, 'twice the size of the screen');
  }),
  an_empty_neighbourhood_says_so: onPage(1, async (page) => {
    assert.match(await page.locator('.empty').innerText(), /^Nothing in the collected posts ties this hashtag/);
  }),
  page_says_what_it_is: onPage(300, async (page) => {
    const text = await page.locator('body').innerText();
    for (const words of ['300 nodes', 'Platforms: weibo, xhs.', '2025-03-29 to 2025-04-06, collected 2025-04-07', 'Not shown, weakest first: 1,204 accounts.', 'A crawl is a sample', 'Position and distance carry no scale.']) {
      assert.ok(text.includes(words), words);
    }
  }),
};
