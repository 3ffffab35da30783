// The time stage beside chrono-node on the same texts in one run; medians of nine rounds each.
// npm install --prefix MODULES chrono-node; node benches/chrono.mjs TEXTS MODULES   (TEXTS: one text a line)
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [texts, modules] = process.argv.slice(2);
const chrono = createRequire(path.resolve(modules, 'x.js'))('chrono-node');
const lines = readFileSync(texts, 'utf8').split('\n').filter(Boolean);
const reference = new Date(2024, 4, 14, 12);

const printed = execFileSync('cargo', ['bench', '--bench', 'time', '--', path.resolve(texts)], { encoding: 'utf8' });
const [bytes, found, seconds] = printed.trim().split('\n').pop().split(' ').map(Number);

const rounds = Array.from({ length: 9 }, () => {
  const start = performance.now();
  const count = lines.reduce((sum, text) => sum + chrono.parse(text, reference).length, 0);
  return { count, seconds: (performance.now() - start) / 1000 };
}).sort((a, b) => a.seconds - b.seconds);
const peer = rounds[4];

const line = (name, count, s) => console.log(`${name.padEnd(12)} ${String(count).padStart(6)} expressions ${(bytes / 1e6 / s).toFixed(2).padStart(8)} MB/s`);
line('demarche', found, seconds);
line('chrono-node', peer.count, peer.seconds);
console.log(`${(peer.seconds / seconds).toFixed(2)} x the speed of chrono-node`);
