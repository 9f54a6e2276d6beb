// report.mjs COMPARE.json PART.json… : docs/performance.md from what was measured.
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const [compareFile, ...partFiles] = process.argv.slice(2);
const compare = JSON.parse(readFileSync(compareFile, 'utf8'));
const parts = Object.fromEntries(partFiles.map((f) => [basename(f, '.json'), JSON.parse(readFileSync(f, 'utf8')).benchmarks]));

const sh = (command) => execSync(command, { encoding: 'utf8' }).trim();
const big = (n) => (n >= 100 ? Math.round(n).toLocaleString('en-US') : n >= 10 ? n.toFixed(1) : n.toFixed(2));
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((r) => `| ${r.join(' | ')} |`).join('\n') + '\n';
const nanoseconds = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };
const time = (b) => {
  const ns = b.real_time * nanoseconds[b.time_unit];
  return ns < 1e3 ? `${big(ns)} ns` : ns < 1e6 ? `${big(ns / 1e3)} µs` : ns < 1e9 ? `${big(ns / 1e6)} ms` : `${big(ns / 1e9)} s`;
};

// Medians where a benchmark was repeated, else the one run.
function figures(part) {
  const medians = part.filter((b) => b.aggregate_name === 'median');
  const plain = part.filter((b) => b.run_type === 'iteration' && !medians.some((m) => m.run_name === b.run_name));
  return [...medians, ...plain].sort((a, b) => a.family_index - b.family_index || a.per_family_instance_index - b.per_family_instance_index);
}

const named = (b) => b.run_name.replace('/manual_time', '').replace('/real_time', '').replace('/iterations:1', '');
const AIMS = { xlsx: 8, csv: 8, docx: 20, pdf: 20 };
const aim = (title) => AIMS[/XLSX/.test(title) ? 'xlsx' : /CSV/.test(title) ? 'csv' : /DOCX/.test(title) ? 'docx' : 'pdf'];

const out = [];
out.push(`# Performance

Written by \`script/bench\`; measured on ${sh('date -u +%Y-%m-%d')}, not what was aimed at.

Machine: ${sh("lscpu | sed -n 's/^Model name: *//p'")}, ${sh('nproc')} cores, ${sh("free -g | awk '/^Mem/{print $2}'")} GiB,
${sh("df --output=fstype . | tail -1")}, ${sh('. /etc/os-release; echo "$PRETTY_NAME"')}, ${sh('g++ --version | head -1')}, Node ${process.version}. A virtual
machine: its speed drifts by half within an hour, so read the ratios. \`bench/README.md\` says how each figure is taken.

## Beside what a user has today

Whole processes, start to end, in turns (A B A B), medians of ${compare.rounds} runs.
`);
out.push(table(['', 'program', 'per second', 'seconds (lowest–highest)', 'memory', 'ratio', 'aim'],
  compare.pairs.flatMap((p) => p.sides.map((s, i) => [i ? '' : p.title, s.name, big(s.per_second),
    `${big(s.seconds)} (${big(s.lowest)}–${big(s.highest)}) for ${s.items}`, `${big(s.megabytes)} MB`,
    i ? '' : `**${big(p.ratio)}×**`, i ? '' : `${aim(p.title)}×`]))));
out.push(`
To check is to understand and judge every cell of every row, which the peer leaves to its user. Both sides' Word files hold the same words, file
by file. A judgment's PDF has ${big(compare.pdf_bytes[0] / 1024)} KB from us, ${big(compare.pdf_bytes[1] / 1024)} KB from LibreOffice.

## A whole series
`);
const whole = compare.alone[0];
out.push(table(['cases', 'actions', 'papers (DOCX and PDF)', 'pages', 'seconds', 'papers per second', 'memory', 'run again'],
  [[whole.cases, whole.actions, whole.papers, whole.pages, `${big(whole.seconds)} (${big(whole.lowest)}–${big(whole.highest)})`,
    big(whole.papers / whole.seconds), `${big(whole.megabytes)} MB`, `${big(whole.again)} s, nothing changed`]]));
out.push(`
From the bank's spreadsheet to the archive, SQLite with every transaction on the disk. \`verify\` replays all of it in ${big(compare.alone[1].seconds)} s.

## Filing

案件受理 and 分案 of cases that wait: checks, track, fee, number, draw, hash chain, deadlines, jobs, journal, each chunk of 500
one transaction on the disk. Below it the database alone storing the very same rows in as many transactions.
`);
const filing = figures(parts.filing);
const rate = (b) => b.items_per_second;
const find = (name, size) => filing.find((b) => named(b) === `${name}/${size}`);
const rows = [];
for (const [engine, mine, raw] of [['SQLite', 'file_on_sqlite', 'store_same_rows_by_sqlite'], ['PostgreSQL', 'file_on_postgres', 'store_same_rows_by_copy']])
  for (const size of [1000, 10000, 100000]) {
    const a = find(mine, size), b = find(raw, size);
    if (!a) continue;
    rows.push([engine, size.toLocaleString('en-US'), big(rate(a)), `${big(1e3 / rate(a))} ms`, b ? big(rate(b)) : '', b ? `**${(rate(b) / rate(a)).toFixed(1)}×**` : '', b ? '≤ 3×' : 'flat']);
  }
out.push(table(['engine', 'cases', 'cases per second', 'per case', `by the engine alone (SQLite's inserts, COPY)`, 'slower by', 'aim'], rows));
for (const [part, title] of [['intake', 'Reading, 10,000 rows'], ['documents', 'Papers: the judgment of the sample'], ['law', 'Law, each answer with its working']]) {
  out.push(`\n## ${title}\n`);
  out.push(table(['', 'time', 'per second'], figures(parts[part]).map((b) => [named(b), time(b), big(b.items_per_second ?? 1e9 / (b.real_time * nanoseconds[b.time_unit]))])));
}
process.stdout.write(out.join('\n'));
