// Times syntax, native and as wasm, beside wink-nlp and compromise on the same texts in one run.
// node tools/syntax/bench/bench.mjs TEXTS MODULES   TEXTS: one text a line; MODULES: a folder with
// node_modules/{wink-nlp,wink-eng-lite-web-model,compromise}, installed outside the repository. tools/syntax/README.md says how to build.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [texts, modules, target = process.env.CARGO_TARGET_DIR ?? 'target'] = process.argv.slice(2);
const need = createRequire(path.resolve(modules, 'x.js'));
const lines = readFileSync(texts, 'utf8').split('\n').filter(Boolean);

const winkNLP = need('wink-nlp');
const wink = winkNLP(need('wink-eng-lite-web-model'), ['sbd', 'pos', 'ner']);
const compromise = need('compromise');
const wasm = new WebAssembly.Instance(
  new WebAssembly.Module(readFileSync(path.join(target, 'wasm32-unknown-unknown/release/bench_syntax.wasm'))), {}).exports;
const encoder = new TextEncoder();

const runs = {
  'demarche wasm (tags, lemmas, trees, names)': (text) => {
    const bytes = encoder.encode(text);
    const at = wasm.room(bytes.length);
    new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes);
    return wasm.parse(at, bytes.length);
  },
  'wink-nlp (sentences, tags)': (text) => { const t = wink.readDoc(text).tokens(); t.out(wink.its.pos); return t.length(); },
  'compromise (tags)': (text) => compromise(text).termList().length,
};

const found = [];
const [words, seconds] = execFileSync(path.join(target, 'release/bench-syntax'), [texts], { encoding: 'utf8' }).split(' ').map(Number);
found.push(['demarche native', words, seconds]);
for (const [name, run] of Object.entries(runs)) {
  let best = Infinity, count = 0;
  for (let round = 0; round < 6; round++) {
    const start = performance.now();
    count = 0;
    for (const text of lines) count += run(text);
    if (round) best = Math.min(best, (performance.now() - start) / 1000);
  }
  found.push([name, count, best]);
}
const base = found[1][2];
for (const [name, count, s] of found) {
  console.log(`${name.padEnd(46)} ${String(count).padStart(7)} words  ${Math.round(count / s).toString().padStart(8)} words/s  ${(base / s).toFixed(2)} x the speed of demarche wasm`);
}
