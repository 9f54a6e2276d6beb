// service.mjs --kuaishen BINARY --court FOLDER [--db ADDRESS] --name TEXT --out FILE.json
// From a clerk's click to the gateway, in whole processes: `kuaishen serve` on the court of that folder, whose cases wait to be
// served, and a gateway on the loopback that answers at once, then one that takes 50 ms for it as a carrier's would. One
// case at a time, then a series; then what the carrier reports of them. Every message has to have come, once.
import {fork, spawn} from 'node:child_process';
import {createServer} from 'node:http';
import {Agent, request} from 'node:http';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {randomUUID} from 'node:crypto';
import {parseArgs} from 'node:util';

const kConnections = 8;  // as many as the house talks by at once
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Sends `bodies` over so many connections; gives how many were answered with 200 in a second. */
async function post(address, bodies, connections) {
  const agent = new Agent({keepAlive: true, maxSockets: connections});
  const one = (body) => new Promise((done, failed) => {
    const asked = request(address, {method: 'POST', agent, headers: {'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body)}}, (reply) => {
      reply.resume();
      reply.on('end', () => (reply.statusCode === 200 ? done() : failed(new Error(`${address}: ${reply.statusCode}`))));
    });
    asked.on('error', failed);
    asked.end(body);
  });
  const began = performance.now();
  let next = 0;
  await Promise.all(Array.from({length: connections}, async () => {
    while (next < bodies.length) await one(bodies[next++]);
  }));
  agent.destroy();
  return bodies.length / ((performance.now() - began) / 1000);
}

if (process.send) {  // the other end of the comparison without a court: a client of the gateway in a process of its own
  process.on('message', async ({address, body, count}) => {
    process.send(await post(address, Array(count).fill(body), kConnections));
    process.disconnect();
  });
} else {
  await measure();
}

async function measure() {
  const {values: asked} = parseArgs({options: {
    kuaishen: {type: 'string'}, court: {type: 'string'}, db: {type: 'string'}, name: {type: 'string'}, out: {type: 'string'},
  }});
  const came = new Map();  // our name for a message → when it had come whole
  let again = 0, delay = 0, last = '';
  const gateway = createServer(async (incoming, reply) => {
    let text = '';
    for await (const part of incoming) text += part;
    const now = performance.now(), {ext} = JSON.parse(text);
    if (ext !== 'alone') {
      if (came.has(ext)) ++again;
      came.set(ext, now);
      last = text;
    }
    if (delay) await pause(delay);
    reply.writeHead(200, {'Content-Type': 'application/json'}).end('{"code":"0"}');
  });
  gateway.keepAliveTimeout = 60_000;
  await new Promise((listening) => gateway.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${gateway.address().port}/send`;
  writeFileSync(join(asked.court, 'gateway.yaml'), `delivery:
  signature: 桂林市七星区人民法院
  sms:
    - {name: cloud, kind: http, url: '${address}', headers: {Content-Type: application/json},
       body: '{"mobile":"{to}","content":"{text}","ext":"{id}"}', success-at: /code, success: ["0"],
       reports: {id-at: /ext, state-at: /status, states: {DELIVRD: arrived}}}
`);

  const server = spawn(asked.kuaishen, ['serve', '--demo', '--port', '0', '--db', asked.db ?? join(asked.court, 'kuaishen.db'), '--files',
    join(asked.court, 'kuaishen-files'), '--key', join(asked.court, 'kuaishen.key'), '--clock', readFileSync(join(asked.court, 'clock'), 'utf8').trim(),
    '--config', join(asked.court, 'gateway.yaml')], {stdio: ['ignore', 'pipe', 'inherit']});
  let said = '';
  server.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  while (!/\n\s+auditor /.test(said)) {
    if (server.exitCode !== null) throw new Error(said);
    await pause(50);
  }
  const court = said.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
  const [, clerk] = said.match(/^ {2}(\S+)\s+clerk\s/m);
  const signed = await fetch(`${court}/api/v1/sessions`, {method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({account: clerk, password: said.match(/kuai-[a-z0-9]{4}-[a-z0-9]{4}/)[0]})});
  const headers = {Cookie: signed.headers.get('set-cookie').split(';')[0], 'Content-Type': 'application/json'};

  const cases = [];
  for (let after = ''; ;) {
    const page = await (await fetch(`${court}/api/v1/service?stage=preparing&limit=500${after && `&after=${after}`}`, {headers})).json();
    cases.push(...page.items.filter(({plans}) => plans.some((plan) => plan.rungs[plan.next]?.means === 'sms')).map((one) => one.case));
    if (!(after = page.next)) break;
  }
  const push = async (some) => {
    const before = new Set(came.keys()), began = performance.now();
    const reply = await fetch(`${court}/api/v1/batches`, {method: 'POST', headers: {...headers, 'Idempotency-Key': randomUUID()},
      body: JSON.stringify({action: 'push_service', cases: some.map((one) => ({case: one})), input: {recipient: '1'}})});
    if (reply.status >= 300) throw new Error(await reply.text());
    for (const until = Date.now() + 120_000; came.size - before.size < some.length; await pause(some.length > 1 ? 20 : 2))
      if (Date.now() > until) throw new Error(`${came.size - before.size} of ${some.length} messages came`);
    return [...came].filter(([id]) => !before.has(id)).map(([, at]) => at - began).sort((a, b) => a - b);
  };
  const at = (list, p) => list[Math.min(list.length - 1, Math.floor((list.length * p) / 100))];
  const figures = (list) => ({p50: at(list, 50), p95: at(list, 95), most: list.at(-1)});

  const singles = Math.min(60, Math.floor(cases.length / 5)), series = Math.floor((cases.length - 2 * singles) / 2);
  const result = {name: asked.name, cases: cases.length, singles, series, runs: []};
  for (delay of [0, 50]) {
    const clicks = [];
    for (let i = 0; i < singles; ++i) {
      clicks.push(...(await push([cases.pop()])));
      await pause(Math.random() * 300);
    }
    const whole = await push(cases.splice(-series));
    clicks.sort((a, b) => a - b);
    result.runs.push({delay, click: figures(clicks), whole: figures(whole), rate: (whole.length - 1) / ((whole.at(-1) - whole[0]) / 1000)});
  }
  await pause(2000);  // what would come twice has come
  result.messages = came.size;
  result.again = again;
  delay = 0;
  result.reports = await post(`${court}/api/v1/delivery/reports/cloud`, [...came.keys()].map((ext) => JSON.stringify({ext, status: 'DELIVRD'})), kConnections);
  server.kill('SIGTERM');
  await new Promise((done) => server.once('exit', done));
  const client = fork(import.meta.filename);
  client.send({address, body: JSON.stringify({...JSON.parse(last), ext: 'alone'}), count: 5000});
  result.alone = await new Promise((done) => client.once('message', done));
  gateway.close();
  gateway.closeAllConnections();
  writeFileSync(asked.out, JSON.stringify(result, null, 2));
  console.log(JSON.stringify(result, null, 2));
  if (again || result.messages !== 2 * (singles + series)) throw new Error('a message came twice, or not at all');
}
