// Dates as the reader sees them: in words, with their reasons and what these rest on; and set by the reader.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, many, stage, visit } from './browser.mjs';

const results = JSON.parse(file('results.json'));
const { site, browser } = await stage();
const dating = '[data-demarche=document] .dating';
const card = '[data-demarche=card]';
const article = (document) => `view=document&document=${encodeURIComponent(document.id)}`;
const flat = (text) => text.replace(/\s+/g, ' ').trim();
const words = (link) => {
  const { text } = results.documents.find((one) => one.id === link.document);
  return flat([...text].slice(link.start, link.end).join(''));
};
const statusIs = (page, pattern) =>
  page.waitForFunction((text) => new RegExp(text).test(document.querySelector('[role=status]').textContent), pattern.source, { timeout: 60_000 });

/** One article with reasons of several kinds, one of them against the others, and an event that hangs on its date. */
function disputed() {
  const made = many(2);
  const [document] = made.documents;
  const link = (reason, rest) => ({ reason, fits: true, allows: null, document: document.id, start: 0, end: 3, record: null, source: null, ...rest });
  const tenure = { person: 'Ada', title: 'chair', of: 'Alba', terms: ['2019-05-20/2024-09-05'] };
  document.published = {
    value: '2021-01-04/2024-09-05', basis: 'inferred', evidence: [
      link({ office: tenure }, { allows: '2019-05-20/2024-09-05', record: 'alba-chair', source: 'An official list' }),
      link({ 'event-past': { name: 'Talks in Castry', date: '2021-01-04/2021-01-05' } }, { allows: '2021-01-04/..', start: 4, end: 7 }),
      link({ dateline: 'XXXX-08-28' }, { fits: false, start: 4, end: 13 }),
    ],
  };
  const date = { date: '2021-01/2024-08', date_basis: 'relative' };
  const date_evidence = [link('own-clause', { end: 7, start: 4 }), link({ 'from-document': document.published.value }, { document: null, start: 0, end: 0 })];
  Object.assign(document.events[0], date, { date_evidence });
  Object.assign(made.events[0], date, { date_evidence, when: { start: ['2021-01-01', '2024-08-31'], end: ['2021-01-01', '2024-08-31'] } });
  return made;
}

test('an article’s date is told with every reason, and each leads to its words', async () => {
  const document = results.documents.reduce((a, b) => (b.published.evidence.length > a.published.evidence.length ? b : a));
  const { page, close } = await visit(browser, `${site.url}#${article(document)}`);
  const said = flat(await page.textContent(dating));
  assert.match(said, /Between \d.* and \d+ \w+ \d{4}|between \d/);
  assert.match(said, /one of \d+ days/);
  for (const link of document.published.evidence) {
    assert.ok(said.includes(link.why), link.why);
    assert.ok(!link.source || said.includes(link.source), link.source);
  }
  const quotes = page.locator(`${dating} .reason-quote`);
  const rests = [...new Set(document.published.evidence.map(words))];
  assert.equal(await quotes.count(), rests.length);
  for (let index = 0; index < rests.length; index++) {
    await quotes.nth(index).click();
    const focused = await page.evaluate(() => ({ text: document.activeElement.textContent, inside: !!document.activeElement.closest('.document-text'), top: document.activeElement.getBoundingClientRect().top }));
    assert.ok(focused.inside && flat(focused.text).includes(rests[index].slice(0, 20)), `${rests[index]}: ${focused.text}`);
    assert.ok(focused.top > 0 && focused.top < 800, 'it is in view');
  }
  await close();
});

test('by keyboard alone: the date is set from the article, what follows from it is told, and it is undone', async () => {
  const document = results.documents.find((one) => one.statements.length > 1 && one.published.value !== '2021-03-04');
  const { page, close } = await visit(browser, `${site.url}#${article(document)}`);
  const before = await page.textContent(`${dating} .dating-date`);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tabs to what says this. */
  const reach = async (wanted) => {
    for (let step = 0; step < 80; step++) {
      await press('Tab');
      if ((await page.evaluate(() => document.activeElement.textContent)) === wanted) return;
    }
    assert.fail(`${wanted} is not reached`);
  };
  await page.waitForFunction(() => document.activeElement.id === 'document-title');
  await reach('Set the date …');
  await press('Enter');
  await page.waitForSelector('dialog[open] input');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'INPUT');
  await press('Control+A', 'Delete');
  await page.keyboard.type('4 March');
  await press('Enter');
  assert.match(await page.textContent('dialog[open] [role=alert]'), /4 March.*2024-08-28/);
  assert.deepEqual(await page.evaluate(() => [document.activeElement.tagName, document.activeElement.ariaInvalid]), ['INPUT', 'true']);
  await press('Control+A');
  await page.keyboard.type('2021-03-04');
  assert.match(await page.textContent('dialog[open] #ask-reads'), /4 March 2021/);
  await press('Enter');
  await statusIs(page, /^Date of .* set to 4 March 2021; \d+ items have another date now/);
  assert.match(await page.textContent(dating), /4 March 2021.*Set by a person/);
  const changed = await page.$$eval(`${dating} .redated li`, (all) => all.map((one) => one.textContent));
  assert.ok(changed.length >= document.statements.length && changed.some((line) => line.includes('4 March 2021')), changed.join('\n'));
  await page.waitForFunction(() => document.activeElement.id === 'set-date');
  await reach('Undo');
  await press('Enter');
  await statusIs(page, /^Taken back/);
  assert.equal(await page.textContent(`${dating} .dating-date`), before);
  assert.equal(await page.locator('.redated').count(), 0);
  await close();
});

