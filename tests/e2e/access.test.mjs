// Accessibility of every state of the page: axe, reflow, target sizes, motion.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, rows, serve, visit } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site, browser, item, actor;
before(async () => {
  site = await serve();
  browser = await launch();
  const { page, close } = await visit(browser, site.url);
  [item] = await rows(page);
  actor = await page.$eval('[data-demarche=actors] input[data-actor]', (box) => box.dataset.actor);
  await close();
});
after(async () => {
  await browser.close();
  site.close();
});

const states = {
  'at the start': () => '',
  filtered: () => `#actors=${actor}`,
  'with a card open': () => `#event=${item}`,
  'as a list': () => '#view=list',
  'at the import': () => '#view=import',
  'with an article': () => '#view=document',
  'with nothing found': () => '#from=1800-01-01&to=1800-01-02',
  embedded: () => '?embed',
};
const sizes = { 1280: { width: 1280, height: 800 }, 320: { width: 320, height: 640 } };

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' , ')}`);
  });
}

for (const colorScheme of ['light', 'dark']) {
  for (const [width, viewport] of Object.entries(sizes)) {
    test(`axe finds nothing, ${colorScheme}, ${width} wide`, async (t) => {
      for (const [name, hash] of Object.entries(states)) {
        await t.test(name, async () => {
          const { page, close } = await visit(browser, site.url + hash(), { context: { colorScheme, viewport } });
          assert.deepEqual(await violations(page), []);
          await close();
        });
      }
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the plain list, ${colorScheme}`, async () => {
    const { page, close } = await visit(browser, `${site.url}list.html`, { context: { colorScheme }, ready: false });
    assert.deepEqual(await violations(page), []);
    await close();
  });
}

test('nothing is cut or scrolls sideways at 320', async () => {
  for (const [name, hash] of Object.entries(states)) {
    const { page, close } = await visit(browser, site.url + hash(), { context: { viewport: sizes[320] } });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${name}: ${wide} wide`);
    await close();
  }
});

test('every target is 24 by 24 or larger, or a link in a text', async () => {
  for (const viewport of Object.values(sizes)) {
    const { page, close } = await visit(browser, site.url, { context: { viewport } });
    const small = await page.evaluate(() => {
      const found = [];
      for (const element of document.querySelectorAll('button, input, select, summary, [tabindex="0"], [data-event][tabindex]')) {
        // The label of a box belongs to its target.
        const target = element.closest('label') ?? element.labels?.[0] ?? element;
        const { width, height } = target.getBoundingClientRect();
        if (width && height && (width < 23.9 || height < 23.9) && element.tagName !== 'A') {
          found.push(`${element.outerHTML.slice(0, 120)}: ${width} × ${height}`);
        }
      }
      return found.slice(0, 5);
    });
    assert.deepEqual(small, []);
    await close();
  }
});

test('nothing moves by itself where motion is not wanted', async () => {
  const { page, close } = await visit(browser, site.url, { context: { reducedMotion: 'reduce' } });
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await close();
});

test('the page scrolls over the chart', async () => {
  const { page, close } = await visit(browser, site.url, { context: { viewport: { width: 1280, height: 500 } } });
  const box = await page.locator('[data-demarche=chart]').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height / 2, 100));
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => window.scrollY > 0);
  await close();
});
