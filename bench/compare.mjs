// compare.mjs BUILD WORK OUT.json [quick]: whole processes side by side. Each pair takes turns (A B A B …), so that both
// meet the same machine; a figure is the median of its runs, with the lowest and the highest.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
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

// `into` names the folder a side writes to; where it did in the last round is kept under that name.
const last = {};
function pair(title, items, mine, theirs) {
  process.stderr.write(`${title} …\n`);
  const runs = [[], []];
  for (let round = 0; round < rounds; ++round)
    [mine, theirs].forEach((who, i) => {
      if (who.into) last[who.into] = fresh(who.into);
      runs[i].push(run(...who.command(last[who.into])));
    });
  const a = side(mine.name, mine.items ?? items, runs[0]), b = side(theirs.name, theirs.items ?? items, runs[1]);
  return { title, sides: [a, b], ratio: a.per_second / b.per_second };
}

// A folder that never was: ext4 is slow to make files where many were just removed, so all goes at the end.
let folders = 0;
const fresh = (name) => {
  const folder = at(`${name}-${++folders}`);
  mkdirSync(folder, { recursive: true });
  return folder;
};

const sample = ['samples/series-274.xlsx', 'samples/series-274.decisions.csv'];
const ROWS = quick ? 2_000 : 10_000, PAPERS = quick ? 200 : 1_000, PDFS = quick ? 20 : 100;
const SERIES = quick ? [100, 274] : [100, 1_000];
mkdirSync(work, { recursive: true });
const version = (name) => JSON.parse(readFileSync(join(peers, 'node_modules', name, 'package.json'), 'utf8')).version;
const series = (name, cases) => run(ours('make_series'), String(cases), ...sample, at(name));
const whole = (name, folder) => run(ours('kuaishen'), 'run', `${at(name)}.xlsx`, '--decisions', `${at(name)}.decisions.csv`,
  '--claimant', 'samples/claimant.json', '--out', folder, '--date', '2023-02-14', '--json');
series('rows', ROWS);
series('words', 274);
const worded = fresh('words');
whole('words', worded);
run(ours('make_papers'), 'views', join(worded, 'kuaishen.db'), at('views'));
const judgments = at('views/judgment.json');
const papers = (what, views, count, out, kind = 'judgment') => [ours('make_papers'), what, kind, views, String(count), out];
const filled = (kind, views, count, out) =>
  ['node', join(peers, 'fill_docx.mjs'), `templates/financial/${kind}.docx`, views, String(count), out];

const results = { rounds, pairs: {}, series: [] };

// Every paper the sample leads to, by both, word for word: before anything is measured.
const kinds = readdirSync(at('views')).map((file) => file.replace('.json', ''));
results.same_words = { kinds: kinds.length, files: 0 };
for (const kind of kinds) {
  const views = at(`views/${kind}.json`), count = JSON.parse(readFileSync(views, 'utf8')).length;
  const mine = fresh('words-ours'), theirs = fresh('words-theirs');
  run(...papers('docx', views, count, mine, kind));
  run(...filled(kind, views, count, theirs));
  process.stderr.write(`${kind}: ${run('node', join(peers, 'same_words.mjs'), mine, theirs).said}`);
  results.same_words.files += count;
}

for (const kind of ['xlsx', 'csv']) {
  const file = at(`rows.${kind}`), sheetjs = { name: `SheetJS ${version('xlsx')}`, command: () => ['node', join(peers, 'read_sheet.mjs'), file] };
  results.pairs[`read_${kind}`] = pair(`read ${ROWS} rows of ${kind.toUpperCase()}`, ROWS,
    { name: 'kuaishen\'s reader', command: () => [ours('read_rows'), file] }, sheetjs);
  results.pairs[`check_${kind}`] = pair(`check ${ROWS} rows of ${kind.toUpperCase()}, beside only reading them`, ROWS,
    { name: 'kuaishen check', command: () => [ours('kuaishen'), 'check', file, '--json'] }, sheetjs);
}

results.pairs.docx = pair(`fill ${PAPERS} judgments as DOCX`, PAPERS,
  { name: 'kuaishen, one thread', into: 'ours', command: (out) => papers('docx', judgments, PAPERS, out) },
  { name: `docxtemplater ${version('docxtemplater')}`, into: 'theirs', command: (out) => filled('judgment', judgments, PAPERS, out) });

