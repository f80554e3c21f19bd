// Pages that must set the detector off, each in its own channel: a silent one means that the detector is broken.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { found, openPage } from './browser.mjs';

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'">`;
const INJECT = `<body><div id="d"></div><script>d.innerHTML = '<img src=x onerror="__pwn.push(1)">'</script></body>`;

async function visit({ browser, out }, name, html) {
  const path = join(out, `control-${name}.html`);
  await writeFile(path, `<!DOCTYPE html><meta charset="utf-8">${html}`);
  const opened = await openPage(browser, path);
  const result = { ...(await found(opened.page)), seen: opened.seen };
  await opened.close();
  return result;
}

export const controls = {
  async control_inner_html_runs_without_policy(world) {
    assert.deepEqual((await visit(world, 'inner', INJECT)).pwn, [1]);
  },
  async control_policy_reports_a_violation(world) {
    const { pwn, csp } = await visit(world, 'policy', POLICY + INJECT);
    assert.deepEqual(pwn, []);
    assert.ok(csp.length > 0);
  },
  async control_unescaped_script_end_runs(world) {
    const html = `<script type="application/json">"</script><script>__pwn.push(2)</script>"</script>`;
    assert.deepEqual((await visit(world, 'end', html)).pwn, [2]);
  },
  async control_image_is_a_request(world) {
    assert.deepEqual((await visit(world, 'image', '<img src="https://example.invalid/a.png">')).seen, ['https://example.invalid/a.png']);
  },
  async control_socket_is_a_request(world) {
    assert.deepEqual((await visit(world, 'socket', `<script>new WebSocket('wss://example.invalid/')</script>`)).seen, ['wss://example.invalid/']);
  },
  async control_alert_is_a_dialog(world) {
    assert.deepEqual((await visit(world, 'alert', '<script>alert(1)</script>')).seen, ['dialog']);
  },
};
