// The budgets of the page: what a reader's browser must fetch.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { file } from './browser.mjs';

const KB = 1000;
const brotli = (names) => names.reduce((sum, name) => sum + brotliCompressSync(file(name)).length, 0);
const page = [
  'index.html', 'style.css', 'embed-child.js', 'boot.js', 'words.js', 'engine.js', 'page-glue.js', 'page.wasm', 'results.bin', 'favicon.svg',
];
const engine = ['engine.wasm', 'engine-glue.js', 'corpus.json'];
const budgets = [
  ['the page with the results of the bundled corpus, brotli', () => brotli(page), 350 * KB],
  ['the same, gzip', () => page.reduce((sum, name) => sum + gzipSync(file(name)).length, 0), 1.25 * 350 * KB],
  ['the page module, raw', () => file('page.wasm').length, 1000 * KB],
  ['the engine with weights, knowledge and corpus, brotli', () => brotli(engine), 1600 * KB],
  ['the one-file page, raw', () => file('demarche.html').length, 3000 * KB],
  ['the loader for host pages, raw', () => file('embed.js').length, 2 * KB],
];
for (const [name, measure, limit] of budgets) {
  test(name, () => {
    const size = measure();
    console.log(`${name}: ${Math.ceil(size / KB)} of ${limit / KB} KB`);
    assert.ok(size <= limit, `${size} bytes, ${limit} allowed`);
  });
}
