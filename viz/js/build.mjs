// Bundles the pages' scripts into viz/static and writes its manifest; --check only compares bytes.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { build, version } from 'esbuild';

const source = (name) => new URL(`./src/${name}`, import.meta.url);
const output = (name) => new URL(`../static/${name}`, import.meta.url);
// The file that pyvis 0.3.2 carries, unchanged.
const VENDORED = { 'vis-network.min.js': '1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69' };
const LIMIT = 220_000;

async function bundle(name, format = 'iife') {
  const result = await build({
    entryPoints: [source(name).pathname], bundle: true, minify: true, format, target: 'es2020',
    alias: { events: source('emitter.js').pathname },
    charset: 'utf8', legalComments: 'none', write: false,
  });
  const text = result.outputFiles[0].text.replaceAll('<!--', '\\u003c!--');
  if (/<!--|<\/script/i.test(text)) throw new Error(`${name} could end its own element`);
  if (Buffer.byteLength(text) > LIMIT) throw new Error(`${name} is over ${LIMIT} bytes`);
  return text;
}

async function style() {
  const text = (await readFile(source('shell.css'), 'utf8')).replaceAll('\r\n', '\n');
  const result = await build({ stdin: { contents: text, loader: 'css' }, minify: true, charset: 'utf8', legalComments: 'none', write: false });
  if (/<\/style/i.test(result.outputFiles[0].text)) throw new Error('shell.css could end its own element');
  return result.outputFiles[0].text;
}

const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const files = { 'ego.js': await bundle('ego.js'), 'explorer.js': await bundle('explorer.js'), 'shell.css': await style(), 'widget.js': await bundle('widget.js', 'esm') };
const hashes = { ...VENDORED };
for (const [name, expected] of Object.entries(VENDORED)) {
  if (sha256(await readFile(output(name))) !== expected) throw new Error(`${name} is not the vendored file`);
}
for (const [name, text] of Object.entries(files)) hashes[name] = sha256(text);
const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
const { devDependencies } = JSON.parse(await readFile(new URL('./package.json', import.meta.url), 'utf8'));
const versions = { esbuild: version, graphology: devDependencies.graphology, sigma: devDependencies.sigma, 'vis-network': '9.1.2' };
files['manifest.json'] = `${JSON.stringify({ versions, sha256: sorted }, null, 2)}\n`;

for (const [name, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) await writeFile(output(name), text);
  else if ((await readFile(output(name), 'utf8')) !== text) throw new Error(`${name} is not what the sources give; run npm run build`);
  console.log(name, Buffer.byteLength(text));
}
