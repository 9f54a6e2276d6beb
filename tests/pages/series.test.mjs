// A real series from the bank's messy file to the archive, by the people whose work it is, each with his own account and
// only what the server offers: upload and mend, mediate, file, allocate, serve, hear, sign, pronounce, archive, count.
// Every reply is held against the contract. Days pass by starting the server again with its clock later: what was under
// way goes on.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {Asker, Contract} from './contract.mjs';
import {Court, root} from './court.mjs';

let court, contract, people;
async function everybodyIn() {
  contract ??= await Contract.of(court.address);
  people = {};
  for (const {account} of court.accounts) people[account] = await Asker.of(court, contract, account);
}
before(async () => {
  court = await Court.open([], {empty: true, clock: '2023-03-01T09:00'});
  await everybodyIn();
});
after(() => court?.close());

/** The court on another day. */
async function on(moment) {
  assert.equal(await court.stop(), 0);
  court.clock = moment;
  await court.start();
  await everybodyIn();
}

/** One action on a selection, as far as its results; `refused`: how many are expected to be (default none). */
async function perform(account, action, selection, input = {}, {refused = 0} = {}) {
  const key = randomUUID(), body = {action, input, ...selection};
  const preview = await people[account].ask('POST', '/api/v1/batches/preview', {body});
  assert.equal(preview.status, 200, JSON.stringify(preview.body));
  const asked = await people[account].ask('POST', '/api/v1/batches', {body, headers: {'Idempotency-Key': key}});
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  const again = await people[account].ask('POST', '/api/v1/batches', {body, headers: {'Idempotency-Key': key}});
  assert.equal(again.body.batch, asked.body.batch, 'asked twice, the same batch');
  const batch = await finished(account, asked.body.batch);
  assert.equal(batch.done, preview.body.done, `${action}: as it was previewed`);
  assert.equal(batch.refused, refused, `${action}: ${JSON.stringify(batch.refusals)}`);
  return batch;
}

async function finished(account, id) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const {body} = await people[account].get(`/api/v1/batches/${encodeURIComponent(id)}`);
    if (body.state === 'done' && body.papers_waiting === 0) return body;
    assert.ok(Date.now() < deadline, `${id} is still ${JSON.stringify(body)}`);
    await new Promise((wait) => setTimeout(wait, 200));
  }
}

async function casesAt(account, stage) {
  const all = [];
  for (let after = ''; ;) {
    const {body} = await people[account].get(`/api/v1/cases?series=${series}&stage=${stage}&limit=500${after && `&after=${after}`}`);
    all.push(...body.items);
    if (body.next === null || body.next === undefined) return all;
    after = body.next;
  }
}
const at = (stage) => ({select: {series, stages: [stage]}});
const these = (cases) => ({cases: cases.map(({case: id}) => ({case: id}))});
let series;

test('the bank sends its file, sees what is wrong, mends some of it, and opens the series', async () => {
  const bytes = readFileSync(join(root, 'samples/series-899-messy.xlsx'));
  const claimant = JSON.parse(readFileSync(join(root, 'samples/claimant.json'), 'utf8'));
  const sent = await people.bank.ask('POST', '/api/v1/uploads?file_name=series-899-messy.xlsx', {bytes, headers: {'Idempotency-Key': randomUUID()}});
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  let {body: upload} = sent;
  assert.equal(upload.claimant_needed, true, 'the file says nothing of the bank');
  ({body: upload} = await people.bank.ask('PUT', `/api/v1/uploads/${upload.upload}/claimant`, {body: {...claimant, cause: '信用卡纠纷'}}));
  assert.equal(upload.claimant_needed, false);
  const before = upload.errors;
  assert.ok(before >= 13, `${before} rows with errors`);
  const {body: faulty} = await people.bank.get(`/api/v1/uploads/${upload.upload}/rows?severity=error&limit=100`);
  const wrongTotal = faulty.items.find((row) => row.findings.some(({code}) => code.includes('total')));
  assert.ok(wrongTotal, 'a total that is none');
  const cell = wrongTotal.findings.find(({code}) => code.includes('total'));
  ({body: upload} = await people.bank.ask('PUT', `/api/v1/uploads/${upload.upload}/cells`,
    {body: {cells: [{sheet: wrongTotal.sheet, row: wrongTotal.row, column: cell.column, value: ''}]}}));
  assert.equal(upload.errors, before - 1, 'the mended row is one no more');
  const coloured = await people.bank.get(`/api/v1/uploads/${upload.upload}/report.xlsx`);
  assert.equal(coloured.body.subarray(0, 2).toString(), 'PK');
  const hasty = await people.bank.ask('POST', `/api/v1/uploads/${upload.upload}/open`, {body: {}, headers: {'Idempotency-Key': randomUUID()}});
  assert.equal(hasty.status, 409);
  assert.equal(hasty.body.code, 'uploads.rows_with_errors');
  const opened = await people.bank.ask('POST', `/api/v1/uploads/${upload.upload}/open`,
    {body: {leave_out_errors: true}, headers: {'Idempotency-Key': randomUUID()}});
  assert.equal(opened.status, 202, JSON.stringify(opened.body));
  series = opened.body.series;
  const batch = await finished('bank', opened.body.batch);
  assert.equal(batch.refused, 0);
  assert.equal(batch.done, upload.taken);
  const other = await people.bank2.get(`/api/v1/series/${series}`);
  assert.equal(other.status, 404, 'another bank sees none of it');
});

