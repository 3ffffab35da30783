// What a reader does: filter by actor, open the evidence, share a link, go back, all of it by keyboard too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, rows, single, stage, total, visit } from './browser.mjs';

const results = JSON.parse(file('results.json'));
const { site, browser } = await stage();

const actors = '[data-demarche=actors]';
const card = '[data-demarche=card]';
const fragment = (page) => new URL(page.url()).hash;
const count = (page, id) => page.$eval(`${actors} [data-actor="${id}"]`, (box) => Number(box.closest('li, label, div').querySelector('[data-count]').dataset.count || box.closest('li, label, div').querySelector('[data-count]').textContent.replaceAll(',', '')));
const firstActor = (page) => page.$eval(`${actors} input[data-actor]`, (box) => box.dataset.actor);
const totalIs = (page, number) =>
  page.waitForFunction((n) => Number(document.querySelector('[data-demarche=list]').dataset.total) === n, number);

/** Every item is one mark, in one cluster, or in the tray. */
const drawn = (page) =>
  page.evaluate(() => {
    const chart = document.querySelector('[data-demarche=chart]');
    const marks = [...chart.querySelectorAll('[data-event]')].map((mark) => mark.dataset.event);
    const clusters = [...chart.querySelectorAll('[data-cluster]')].map((cluster) => Number(cluster.dataset.cluster));
    const undated = Number(document.querySelector('[data-undated]')?.dataset.undated ?? 0);
    return { marks, clustered: clusters.reduce((a, b) => a + b, 0), undated };
  });

test('the chart, its clusters and the tray hold what the list holds', async () => {
  const { page, close } = await visit(browser, site.url);
  const { marks, clustered, undated } = await drawn(page);
  assert.equal(marks.length + clustered + undated, await total(page));
  const listed = new Set(await rows(page));
  for (const mark of marks) assert.ok(listed.has(mark), mark);
  assert.equal(new Set(marks).size, marks.length);
  await close();
});

test('an actor is chosen, left out and taken back', async () => {
  const { page, close } = await visit(browser, site.url);
  const all = await total(page);
  const actor = await firstActor(page);
  const number = await count(page, actor);
  assert.ok(number > 0 && number < all, `${number} of ${all}`);
  await page.check(`${actors} input[data-actor="${actor}"]`);
  await totalIs(page, number);
  assert.equal(new URLSearchParams(fragment(page).slice(1)).get('actors'), actor);
  const { marks, clustered, undated } = await drawn(page);
  assert.equal(marks.length + clustered + undated, number);
  await page.uncheck(`${actors} input[data-actor="${actor}"]`);
  await totalIs(page, all);
  await page.click(`${actors} button[data-exclude="${actor}"]`);
  await totalIs(page, all - number);
  assert.equal(new URLSearchParams(fragment(page).slice(1)).get('actors'), `-${actor}`);
  await close();
});

for (const [place, url] of [['hosted', () => site.url], ['as one file', () => single]]) {
  test(`an item opens its sentence, and the sentence its article, ${place}`, async () => {
    const { page, close } = await visit(browser, url());
    const event = results.events[0] ?? results.documents.flatMap((document) => document.statements)[0];
    await page.click(`[data-demarche=list] > li[data-event="${event.id}"] a`);
    const quote = await page.textContent(`${card} blockquote`);
    const flat = (text) => text.replace(/\s+/g, ' ');
    assert.ok(results.documents.some((document) => flat(document.text).includes(flat(quote).trim())), quote);
    assert.equal(new URLSearchParams(fragment(page).slice(1)).get('event'), event.id);
    await page.locator(card).getByRole('button', { name: 'Read it in the article' }).first().click();
    await page.waitForSelector('[data-demarche=document] mark');
    await page.goBack();
    await page.waitForSelector(`${card} blockquote`);
    await close();
  });
}

test('a link opens what it names', async () => {
  const first = await visit(browser, site.url);
  const actor = await firstActor(first.page);
  const number = await count(first.page, actor);
  const [id] = await rows(first.page);
  await first.close();
  const { page, close } = await visit(browser, `${site.url}#actors=${encodeURIComponent(actor)}`);
  assert.equal(await total(page), number);
  assert.ok(await page.isChecked(`${actors} input[data-actor="${actor}"]`));
  await close();
  const event = await visit(browser, `${site.url}#event=${id}`);
  await event.page.waitForSelector(`${card} blockquote`);
  await event.close();
});

test('every report of an event opens it', async () => {
  const merged = results.events.find((event) => event.reports.length > 1);
  if (!merged) return;
  const report = merged.reports.find((one) => one.event !== merged.id) ?? merged.reports[0];
  const { page, close } = await visit(browser, `${site.url}#event=${report.event}`);
  await page.waitForSelector(`${card} blockquote`);
  await close();
});

test('foreign fragments are no state', async () => {
  for (const hash of ['#?secret=a1B2c3D4e5', '#amp=1', '#list', '#what=ever&q']) {
    const { page, close } = await visit(browser, `${site.url}${hash}`);
    const items = results.events.length + results.documents.flatMap((document) => document.statements).length;
    assert.equal(await total(page), items, hash);
    await close();
  }
});

test('Back undoes a filter and closes a card', async () => {
  const { page, close } = await visit(browser, site.url);
  const all = await total(page);
  const actor = await firstActor(page);
  const number = await count(page, actor);
  await page.check(`${actors} input[data-actor="${actor}"]`);
  await totalIs(page, number);
  await page.click('[data-demarche=list] > li a');
  await page.waitForSelector(`${card} blockquote`);
  await page.goBack();
  await page.waitForFunction((selector) => !document.querySelector(`${selector} blockquote`), card);
  assert.equal(await total(page), number);
  await page.goBack();
  await totalIs(page, all);
  await page.goForward();
  await totalIs(page, number);
  await close();
});

