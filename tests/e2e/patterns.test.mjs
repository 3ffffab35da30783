// The patterns of WCAG 2.2 AA that a timeline needs and that no rule checker sees, one test each, in the order of a review.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { many, rows, stage, total, visit } from './browser.mjs';

const { site, browser } = await stage();

const marks = '[data-demarche=chart] [data-event], [data-demarche=chart] [data-cluster]';
const actors = '[data-demarche=actors]';
const narrow = { viewport: { width: 320, height: 640 } };
const fit = (page) => page.evaluate(() => document.documentElement.scrollWidth);

test('1: the chart is a named group with a summary, its marks named buttons in order of time', async () => {
  const { page, close } = await visit(browser, site.url, { results: many(40) });
  const chart = await page.$eval('[data-demarche=chart]', (chart) => ({
    role: chart.getAttribute('role'),
    name: document.getElementById(chart.getAttribute('aria-labelledby')).textContent,
    summary: document.getElementById(chart.getAttribute('aria-describedby')).textContent,
  }));
  assert.equal(chart.role, 'group');
  assert.ok(chart.name);
  assert.match(chart.summary, /40 items/);
  const found = await page.$$eval(marks, (all) => all.map((mark) => [mark.tagName, mark.getAttribute('aria-label') ?? mark.textContent, Number(mark.dataset.first ?? 0)]));
  assert.ok(found.length > 1);
  for (const [tag, name] of found) {
    assert.equal(tag, 'BUTTON');
    assert.match(name, /\d{1,2} \w{3} 2020/);
  }
  const order = found.map(([, , first]) => first);
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
  await close();
});

test('2: a thousand events are one tab stop, walked by arrows, and a filter does not lose the focus', async () => {
  const { page, close } = await visit(browser, site.url, { results: many(1000) });
  assert.equal(await page.locator('[data-demarche=chart] [tabindex="0"]').count(), 1);
  const focusable = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((element) => element.tabIndex >= 0 && element.checkVisibility()).length);
  assert.ok(focusable <= 30, `${focusable} tab stops`);
  const label = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
  await page.locator('[data-demarche=chart] [tabindex="0"]').focus();
  const first = await label();
  await page.keyboard.press('End');
  const last = await label();
  assert.notEqual(last, first);
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await label(), last);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  assert.ok(await page.evaluate(() => document.activeElement.closest('[data-demarche=chart]')));
  await page.evaluate((actors) => document.querySelector(`${actors} input[data-actor]`).click(), actors);
  await page.waitForFunction(() => Number(document.querySelector('[data-demarche=list]').dataset.total) === 200);
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  await close();
});

test('3: fifty filters: chart, clusters and tray hold what the list holds, with a month’s heading in its first row', async () => {
  const { page, close } = await visit(browser, site.url);
  const ids = await page.$$eval(`${actors} input[data-actor]`, (boxes) => boxes.map((box) => box.dataset.actor));
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 50; round++) {
    const chosen = Array.from({ length: 1 + random(3) }, () => (random(3) ? '' : '-') + encodeURIComponent(ids[random(ids.length)]));
    const parts = [`actors=${chosen.join()}`, ...(random(2) ? ['types=STATEMENT'] : []), ...(random(4) ? [] : ['match=all'])];
    await page.evaluate((hash) => { location.hash = hash; }, `${parts.join('&')}&view=timeline`);
    await page.waitForFunction((hash) => location.hash.slice(1) === hash, `${parts.join('&')}&view=timeline`);
    const now = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
      const chart = document.querySelector('[data-demarche=chart]');
      const marks = [...chart.querySelectorAll('[data-event]')].map((mark) => mark.dataset.event);
      const clustered = [...chart.querySelectorAll('[data-cluster]')].reduce((sum, one) => sum + Number(one.dataset.cluster), 0);
      const undated = Number(document.querySelector('[data-undated]').dataset.undated);
      const listed = [...document.querySelectorAll('[data-demarche=list] > li')];
      const ids = new Set(listed.map((row) => row.dataset.event));
      done({
        drawn: marks.length + clustered + undated, total: Number(document.querySelector('[data-demarche=list]').dataset.total),
        foreign: marks.filter((id) => !ids.has(id)), headed: listed.length === 0 || listed[0].firstElementChild.tagName === 'H3',
      });
    }))));
    assert.equal(now.drawn, now.total, parts.join('&'));
    assert.deepEqual(now.foreign, []);
    assert.ok(now.headed);
  }
  assert.ok(await page.$eval('[data-demarche=list] time', (time) => time.getAttribute('datetime')).catch(() => true));
  await close();
});