test('mediators are drawn, accept, and end: some agree, the rest go to the court', async () => {
  await perform('mediation', 'assign_mediator', at('received'));
  await on('2023-03-02T09:30');
  const mine = await casesAt('mediator', 'mediating');
  assert.ok(mine.length > 100, `${mine.length} cases are this mediator's`);
  await perform('mediator', 'accept_mediation', these(mine));
  await on('2023-03-06T10:00');
  await perform('mediator', 'record_consent', these(mine), {answer: 'agrees'});
  await on('2023-03-13T15:00');
  const agree = mine.slice(0, 20), fail = mine.slice(20);
  await perform('mediator', 'record_agreement', these(agree), {instalments: 6, accelerates: true});
  await perform('mediator', 'record_failure', these(fail), {code: 'too_far_apart'});
  await perform('bank', 'request_confirmation', these(agree), {jointly: true});
  assert.equal((await casesAt('clerk', 'confirming')).length, agree.length);
});

test('the court files all of them, and each gets a number, a fee and a judge', async () => {
  await on('2023-03-16T09:00');
  const failed = await casesAt('mediation', 'mediation_failed');
  await perform('mediation', 'push_to_filing', these(failed));
  await perform('filing', 'confirm_agreement', at('confirming'));
  await perform('filing', 'file_case', at('filing_review'));
  const filed = await casesAt('filing', 'filed');
  assert.equal(filed.length, failed.length);
  assert.equal(new Set(filed.map(({number}) => number)).size, filed.length, 'no number twice');
  await perform('filing', 'allocate', at('filed'));
  const judges = new Set((await casesAt('clerk', 'preparing')).map(({judge}) => judge));
  assert.ok(judges.size >= 2 && !judges.has('judge-4'), 'drawn among those who are not tied to the bank');
  await perform('bank', 'record_fee_payment', at('preparing'));
});

const arrived = (papers, day) => ({recipient: '1', papers, channel: 'electronic', sent: day, at: day, result: 'arrived', basis: 'agreed_before_suit',
  source: 'contract', proof: '电子送达平台记录：信息到达受送达人特定系统'});
let heard = [];

test('papers are served, and a session is held', async () => {
  await on('2023-03-17T10:00');
  const preparing = (await casesAt('clerk', 'preparing')).filter(({judge}) => judge === 'judge-1');
  assert.ok(preparing.length > 10, `${preparing.length} of this judge`);
  const {body: tried} = await people.clerk.ask('POST', '/api/v1/batches/preview', {body: {action: 'record_service', input: arrived('complaint', '2023-03-17'), ...these(preparing)}});
  await perform('clerk', 'record_service', these(preparing), arrived('complaint', '2023-03-17'), {refused: tried.refused});
  const refused = new Set(tried.items.filter(({outcome}) => outcome === 'refused').map(({case: id}) => id));
  const served = preparing.filter(({case: id}) => !refused.has(id));
  assert.ok(served.length > 10, `${served.length} served`);
  await on('2023-03-20T09:00');
  const byTrack = Map.groupBy ? Map.groupBy(served, ({track}) => track) : served.reduce((all, c) => all.set(c.track, [...(all.get(c.track) ?? []), c]), new Map());
  for (const [track, cases] of byTrack)
    await perform('clerk', 'schedule_hearing', these(cases), {session: `2023-04-10 ${track}`, at: '2023-04-10T09:00', room: '第一法庭'});
  await perform('clerk', 'record_service', these(served), arrived('summons', '2023-03-20'));
  await on('2023-04-10T09:05');
  await perform('judge', 'hold_hearing', these(served), {attendance: {claimant: true, 1: false}, found: {}});
  heard = served;
  const sittings = contract.operation('GET', '/api/v1/sittings');
  if (sittings) assert.ok((await people.judge.get('/api/v1/sittings?from=2023-04-10&to=2023-04-10')).body.items.length >= 1);
});

test('judgments are drafted, signed, pronounced, served, and take effect; the files go to the archive', async () => {
  await perform('judge', 'draft_judgment', these(heard));
  // Whose sex and identity number don't agree may be among this judge's: the draw decides. He looks, and signs with a reason.
  const {body: tried} = await people.judge.ask('POST', '/api/v1/batches/preview', {body: {action: 'sign_judgment', input: {}, ...these(heard)}});
  const doubtful = heard.filter(({case: id}) => tried.items.some((item) => item.case === id && item.outcome === 'refused'));
  await perform('judge', 'sign_judgment', these(heard), {}, {refused: doubtful.length});
  if (doubtful.length) await perform('judge', 'sign_judgment', these(doubtful), {confirmed: {parties: '经与身份证原件核对无误'}});
  await perform('judge', 'pronounce', these(heard), {in_court: true});
  const {body: papers} = await people.judge.get(`/api/v1/cases/${heard[0].case}/papers`);
  assert.ok(papers.items.length >= 8, 'complaint, notices, summons, transcript, judgment');
  await on('2023-04-11T10:00');
  await perform('clerk', 'record_service', these(heard), arrived('judgment', '2023-04-11'));
  await perform('clerk', 'record_service', these(heard), {...arrived('judgment', '2023-04-11'), recipient: 'claimant'});
  await on('2023-05-08T09:00');
  await perform('clerk', 'take_effect', these(heard));
  await perform('clerk', 'close', these(heard));
  await on('2023-05-09T15:00');
  await perform('clerk', 'archive', these(heard));
  assert.equal((await casesAt('clerk', 'archived')).length, heard.length);
});

test('the president reads what came of it', async () => {
  const {body} = await people.president.get(`/api/v1/statistics?series=${series}`);
  assert.equal(body.figures.filed.value === undefined || Number(body.figures.filed.value) > 0, true);
  const {body: whole} = await people.president.get(`/api/v1/series/${series}`);
  const archived = whole.kinds?.find(({kind}) => kind === 'main').stages.find(({stage}) => stage === 'archived');
  assert.equal(archived?.cases, heard.length);
});
