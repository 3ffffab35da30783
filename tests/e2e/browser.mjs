// What every browser test stands on: the built site served under a sub-path, and pages that watch for faults.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const dist = fileURLToPath(process.env.DEMARCHE_DIST ? new URL(`file://${process.env.DEMARCHE_DIST}/`) : new URL('../../dist/', import.meta.url));
assert.ok(existsSync(path.join(dist, 'index.html')), 'dist/ holds no page yet; run `cargo xtask build` first');
const program = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(
  (file) => file && existsSync(file),
);
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const kinds = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/** A file of the site. */
export const file = (name) => readFileSync(path.join(dist, name));

/** The one-file page, as opened from disk. */
export const single = pathToFileURL(path.join(dist, 'demarche.html')).href;

/** The site under a sub-path, as GitHub Pages serves a project; `extra` answers other addresses with HTML. */
async function serve(extra = {}) {
  const base = '/some/project/';
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    response.setHeader('Access-Control-Allow-Origin', '*');
    const name = pathname.startsWith(base) ? pathname.slice(base.length) || 'index.html' : null;
    if (pathname in extra) {
      response.setHeader('Content-Type', kinds['.html']);
      response.end(extra[pathname]);
    } else if (name && !name.includes('/') && existsSync(path.join(dist, name))) {
      response.setHeader('Content-Type', kinds[path.extname(name)] ?? 'text/plain');
      response.end(file(name));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}${base}`, other: `http://localhost:${port}`, close };
}

/** The site, and a browser, for the tests of one file; closed after them. */
export async function stage(extra) {
  const site = await serve(extra);
  const browser = await chromium.launch({ executablePath: program, args: flags });
  after(async () => {
    await browser.close();
    site.close();
  });
  return { site, browser };
}

/** As a reader who has been here before: the guide is closed. */
function returning() {
  try {
    if (!sessionStorage.getItem('visited')) localStorage.setItem(`demarche:${location.pathname}:guide`, 'closed');
    sessionStorage.setItem('visited', 'yes');
  } catch {
    // Storage is refused.
  }
}

/** Results as the page reads them. */
const packed = (results) =>
  execFileSync('cargo', ['xtask', 'pack'], { input: JSON.stringify(results), cwd: fileURLToPath(new URL('../../', import.meta.url)), maxBuffer: 2 ** 30 });

/**
 * A page that writes down what must not happen: errors, refusals by the policy, requests to anywhere but the site.
 * `faults` may be emptied by a test that provokes one. The reader has been here before unless it is a `first` visit;
 * `results` stand in for those of the build.
 */
export async function visit(browser, url, { context = {}, before, ready = true, first = false, results } = {}) {
  const session = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...context });
  const page = await session.newPage();
  if (results !== undefined) {
    const body = typeof results === 'string' ? results : packed(results);
    await page.route(/results\.bin/, (route) => route.fulfill({ body }));
  }
  if (!first) await page.addInitScript(returning);
  const faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const address = new URL(request.url());
    const own = ['data:', 'blob:', 'file:'].includes(address.protocol) || address.origin === new URL(url).origin;
    if (!own) faults.push(`request to ${address.href}`);
  });
  if (before) await page.addInitScript(before);
  await page.goto(url);
  if (ready) await page.waitForSelector('html.ready', { state: 'attached', timeout: 30_000 });
  const close = async () => {
    assert.deepEqual(faults, []);
    await session.close();
  };
  return { page, faults, close };
}

/** The ids of the list's rows. */
export const rows = (page) => page.$$eval('[data-demarche=list] > li', (items) => items.map((item) => item.dataset.event));

/** The number of items that the list stands for. */
export const total = (page) => page.$eval('[data-demarche=list]', (list) => Number(list.dataset.total));

/** A result with no articles. */
export const nothing = { format: 'demarche/1', documents: [], actors: [], events: [] };

/** A result of one article with `n` events on days that follow each other, by five actors in turn. */
export function many(n) {
  const names = ['Ada', 'Bo', 'Cleo', 'Dag', 'Eva'];
  const sentence = (i) => `${names[i % 5]} met guest ${i}. `;
  const day = (i) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
  let at = 0;
  const sentences = Array.from({ length: n }, (_, i) => ({ start: at, end: (at += sentence(i).length) - 1 }));
  const common = (i) => ({
    type: 'CONSULT', act: 'CONSULT', mode: null, actors: [names[i % 5].toLowerCase()], recipients: [], date: day(i), date_basis: 'explicit',
    date_evidence: [], place: null, modality: 'happened', figures: [],
  });
  const id = (i) => `r${String(i).padStart(6, '0')}`;
  const reports = sentences.map((span, i) => ({
    id: id(i), ...span, trigger: { start: span.start + names[i % 5].length + 1, end: span.start + names[i % 5].length + 4 }, event: id(i), ...common(i),
    attributed_to: null,
  }));
  const document = {
    id: 'many.txt', source: 'many.txt', title: 'Many meetings', outlet: null, url: null, language: 'en',
    published: { value: 'unknown', basis: 'unknown', evidence: [] }, text: sentences.map((_, i) => sentence(i)).join(''), furniture: [],
    sentences, times: [], mentions: [], statements: [], events: reports,
  };
  const events = reports.map((report, i) => ({
    id: id(i), ...common(i), context: [], cameo: '04', quad: 1, when: { start: [day(i), day(i)], end: [day(i), day(i)] },
    headline: `${names[i % 5]} met guest ${i}`, conflicts: [], linked: [], reports: [{ document: 'many.txt', event: id(i), attributed_to: null }], pinned: false, approved: false, notes: [],
  }));
  const actors = names.map((name) => ({ id: name.toLowerCase(), name, kind: 'person', country: null, offices: [], aliases: [] }));
  return { format: 'demarche/1', documents: [document], actors, events };
}
