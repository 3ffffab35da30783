// Accessibility of every state of the page: axe in all themes and widths, one page for each, its states one after the other.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';
import { file, nothing, rows, stage, visit } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const results = JSON.parse(file('results.json'));
const { site, browser } = await stage();
let item, actor, other;
before(async () => {
  const { page, close } = await visit(browser, site.url);
  [item] = await rows(page);
  [actor, other] = await page.$$eval('[data-demarche=actors] input[data-actor]', (boxes) => boxes.map((box) => box.dataset.actor));
  await close();
});

const document = encodeURIComponent(results.documents[0].id);
const dated = results.documents.reduce((a, b) => (b.published.evidence.length > a.published.evidence.length ? b : a));
const relative = results.events.find((event) => event.date_basis === 'relative' || event.date_basis === 'document');
const states = {
  loaded: () => '',
  filtered: () => `actors=${actor}`,
  'card open': () => `event=${item}`,
  'document open': () => `view=document&document=${document}`,
  'an article with reasons for its date': () => `view=document&document=${encodeURIComponent(dated.id)}`,
  'a date that hangs on the article’s': () => `event=${relative.id}`,
  'as a list': () => 'view=list',
  'at the import': () => 'view=import',
  'all articles': () => 'view=document',
  'all actors': () => 'view=actor',
  'an actor': () => `view=actor&actor=${actor}`,
  'actors side by side': () => `view=actor&actors=${actor},${other}`,
  'nothing found': () => `actors=${actor}&from=1800-01-01&to=1800-01-02`,
};
const widths = { 1280: 800, 390: 844, 320: 640 };
const themes = { light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, 'forced colours': { forcedColors: 'active' } };

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' , ')}`);
  });
}

for (const [theme, colors] of Object.entries(themes)) {
  for (const [width, height] of Object.entries(widths)) {
    const context = { ...colors, viewport: { width: Number(width), height } };
    test(`axe finds nothing, ${theme}, ${width} wide`, async (t) => {
      const { page, close } = await visit(browser, site.url, { context });
      for (const [name, fragment] of Object.entries(states)) {
        await t.test(name, async () => {
          await page.evaluate((hash) => { location.hash = hash; }, fragment());
          await page.waitForTimeout(50);
          assert.deepEqual(await violations(page), []);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= Number(width), `${wide} wide`);
        });
      }
      await page.evaluate((hash) => { location.hash = hash; }, `event=${item}`);
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('button', { name: 'Put forward', exact: true }).click();
      await page.waitForFunction(() => /^Put forward/.test(document.querySelector('[role=status]').textContent));
      await page.locator('.desk summary').click();
      await t.test('editing', async () => assert.deepEqual(await violations(page), []));
      await page.getByRole('button', { name: 'Add note …', exact: true }).click();
      await t.test('editing, asked', async () => assert.deepEqual(await violations(page), []));
      await page.evaluate(() => document.querySelector('dialog[open]').close());
      await page.evaluate((hash) => { location.hash = hash; }, states['document open']());
      await page.waitForSelector('.mention');
      await page.getByRole('button', { name: 'Set the date …', exact: true }).click();
      await page.fill('dialog[open] input', 'one day');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog[open] [role=alert]');
      await t.test('asked for a date', async () => assert.deepEqual(await violations(page), []));
      await page.keyboard.press('Escape');
      await t.test('editing an article', async () => {
        assert.deepEqual(await violations(page), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= Number(width), `${wide} wide`);
      });
      await close();
      const others = { empty: ['', { results: nothing }], 'on a first visit': ['', { first: true }], embedded: ['?embed', {}] };
      for (const [name, [query, options]] of Object.entries(others)) {
        await t.test(name, async () => {
          const other = await visit(browser, site.url + query, { context, ...options });
          assert.deepEqual(await violations(other.page), []);
          const wide = await other.page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= Number(width), `${wide} wide`);
          await other.close();
        });
      }
    });
  }
}

for (const name of ['list.html', 'accuracy.html']) {
  test(`axe finds nothing in ${name}`, async () => {
    for (const colorScheme of ['light', 'dark']) {
      const { page, close } = await visit(browser, site.url + name, { context: { colorScheme }, ready: false });
      assert.deepEqual(await violations(page), []);
      await close();
    }
  });
}