test('4: the window moves by two sliders in words, by buttons and by keys, without any drag', async () => {
  const { page, close } = await visit(browser, site.url, { results: many(400) });
  const sliders = page.locator('[role=slider]');
  assert.equal(await sliders.count(), 2);
  const says = () => sliders.evaluateAll((all) => all.map((slider) => slider.getAttribute('aria-valuetext')));
  const [from, to] = await says();
  assert.match(`${from} ${to}`, /\d{4}.*\d{4}/);
  await sliders.first().focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  const [later, same] = await says();
  assert.notEqual(later, from);
  assert.equal(same, to);
  for (const name of ['Zoom in', 'Zoom out', 'Earlier', 'Later', 'Fit']) {
    const before = await says();
    await page.getByRole('button', { name, exact: true }).click();
    assert.notDeepEqual(await says(), before, name);
  }
  assert.equal(await page.locator('input[type=date]').count(), 2);
  await close();
});

test('5: a filter is a fieldset of boxes with counts, and says one thing for one action', async () => {
  const { page, close } = await visit(browser, site.url);
  const box = page.locator(`${actors} input[data-actor]`).first();
  assert.equal(await page.$eval(actors, (set) => set.tagName), 'FIELDSET');
  assert.match(await box.evaluate((box) => box.labels[0].textContent), /\d/);
  assert.equal(await page.locator('[role=status]').count(), 1);
  await page.evaluate(() => {
    window.said = [];
    const line = document.querySelector('[role=status]');
    new MutationObserver(() => window.said.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
  });
  await box.check();
  await page.waitForTimeout(400);
  assert.equal(new Set(await page.evaluate(() => window.said)).size, 1);
  await close();
});

test('6: every target is 24 by 24 or larger, by thumb 44, or a link in a text', async () => {
  for (const [viewport, hasTouch, least] of [[{ width: 1280, height: 800 }, false, 24], [{ width: 390, height: 844 }, true, 44], [narrow.viewport, true, 44]]) {
    const { page, close } = await visit(browser, site.url, { context: { viewport, hasTouch, isMobile: hasTouch } });
    for (const hash of ['', 'view=import', 'view=document']) {
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      await page.waitForTimeout(50);
      const small = await page.evaluate((least) => {
        const found = [];
        for (const element of document.querySelectorAll('button, input, select, summary, [tabindex="0"]')) {
          // The label of a box belongs to its target.
          const target = element.closest('label') ?? element.labels?.[0] ?? element;
          const { width, height } = target.getBoundingClientRect();
          const wanted = element.closest('[data-demarche=chart]') ? 24 : least;
          // A link may be as wide as its words.
          const link = element.matches('a, .link, summary, .tab, .undated-open');
          if (width > 1 && height > 1 && (height < wanted - 0.1 || (width < wanted - 0.1 && !link)) && element.tagName !== 'A') {
            found.push(`${element.outerHTML.slice(0, 120)}: ${width} × ${height}`);
          }
        }
        return found.slice(0, 5);
      }, least);
      assert.deepEqual(small, [], `${viewport.width} wide, ${hash}`);
    }
    await close();
  }
});

test('7: marks stand out from their ground by 3 to 1, and their form is said as well', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await visit(browser, site.url, { context: { colorScheme } });
    const weak = await page.evaluate(() => {
      const light = (color) => {
        const [r, g, b] = color.match(/[\d.]+/g).map((part) => Number(part) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
      const paper = getComputedStyle(document.body).backgroundColor;
      const probe = document.body.appendChild(document.createElement('i'));
      const named = (name) => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
      };
      const found = [['--accent', 3], ['--said', 3], ['--ink', 4.5], ['--ink-2', 4.5], ['--focus', 3], ['--rule-strong', 3]]
        .map(([name, least]) => [name, ratio(named(name), paper), least]);
      const grid = ratio(named('--grid'), paper);
      return [...found.filter(([, got, least]) => got < least), ...(grid > 1.2 && grid < 1.6 ? [] : [['--grid', grid]])];
    });
    assert.deepEqual(weak, []);
    const unsaid = await page.$$eval('.mark[data-event]:not(.is-happened):not(.is-said)', (marks) => marks.map((mark) => mark.getAttribute('aria-label')).filter((name) => !/\(.+\)$/.test(name)));
    assert.deepEqual(unsaid, []);
    await close();
  }
});

