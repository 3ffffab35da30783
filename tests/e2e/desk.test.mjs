// What an editor and a close reader do: correct, undo, save and open corrections; one actor, and several side by side.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { file, rows, stage, total, visit } from './browser.mjs';

const results = JSON.parse(file('results.json'));
const { site, browser } = await stage();

const card = '[data-demarche=card]';
const desk = '.desk';
const event = results.events[0];
const statement = results.documents.flatMap((document) => document.statements)[0];
const speaker = results.documents.flatMap((document) => document.statements).map((one) => one.speaker?.actor).find((id) => id);
const button = (page, within, name) => page.locator(within).getByRole('button', { name, exact: true }).first();
const status = (page) => page.textContent('[role=status]');
const statusIs = (page, pattern) =>
  page.waitForFunction((text) => new RegExp(text).test(document.querySelector('[role=status]').textContent), pattern.source, { timeout: 60_000 });
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

/** A page in the editing mode, reached from an item's card. */
async function editing(id = event.id) {
  const visited = await visit(browser, `${site.url}#event=${id}`);
  await button(visited.page, card, 'Edit').click();
  await visited.page.waitForSelector(desk);
  return visited;
}

test('readers meet no editing, and embeds never do', async () => {
  const { page, close } = await visit(browser, site.url);
  assert.equal(await page.locator(desk).count(), 0);
  await close();
  const embed = await visit(browser, `${site.url}?embed#event=${event.id}`);
  await embed.page.waitForSelector(`${card} blockquote`);
  assert.equal(await embed.page.getByRole('button', { name: 'Edit', exact: true }).count(), 0);
  await embed.close();
});

test('an item is hidden, comes back, and goes again', async () => {
  const { page, close } = await editing();
  const all = await total(page);
  await button(page, card, 'Hide').click();
  await statusIs(page, /^Hidden: /);
  assert.ok(!(await rows(page)).includes(event.id));
  assert.equal(await total(page), all - 1);
  await button(page, desk, 'Undo').click();
  await statusIs(page, /^Taken back/);
  assert.equal(await total(page), all);
  assert.ok((await rows(page)).includes(event.id));
  await button(page, desk, 'Redo').click();
  await statusIs(page, /^Done again/);
  assert.equal(await total(page), all - 1);
  await page.locator(`${desk} summary`).click();
  assert.match(await page.textContent(`${desk} ol`), /Hidden: /);
  await button(page, `${desk} ol`, 'Take back').click();
  await statusIs(page, /^Taken back/);
  assert.equal(await total(page), all);
  await close();
});

test('a statement is hidden like an event', async () => {
  const { page, close } = await editing(statement.id);
  await button(page, card, 'Hide').click();
  await statusIs(page, /^Hidden: /);
  assert.ok(!(await rows(page)).includes(statement.id));
  await close();
});

test('by keyboard alone: an actor is renamed everywhere, and an empty answer is refused', async () => {
  const { page, close } = await visit(browser, `${site.url}#view=actor&actor=${speaker}`);
  const name = results.actors.find((actor) => actor.id === speaker).name;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tabs to the button of that name. */
  const reach = async (wanted) => {
    for (let step = 0; step < 60; step++) {
      await press('Tab');
      if ((await page.evaluate(() => document.activeElement.textContent)) === wanted) return;
    }
    assert.fail(`${wanted} is not reached`);
  };
  await reach('Edit');
  await press('Enter');
  await page.waitForSelector(desk);
  await reach('Rename …');
  await press('Enter');
  await page.waitForSelector('dialog[open] input');
  assert.equal(await page.evaluate(() => document.activeElement.value), name);
  await press('Control+A', 'Delete', 'Enter');
  await page.waitForSelector('dialog[open] [role=alert]');
  await page.keyboard.type('The "first" speaker');
  await press('Enter');
  await statusIs(page, /renamed/);
  assert.equal(await page.locator('dialog[open]').count(), 0);
  assert.equal(await page.textContent('[data-demarche=actor] h2'), 'The "first" speaker');
  assert.match(await page.textContent('[data-demarche=actor]'), new RegExp(`Also called.*${name}`));
  assert.match(await page.textContent('[data-demarche=actors]'), /The "first" speaker/);
  await close();
});

test('the date of an article is set, and what hangs on it follows', async () => {
  const document = results.documents.find((one) => one.published.value !== '2021-03-04' && one.statements.length > 0);
  const { page, close } = await visit(browser, `${site.url}#view=document&document=${encodeURIComponent(document.id)}`);
  const within = '[data-demarche=document]';
  await button(page, within, 'Set the date …').click();
  await page.fill('dialog[open] input', 'some day');
  await button(page, 'dialog[open]', 'Apply').click();
  await page.waitForSelector('dialog[open] [role=alert]');
  await page.fill('dialog[open] input', '2021-03-04');
  await button(page, 'dialog[open]', 'Apply').click();
  await statusIs(page, /^Date of .* set to 4 March 2021; \d+ items? ha/);
  assert.match(await page.textContent(`${within} .dating`), /4 March 2021.*Set by a person/);
  await page.goto(`${site.url}#view=list`);
  await page.waitForSelector('[data-demarche=list] > li');
  const dates = await page.$$eval('[data-demarche=list] > li[data-kind=statement] time', (all) => all.map((time) => time.dateTime));
  assert.equal(dates.filter((date) => date === '2021-03-04').length, document.statements.length);
  await button(page, desk, 'Undo').click();
  await statusIs(page, /^Taken back/);
  assert.ok(!(await page.textContent('[data-demarche=list]')).match(/4\sMar\s2021/));
  await close();
});

