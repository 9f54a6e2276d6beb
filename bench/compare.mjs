// compare.mjs BUILD WORK OUT.json [quick]: whole processes side by side. Each pair takes turns (A B A B …), so that both
// meet the same machine; a figure is the median of its runs, with the lowest and the highest.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [build, work, out, quick] = process.argv.slice(2);
const rounds = quick ? 3 : 5;
const peers = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'peers');
const at = (name) => join(resolve(work), name);
const ours = (name) => join(resolve(build), name);

// Seconds of wall clock and the most memory it held, by GNU time.
function run(command, ...args) {
  const note = at('time');
  const begun = process.hrtime.bigint();
  const done = spawnSync('/usr/bin/time', ['-o', note, '-f', '%M', command, ...args], { encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}\n${done.stdout}${done.stderr}`);
  return { seconds, megabytes: Number(readFileSync(note, 'utf8').trim().split('\n').at(-1)) / 1024, said: done.stdout };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function side(name, items, runs) {
  const seconds = runs.map((r) => r.seconds);
  return {
    name, items, seconds: median(seconds), lowest: Math.min(...seconds), highest: Math.max(...seconds),
    per_second: items / median(seconds), megabytes: Math.max(...runs.map((r) => r.megabytes)),
  };
}

// `before` makes room for a run and is outside the clock.
function pair(title, items, mine, theirs) {
  process.stderr.write(`${title} …\n`);
  const runs = [[], []];
  for (let round = 0; round < rounds; ++round)
    [mine, theirs].forEach((who, i) => {
      who.before?.();
      runs[i].push(run(...who.command));
    });
  const a = side(mine.name, mine.items ?? items, runs[0]), b = side(theirs.name, theirs.items ?? items, runs[1]);
  return { title, sides: [a, b], ratio: a.per_second / b.per_second };
}

const emptied = (folder) => () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
};

const sample = ['samples/series-274.xlsx', 'samples/series-274.decisions.csv'];
const ROWS = quick ? 2_000 : 10_000, PAPERS = quick ? 200 : 1_000, PDFS = quick ? 20 : 100, CASES = quick ? 274 : 1_000;
mkdirSync(work, { recursive: true });
run(ours('make_series'), String(ROWS), ...sample, at('rows'));
run(ours('make_series'), String(CASES), ...sample, at('series'));
rmSync(at('run'), { recursive: true, force: true });
run(ours('kuaishen'), 'run', ...[sample[0], '--decisions', sample[1]], '--claimant', 'samples/claimant.json', '--out', at('run'),
  '--date', '2023-02-14');
run(ours('make_papers'), 'views', at('run/kuaishen.db'), 'judgment', at('views.json'));

const results = { rounds, pairs: [], alone: [] };
for (const kind of ['xlsx', 'csv']) {
  const file = at(`rows.${kind}`), sheetjs = { name: 'SheetJS 0.18.5', command: ['node', join(peers, 'read_sheet.mjs'), file] };
  results.pairs.push(pair(`read ${ROWS} rows of ${kind.toUpperCase()}`, ROWS,
    { name: 'kuaishen\'s reader', command: [ours('read_rows'), file] }, sheetjs));
  results.pairs.push(pair(`check ${ROWS} rows of ${kind.toUpperCase()}, beside only reading them`, ROWS,
    { name: 'kuaishen check', command: [ours('kuaishen'), 'check', file, '--json'] }, sheetjs));
}

results.pairs.push(pair(`fill ${PAPERS} judgments as DOCX`, PAPERS,
  { name: 'kuaishen, one thread', before: emptied(at('ours')),
    command: [ours('make_papers'), 'docx', 'judgment', at('views.json'), String(PAPERS), at('ours')] },
  { name: 'docxtemplater 3.71.0', before: emptied(at('theirs')),
    command: ['node', join(peers, 'fill_docx.mjs'), 'templates/financial/judgment.docx', at('views.json'), String(PAPERS), at('theirs')] }));
process.stderr.write(run('node', join(peers, 'same_words.mjs'), at('ours'), at('theirs')).said);

// LibreOffice draws the very Word files of which we draw the views.
emptied(at('word'))();
run(ours('make_papers'), 'docx', 'judgment', at('views.json'), String(PDFS), at('word'));
const word = readdirSync(at('word')).map((f) => join(at('word'), f));
results.pairs.push(pair('draw judgments as PDF', PDFS,
  { name: 'kuaishen, one thread', items: PAPERS, before: emptied(at('pdf')),
    command: [ours('make_papers'), 'pdf', 'judgment', at('views.json'), String(PAPERS), at('pdf')] },
  { name: 'LibreOffice headless, one call', before: emptied(at('office')),
    command: ['soffice', `-env:UserInstallation=file://${at('profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', at('office'), ...word] }));
if (readdirSync(at('office')).length !== PDFS) throw new Error('LibreOffice left papers out');
const bytes = (folder) => readdirSync(folder).reduce((n, f) => n + statSync(join(folder, f)).size, 0) / readdirSync(folder).length;
results.pdf_bytes = [bytes(at('pdf')), bytes(at('office'))];

process.stderr.write(`a series of ${CASES} cases …\n`);
const whole = [];
let said = {};
for (let round = 0; round < Math.min(rounds, 3); ++round) {
  emptied(at('whole'))();
  whole.push(run(ours('kuaishen'), 'run', at('series.xlsx'), '--decisions', at('series.decisions.csv'), '--claimant',
    'samples/claimant.json', '--out', at('whole'), '--date', '2023-02-14', '--json'));
  said = JSON.parse(whole.at(-1).said);
}
const again = run(ours('kuaishen'), 'run', at('series.xlsx'), '--decisions', at('series.decisions.csv'), '--claimant',
  'samples/claimant.json', '--out', at('whole'), '--date', '2023-02-14', '--json');
results.alone.push({ title: `the whole of a series of ${CASES} cases`, cases: CASES, actions: said.actions, papers: said.papers,
  pages: said.pages, ...side('kuaishen run', CASES, whole), again: again.seconds });
if (JSON.parse(again.said).changed) throw new Error('a second run changed something');
const verified = run(ours('kuaishen'), 'verify', '--db', at('whole/kuaishen.db'));
results.alone.push({ title: `verify ${CASES} cases`, ...side('kuaishen verify', CASES, [verified]) });

writeFileSync(out, JSON.stringify(results, null, 1));
