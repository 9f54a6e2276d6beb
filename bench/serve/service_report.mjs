// service_report.mjs PAGE FILE.json…: puts what service.mjs measured between the marks of the page, at its end where there are none.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';

const [page, ...files] = process.argv.slice(2);
const runs = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const whole = (n) => Math.round(n).toLocaleString('en-US');
const ms = (n) => `${whole(n)} ms`;
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const [begin, end] = ['<!-- service: script/bench-service -->', '<!-- /service -->'];
const [first] = runs;
const text = `${begin}

## From a clerk's click to the gateway

The real server, a clerk who pushes over HTTP, a gateway on the loopback: from the click to the moment the gateway has the whole
message, the decision and the message durable in between. ${first.singles} cases one by one, then a series of ${first.series}
at once; everything shares ${cpus().length} cores; measured ${new Date().toISOString().slice(0, 10)} (\`script/bench-service\`). Every message came, once.

${table(['', 'gateway answers after', 'one case p50', 'p95', 'a series: p50', 'p95', 'the last', 'messages accepted a second'],
  runs.flatMap((run) => run.runs.map((r) => [run.name, ms(r.delay), ms(r.click.p50), ms(r.click.p95), ms(r.whole.p50), ms(r.whole.p95), ms(r.whole.most), whole(r.rate)])))}

Reports of a carrier entered, each an event of its case, over eight connections: ${runs.map((run) => `${whole(run.reports)} a second on ${run.name}`).join(', ')}.

The limit: a client without a court sends the same messages to the same gateway over eight connections at ${whole(Math.max(...runs.map((run) => run.alone)))}
a second. A gateway that takes 50 ms can be given 160 by eight; sixteen messages are leased at a time, so that no more are in
doubt when the process is killed.

${end}
`;
const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
const from = before.indexOf(begin), to = before.indexOf(end);
writeFileSync(page, from < 0 ? `${before.trimEnd()}\n\n${text}` : before.slice(0, from) + text + before.slice(to + end.length + 1));