test('8: the focus is seen: outlined, and never behind a bar', async () => {
  for (const viewport of [{ width: 1280, height: 800 }, narrow.viewport]) {
    const { page, close } = await visit(browser, site.url, { context: { viewport } });
    for (let stops = 0; stops < 60; stops++) {
      await page.keyboard.press('Tab');
      const fault = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return 'end';
        const shown = element.matches('.file-input') ? element.parentElement : element;
        const style = getComputedStyle(shown);
        const box = element.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + Math.min(box.width / 2, innerWidth - box.x - 2), box.y + Math.min(box.height, 24) / 2);
        const inside = element.contains(top) || top?.contains(element) || element.labels?.[0]?.contains(top);
        if (!inside) return `hidden: ${element.outerHTML.slice(0, 120)}`;
        if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no outline: ${element.outerHTML.slice(0, 120)}`;
        return null;
      });
      if (fault === 'end') break;
      assert.equal(fault, null);
    }
    await close();
  }
});

test('9: at 320, with wide spacing and with doubled text nothing is cut, and no text is under 12 px', async () => {
  const spacing = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';
  for (const style of ['', spacing, 'html { font-size: 200%; }']) {
    const { page, close } = await visit(browser, site.url, { context: { ...narrow, bypassCSP: true } });
    if (style) await page.addStyleTag({ content: style });
    for (const hash of ['', 'view=import', 'view=document']) {
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      await page.waitForTimeout(50);
      assert.ok((await fit(page)) <= 320, `${await fit(page)} wide: ${style} ${hash}`);
    }
    const small = await page.evaluate(() => {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = new Set();
      while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (walk.currentNode.data.trim() && element.checkVisibility() && parseFloat(getComputedStyle(element).fontSize) < 12) found.add(element.className);
      }
      return [...found];
    });
    assert.deepEqual(small, []);
    await close();
  }
});

test('10: nothing moves where motion is not wanted', async () => {
  const { page, close } = await visit(browser, site.url, { context: { reducedMotion: 'reduce' } });
  await page.getByRole('button', { name: 'Zoom in', exact: true }).click();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await close();
});

test('11: nothing comes up on hover, and Escape closes what was opened', async () => {
  const { page, close } = await visit(browser, site.url, { results: many(3) });
  const before = await page.evaluate(() => document.body.innerText);
  await page.locator('[data-demarche=chart] [data-event]').first().hover();
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => document.body.innerText), before);
  await page.locator('[data-demarche=chart] [data-event]').first().click();
  await page.waitForSelector('[data-demarche=card] blockquote');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[data-demarche=card]', { state: 'detached' });
  await close();
});

test('12: the page scrolls over the chart, by wheel and by finger', async () => {
  const { page, close } = await visit(browser, site.url, { context: { viewport: { width: 1280, height: 500 } } });
  const box = await page.locator('[data-demarche=chart]').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height / 2, 100));
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => window.scrollY > 0);
  const actions = await page.$$eval('[data-demarche=chart] *', (all) => [...new Set(all.map((element) => getComputedStyle(element).touchAction))]);
  for (const action of actions) assert.ok(action === 'auto' || /pan-y/.test(action), action);
  await close();
});

test('13: the page, its quotations and its embed say what they are', async () => {
  const { page, close } = await visit(browser, site.url);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  const quotes = await page.$$eval('[data-demarche=list] blockquote', (all) => all.filter((quote) => !quote.lang || quote.dir !== 'auto').length);
  assert.equal(quotes, 0);
  await page.evaluate(() => { location.hash = 'view=import'; });
  const code = await page.locator('textarea.code').inputValue();
  assert.match(code, /<iframe [^>]*title="[^"]+"/);
  await close();
});

test('14: the skip link goes past the chart, and headings come in order', async () => {
  for (const hash of ['', '#view=list', '#view=import', '#view=document']) {
    const { page, close } = await visit(browser, site.url + hash);
    const levels = await page.$$eval('h1, h2, h3, h4', (all) => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1])));
    assert.equal(levels[0], 1);
    levels.reduce((above, level) => {
      assert.ok(level <= above + 1, `${levels}`);
      return level;
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.matches('#list, #main'));
    await close();
  }
});

test('15: files that fail are named with why, and the focus goes there', async () => {
  const { page, close } = await visit(browser, `${site.url}#view=import`);
  await page.setInputFiles('input[type=file]', [{ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') }]);
  await page.waitForSelector('.notices .is-failed', { timeout: 60_000 });
  await page.waitForFunction(() => document.activeElement.id === 'import-state');
  assert.match(await page.textContent('#import-state'), /broken\.json: .+/);
  await close();
});

test('16: what was set is there after a reload', async () => {
  const { page, close } = await visit(browser, site.url);
  const all = await total(page);
  await page.locator(`${actors} input[data-actor]`).first().check();
  await page.waitForFunction((all) => Number(document.querySelector('[data-demarche=list]').dataset.total) < all, all);
  const before = await rows(page);
  await page.reload();
  await page.waitForSelector('html.ready', { state: 'attached' });
  assert.deepEqual(await rows(page), before);
  assert.ok(await page.locator(`${actors} input[data-actor]`).first().isChecked());
  await close();
});