test('a name in an article gets another actor, from those that fit or by search', async () => {
  const document = results.documents[0];
  const other = results.actors.find((actor) => actor.kind === 'state' && !document.mentions.some((mention) => mention.actor === actor.id))
    ?? results.actors.find((actor) => actor.id !== document.mentions[0].actor);
  const { page, close } = await visit(browser, `${site.url}#view=document&document=${encodeURIComponent(document.id)}`);
  await button(page, '[data-demarche=document]', 'Edit').click();
  await page.locator('.mention').first().click();
  await page.fill('dialog[open] input.input', other.name);
  await page.locator('dialog[open] label.choice').filter({ hasText: other.name }).first().click();
  await button(page, 'dialog[open]', 'Apply').click();
  await statusIs(page, /means/);
  assert.ok((await status(page)).includes(other.name));
  await close();
});

test('events merge, and are parted again', async () => {
  const { page, close } = await editing();
  const all = await total(page);
  await button(page, card, 'Merge …').click();
  await page.locator('dialog[open] label.choice').first().click();
  await button(page, 'dialog[open]', 'Apply').click();
  await statusIs(page, /merged with/);
  assert.equal(await total(page), all - 1);
  assert.equal(await page.locator(`${card} blockquote`).count(), event.reports.length + 1);
  await button(page, card, 'Not the same event').click();
  await statusIs(page, /kept apart/);
  assert.equal(await total(page), all);
  await close();
});

test('corrections are saved as a file that opens again, and leaving warns only before that', async () => {
  const { page, close } = await editing();
  const asked = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    dialog.dismiss();
  });
  for (const [name, said] of [['Approve', /^Approved/], ['Put forward', /^Put forward/]]) {
    await button(page, card, name).click();
    await statusIs(page, said);
  }
  await button(page, card, 'Add note …').click();
  await page.fill('dialog[open] input', 'Confirmed by the ministry');
  await button(page, 'dialog[open]', 'Apply').click();
  await statusIs(page, /^Note on/);
  assert.match(await page.textContent(card), /Put forward by an editor.*Checked by an editor.*Confirmed by the ministry/);
  await page.close({ runBeforeUnload: true });
  await page.waitForTimeout(300);
  assert.deepEqual(asked, ['beforeunload']);
  const waiting = page.waitForEvent('download');
  await button(page, desk, 'Save corrections').click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), 'corrections.json');
  const text = readFileSync(await download.path(), 'utf8');
  assert.deepEqual(JSON.parse(text), [
    { op: 'approve', report: event.id },
    { op: 'pin', report: event.id },
    { op: 'note', report: event.id, text: 'Confirmed by the ministry' },
  ]);
  await close();
  assert.deepEqual(asked, ['beforeunload'], 'what is saved may be left');

  const again = await editing();
  const list = [...JSON.parse(text), { op: 'hide', report: 'gone' }];
  const open = (content) => again.page.setInputFiles(`${desk} input[type=file]`, { name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await open('[{"op":"explode"}]');
  await statusIs(again.page, /^This was not applied/);
  await open(JSON.stringify(list));
  await statusIs(again.page, /^4 corrections opened/);
  assert.match(await again.page.textContent(card), /Confirmed by the ministry/);
  await again.page.locator(`${desk} summary`).click();
  assert.match(await again.page.textContent(`${desk} ol li:last-child`), /gone.*fits nothing here any more/);
  await again.page.getByLabel('Approved only').check();
  await again.page.waitForFunction(() => document.querySelectorAll('[data-demarche=list] > li').length === 1);
  assert.deepEqual(await rows(again.page), [event.id]);
  await again.close();
});

test('a page that was built with corrections opens them for more', async () => {
  const { page, close } = await visit(browser, site.url);
  await page.route(/corpus\.json/, async (route) => {
    const pack = JSON.parse(file('corpus.json'));
    pack.settings = { ...pack.settings, corrections: [{ op: 'hide', report: event.id }], approved: true };
    await route.fulfill({ json: pack });
  });
  await page.evaluate((id) => { location.hash = `event=${id}`; }, statement.id);
  await button(page, card, 'Edit').click();
  await statusIs(page, /^1 correction opened/);
  assert.ok(!(await rows(page)).includes(event.id));
  await button(page, desk, 'Undo').click();
  await statusIs(page, /^Taken back/);
  assert.ok((await rows(page)).includes(event.id));
  await close();
});

