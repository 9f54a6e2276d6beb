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
// What works within one thread is told in its processor's time, which other programs do not lengthen; what waits for the
// disk or for other threads in the clock's. So does Google Benchmark with items_per_second.
const spent = (b) => (/real_time|manual_time/.test(b.run_name) ? b.real_time : b.cpu_time) * nanoseconds[b.time_unit];
const seconds = (b) => spent(b) / 1e9;
const time = (b) => {
  const ns = spent(b);
  return ns < 1e3 ? `${big(ns)} ns` : ns < 1e6 ? `${big(ns / 1e3)} µs` : ns < 1e9 ? `${big(ns / 1e6)} ms` : `${big(ns / 1e9)} s`;
};

// Medians where a benchmark was repeated, else the one run.
function figures(part) {
  const failed = part.find((b) => b.error_occurred);
  if (failed) throw new Error(`${failed.run_name}: ${failed.error_message}`);
  const medians = part.filter((b) => b.aggregate_name === 'median');
  const plain = part.filter((b) => b.run_type === 'iteration' && !medians.some((m) => m.run_name === b.run_name));
  return [...medians, ...plain].sort((a, b) => a.family_index - b.family_index || a.per_family_instance_index - b.per_family_instance_index);
}

const named = (b) => b.run_name.replace('/manual_time', '').replace('/real_time', '').replace(/\/iterations:\d+/, '').replace(/\/repeats:\d+/, '');
const part = (name, what) => figures(parts[name]).find((b) => named(b) === what);
const rate = (b, items = 1) => b.items_per_second ?? items / seconds(b);
const cores = Number(sh('nproc'));
const share = (reached, limit) => `${big((100 * reached) / limit)}%`;

const { pairs, series } = compare;
const ROWS = pairs.read_xlsx.sides[0].items;
const filing = (name, size) => part('filing', `${name}/${size}`);
const LARGE = [10_000, 1_000].find((size) => filing('store_same_rows_by_copy', size));
const long = series.at(-1), short = series[0];

// One line for each task: who else, what the machine allows, how much of it is reached. What is reached is measured within a
// process, as the limit is; beside others count whole processes.
function line(task, unit, pair, aim, limit, reached) {
  const [mine, theirs] = pair.sides;
  return [task, unit, big(mine.per_second), theirs.name, big(theirs.per_second), `**${big(pair.ratio)}×**`, aim,
    ...(limit ? [`${limit[0]} ${big(limit[1])}`, share(reached, limit[1])] : ['', ''])];
}
function filed(engine, mine, raw, by) {
  const a = rate(filing(mine, LARGE)), b = rate(filing(raw, LARGE));
  return [`file cases, ${engine}`, 'cases', big(a), `${by} of the same rows`, big(b), `**1/${(b / a).toFixed(1)}**`, '1/3', 'the same', share(a, b)];
}
const inflated = ['unpacking alone', ROWS / seconds(part('limits', 'inflate_workbook'))];
const copied = ['reading the file alone', ROWS / seconds(part('limits', 'read_file'))];
const packed = (what) => ['deflate alone', rate(part('limits', what))];
const kept = rate(part('limits', 'keep_papers')), drawn = cores * packed('deflate_pdf')[1];

