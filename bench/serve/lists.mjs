// lists.mjs ADDRESS --accounts FILE [--times 20] --out FILE.json
// What people open all day, asked again and again by one person after the other: how long each answer takes. The slowest
// account counts for each question, for everybody has to be served.
import {readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

const {values: asked, positionals: [address]} = parseArgs({
  allowPositionals: true, options: {accounts: {type: 'string'}, times: {type: 'string', default: '20'}, out: {type: 'string'}},
});
const {password, accounts} = JSON.parse(readFileSync(asked.accounts, 'utf8'));
const roles = ['president', 'clerk', 'judge', 'filing_judge', 'mediation_clerk', 'mediator', 'claimant'];
const people = [];
for (const role of roles) {
  const one = accounts.find((account) => account.role === role);
  const reply = await fetch(`${address}/api/v1/sessions`, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({account: one.id, password}),
  });
  if (reply.status !== 201) throw new Error(`${one.id}: ${await reply.text()}`);
  people.push({role, cookie: reply.headers.get('set-cookie').split(';')[0]});
}

const list = 'limit=100&count=true';
const questions = {
  home: '/home',
  deadlines: '/deadlines?limit=50',
  'deadlines that are late': '/deadlines?limit=50&until={yesterday}',
  'deadlines of one rule': '/deadlines?limit=50&rule=answer',
  'my deadlines': '/deadlines?limit=50&judge=mine',
  cases: `/cases?${list}`,
  'cases that wait for me': `/cases?${list}&waits_for_me=true&sort=due`,
  'cases of a stage, by due': `/cases?${list}&stage=preparing,scheduled&sort=due`,
  'cases by due': `/cases?${list}&sort=due`,
  'cases by change': `/cases?${list}&sort=changed`,
  'cases by amount': `/cases?${list}&sort=amount`,
  'cases by number': `/cases?${list}&sort=number`,
  'of one stage by amount': `/cases?${list}&sort=amount&stage=preparing`,
  'of one series by number': `/cases?${list}&sort=number&series=2`,
  'of one track by amount': `/cases?${list}&sort=amount&track=${encodeURIComponent('简易')}`,
  'cases with a name in it': `/cases?${list}&text=${encodeURIComponent('覃')}`,
  'cases with a number in it': `/cases?${list}&text=${encodeURIComponent('民初12')}`,
  'cases of a name, by amount': `/cases?${list}&sort=amount&text=${encodeURIComponent('覃')}`,
  'cases of nobody': `/cases?${list}&text=${encodeURIComponent('查无此人')}`,
  'received in a month': `/cases?${list}&kind=main&received_from=2023-02-01&received_to=2023-02-28`,
  'search: a name': `/search?text=${encodeURIComponent('覃')}`,
  'search: a number': `/search?text=${encodeURIComponent('桂0305民初12')}`,
  'all series': '/series',
  'a week of sittings': '/sittings?from=2023-06-12&to=2023-06-18',
};

const now = (await (await fetch(`${address}/api/v1/home`, {headers: {Cookie: people[0].cookie}})).json()).now;
const yesterday = new Date(Date.parse(now.slice(0, 10)) - 86_400_000).toISOString().slice(0, 10);
const figures = {};
for (const [name, question] of Object.entries(questions)) {
  for (const {role, cookie} of people) {
    const path = '/api/v1' + question.replace('{yesterday}', yesterday);
    const took = [];
    let reply, text;
    for (let n = 0; n <= Number(asked.times); ++n) {
      const began = performance.now();
      reply = await fetch(address + path, {headers: {Cookie: cookie}});
      text = await reply.text();
      if (n > 0) took.push(performance.now() - began);  // the first one warms up
    }
    if (reply.status === 403) continue;  // not this one's business
    if (reply.status !== 200) throw new Error(`${role} ${path}: ${reply.status} ${text}`);
    took.sort((a, b) => a - b);
    const median = took[took.length >> 1], most = took.at(-1);
    if (!figures[name] || median > figures[name].median) figures[name] = {median, most, role, found: JSON.parse(text).total};
  }
}
for (const [name, {median, most, role, found}] of Object.entries(figures))
  console.log(`${name.padEnd(30)} ${median.toFixed(1).padStart(8)} ms  most ${most.toFixed(1).padStart(8)} ms  ${role} ${found ?? ''}`);
if (asked.out) writeFileSync(asked.out, JSON.stringify(figures, null, 2));
