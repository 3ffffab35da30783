// The chart: what it shows is what the list counts, its overview moves it, and a harness can fill it by the thousand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage, visit } from './browser.mjs';

const { site, browser } = await stage();

const chart = '[data-demarche=chart]';

/** Marks, counts of clusters and of the tray, and what the list says. */
const sums = (page) =>
  page.evaluate((chart) => {
    const all = [...document.querySelectorAll(`${chart} .mark`)];
    const shown = all.reduce((sum, mark) => sum + Number(mark.dataset.cluster ?? 1), 0);
    const undated = Number(document.querySelector('[data-undated]').dataset.undated);
    return { shown: shown + undated, marks: all.length, total: Number(document.querySelector('[data-total]').dataset.total) };
  }, chart);

/** A thousand events as the harness makes them, some on one day, some with the whole calendar between them. */
const events = (n) =>
  Array.from({ length: n }, (_, id) => {
    const t0 = Date.UTC(2022, 0, 1 + ((id * 37) % 700));
    return {
      id,
      t0,
      t1: id % 5 ? null : t0 + 864e5 * (1 + (id % 20)),
      prec: ['day', 'day', 'day', 'month', 'year'][id % 5],
      group: id % 12,
      kind: id % 5,
      title: `talks ${id}`,
      quote: `They said so (${id}).`,
    };
  });

test('the thumbs of the overview are sliders in words, and move the window', async () => {
  const { page, close } = await visit(browser, site.url);
  const [from, to] = await Promise.all(['from', 'to'].map((name) => page.locator(`.thumb-${name}[role=slider]`)));
  const value = async (thumb) => Number(await thumb.getAttribute('aria-valuenow'));
  const [first, last] = [await value(from), await value(to)];
  assert.match(await from.getAttribute('aria-valuetext'), /\d{4}/);
  await from.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  assert.ok((await value(from)) > first);
  assert.equal(await value(to), last, 'the other edge stays');
  await to.focus();
  await page.keyboard.press('Home');
  assert.ok((await value(to)) > (await value(from)), 'never past the other');
  await page.waitForFunction(() => location.hash.includes('at='));
  assert.match(await page.textContent('.chart-window'), /\d of \d/);
  await page.getByRole('button', { name: 'Fit' }).click();
  assert.deepEqual([await value(from), await value(to)], [first, last]);
  await close();
});

test('the brush is dragged, and the window with it', async () => {
  const { page, close } = await visit(browser, `${site.url}#at=2025-06-01/2025-10-01`, { context: { viewport: { width: 1280, height: 1000 } } });
  const thumb = await page.locator('.thumb-from').boundingBox();
  const [x, y] = [thumb.x + 18, thumb.y + thumb.height / 2];
  const before = await page.textContent('.chart-window');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 120, y, { steps: 4 });
  await page.mouse.up();
  const moved = await page.locator('.thumb-from').boundingBox();
  assert.ok(Math.abs(moved.x - thumb.x + 120) < 3, `${thumb.x} to ${moved.x}`);
  assert.notEqual(await page.textContent('.chart-window'), before);
  await close();
});

test('under ?perf the page takes events by the thousand and loses none', async () => {
  const { page, close } = await visit(browser, `${site.url}?perf`);
  await page.waitForFunction(() => window.__adapter);
  await page.evaluate((events) => window.__adapter.load(events), events(3_000));
  await page.waitForFunction(() => document.querySelector('[data-total]').dataset.total === '3000');
  const all = await sums(page);
  assert.deepEqual([all.shown, all.total], [3000, 3000]);
  assert.ok(all.marks <= 400 && all.marks > 50, `${all.marks} marks`);
  assert.equal(await page.evaluate(() => window.__adapter.visible()), 3000);
  const outside = await page.evaluate(() => {
    const within = document.querySelector('[data-demarche=list]').querySelectorAll('*').length;
    return document.querySelectorAll('*').length - within;
  });
  assert.ok(outside <= 2000, `${outside} elements outside the list`);
  await page.evaluate(() => window.__adapter.filter(3));
  await page.waitForFunction(() => document.querySelector('[data-total]').dataset.total === '250');
  const some = await sums(page);
  assert.equal(some.shown, 250);
  await page.waitForFunction(() => document.querySelectorAll('[data-demarche=list] > li').length === 250);
  await page.evaluate(() => window.__adapter.filter(null));
  await page.waitForFunction(() => document.querySelectorAll('[data-demarche=list] > li').length === 500);
  const ids = await page.$$eval('[data-demarche=list] > li', (rows) => rows.map((row) => row.dataset.event));
  assert.equal(new Set(ids).size, 500);
  await close();
});

test('without ?perf there is no adapter', async () => {
  const { page, close } = await visit(browser, site.url);
  assert.equal(await page.evaluate(() => typeof window.__adapter), 'undefined');
  await close();
});

test('the focus stays on a mark through zoom, pan and a filter', async () => {
  const { page, close } = await visit(browser, `${site.url}?perf`);
  await page.waitForFunction(() => window.__adapter);
  await page.evaluate((events) => window.__adapter.load(events), events(1_000));
  await page.locator(`${chart} .mark[tabindex="0"]`).focus();
  const onMark = () => page.waitForFunction(() => document.activeElement.matches('[data-demarche=chart] .mark[tabindex="0"]'));
  for (const key of ['ArrowRight', 'ArrowRight', '+', '+', 'PageDown', 'ArrowDown', 'End', '-', 'Home', '0']) {
    await page.keyboard.press(key);
    await onMark();
    await page.waitForFunction((chart) => document.querySelectorAll(`${chart} .mark[tabindex="0"]`).length === 1, chart);
  }
  await page.evaluate(() => window.__adapter.filter(5));
  await onMark();
  await page.keyboard.press('ArrowRight');
  await onMark();
  await close();
});