test('a question that is left gives the focus back', async () => {
  const { page, close } = await visit(browser, `${site.url}#${article(results.documents[0])}`);
  await page.locator(`${dating} button`, { hasText: 'Set the date …' }).click();
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement.id === 'set-date');
  await close();
});

for (const [lang, conflict, phrase, against] of [
  ['en', 'Does not fit', /between 4 January 2021 and 5 September 2024/i, 'The dateline gives 28 August, year not stated'],
  ['uk', 'Не узгоджується', /між 4 січня 2021 і 5 вересня 2024/i, 'Дата на початку статті, після місця: 28 серпня, рік не вказано'],
]) {
  test(`what does not fit stands apart, and no date is raw, ${lang}`, async () => {
    const { page, close } = await visit(browser, `${site.url}?lang=${lang}#view=document&document=many.txt`, { results: disputed(), context: { viewport: { width: 320, height: 800 } } });
    assert.equal(await page.textContent(`${dating} .reasons-name`), conflict);
    assert.ok((await page.textContent(`${dating} .is-against`)).startsWith(against), await page.textContent(`${dating} .is-against`));
    assert.equal(await page.locator(`${dating} .reasons:not(.is-against) li`).count(), 2);
    assert.match(await page.textContent(`${dating} .dating-date`), phrase);
    assert.equal(await page.locator(`${dating} .stretch`).count(), 3, 'two reasons and what they leave');
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    await page.evaluate(() => { location.hash = 'event=r000000'; });
    await page.waitForSelector(`${card} .reasons`);
    const said = await page.textContent(card);
    assert.match(said, phrase, 'the article’s date, beside the event’s own');
    for (const text of [said, await page.evaluate(() => document.querySelector('.chart-region, .strip-region')?.textContent ?? '')]) {
      assert.doesNotMatch(text, /XXXX|\d{4}-\d\d|\.\./);
    }
    await close();
  });
}

test('an event that hangs on its article’s date says so, and leads to the reasons', async () => {
  const { page, close } = await visit(browser, `${site.url}#event=r000000`, { results: disputed() });
  assert.match(await page.textContent(card), /In the article.*met.*Understood as.*between 1 January 2021 and 31 August 2024/is);
  assert.match(await page.textContent(card), /Counted from the date of the article: between 4 January 2021 and 5 September 2024/);
  await page.getByRole('button', { name: 'See why, or set it', exact: true }).click();
  await page.waitForFunction(() => document.activeElement.id === 'dating');
  assert.match(await page.textContent(dating), /An official list/);
  await close();
});

test('no card and no article shows a raw date, in either language', async () => {
  for (const lang of ['en', 'uk']) {
    const { page, close } = await visit(browser, `${site.url}?lang=${lang}`);
    const places = [...results.documents.map(article), ...results.events.map((event) => `event=${event.id}`)];
    for (const place of places) {
      await page.evaluate((hash) => { location.hash = hash; return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))); }, place);
      const part = place.startsWith('event') ? `${card} .facts` : dating;
      const said = await page.$eval(part, (element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('q, small').forEach((quote) => quote.remove());
        return copy.textContent;
      });
      assert.doesNotMatch(said, /XXXX|\d{4}-\d\d/, place);
    }
    await close();
  }
});

test('on the narrowest phone the views stand in one row', async () => {
  const { page, close } = await visit(browser, site.url, { context: { viewport: { width: 320, height: 640 } } });
  const tops = await page.$$eval('.tabs .tab', (tabs) => tabs.map((tab) => tab.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1, tops.join(' '));
  await close();
});