const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const inside = (selector) => !!element.closest(selector);
    return {
      tag: element.tagName.toLowerCase(),
      actor: element.dataset.actor,
      event: element.closest('[data-event]')?.dataset.event,
      cluster: element.dataset.cluster,
      chart: inside('[data-demarche=chart]'),
      list: inside('[data-demarche=list]'),
      actors: inside('[data-demarche=actors]'),
      card: inside('[data-demarche=card]'),
    };
  });

/** Presses Tab until `wanted` holds; how often. */
async function tabTo(page, wanted, most = 40) {
  for (let presses = 1; presses <= most; presses++) {
    await page.keyboard.press('Tab');
    if (wanted(await focused(page))) return presses;
  }
  return assert.fail(`not reached with ${most} presses of Tab`);
}

test('chart, actors and list are one tab stop each, and the keyboard does it all', async () => {
  const { page, close } = await visit(browser, site.url);
  const seen = { chart: 0, list: 0, actors: 0 };
  let stops = 0;
  for (; stops < 80; stops++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.tag === 'body') break;
    if (now.chart && (now.event || now.cluster)) seen.chart += 1;
    if (now.list) seen.list += 1;
    if (now.actors && now.actor) seen.actors += 1;
  }
  assert.ok(seen.chart <= 1 && seen.list === 1 && seen.actors === 1, JSON.stringify(seen));
  assert.ok(stops <= 40, `${stops} tab stops`);

  // An actor by keyboard.
  const all = await total(page);
  await tabTo(page, (now) => now.actors && now.actor);
  const actor = (await focused(page)).actor;
  await page.keyboard.press('Space');
  await totalIs(page, await count(page, actor));
  assert.ok((await total(page)) < all);
  assert.equal((await focused(page)).actor, actor, 'focus stays');

  // The list: arrows, Enter, and Escape back to the same row.
  await tabTo(page, (now) => now.list);
  const first = (await focused(page)).event;
  await page.keyboard.press('ArrowDown');
  const second = (await focused(page)).event;
  assert.notEqual(second, first);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`${card} blockquote`);
  await page.waitForFunction((selector) => document.activeElement.closest(selector), card);
  await page.keyboard.press('Escape');
  await page.waitForFunction((selector) => !document.querySelector(`${selector} blockquote`), card);
  assert.equal((await focused(page)).event, second);
  await close();
});

test('marks are walked with arrows and opened with Enter', async (t) => {
  const { page, close } = await visit(browser, site.url);
  const marks = await page.locator('[data-demarche=chart] [data-event], [data-demarche=chart] [data-cluster]').count();
  if (marks < 2) return t.skip('fewer than two marks');
  await tabTo(page, (now) => now.chart && (now.event || now.cluster));
  const walked = new Set();
  for (let step = 0; step < marks; step++) {
    const now = await focused(page);
    walked.add(now.event ?? `cluster ${step}`);
    await page.keyboard.press('ArrowRight');
  }
  assert.ok(walked.size >= 2);
  await page.keyboard.press('Home');
  const mark = page.locator('[data-demarche=chart] [data-event]').first();
  await mark.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector(`${card} blockquote`);
  await close();
});

test('one message in the status line for one action', async () => {
  const { page, close } = await visit(browser, site.url);
  await page.evaluate(() => {
    window.said = [];
    const line = document.querySelector('[role=status]');
    new MutationObserver(() => window.said.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
  });
  await page.check(`${actors} input[data-actor="${await firstActor(page)}"]`);
  await page.waitForTimeout(400);
  const said = await page.evaluate(() => window.said);
  assert.equal(new Set(said).size, 1, said.join(' | '));
  await close();
});

test('"Extract again" says that the result is the same', async () => {
  const { page, close } = await visit(browser, `${site.url}#view=import`);
  const before = await page.textContent('main');
  await page.getByRole('button', { name: 'Extract again' }).click();
  await page.waitForFunction(() => /same result/i.test(document.body.innerText), undefined, { timeout: 60_000 });
  assert.ok(!/same result/i.test(before));
  await close();
});

test('an imported article is read in the tab and shown', async () => {
  const { page, close } = await visit(browser, `${site.url}#view=import`);
  const text = 'Foreign Minister Ada Mork met Prime Minister Jon Vale in Geneva on 3 March 2024. "We agreed on a plan," Mork said.';
  await page.setInputFiles('input[type=file]', [
    { name: 'meeting.txt', mimeType: 'text/plain', buffer: Buffer.from(text) },
    { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') },
  ]);
  await page.waitForFunction(() => /broken\.json/.test(document.body.innerText), undefined, { timeout: 60_000 });
  await page.goto(`${site.url}#`);
  await page.waitForSelector('[data-demarche=list]');
  assert.ok((await total(page)) > 0);
  assert.match(await page.textContent('[data-demarche=list]'), /meeting/);
  await close();
});

test('every filter stands in its column, its name readable', async () => {
  const { page, close } = await visit(browser, site.url);
  const faults = await page.evaluate(() => {
    const column = document.querySelector('.filters').getBoundingClientRect();
    const lines = [...document.querySelectorAll('.filters .line')].map((line) => [line.getBoundingClientRect(), line.querySelector('.choice-name')]);
    const stands = ([box, name]) => box.left > column.left - 1 && box.right < column.right + 1 && name.clientWidth > 100;
    return lines.filter((line) => !stands(line)).map(([, name]) => name.textContent);
  });
  assert.deepEqual(faults, []);
  await close();
});
