// First visit, empty, partial and failed: each state says what it is and what to do next.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, many, nothing, rows, stage, total, visit } from './browser.mjs';

const results = JSON.parse(file('results.json'));
const { site, browser } = await stage();

const guide = (page) => page.$eval('.guide', (guide) => guide.open);
const refuseStorage = () => {
  Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });
};

test('the guide is there on a first visit, without script too, and fits a screen', async () => {
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    const { page, close } = await visit(browser, site.url, { first: true, context: { viewport: { width, height } } });
    assert.ok(await guide(page));
    const box = await page.locator('.guide').boundingBox();
    assert.ok(box.height <= height, `${box.height} of ${height}`);
    assert.ok(await page.locator('.guide-marks li').count() >= 12);
    await close();
  }
  const plain = await visit(browser, site.url, { first: true, ready: false, context: { javaScriptEnabled: false } });
  assert.ok(await guide(plain.page));
  assert.ok((await rows(plain.page)).length > 0);
  await plain.close();
});

test('once closed it stays closed, and comes back when asked', async () => {
  const { page, close } = await visit(browser, site.url, { first: true });
  await page.click('.guide-close');
  assert.equal(await guide(page), false);
  await page.reload();
  await page.waitForSelector('html.ready', { state: 'attached' });
  assert.equal(await guide(page), false);
  await page.click('.guide > summary');
  assert.ok(await guide(page));
  await close();
});

test('it works with storage refused, and moves nothing', async () => {
  for (const before of [() => {}, refuseStorage]) {
    const watch = new Function(`(${before})(); window.moved = []; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.moved.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });`);
    const { page, close } = await visit(browser, site.url, { first: true, before: watch });
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => window.moved), []);
    await page.click('.guide-close');
    assert.equal(await guide(page), false);
    await close();
  }
});

test('a link to an item opens that, not the guide; an embed has none', async () => {
  const linked = await visit(browser, `${site.url}#event=${results.events[0].id}`, { first: true });
  assert.equal(await guide(linked.page), false);
  await linked.close();
  const embed = await visit(browser, `${site.url}?embed`, { first: true });
  assert.equal(await embed.page.locator('.guide').count(), 0);
  await embed.close();
});

test('where filters leave nothing, each that could be dropped is offered with what it gives', async () => {
  const { page, close } = await visit(browser, site.url, { results: many(20) });
  await page.evaluate(() => { location.hash = 'actors=ada&from=1900-01-01&to=1900-12-31'; });
  await page.waitForSelector('.list-empty');
  assert.equal(await total(page), 0);
  assert.equal(await page.locator('[data-demarche=chart]').isVisible(), false);
  // Neither date alone gives anything back; both together are the way, so all filters can go.
  await page.evaluate(() => { location.hash = 'actors=ada&q=nobody'; });
  await page.waitForFunction(() => /nobody/.test(document.querySelector('.list-empty')?.textContent));
  const ways = page.locator('.list-empty button');
  assert.match(await ways.first().textContent(), /nobody.+4 items/);
  await ways.first().click();
  await page.waitForFunction(() => Number(document.querySelector('[data-demarche=list]').dataset.total) === 4);
  await close();
});

test('without articles, and without findings, the next step is offered', async () => {
  const empty = await visit(browser, site.url, { results: nothing });
  assert.match(await empty.page.textContent('.list-empty'), /no articles/i);
  await empty.page.locator('.list-empty button').first().click();
  await empty.page.waitForSelector('input[type=file]', { state: 'attached' });
  await empty.close();
  const bare = many(1);
  bare.events = [];
  bare.documents[0].events = [];
  bare.documents[0].language = 'fr';
  const none = await visit(browser, site.url, { results: bare });
  assert.equal(await none.page.locator('.list-empty button').count(), 2);
  assert.match(await none.page.textContent('.honesty'), /1 article is not in English/);
  await none.close();
});

test('broken results leave the list and say so', async () => {
  for (const broken of ['', '{"format":"demarche/1"}', file('results.bin').subarray(0, 1000).toString('latin1')]) {
    const { page, close } = await visit(browser, site.url, { results: broken, ready: false });
    await page.waitForSelector('html.static', { state: 'attached' });
    assert.ok((await rows(page)).length > 0);
    assert.match(await page.textContent('[role=status]'), /reload/);
    await close();
  }
});

test('files that cannot be read leave what was shown; of several the others are shown', async () => {
  const { page, close } = await visit(browser, `${site.url}#view=import`);
  const bad = { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') };
  await page.setInputFiles('input[type=file]', [bad]);
  await page.waitForSelector('.notices .is-failed', { timeout: 60_000 });
  assert.match(await page.textContent('.honesty'), new RegExp(`${results.documents.length} articles`));
  const good = { name: 'meeting.txt', mimeType: 'text/plain', buffer: Buffer.from('Ada Mork met Jon Vale in Geneva on 3 March 2024.') };
  await page.setInputFiles('input[type=file]', [bad, good]);
  await page.waitForFunction(() => /1 article;/.test(document.querySelector('.honesty').textContent), undefined, { timeout: 60_000 });
  assert.match(await page.textContent('#import-state'), /1 file could not be read/);
  await close();
});

test('an engine that does not come is said, with what to do', async () => {
  const { page, faults, close } = await visit(browser, `${site.url}#view=import`);
  await page.route(/engine\.wasm/, (route) => route.abort());
  await page.setInputFiles('input[type=file]', [{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('A met B.') }]);
  await page.waitForFunction(() => /reload the page/.test(document.querySelector('#import-state').textContent), undefined, { timeout: 30_000 });
  assert.ok((await page.locator('#import-state progress').count()) === 0);
  faults.length = 0;
  await close();
});