test('where workers are refused the page applies corrections itself', async () => {
  const { page, close } = await visit(browser, `${site.url}#event=${event.id}`, {
    before: () => { window.Worker = function () { throw new DOMException('refused', 'SecurityError'); }; },
  });
  await button(page, card, 'Edit').click();
  await button(page, card, 'Rename …').click();
  await page.fill('dialog[open] input', 'A headline by hand');
  await button(page, 'dialog[open]', 'Apply').click();
  await statusIs(page, /renamed/);
  assert.equal(await page.textContent('#card-title'), 'A headline by hand');
  assert.match(await page.textContent(`[data-demarche=list] > li[data-event="${event.id}"]`), /A headline by hand/);
  const mark = page.locator(`[data-demarche=chart] [data-event="${event.id}"]`);
  if (await mark.count()) assert.match((await mark.getAttribute('aria-label')) ?? (await mark.textContent()), /A headline by hand/);
  await close();
});

test('imported articles are corrected too, and their dates set', async () => {
  const { page, close } = await visit(browser, `${site.url}#view=import`);
  await page.setInputFiles('.import input[type=file]', [
    { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('The foreign minister of France visited Rome on Monday. He said that talks would go on.') },
  ]);
  await page.waitForSelector('[data-demarche=list] > li');
  await page.evaluate(() => { location.hash = 'view=document&document=one.txt'; });
  const within = '[data-demarche=document]';
  await button(page, within, 'Set the date …').click();
  await page.fill('dialog[open] input', '2021-03-04');
  await button(page, 'dialog[open]', 'Apply').click();
  await statusIs(page, /set to 4 March 2021/);
  assert.match(await page.textContent(`${within} .dating`), /4 March 2021/);
  await page.evaluate(() => { location.hash = 'view=list'; });
  await page.waitForSelector('[data-demarche=list] > li[data-kind=event] time[datetime="2021-03-01"]', { timeout: 5000 });
  await close();
});

test('an actor has a page: offices, company, everything said and done; Back leads back', async () => {
  const { page, close } = await visit(browser, site.url);
  const name = results.actors.find((actor) => actor.id === speaker).name;
  const own = results.documents.flatMap((document) => document.statements).filter((one) => one.speaker?.actor === speaker);
  await page.goto(`${site.url}#event=${own[0].id}`);
  await button(page, card, name).click();
  await page.waitForSelector('[data-demarche=actor]');
  assert.equal(hash(page).get('view'), 'actor');
  assert.equal(await page.textContent('[data-demarche=actor] h2'), name);
  assert.equal(await page.locator('[data-demarche=actor] .entry-said').count() >= own.length, true);
  const text = await page.textContent('[data-demarche=actor]');
  const flat = (value) => value.replace(/\s+/g, ' ').trim();
  for (const one of own) {
    const document = results.documents.find((other) => other.statements.includes(one));
    assert.ok(flat(text).includes(flat([...document.text].slice(one.start, one.end).join(''))), one.id);
  }
  await page.locator('[data-demarche=actor] .entry button').first().click();
  await page.waitForFunction((selector) => document.querySelector(`${selector} blockquote`), card);
  await page.goBack();
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector('[data-demarche=actor]'));
  await close();
});

test('actors stand side by side in order of time', async () => {
  const counts = new Map();
  for (const one of results.events) for (const id of one.actors) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  const { page, close } = await visit(browser, `${site.url}#actors=${first},${second}`);
  const all = await total(page);
  await page.locator('[data-demarche=actors]').getByRole('button', { name: 'Compare side by side' }).click();
  await page.waitForSelector('[data-demarche=compare]');
  assert.equal(hash(page).get('actors'), `${first},${second}`);
  assert.equal(await page.locator('[data-demarche=compare] .cells-head .cell').count(), 2);
  assert.equal(await page.locator('[data-demarche=compare] .entry').count(), all);
  const tops = await page.$$eval('.moment', (all) => all.map((moment) => [...moment.querySelectorAll('.cell')].map((cell) => cell.getBoundingClientRect().top)));
  assert.ok(tops.every(([left, right]) => left === right), 'shared dates are level');
  await close();
  const phone = await visit(browser, `${site.url}#view=actor&actors=${first},${second}`, { context: { viewport: { width: 320, height: 640 } } });
  await phone.page.waitForSelector('[data-demarche=compare]');
  assert.ok((await phone.page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  await phone.close();
});

test('a link that holds garbage opens on what it understands and says what it dropped', async () => {
  const { page, close } = await visit(browser, `${site.url}#types=WAVE,CONSULT&from=soon&actors=nobody-here&view=list&zoom=9&event=gone`);
  const said = await status(page);
  for (const part of ['types=WAVE,CONSULT', 'from=soon', 'nobody-here', 'gone']) assert.ok(said.includes(part), `${part} in: ${said}`);
  assert.ok(!said.includes('zoom'), said);
  assert.equal(await total(page), results.events.filter((one) => one.act === 'CONSULT').length);
  await page.locator('[data-demarche=list] > li a').first().click();
  await page.waitForSelector(`${card} blockquote`);
  assert.ok(!(await status(page)).includes('soon'), 'said once');
  await close();
  for (const quiet of ['#amp=1', '#?secret=Ab12', '#top']) {
    const other = await visit(browser, site.url + quiet);
    assert.match(await status(other.page), /^All /);
    await other.close();
  }
});
