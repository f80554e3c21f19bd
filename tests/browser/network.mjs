// What people do with a page of a whole network: filter by facet and time, open communities, share, go without WebGL.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openPage } from './browser.mjs';
import { exportAll } from './hostility.mjs';

const shown = (page) => page.locator('.shown').innerText();
const total = async (page) => Number((await shown(page)).match(/^Shown: ([\d,]+) of/)[1].replaceAll(',', ''));
const legend = (page, title) => page.locator('.legend fieldset', { has: page.locator('legend', { hasText: title }) });
const all = async (page, out) => exportAll(page, out, 'network');

function onPage(name, use, { flat = false, ...options } = {}) {
  return async (world) => {
    const { page, errors, close } = await openPage(flat ? world.flat : world.browser, join(world.pages, `${name}.html`), options);
    try {
      await use(page, world.out);
      assert.deepEqual(errors, []);
    } finally {
      await close();
    }
  };
}

export const network = {
  facet_counts_add_up_and_filter: onPage('explorer-1000', async (page) => {
    for (const title of ['Platform', 'Community', 'Stance towards']) {
      const counts = (await legend(page, title).locator('.n').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')));
      assert.equal(counts.reduce((sum, n) => sum + n, 0), 1000, title);
      await legend(page, title).locator('input').first().click();
      assert.equal(await total(page), 1000 - counts[0], title);
      await page.getByRole('button', { name: 'Show all' }).click();
    }
  }),
  legend_changes_with_the_colours: onPage('explorer-1000', async (page) => {
    const swatch = (title, row) => legend(page, title).locator('.swatch').nth(row);
    const colour = (title, row) => swatch(title, row).evaluate((node) => (node.textContent ? getComputedStyle(node).color : ''));
    assert.equal(await colour('Community', 0), 'rgb(23, 91, 227)');
    assert.equal(await colour('Community', 4), 'rgb(144, 144, 148)');  // the fifth largest and all after it are grey
    assert.equal(await colour('Platform', 0), '');
    await page.locator('#colour-by').selectOption('platform');
    assert.equal(await colour('Platform', 0), 'rgb(23, 91, 227)');
    assert.equal(await colour('Platform', 1), 'rgb(227, 98, 23)');
    assert.equal(await colour('Community', 0), '');
  }),
  time_sliders_say_dates_and_filter: onPage('explorer-1000', async (page) => {
    const from = page.locator('#time-from'), to = page.locator('#time-to');
    assert.equal(await from.getAttribute('aria-valuetext'), '2025-03-29');
    await from.focus();
    for (let day = 0; day < 3; day += 1) await page.keyboard.press('ArrowRight');
    assert.equal(await from.getAttribute('aria-valuetext'), '2025-04-01');
    assert.ok(await total(page) < 1000);
    await to.focus();
    await page.keyboard.press('Home');
    assert.equal(await from.getAttribute('aria-valuetext'), '2025-03-29');
    const withUndated = await total(page);
    await page.getByLabel(/Without a date: 20/).click();
    assert.equal(await total(page), withUndated - 20);
  }),
  selection_shows_evidence_and_neighbours: onPage('explorer-1000', async (page) => {
    await page.locator('.table tbody button').first().click();
    assert.equal(await page.locator('.details .quote mark').first().innerText(), '米粉家人');
    assert.ok(await page.locator('.details .neighbours button').count() > 3);
    const name = await page.locator('.details h2').innerText();
    await page.locator('.details .neighbours button').first().click();
    assert.notEqual(await page.locator('.details h2').innerText(), name);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.details h2').innerText(), 'Overview');
  }),
  node_without_a_text_says_where_it_is: onPage('explorer-1000', async (page) => {
    await page.getByRole('button', { name: 'Strength' }).click();
    await page.locator('.table tbody button').first().click();
    assert.match(await page.locator('.details').innerText(), /are not on this page: fanweave draw ego/);
  }),
  a_click_on_a_disc_selects_it: onPage('explorer-20', async (page) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.locator('.details .neighbours button').first().click();
    const name = await page.locator('.details h2').innerText();
    const box = await page.locator('.picture').boundingBox();
    const heading = (text) => page.locator('.details h2', { hasText: text }).waitFor({ timeout: 8000 });
    await page.mouse.click(box.x + 6, box.y + 6);
    await heading('Overview');
    await page.waitForTimeout(700);  // sooner, it would be the second half of a double click
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);  // choosing a node had centred it
    await heading(name);
  }),
  address_keeps_the_view_and_nothing_personal: onPage('explorer-1000', async (page) => {
    await legend(page, 'Platform').locator('input').first().click();
    await page.locator('#colour-by').selectOption('stance');
    await page.locator('.table tbody button').nth(2).click();
    const name = await page.locator('.details h2').innerText(), text = await shown(page);
    await page.waitForTimeout(500);
    const { hash } = new URL(page.url());
    assert.match(hash, /^#v=1&d=[0-9a-f]{8}&sel=\d+&h\.platform=\d&colour=stance$/);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
    assert.equal(await shown(page), text);
    assert.equal(await page.locator('.details h2').innerText(), name);
    await page.goto(page.url().replace(/d=[0-9a-f]{8}/, 'd=00000000'));
    await page.reload();
    await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
    assert.match(await shown(page), /^Shown: 1,000 of 1,000/);  // made of other data: ignored
  }),
  a_foreign_address_is_ignored: onPage('explorer-20', async (page) => {
    const digest = JSON.parse(await page.locator('#data').textContent()).digest;
    for (const rest of ['sel=99999', 'sel=-1', 'sel=__proto__', 'h.platform=99.x.1e9', 'from=9999&to=-4', 'open=1.2.3', 'colour=constructor', 'min=<img>']) {
      await page.goto(`${page.url().split('#')[0]}#v=1&d=${digest}&${rest}`);
      await page.reload();
      await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
      assert.match(await shown(page), /^Shown: 20 of 20/, rest);
    }
  }),
  communities_open_and_say_what_is_missing: onPage('communities', async (page) => {
    const before = await total(page);
    await page.locator('.table tbody button').first().click();
    const open = page.locator('.details').getByRole('button', { name: /^Open: show [\d,]+ members/ });
    const n = Number((await open.innerText()).match(/[\d,]+/)[0].replaceAll(',', ''));
    assert.match(await page.locator('.details').innerText(), /7 members with fewer ties are not on this page/);
    await open.click();
    assert.equal(await total(page), before + n);
    assert.equal(await page.locator('.table tbody tr[aria-selected=true]').count(), 1);
    await page.getByRole('button', { name: 'Close this community' }).click();
    assert.equal(await total(page), before);
  }),
  search_opens_what_a_node_lies_in: onPage('communities', async (page) => {
    const before = await total(page);
    await page.locator('#search').fill('weibo ·');
    await page.locator('#search').press('Enter');
    assert.ok(await total(page) > before);
    assert.match(await page.locator('.details h2').innerText(), /^weibo ·/);
  }),
  inferred_links_are_off_until_asked_for: onPage('platforms', async (page) => {
    const links = legend(page, 'Ties').locator('label', { hasText: 'same person' }).locator('input');
    assert.equal(await links.isChecked(), false);
    const before = await shown(page);
    await links.click();
    assert.notEqual(await shown(page), before);
  }),
  empty_results_say_so: onPage('empty', async (page) => {
    assert.match(await page.locator('.empty').innerText(), /^No account of the corpus/);
    assert.match(await shown(page), /^Shown: 0 of 0 nodes/);
  }),
  without_webgl_small_networks_are_drawn: onPage('explorer-1000', async (page, out) => {
    const ink = await page.evaluate(() => {
      const canvas = document.querySelector('.picture canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let n = 0;
      for (let at = 3; at < data.length; at += 4) n += data[at] > 0 ? 1 : 0;
      return n;
    });
    assert.ok(ink > 5000, `${ink} pixels`);
    await all(page, out);
  }, { flat: true }),
  without_webgl_large_networks_are_a_table: onPage('explorer-3000', async (page) => {
    assert.match(await page.locator('.picture .empty').innerText(), /no WebGL/);
    assert.equal(await page.locator('.table tbody tr').count(), 50);
    assert.equal(await page.getByRole('button', { name: 'Save the picture as PNG' }).isVisible(), false);
  }, { flat: true }),
  svg_of_too_many_ties_says_why_not: onPage('explorer-3000', async (page) => {
    await page.getByRole('button', { name: 'Save the picture as SVG' }).click();
    assert.match(await page.locator('.said').innerText(), /up to 5,000 shown ties/);
  }),
  reduced_motion_moves_at_once: onPage('explorer-20', async (page) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await page.locator('button').first().evaluate((node) => getComputedStyle(node).transitionDuration), '0s');
  }),
};