const out = [];
out.push(`# Performance

Written by \`script/bench\`; measured on ${sh('date -u +%Y-%m-%d')}, not what was aimed at. Machine: ${sh("lscpu | sed -n 's/^Model name: *//p'")}, ${cores}
cores, ${sh("free -g | awk '/^Mem/{print $2}'")} GiB, ${sh('df --output=fstype . | tail -1')}, ${sh('. /etc/os-release; echo "$PRETTY_NAME"')}, ${sh('g++ --version | head -1')}, Node ${process.version}, SQLite
${sh('sqlite3 --version | cut -d" " -f1')}, PostgreSQL ${sh("/usr/lib/postgresql/15/bin/postgres --version | grep -o '[0-9.]*' | head -1")}. Speed of a virtual machine drifts by half within an hour: read the ratios.
\`bench/README.md\` says how each figure is taken.

## At a glance

Per second; one thread on either side, but for the whole series.
`);
out.push(table(['task', 'of', 'ours', 'beside', 'theirs', 'ratio', 'aim', 'this machine allows at most', 'reached'], [
  line('read a workbook', 'rows', pairs.read_xlsx, '8×', inflated, rate(part('intake', 'read_xlsx'))),
  line('read CSV', 'rows', pairs.read_csv, '8×', copied, rate(part('intake', 'read_csv'))),
  line('check a workbook', 'rows', pairs.check_xlsx, ''),
  line('check CSV', 'rows', pairs.check_csv, ''),
  line('fill a judgment, DOCX', 'papers', pairs.docx, '20×', packed('deflate_docx'), rate(part('documents', 'docx'))),
  line('draw a judgment, PDF', 'papers', pairs.pdf, '20×', packed('deflate_pdf'), rate(part('documents', 'pdf_level_1'))),
  line('draw a judgment, PDF', 'papers', pairs.pdf_typst, '', packed('deflate_pdf'), rate(part('documents', 'pdf_level_1'))),
  filed('SQLite', 'file_on_sqlite', 'store_same_rows_by_sqlite', 'SQLite\'s own inserts'),
  filed('PostgreSQL', 'file_on_postgres', 'store_same_rows_by_copy', 'COPY'),
  [`a series of ${long.cases.toLocaleString('en-US')} cases`, 'papers, DOCX and PDF', big(long.papers / long.seconds), '', '', '', '',
    `${kept < drawn ? 'the files onto the disk' : `deflate on ${cores} cores`} ${big(Math.min(kept, drawn))}`, share(long.papers / long.seconds, Math.min(kept, drawn))],
]));
out.push(`
To check is to understand and judge every cell of every row, which the peer leaves to its user. Before anything was measured, both sides filled
${compare.same_words.files.toLocaleString('en-US')} papers of ${compare.same_words.kinds} kinds, and every paper held the same words. typst sets the same words from a template of its own. Filing is
案件受理 and 分案: checks, track, fee, number, draw, hash chain, deadlines, jobs, journal, each chunk of 500 one transaction on
the disk (synchronous=FULL); beside it the engine alone stores the very same rows in as many transactions.

## A case costs the same, however many there are
`);
const sizes = [1_000, 10_000, 100_000].filter((size) => filing('file_on_sqlite', size));
const costs = [['SQLite', 'file_on_sqlite'], ['PostgreSQL', 'file_on_postgres']].filter(([, name]) => filing(name, sizes[0]));
const milliseconds = (perSecond) => `${(1e3 / perSecond).toFixed(2)} ms`;
out.push(table(['cost of a case', ...sizes.map((n) => `${n.toLocaleString('en-US')} cases`)], [
  ...costs.map(([engine, name]) => [`received, ${engine}`, ...sizes.map((n) => milliseconds(filing(name, n).received_per_second))]),
  ...costs.map(([engine, name]) => [`filed and allocated, ${engine}`, ...sizes.map((n) => milliseconds(rate(filing(name, n))))]),
]));
out.push(`
With all its papers, from the bank's spreadsheet to the archive: ${big((1e3 * short.seconds) / short.cases)} ms a case in a series of ${short.cases},
${big((1e3 * long.seconds) / long.cases)} ms in one of ${long.cases.toLocaleString('en-US')} (the former carries the start, ${cores} threads draw).

## Looking for a case

The slowest of twenty, in a court of ${sizes.at(-1).toLocaleString('en-US')} cases: twenty hits as the search gives them, and a page of 50 of the list.
`);
const engines = costs.map(([engine, name]) => [engine, filing(name, sizes.at(-1))]);
const looked = { identity: 'identity number', phone: 'phone', contract: 'contract', name: 'name', surname: 'one character of a name', number: 'docket number', serial: 'the first digit of a serial', id: 'id' };
out.push(table(['by', ...engines.flatMap(([engine]) => [`search, ${engine}`, `list, ${engine}`])],
  Object.entries(looked).map(([key, title]) => [title, ...engines.flatMap(([, b]) => ['search', 'list'].map((what) => `${b[`${what}_${key}_ms`].toFixed(1)} ms`))])));
out.push(`
## A whole series
`);
out.push(table(['cases', 'actions', 'papers (DOCX and PDF)', 'pages', 'seconds', 'papers per second', 'memory'],
  series.map((s) => [s.cases, s.actions, s.papers, s.pages, `${big(s.seconds)} (${big(s.lowest)}–${big(s.highest)})`, big(s.papers / s.seconds), `${big(s.megabytes)} MB`])));
out.push(`
SQLite, every transaction on the disk. The same command again: ${big(compare.again)} s, nothing changed. \`verify\` replays all of it in
${big(compare.verify)} s.

## Beside what a user has today

Whole processes, start to end, in turns (A B A B), medians of ${compare.rounds} runs.
`);
out.push(table(['', 'program', 'per second', 'seconds (lowest–highest)', 'memory', 'ratio'],
  Object.values(pairs).flatMap((p) => p.sides.map((s, i) => [i ? '' : p.title, s.name, big(s.per_second),
    `${big(s.seconds)} (${big(s.lowest)}–${big(s.highest)}) for ${s.items}`, `${big(s.megabytes)} MB`, i ? '' : `**${big(p.ratio)}×**`]))));
const kilobytes = (folder) => `${big(compare.bytes[folder] / 1024)} KB`;
out.push(`
A judgment as PDF has ${kilobytes('pdf')} from us, ${kilobytes('office')} from LibreOffice, ${kilobytes('typst')} from typst; as DOCX ${kilobytes('ours')}, and ${kilobytes('theirs')} from
docxtemplater. Rare characters in a name (${compare.rare.characters}) are drawn from the full typeface, never as a box, and are copied out of
the PDF as they are: looked for in ${compare.rare.papers} papers.

## What the machine allows
`);
const limit = (name) => part('limits', name);
out.push(table(['', 'measured in the same run'], [
  ['copy memory', `${big(limit('copy_memory').bytes_per_second / 1e9)} GB/s`],
  ['append 4 KB and fdatasync', `${big(rate(limit('append_and_fdatasync')))}/s`],
  ['keep a paper (DOCX and PDF), one flush for a thousand', `${big(kept)}/s`],
  [`unpack a workbook of ${ROWS} rows`, time(limit('inflate_workbook'))],
  ['read the same as CSV', time(limit('read_file'))],
  ['deflate a judgment, DOCX', time(limit('deflate_docx'))],
  ['deflate a judgment, PDF', time(limit('deflate_pdf'))],
]));
for (const [name, title] of [['intake', `Reading, ${ROWS.toLocaleString('en-US')} rows`], ['documents', 'Papers: the judgment of the sample'], ['filing', 'Filing'], ['law', 'Law, each answer with its working']]) {
  out.push(`\n## ${title}\n`);
  out.push(table(['', 'time', 'per second'], figures(parts[name]).map((b) => [named(b), time(b), big(rate(b))])));
}
process.stdout.write(out.join('\n'));
