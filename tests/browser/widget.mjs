// The notebook's frame: node widget.mjs HOST.html; prints what came back into the host as one JSON line.
import { found, openBrowser, openPage } from './browser.mjs';

const browser = await openBrowser();
const { page, seen, errors } = await openPage(browser, process.argv[2]);
await page.waitForFunction(() => window.model?.ready);
const frame = page.frames().find((each) => each !== page.mainFrame());
await frame.waitForFunction(() => document.documentElement.classList.contains('ready'));
const index = () => page.evaluate(() => window.model.index);
const result = { origin: await frame.evaluate(() => window.origin), before: await index() };
// A message that does not come from the frame, and messages of the wrong shape that do.
await page.evaluate(() => window.postMessage({ fanweave: 1, selected: 3 }, '*'));
await frame.evaluate(() => { for (const bad of [{ selected: 2 }, { fanweave: 1, selected: 'x' }, { fanweave: 1, selected: -1 }, 7, null]) window.parent.postMessage(bad, '*'); });
await page.waitForTimeout(200);
result.forged = await index();
await frame.locator('input[type=text]').first().fill(process.argv[3]);
await frame.locator('input[type=text]').first().press('Enter');
await page.waitForTimeout(300);
result.selected = await index();
await page.keyboard.press('Escape');
await page.waitForTimeout(300);
result.cleared = await index();
const told = await found(page);
result.fired = [...seen, ...errors, ...told.pwn, ...(await frame.evaluate(() => window.__pwn))];
console.log(JSON.stringify(result));
await browser.close();
