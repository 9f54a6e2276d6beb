// report.mjs PAGE ONE.json TWO.json KILLED.json FLAT.json: puts what was measured between the marks of the page, at its end where
// there are none yet.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';

const [page, ...files] = process.argv.slice(2);
const [one, two, killed, flat] = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const ms = (n) => (n >= 100 ? Math.round(n).toLocaleString('en-US') : n.toFixed(1)) + ' ms';
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const [begin, end] = ['<!-- serve: script/bench-serve -->', '<!-- /serve -->'];
const runs = [['one server, SQLite', one], ['two servers, PostgreSQL', two], ['two servers, PostgreSQL, one killed in the middle', killed]];
const text = `${begin}

## ${one.clerks} clerks at the server

${one.clerks} people at once for ${one.seconds} s, each with a breath of one to three seconds between two questions: work lists, cases, histories,
papers, search, notes, actions with their papers; the demonstration and 10,000 cases more. Servers, database and the ${one.clerks} share
${cpus().length} cores; measured ${new Date().toISOString().slice(0, 10)} (\`script/bench-serve\`).

${table(['', 'answers', 'a second', 'p50', 'p95', 'p99', 'longest', 'errors', 'accepted actions and notes', 'lost'],
  runs.map(([name, r]) => [name, r.all.answers.toLocaleString('en-US'), Math.round(r.all.answers / r.seconds), ms(r.all.p50), ms(r.all.p95), ms(r.all.p99),
    ms(r.all.most), r.errors, r.accepted.batches + r.accepted.notes, r.lost.length]))}

p99 by kind of work:

${table(['', ...runs.map(([name]) => name)], Object.keys(one.kinds).map((kind) => [kind, ...runs.map(([, r]) => (r.kinds[kind] ? ms(r.kinds[kind].p99) : ''))]))}

Under way at the killed server: ${killed.asksAgain}; asked again at the other, with the same Idempotency-Key.

The limit: ${flat.clerks} at one server on SQLite without a breath between their questions get ${Math.round(flat.all.answers / flat.seconds)} answers a second, p99
${ms(flat.all.p99)}; the cores, shared with the ${flat.clerks}, are what gives out.

${end}
`;
const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
const from = before.indexOf(begin), to = before.indexOf(end);
writeFileSync(page, from < 0 ? `${before.trimEnd()}\n\n${text}` : before.slice(0, from) + text + before.slice(to + end.length + 1));
