// The embedded page in frames of another site: each host speaks one dialect in a few lines of its own, and must end up
// with a frame as high as the content.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, stage } from './browser.mjs';

const pages = {};
const { site, browser } = await stage(pages);
const address = `${site.url}?embed`;

/** A host page with a frame and a listener: `height(data)` gives the height that a message tells, if it does. */
const host = ({ src = address, attributes = '', hear = '', say = '' }) => `<!doctype html><title>host</title>
<iframe src="${src}" width="700" height="150" style="border:0" title="timeline" ${attributes}></iframe>
<script>
const frame = document.querySelector('iframe');
const height = (data) => { ${hear} };
addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow) return;
  const told = height(event.data);
  if (told > 0) frame.height = told;
});
${say ? `frame.addEventListener('load', () => frame.contentWindow.postMessage(${say}, '*'));` : ''}
</script>`;

const sizer = '0:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:false';
const sizer5 = '0:8:false:false:32:true:true::auto::0:0:false:child:auto:false:true:true:true:0:5.5.9:0::false';
const text = "if (typeof data !== 'string') return;";
const hosts = {
  'no script': () => host({ attributes: 'data-fixed' }).replace('height="150"', 'height="640"'),
  'AMP and @newswire/frames': () =>
    host({
      hear: "return data.sentinel === 'amp' && data.type === 'embed-size' && data.height;",
      say: "{ sentinel: 'amp', type: 'frames-init' }",
    }),
  'Embedly and Medium': () =>
    host({ hear: `${text} let m; try { m = JSON.parse(data); } catch { return; } return m.src === frame.getAttribute('src') && m.context === 'iframe.resize' && m.height;` }),
  Datawrapper: () => host({ hear: "return data['datawrapper-height'] && Object.values(data['datawrapper-height'])[0];" }),
  Pym: () =>
    host({
      src: `${address}&initialWidth=700&childId=place&parentTitle=host&parentUrl=x`,
      hear: `${text} const m = /^pymxPYMxplacexPYMx(\\S+)xPYMx(.*)$/.exec(data); return m && m[1] === 'height' && Number(m[2]);`,
    }),
  'iframe-resizer 4': () =>
    host({
      hear: `${text} const m = /^\\[iFrameSizer\\]frame0:(\\d+):\\d+:(init|size)$/.exec(data); return m && Number(m[1]);`,
      say: `'[iFrameSizer]frame${sizer}'`,
    }),
  'iframe-resizer 5': () =>
    host({
      hear: `${text} const m = /^\\[iFrameSizer\\]frame0:(\\d+):\\d+:(init|size)$/.exec(data); return m && Number(m[1]);`,
      say: `'[iFrameSizer]frame${sizer5}'`,
    }),
  'open-iframe-resizer': () =>
    host({ hear: "return data.type === 'iframe-resized' && data.height;", say: "{ type: 'iframe-child-init' }" }),
  WordPress: () =>
    host({
      src: `${address}#?secret=a1B2c3D4e5`,
      attributes: 'sandbox="allow-scripts" security="restricted"',
      hear: "return data.secret === 'a1B2c3D4e5' && data.message === 'height' && Math.min(1000, Math.max(200, data.value));",
    }),
  'its own loader': () =>
    `<!doctype html><title>host</title><div data-demarche-src="${address}" data-demarche-title="A story"></div><script>${file('embed.js')}</script>`,
};

/** Opens a host; `sizes` waits until the frame fits its content and gives both. */
async function open(name, html, least = 0) {
  pages[`/${name}`] = html;
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  await page.goto(`${site.other}/${name}`);
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  await frame.waitForSelector('html.ready', { state: 'attached', timeout: 30_000 });
  const sizes = async () => {
    const content = await frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
    const box = await element.boundingBox();
    return { content, frame: box.height };
  };
  const fits = async () => {
    let last;
    for (let wait = 0; wait < 40; wait++) {
      last = await sizes();
      // WordPress keeps every frame between 200 and 1000.
      if (Math.abs(Math.max(last.content, least) - last.frame) < 2) return last;
      await page.waitForTimeout(100);
    }
    return assert.fail(`the frame is ${last.frame} high, its content ${last.content}`);
  };
  return { page, frame, sizes, fits };
}

for (const [name, html] of Object.entries(hosts)) {
  test(`fits its content in a host of ${name}`, async () => {
    const { page, frame, sizes, fits } = await open(encodeURIComponent(name), html(), name === 'WordPress' ? 200 : 0);
    assert.ok(await frame.evaluate(() => document.documentElement.classList.contains('embed')));
    if (name === 'no script') {
      assert.equal((await sizes()).frame, 640);
    } else {
      const { content } = await fits();
      assert.ok(content <= 1000, `natural height ${content}`);
      // It follows its content.
      await frame.evaluate(() => {
        const more = document.createElement('p');
        more.textContent = 'One more line.';
        document.body.append(more);
      });
      const grown = await sizes();
      assert.ok(grown.content > content);
      if (grown.content <= 1000) await fits();
    }
    await page.close();
  });
}

test('works in the strictest sandbox that runs scripts, worker included', async () => {
  const { page, frame } = await open('sandbox', host({ attributes: 'sandbox="allow-scripts"' }));
  const again = await frame.evaluate(async () => {
    const { files, settings } = await window.demarche.bundled();
    const result = await window.demarche.extract(files, { settings });
    return { ...result, json: await window.demarche.json(result.packed) };
  });
  assert.equal(again.worker, true);
  assert.ok(again.json === file('results.json').toString());
  await page.close();
});

test('obeys only the host that its address names', async () => {
  const order = (src) => host({ src, say: "{ type: 'demarche:set', theme: 'dark' }" });
  const theme = (frame) => frame.evaluate(() => document.documentElement.dataset.theme);
  const stranger = await open('stranger', order(address));
  const named = await open('named', order(`${address}&host=${site.other}`));
  await named.frame.waitForSelector('html[data-theme=dark]', { state: 'attached' });
  assert.equal(await theme(stranger.frame), undefined);
  await stranger.page.close();
  await named.page.close();
});

test('a host may choose the theme and a fixed height', async () => {
  const { page, frame, sizes } = await open('fixed', host({ src: `${address}&theme=dark&h=fill`, hear: 'return data.height;' }));
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.waitForTimeout(500);
  assert.equal((await sizes()).frame, 150);
  await page.close();
});

test('the loader is short', () => {
  assert.ok(file('embed.js').toString().split('\n').length <= 100);
});
