// Another language: chosen by address, browser or switch, complete, with its own plurals and dates; and a page from right to left.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { file, many, nothing, rows, single, stage, total, visit } from './browser.mjs';

const results = JSON.parse(file('results.json'));
const source = (name) => readFileSync(new URL(`../../src/strings/${name}`, import.meta.url), 'utf8');
/** The texts of a catalogue by name. */
const texts = (name) => new Map([...source(name).matchAll(/^ *(\w+) = "(.*)";$/gm)].map(([, key, text]) => [key, text]));
const [english, ukrainian] = [texts('english.rs'), texts('uk.txt')];

const { site, browser } = await stage();

/** What the interface says: texts, names and titles, without what is marked as another language. */
const said = (page) =>
  page.evaluate(() => {
    const found = new Set();
    const foreign = (element) => element.closest('[lang]').lang !== document.documentElement.lang;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (!/^(SCRIPT|STYLE|TEXTAREA)$/.test(walk.currentNode.parentElement.tagName) && !foreign(walk.currentNode.parentElement)) found.add(walk.currentNode.data.trim());
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (foreign(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) if (element.getAttribute(name)) found.add(element.getAttribute(name).trim());
    }
    return [document.title, ...found];
  });

/** English texts of the interface that are the whole of what is said somewhere. */
const left = (all) => {
  const quote = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\{(n|year|total)\\\}/g, '[\\d,]+').replace(/\\\{\w+\\\}/g, '.+');
  const forms = [...english].filter(([key, text]) => text.replace(/\{\w+\}|[^a-z]/gi, '').length > 3 && text !== ukrainian.get(key)).flatMap(([, text]) => text.split('|'));
  const patterns = forms.map((form) => new RegExp(`^${quote(form)}$`));
  return all.filter((text) => patterns.some((pattern) => pattern.test(text)));
};

test('in Ukrainian no English text of the interface is left', async (t) => {
  const [event] = results.events;
  const states = {
    'at the start': '', list: 'view=list', articles: 'view=document', import: 'view=import', card: `event=${event.id}`,
    'nothing found': 'q=zzzzz', article: `view=document&document=${encodeURIComponent(results.documents[0].id)}`,
  };
  const { page, close } = await visit(browser, `${site.url}?lang=uk`);
  assert.equal(await page.getAttribute('html', 'lang'), 'uk');
  assert.equal(await page.getAttribute('html', 'dir'), 'ltr');
  for (const [name, fragment] of Object.entries(states)) {
    await t.test(name, async () => {
      await page.evaluate((hash) => { location.hash = hash; }, fragment);
      await page.waitForTimeout(50);
      assert.deepEqual(left(await said(page)), []);
    });
  }
  await close();
  for (const [name, options] of Object.entries({ empty: { results: nothing }, 'on a first visit': { first: true } })) {
    await t.test(name, async () => {
      const other = await visit(browser, `${site.url}?lang=uk`, options);
      assert.deepEqual(left(await said(other.page)), []);
      await other.close();
    });
  }
});

test('one, few and many have their own forms, and large numbers their own digits', async () => {
  for (const [n, words] of [[1, '1 подія'], [3, '3 події'], [5, '5 подій'], [21, '21 подія'], [1200, '1\u00a0200 подій']]) {
    const { page, close } = await visit(browser, `${site.url}?lang=uk`, { results: many(n) });
    assert.ok((await page.textContent('.honesty')).includes(words), await page.textContent('.honesty'));
    await close();
  }
});

test('dates are written as the language writes them', async () => {
  const { page, close } = await visit(browser, `${site.url}?lang=uk`, { results: many(40) });
  const [month, date, datetime] = await page.$eval('[data-demarche=list] > li', (row) => [
    row.querySelector('h3').textContent, row.querySelector('time').textContent, row.querySelector('time').getAttribute('datetime'),
  ]);
  assert.equal(month, 'січень 2020');
  assert.equal(date.replaceAll('\u00a0', ' '), '1 січ. 2020');
  assert.equal(datetime, '2020-01-01');
  await close();
});

test('the browser’s language is taken where there is one, and the address goes before it', async () => {
  for (const [locale, query, lang] of [['uk-UA', '', 'uk'], ['uk-UA', '?lang=en', 'en'], ['fr-FR', '', 'en'], ['en-GB', '?lang=uk-UA', 'uk'], ['en-GB', '?lang=xx', 'en']]) {
    const { page, close } = await visit(browser, site.url + query, { context: { locale } });
    assert.equal(await page.getAttribute('html', 'lang'), lang, `${locale} ${query}`);
    await close();
  }
});

for (const [place, url] of [['hosted', () => site.url], ['as one file', () => single]]) {
  test(`the switch changes the language and nothing else, ${place}`, async () => {
    const { page, close } = await visit(browser, url());
    await page.locator('[data-demarche=actors] input[data-actor]').first().check();
    await page.evaluate(() => { window.same = true; });
    const [all, shown, fragment] = [await total(page), await rows(page), new URL(page.url()).hash];
    await page.locator('.languages a').click();
    await page.waitForSelector('html[lang=uk]');
    await page.waitForFunction((text) => document.querySelector('.tabs').textContent.includes(text), ukrainian.get('tab_import'));
    assert.equal(await total(page), all);
    assert.deepEqual(await rows(page), shown);
    assert.equal(new URL(page.url()).hash, fragment);
    assert.equal(new URL(page.url()).searchParams.get('lang'), 'uk');
    assert.ok(await page.evaluate(() => window.same));
    await page.locator('.languages a').click();
    await page.waitForSelector('html[lang=en]');
    await page.waitForFunction((text) => document.querySelector('.tabs').textContent.includes(text), english.get('tab_import'));
    await close();
  });
}

test('from right to left nothing falls out of the window', async () => {
  for (const width of [1280, 390, 320]) {
    const { page, close } = await visit(browser, site.url, { context: { viewport: { width, height: 700 } }, first: true });
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    for (const hash of ['', 'view=import', 'view=document', `event=${results.events[0].id}`]) {
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      await page.waitForTimeout(50);
      const faults = await page.evaluate(() => {
        const out = [...document.querySelectorAll('button, h1, h2, h3, p, .choice')].filter((element) => {
          const box = element.getBoundingClientRect();
          const chart = element.closest('[data-demarche=chart], .hidden, .skip');
          return !chart && box.width > 1 && (box.left < -1 || box.right > innerWidth + 1);
        });
        return out.map((element) => element.outerHTML.slice(0, 100));
      });
      assert.deepEqual(faults, [], `${width} wide, ${hash}`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    }
    await close();
  }
});
