// lists_report.mjs PAGE CASES SQLITE.json POSTGRES.json: puts what was measured between the marks of the page, at its end where
// there are none yet.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';

const [page, cases, ...files] = process.argv.slice(2);
const [sqlite, postgres] = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const ms = (one) => (one ? `${one.median.toFixed(one.median < 10 ? 1 : 0)} (${one.most.toFixed(0)})` : '');
const [begin, end] = ['<!-- lists: script/bench-lists -->', '<!-- /lists -->'];
const rows = Object.keys(sqlite).map((name) => `| ${name} | ${sqlite[name].found?.toLocaleString('en-US') ?? ''} | ${ms(sqlite[name])} | ${ms(postgres[name])} |`);
const text = `${begin}

## What is opened all day, at a court of ${Number(cases).toLocaleString('en-US')} cases

Milliseconds from the question to the last byte, one after the other, over HTTP on the loopback: the median of twenty, and the
longest. Asked as president, clerk, judge, filing judge, mediation clerk, mediator and bank; the slowest of them counts. Lists are
first pages of 100 with their count. The court has ${Number(cases).toLocaleString('en-US')} cases received in five series, 2,000 of
them filed and with a judge. ${cpus()[0].model.trim()}, ${cpus().length} cores; measured ${new Date().toISOString().slice(0, 10)} (\`script/bench-lists\`).

| question | cases | SQLite | PostgreSQL 15 |
| --- | --- | --- | --- |
${rows.join('\n')}

${end}
`;
const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
const from = before.indexOf(begin), to = before.indexOf(end);
writeFileSync(page, from < 0 ? `${before.trimEnd()}\n\n${text}` : before.slice(0, from) + text + before.slice(to + end.length + 1));
