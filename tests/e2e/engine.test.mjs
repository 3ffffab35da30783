// The engine in the browser: the same bytes as natively, in a worker and without one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, single, stage, visit } from './browser.mjs';

const results = file('results.json').toString();
const packed = [...file('results.bin')];
const { site, browser } = await stage();

/** Extracts the bundled corpus again. */
const again = (page) =>
  page.evaluate(async () => {
    const { files, settings } = await window.demarche.bundled();
    const steps = [];
    const options = { settings, onProgress: (...step) => steps.push(step) };
    const result = await window.demarche.extract(files, options);
    return { ...result, packed: [...result.packed], json: await window.demarche.json(result.packed), steps };
  });

const noWorkers = {
  'throw': () => {
    window.Worker = function () {
      throw new DOMException('refused', 'SecurityError');
    };
  },
  'fail later': () => {
    window.Worker = function () {
      const worker = { terminate() {}, postMessage() {} };
      setTimeout(() => worker.onerror({ message: 'refused' }));
      return worker;
    };
  },
};

for (const [place, url] of [['hosted', () => site.url], ['as one file', () => single]]) {
  test(`a worker gives the bytes of the build, ${place}`, async () => {
    const { page, close } = await visit(browser, url());
    const result = await again(page);
    const { json, notices, worker, steps } = result;
    assert.equal(worker, true);
    assert.ok(json === results, 'other bytes than natively');
    assert.deepEqual(result.packed, packed);
    assert.deepEqual(notices, []);
    const documents = JSON.parse(results).documents.length;
    assert.equal(steps.length, documents + 1);
    assert.deepEqual(steps.at(-1), [documents, documents, '']);
    await close();
  });

  for (const [how, before] of Object.entries(noWorkers)) {
    test(`workers that ${how} leave the work to the page, ${place}`, async () => {
      const { page, close } = await visit(browser, url(), { before });
      const { json, worker } = await again(page);
      assert.equal(worker, false);
      assert.ok(json === results, 'other bytes than natively');
      await close();
    });
  }
}

test('the order of files changes the order of documents only', async () => {
  const { page, close } = await visit(browser, site.url);
  const turned = await page.evaluate(async () => {
    const { files, settings } = await window.demarche.bundled();
    return window.demarche.json((await window.demarche.extract(files.reverse(), { settings })).packed);
  });
  const [first, second] = [JSON.parse(results), JSON.parse(turned)];
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  assert.ok(same(second.documents.reverse(), first.documents), 'other documents');
  assert.ok(same(second.actors, first.actors), 'other actors');
  const told = (events) => events.map((event) => ({ ...event, reports: [...event.reports].map((report) => report.event).sort() }));
  assert.ok(same(told(second.events), told(first.events)), 'other events');
  await close();
});

test('bad files are named and the others are read', async () => {
  const { page, close } = await visit(browser, site.url);
  const { json, notices } = await page.evaluate(async () => {
    const bytes = (text) => new TextEncoder().encode(text);
    const files = [
      { name: 'empty.txt', bytes: bytes('') },
      { name: 'noise.txt', bytes: Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256) },
      { name: 'picture.png', bytes: bytes('PNG') },
      { name: 'broken.json', bytes: bytes('{"text":') },
      { name: 'deep.json', bytes: bytes('['.repeat(100000)) },
      { name: 'deep.html', bytes: bytes('<div>'.repeat(100000)) },
      new File(['The two ministers met in the harbor city on Monday.'], 'good.txt'),
    ];
    const { packed, notices } = await window.demarche.extract(files, {});
    return { json: await window.demarche.json(packed), notices };
  });
  assert.deepEqual(JSON.parse(json).documents.map((document) => document.id), ['good.txt']);
  const failed = notices.filter((notice) => notice.failed).map((notice) => notice.name);
  assert.deepEqual(failed, ['empty.txt', 'noise.txt', 'picture.png', 'broken.json', 'deep.json', 'deep.html']);
  await close();
});

test('files in other encodings read as natively', async () => {
  const { page, close } = await visit(browser, site.url);
  const texts = await page.evaluate(async () => {
    const said = (declared, ...sign) => {
      const page = (bytes) => [...bytes].map((byte) => (byte === 0x5f ? sign : [byte])).flat();
      const html = `<html><head>${declared}</head><body><article><p>The caf_ was closed on Monday, the owner said.</p></article></body></html>`;
      return Uint8Array.from(page(new TextEncoder().encode(html)));
    };
    const files = [
      { name: 'a.html', bytes: said('', 0xe9) },
      { name: 'b.html', bytes: said('<meta charset="shift-jis">', 0x93, 0xfa) },
      { name: 'c.html', bytes: said('<meta charset="windows-1251">', 0xb3) },
      { name: 'd.html', bytes: said('<meta charset="klingon">', 0xe9) },
    ];
    const { packed } = await window.demarche.extract(files, {});
    return JSON.parse(await window.demarche.json(packed)).documents.map((document) => document.text);
  });
  assert.deepEqual(texts, ['é', '日', 'і', 'é'].map((sign) => `The caf${sign} was closed on Monday, the owner said.`));
  await close();
});

test('an extraction can be stopped', async () => {
  const { page, close } = await visit(browser, site.url);
  const error = await page.evaluate(async () => {
    const { files, settings } = await window.demarche.bundled();
    const stop = new AbortController();
    const onProgress = (done) => done === 1 && stop.abort();
    return window.demarche.extract(files, { settings, onProgress, signal: stop.signal }).catch((reason) => reason.name);
  });
  assert.equal(error, 'AbortError');
  await close();
});

test('settings that are refused are said', async () => {
  const { page, close } = await visit(browser, site.url);
  const error = await page.evaluate(() =>
    window.demarche.extract([], { settings: { published: 'soon' } }).catch((reason) => reason.message),
  );
  assert.match(error, /soon/);
  await close();
});
