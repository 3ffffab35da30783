// A journalist's task by keyboard alone: what one minister said in one month, the quotation with its source on the clipboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, stage, visit } from './browser.mjs';

const results = JSON.parse(file('results.json'));
const { site, browser } = await stage();

/** A minister whose own words are quoted in a dated article, and these words. */
function task() {
  const ministers = results.actors.filter((actor) => actor.kind === 'person' && actor.offices.some((office) => /minister/i.test(office.title)));
  for (const minister of ministers) {
    for (const document of results.documents) {
      const statement = document.statements.find((one) => one.speaker?.actor === minister.id && one.kind === 'direct');
      if (statement && document.published.value !== 'unknown') return { minister, document, statement };
    }
  }
  return null;
}

test('what a minister said in a month is copied with its source in at most 30 keys', async (t) => {
  const wanted = task();
  if (!wanted) return t.skip('no minister is quoted in a dated article');
  const { page, close } = await visit(browser, site.url, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  let keys = 0;
  const press = async (key) => {
    keys += 1;
    assert.ok(keys <= 60, `lost after ${keys} keys`);
    await page.keyboard.press(key);
  };
  const until = async (key, test, argument) => {
    while (!(await page.evaluate(test, argument))) await press(key);
  };
  // The search for an actor, four letters of the name, Enter.
  await until('Tab', () => document.activeElement.matches('[data-demarche=actors] input[type=search]'));
  for (const letter of wanted.minister.name.split(' ').at(-1).slice(0, 4)) await press(letter);
  await press('Enter');
  await page.waitForFunction(() => document.activeElement.closest('[data-demarche=list]'));
  // Down the list to what is wanted; Enter opens it.
  await until('ArrowDown', (id) => document.activeElement.closest('li').dataset.event === id, wanted.statement.id);
  await press('Enter');
  await page.waitForFunction(() => document.activeElement.closest('[data-demarche=card]'));
  await until('Tab', () => document.activeElement.textContent === 'Copy quotation with source');
  await press('Enter');
  await page.waitForFunction(() => /copied/i.test(document.querySelector('[role=status]').textContent));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const content = [...wanted.document.text].slice(wanted.statement.start, wanted.statement.end).join('').replace(/\s+/g, ' ').trim();
  assert.ok(copied.includes(content), copied);
  assert.ok(copied.includes(wanted.document.title), copied);
  t.diagnostic(`${keys} keys`);
  assert.ok(keys <= 30, `${keys} keys`);
  await close();
});