// LibreOffice draws the very Word files of which we draw the views; typst the same words from a template of its own.
const word = fresh('word'), blocks = at('views/blocks.json');
run(...papers('docx', judgments, PDFS, word));
run(...papers('blocks', judgments, PDFS, blocks));
const drawn = { name: 'kuaishen, one thread', items: PAPERS, into: 'pdf', command: (out) => papers('pdf', judgments, PAPERS, out) };
results.pairs.pdf = pair('draw judgments as PDF', PDFS, drawn,
  { name: `LibreOffice ${run('soffice', '--version').said.split(' ')[1]} headless, one call`, into: 'office',
    command: (out) => ['soffice', `-env:UserInstallation=file://${at('profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', out,
      ...readdirSync(word).map((f) => join(word, f))] });
results.pairs.pdf_typst = pair('draw judgments as PDF, beside typst', PDFS, drawn,
  { name: `typst (npm ${version('@myriaddreamin/typst-ts-node-compiler')})`, into: 'typst',
    command: (out) => ['node', join(peers, 'draw_typst.mjs'), blocks, out] });
for (const folder of ['office', 'typst'])
  if (readdirSync(last[folder]).length !== PDFS) throw new Error(`${folder}: papers were left out`);
const bytes = (folder) => readdirSync(folder).reduce((n, f) => n + statSync(join(folder, f)).size, 0) / readdirSync(folder).length;
results.bytes = Object.fromEntries(['ours', 'theirs', 'pdf', 'office', 'typst'].map((folder) => [folder, bytes(last[folder])]));

// Names that everyday typefaces lack: each must be in the paper as it is copied, and make_papers fails on a box.
const RARE = [...'㛃䶮堃喆甯翀頔祎旻骉犇垚𬱖𬍛𫖯𬀩'];
const renamed = JSON.parse(readFileSync(judgments, 'utf8')).map((view, i) => {
  const name = view.被告姓名, rare = name[0] + RARE[i % RARE.length] + RARE[(i * 7 + 3) % RARE.length];
  return [rare, JSON.parse(JSON.stringify(view).replaceAll(name, rare))];
});
writeFileSync(at('views/rare.json'), JSON.stringify(renamed.map(([, view]) => view)));
results.pairs.pdf_rare = pair('draw judgments of people with rare characters in their names', PAPERS,
  { name: 'rare names', into: 'rare', command: (out) => papers('pdf', at('views/rare.json'), PAPERS, out) },
  { ...drawn, name: 'everyday names' });
const looked = renamed.slice(0, PDFS);
looked.forEach(([rare], i) => {
  const text = run('pdftotext', join(last.rare, `${i + 1}.pdf`), '-').said.replace(/\s/g, '');
  if (!text.includes(rare)) throw new Error(`${rare} is not in rare/${i + 1}.pdf`);
});
results.rare = { papers: looked.length, characters: RARE.join('') };

// A whole series, short and long in turns: the cost of a case must not grow with their number.
SERIES.forEach((cases) => series(`series-${cases}`, cases));
const begun = SERIES.map(() => []);
const told = [];
let folder;
for (let round = 0; round < Math.min(rounds, 3); ++round)
  SERIES.forEach((cases, i) => {
    process.stderr.write(`a series of ${cases} cases …\n`);
    folder = fresh('whole');
    begun[i].push(whole(`series-${cases}`, folder));
    told[i] = JSON.parse(begun[i].at(-1).said);
  });
SERIES.forEach((cases, i) => results.series.push({ cases, actions: told[i].actions, papers: told[i].papers, pages: told[i].pages,
  ...side('kuaishen run', cases, begun[i]) }));
const again = whole(`series-${SERIES.at(-1)}`, folder);
if (JSON.parse(again.said).changed) throw new Error('a second run changed something');
results.again = again.seconds;
results.verify = run(ours('kuaishen'), 'verify', '--db', join(folder, 'kuaishen.db')).seconds;

for (const name of ['ours', 'pdf']) symlinkSync(last[name], at(name));  // for limits_bench
writeFileSync(out, JSON.stringify(results, null, 1));
