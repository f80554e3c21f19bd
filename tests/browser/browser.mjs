// Chromium driven by playwright-core, with a detector of everything that a page must not do.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(new URL('../../viz/js/package.json', import.meta.url))('playwright-core');
const ARGUMENTS = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

const launch = (args) => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', ...args] });
export const openBrowser = () => launch(ARGUMENTS);
export const openFlatBrowser = () => launch(['--disable-3d-apis']);

// Opens a file in a fresh profile; seen, errors and page.evaluate(() => [__pwn, __csp]) tell what happened.
export async function openPage(browser, path, { size = [1400, 900], dark = false, script = '' } = {}) {
  const context = await browser.newContext({
    viewport: { width: size[0], height: size[1] }, colorScheme: dark ? 'dark' : 'light', acceptDownloads: true,
  });
  const seen = [], errors = [];
  await context.route(/^(https?|ftp):/, (route) => { seen.push(route.request().url()); return route.abort(); });
  await context.routeWebSocket(/.*/, (socket) => { seen.push(socket.url()); socket.close(); });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.__pwn = [];
    window.__csp = [];
    document.addEventListener('securitypolicyviolation', (event) => window.__csp.push(event.effectiveDirective));
  });
  if (script) await page.addInitScript(script);
  page.on('dialog', (dialog) => { seen.push('dialog'); return dialog.dismiss(); });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await page.goto(pathToFileURL(path).href);
  await page.waitForFunction(() => document.documentElement.classList.contains('ready') || !document.getElementById('data'), null, { timeout: 30000 }).catch(() => {});
  await page.waitForTimeout(150);
  return { page, seen, errors, close: () => context.close() };
}

export const found = (page) => page.evaluate(() => ({ pwn: window.__pwn, csp: window.__csp }));
