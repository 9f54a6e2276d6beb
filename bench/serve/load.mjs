// load.mjs ADDRESS… --accounts FILE --clerks 200 --seconds 60 [--kill PID --at SECONDS] --out FILE.json
// So many clerks at their mixed work, each with his own pace, at one or several servers of one court. Every answer that is
// no answer counts as an error. What was accepted is looked for at the end: a batch has to have been done, once, and a
// note to be there, also when one of the servers was killed in the middle; a clerk whose server is gone goes on at the
// other, and asks again with the same Idempotency-Key.
import {readFileSync, writeFileSync} from 'node:fs';
import {randomUUID} from 'node:crypto';
import {parseArgs} from 'node:util';

const {values: asked, positionals: addresses} = parseArgs({
  allowPositionals: true,
  options: {accounts: {type: 'string'}, clerks: {type: 'string', default: '200'}, seconds: {type: 'string', default: '60'},
    kill: {type: 'string'}, at: {type: 'string', default: '30'}, out: {type: 'string'}, think: {type: 'string', default: '2'}},
});
const seconds = Number(asked.seconds), clerks = Number(asked.clerks), think = Number(asked.think) * 1000;
const {password, accounts} = JSON.parse(readFileSync(asked.accounts, 'utf8'));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const took = new Map();  // kind of work → milliseconds of each answer
const errors = [];
let turnedAway = 0, asksAgain = 0;
const gone = new Set();

/** One question, at this clerk's server or, where that is gone, at another. */
async function ask(clerk, kind, method, path, body) {
  const headers = {Cookie: clerk.cookie};
  if (body !== undefined) Object.assign(headers, {'Content-Type': 'application/json', 'Idempotency-Key': body.key});
  for (let tries = 0; ; ++tries) {
    const address = addresses[(clerk.server + tries) % addresses.length];
    if (gone.has(address) && tries < addresses.length * 3) continue;
    const began = performance.now();
    try {
      const reply = await fetch(address + path, {method, headers, body: body && JSON.stringify(body.sent), signal: AbortSignal.timeout(30_000)});
      const text = await reply.text();
      const spent = performance.now() - began;
      if (!took.has(kind)) took.set(kind, []);
      took.get(kind).push(spent);
      if (reply.status === 503) ++turnedAway;
      if (reply.status >= 400) errors.push(`${kind}: ${reply.status} ${text.slice(0, 200)}`);
      return {status: reply.status, body: /json/.test(reply.headers.get('content-type') ?? '') ? JSON.parse(text) : text};
    } catch (fault) {
      // A server that was killed is no error of the other; what was under way is asked again there.
      if (asked.kill && killed && tries < addresses.length * 3) {
        gone.add(address);
        ++asksAgain;
        continue;
      }
      errors.push(`${kind}: ${fault.cause?.code ?? fault.message}`);
      return {status: 0, body: {}};
    }
  }
}

async function signIn(account) {
  const reply = await fetch(addresses[0] + '/api/v1/sessions', {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({account, password}),
  });
  if (reply.status !== 201) throw new Error(`${account}: ${await reply.text()}`);
  return reply.headers.get('set-cookie').split(';')[0];
}

const api = await (await fetch(addresses[0] + '/api/openapi.json')).json();
const has = (method, path) => api.paths[path]?.[method.toLowerCase()] !== undefined;
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const accepted = {batches: [], notes: []};
let unassigned = [];  // cases whose mediator is still to be drawn: each is somebody's work once

// What a day at the office is made of, and how often of a hundred.
const work = [
  [30, 'work list', (c) => ask(c, 'work list', 'GET', `/api/v1/cases?limit=50&stage=${pick(stages)}`)],
  [22, 'open a case', (c) => ask(c, 'open a case', 'GET', `/api/v1/cases/${pick(cases)}`)],
  [10, 'its history', (c) => ask(c, 'its history', 'GET', `/api/v1/cases/${pick(cases)}/events`)],
  [8, 'its papers', (c) => ask(c, 'its papers', 'GET', `/api/v1/cases/${pick(cases)}/papers`)],
  has('GET', '/api/v1/search') && [8, 'search', (c) => ask(c, 'search', 'GET', `/api/v1/search?text=${encodeURIComponent(pick(['覃', '莫', '桂0305民初1', '唐']))}`)],
  has('GET', '/api/v1/home') && [8, 'home', (c) => ask(c, 'home', 'GET', '/api/v1/home')],
  has('GET', '/api/v1/deadlines') && [4, 'deadlines', (c) => ask(c, 'deadlines', 'GET', '/api/v1/deadlines?limit=50')],
  [1, 'statistics', (c) => ask(c, 'statistics', 'GET', '/api/v1/statistics?series=1')],
  has('POST', '/api/v1/cases/{case}/notes') && [4, 'write a note', async (c) => {
    const at = pick(cases), text = `备注 ${randomUUID()}`;
    const {status} = await ask(c, 'write a note', 'POST', `/api/v1/cases/${at}/notes`, {key: randomUUID(), sent: {text}});
    if (status === 201) accepted.notes.push({at, text});
  }],
  has('POST', '/api/v1/batches') && [5, 'an action', async (c) => {
    const at = unassigned.pop();
    if (!at) return;
    const {status, body} = await ask({...c, cookie: mediation}, 'an action', 'POST', '/api/v1/batches',
      {key: randomUUID(), sent: {action: 'assign_mediator', cases: [{case: at}]}});
    if (status === 202 || status === 200) accepted.batches.push({batch: body.batch, at});
  }],
].filter(Boolean);
const weight = work.reduce((sum, [n]) => sum + n, 0);
function nextWork() {
  let at = Math.random() * weight;
  return work.find(([n]) => (at -= n) < 0)[2];
}

