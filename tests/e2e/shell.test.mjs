// The page before, without and around its modules.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, rows, single, stage, total, visit } from './browser.mjs';

const results = JSON.parse(file('results.json'));
const items = results.events.length + results.documents.flatMap((document) => document.statements).length;
const { site, browser } = await stage();

/** A row's content without what only script needs. */
const content = (page) =>
  page.$$eval('[data-demarche=list] > li', (list) =>
    list.slice(0, 200).map((row) => {
      const copy = row.cloneNode(true);
      for (const node of [copy, ...copy.querySelectorAll('*')]) {
        for (const name of ['tabindex', 'aria-current']) node.removeAttribute(name);
      }
      const walk = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
      const comments = [];
      while (walk.nextNode()) comments.push(walk.currentNode);
      comments.forEach((comment) => comment.remove());
      return copy.outerHTML;
    }),
  );

test('the corpus gives items', () => assert.ok(items > 0));

test('opens under a sub-path and shows every item', async () => {
  const { page, close } = await visit(browser, site.url);
  assert.equal(await total(page), items);
  assert.equal((await rows(page)).length, Math.min(500, items));
  await close();
});

test('opens from disk as one file', async () => {
  const { page, close } = await visit(browser, single);
  assert.equal(await total(page), items);
  await close();
});

test('without script the first items and the way to the others are there', async () => {
  const { page, close } = await visit(browser, site.url, { context: { javaScriptEnabled: false }, ready: false });
  assert.equal(await page.locator('[data-demarche=list] > li').count(), Math.min(200, items));
  assert.equal(await page.locator('[data-demarche=list]').getAttribute('data-total'), String(items));
  assert.equal(await page.locator('a[href="list.html"]').count(), items > 200 ? 1 : 0);
  assert.equal(await page.locator('[role=status]').count(), 1);
  await close();
});

test('the plain list holds every item', async () => {
  const { page, close } = await visit(browser, `${site.url}list.html`, { ready: false });
  assert.equal(await total(page), items);
  assert.equal((await rows(page)).length, Math.min(500, items));
  const target = await page.$eval('.row-headline', (link) => link.href);
  assert.ok(target.startsWith(`${site.url}#event=`), target);
  await close();
});

test('the page takes over the rows as the build wrote them', async () => {
  const plain = await visit(browser, site.url, { context: { javaScriptEnabled: false }, ready: false });
  const taken = await visit(browser, site.url);
  const [now, then] = [await content(taken.page), await content(plain.page)];
  then.forEach((row, index) => assert.equal(now[index], row));
  await plain.close();
  await taken.close();
});

for (const [width, height] of [[1280, 800], [320, 640]]) {
  test(`nothing moves when the page takes over, ${width} wide`, async () => {
    const watch = () => {
      window.moved = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.moved.push(entry.value);
      }).observe({ type: 'layout-shift', buffered: true });
    };
    const { page, close } = await visit(browser, site.url, { context: { viewport: { width, height } }, before: watch });
    await page.waitForTimeout(500);
    assert.deepEqual(await page.evaluate(() => window.moved), []);
    await close();
  });
}

const refusals = {
  'wasm cannot compile': () => {
    WebAssembly.compile = WebAssembly.compileStreaming = () => Promise.reject(new Error('refused'));
  },
  'the browser has no wasm': () => {
    delete window.WebAssembly;
  },
  'the browser has no SIMD': () => {
    WebAssembly.validate = () => false;
  },
};
for (const [name, before] of Object.entries(refusals)) {
  test(`the list stays, and the page says so, where ${name}`, async () => {
    const { page, close } = await visit(browser, site.url, { before, ready: false });
    await page.waitForSelector('html.static', { state: 'attached' });
    assert.equal((await rows(page)).length, Math.min(200, items));
    assert.match(await page.textContent('[role=status]'), /list/);
    await close();
  });
}

test('starts with storage, databases, service workers and the clipboard refused', async () => {
  const refuse = () => {
    const refused = { get() { throw new DOMException('refused', 'SecurityError'); }, configurable: true };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, refused);
    for (const name of ['serviceWorker', 'clipboard', 'storage']) Object.defineProperty(navigator, name, refused);
    Object.defineProperty(document, 'cookie', refused);
  };
  const { page, close } = await visit(browser, site.url, { before: refuse });
  assert.equal(await total(page), items);
  await close();
});