const cookies = [];
for (const account of accounts.filter(({role}) => ['clerk', 'judge', 'filing_judge', 'president', 'mediation_clerk'].includes(role)))
  cookies.push(await signIn(account.id));
const mediation = await signIn(accounts.find(({role}) => role === 'mediation_clerk').id);
const sample = {cookie: await signIn(accounts.find(({role}) => role === 'clerk').id), server: 0};
const stages = ['received', 'preparing', 'scheduled', 'archived', 'filing_review'];
const cases = [];
for (let after = ''; cases.length < 2000;) {
  const {body} = await ask(sample, 'set-up', 'GET', `/api/v1/cases?limit=500${after ? `&after=${after}` : ''}`);
  cases.push(...body.items.map((line) => line.case));
  if (!body.next) break;
  after = body.next;
}
unassigned.push(...(await ask(sample, 'set-up', 'GET', '/api/v1/cases?limit=500&stage=received')).body.items.map((line) => line.case));
took.clear();

let killed = false;
const until = Date.now() + seconds * 1000;
if (asked.kill)
  setTimeout(() => {
    killed = true;
    process.kill(Number(asked.kill), 'SIGKILL');
  }, Number(asked.at) * 1000);
await Promise.all(Array.from({length: clerks}, async (_, i) => {
  const clerk = {cookie: cookies[i % cookies.length], server: i % addresses.length};
  await pause(Math.random() * think);
  while (Date.now() < until) {
    await nextWork()(clerk);
    await pause(think * (0.5 + Math.random()));
  }
}));

// What was accepted is there: batches in the end done, each case once; notes as they were written.
const lost = [];
const alive = {cookie: mediation, server: addresses.findIndex((address) => !gone.has(address))};
const patience = Date.now() + 120_000;
for (const {batch, at} of accepted.batches) {
  let seen;
  do {
    seen = (await ask(alive, 'afterwards', 'GET', `/api/v1/batches/${encodeURIComponent(batch)}`)).body;
    if (seen.state !== 'done') await pause(200);
  } while (seen.state !== 'done' && Date.now() < patience);
  if (seen.state !== 'done' || seen.done !== 1) lost.push(`batch ${batch}: ${seen.state}, ${seen.done} done`);
  const events = (await ask(alive, 'afterwards', 'GET', `/api/v1/cases/${at}/events`)).body.items ?? [];
  const times = events.filter(({action}) => action === 'assign_mediator').length;
  if (times !== 1) lost.push(`case ${at}: a mediator was drawn ${times} times`);
}
for (const {at, text} of accepted.notes) {
  const {items = []} = (await ask(sample, 'afterwards', 'GET', `/api/v1/cases/${at}/notes`)).body;
  const times = items.filter((note) => note.text === text).length;
  if (times !== 1) lost.push(`note at ${at}: ${times} times`);
}
took.delete('afterwards');

const percentile = (list, p) => list[Math.min(list.length - 1, Math.floor((list.length * p) / 100))];
const figures = (list) => {
  list.sort((a, b) => a - b);
  return {answers: list.length, p50: percentile(list, 50), p95: percentile(list, 95), p99: percentile(list, 99), most: list.at(-1)};
};
const report = {
  clerks, seconds, servers: addresses.length, killed: Boolean(asked.kill), cases: cases.length,
  all: figures([...took.values()].flat()), kinds: Object.fromEntries([...took].map(([kind, list]) => [kind, figures(list)])),
  errors: errors.length, examples: errors.slice(0, 10), turnedAway, asksAgain,
  accepted: {batches: accepted.batches.length, notes: accepted.notes.length}, lost,
};
if (asked.out) writeFileSync(asked.out, JSON.stringify(report, null, 2));
console.log(JSON.stringify({...report, kinds: undefined}, null, 2));
process.exit(errors.length || lost.length ? 1 : 0);
