// Every writing operation of the contract, asked well and asked badly: each reply has the status, the headers and the body that
// api/openapi.yaml promises, each refusal the code that callers rely on. A new operation without both is told by the last test.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {crc32} from 'node:zlib';
import {Asker, Contract} from './contract.mjs';
import {Court, root} from './court.mjs';
import {Gateway, until} from './gateway.mjs';
import {longer} from './longer.mjs';
import {totp} from './totp.mjs';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const rows = 12_000;  // of a batch that is stopped on its way
const own = 'known to me alone', given = 'from hand to hand';
const answered = new Map();  // operation → statuses that came

/** Notes which operation was answered how. */
class Writer extends Asker {
  async ask(method, path, options) {
    const reply = await super.ask(method, path, options);
    const {operationId} = this.contract.operation(method, decodeURI(path.split('?')[0]));
    answered.set(operationId, (answered.get(operationId) ?? new Set()).add(reply.status));
    return reply;
  }
  /** Asks, and holds the status against what is expected; gives the body. */
  async well(status, method, path, options) {
    const reply = await this.ask(method, path, options);
    assert.equal(reply.status, status, `${method} ${path}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  }
  /** Asks what is refused with this status and this code. */
  async badly(status, code, method, path, options) {
    const {status: got, body} = await this.ask(method, path, options);
    assert.deepEqual([got, body?.code], [status, code], `${method} ${path}: ${JSON.stringify(body)}`);
    return body;
  }
  async again(account, password, more = {}) {
    const {status, headers} = await this.ask('POST', '/api/v1/sessions', {body: {account, password, ...more}});
    assert.equal(status, 201, account);
    return new Writer(this.court, this.contract, headers.get('set-cookie').split(';')[0]);
  }
}

let court, empty, contract, gateway;
const people = {};
before(async () => {
  gateway = await Gateway.open();
  court = await Court.open(gateway.config);
  empty = await Court.open([], {real: true});
  contract = await Contract.of(court.address);
  for (const account of ['admin', 'bank', 'clerk', 'mediation', 'president']) people[account] = await Writer.of(court, contract, account);
});
after(async () => {
  await court?.close();
  await empty?.close();
  await gateway?.close();
});
const key = () => ({'Idempotency-Key': randomUUID()});
const json = (body, headers = {}) => ({body, headers});
const form = (fields) => ({bytes: new URLSearchParams(fields).toString(), headers: {'Content-Type': 'application/x-www-form-urlencoded'}});
const files = (named) => {
  const parts = Object.entries(named).map(([field, [name, bytes]]) => [`--b\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`, bytes, '\r\n']);
  return {bytes: Buffer.concat([...parts.flat(), '--b--\r\n'].map((part) => Buffer.from(part))), headers: {'Content-Type': 'multipart/form-data; boundary=b'}};
};
const file = (bytes, headers = {}) => ({bytes, headers: {'Content-Type': 'application/octet-stream', ...headers}});
/** A zip of one file, stored as it is. */
function zipped(name, text) {
  const path = Buffer.from(name), bytes = Buffer.from(text);
  const common = Buffer.alloc(26);  // both headers, from "version needed" on
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x800, 2);  // the name is UTF-8
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(bytes.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, bytes]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), path]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}
async function done(who, batch) {
  for (const deadline = Date.now() + 120_000; ;) {
    const {body} = await who.get(`/api/v1/batches/${encodeURIComponent(batch)}`);
    if (body.state === 'done') return body;
    assert.ok(Date.now() < deadline, JSON.stringify(body));
    await new Promise((wait) => setTimeout(wait, 100));
  }
}

test('the first administrator, sessions, passwords, a second factor', async () => {
  const stranger = new Writer(empty, contract, '');
  const first = {account: 'admin', name: '管理员', password: own};
  await stranger.badly(403, 'access.set_up_link', 'POST', '/api/v1/set-up', json({...first, token: 'a guess'}));
  const token = empty.said.match(/\/set-up#([\w-]+)/)[1];
  await stranger.badly(422, 'access.password_short', 'POST', '/api/v1/set-up', json({...first, token, password: 'short'}));
  await stranger.well(201, 'POST', '/api/v1/set-up', json({...first, token}));
  await stranger.badly(409, 'access.set_up_over', 'POST', '/api/v1/set-up', json({...first, token}));

  await stranger.badly(401, 'access.wrong', 'POST', '/api/v1/sessions', json({account: 'admin', password: given}));
  await stranger.badly(415, 'http.not_json', 'POST', '/api/v1/sessions', {bytes: '{}', headers: {'Content-Type': 'text/plain'}});
  const admin = await stranger.again('admin', own), elsewhere = await stranger.again('admin', own);

  const {body: {items: sessions}} = await admin.get('/api/v1/me/sessions');
  await admin.badly(404, 'http.not_found', 'DELETE', '/api/v1/me/sessions/none');
  await admin.well(204, 'DELETE', `/api/v1/me/sessions/${sessions.find(({current}) => !current).session}`);
  await elsewhere.badly(401, 'http.sign_in_first', 'DELETE', '/api/v1/sessions/current');

  await admin.badly(401, 'access.wrong', 'PUT', '/api/v1/me/password', json({old: given, new: 'another of my own'}));
  await admin.badly(422, 'access.password_same', 'PUT', '/api/v1/me/password', json({old: own, new: own}));
  await admin.well(204, 'PUT', '/api/v1/me/password', json({old: own, new: 'another of my own'}));
  await admin.badly(401, 'access.wrong', 'POST', '/api/v1/me/second-factor', json({password: own}));
  const {secret} = await admin.well(201, 'POST', '/api/v1/me/second-factor', json({password: 'another of my own'}));
  await admin.badly(401, 'access.code_wrong', 'PUT', '/api/v1/me/second-factor', json({code: '000000'}));
  await admin.well(204, 'PUT', '/api/v1/me/second-factor', json({code: totp(secret)}));
  await stranger.badly(401, 'access.code_needed', 'POST', '/api/v1/sessions', json({account: 'admin', password: 'another of my own'}));
  await admin.well(204, 'DELETE', '/api/v1/sessions/current');
});

test('accounts, and what becomes of the password they are opened with', async () => {
  const wei = {account: 'wei', name: '韦', password: given, roles: ['clerk']}, {admin} = people;
  await admin.badly(422, 'access.role_not_held', 'POST', '/api/v1/accounts', json({...wei, roles: ['defendant']}));
  assert.equal((await admin.well(201, 'POST', '/api/v1/accounts', json(wei))).initial_password, true);
  await admin.badly(409, 'access.name_taken', 'POST', '/api/v1/accounts', json(wei));
  const stranger = new Writer(court, contract, '');
  const due = await stranger.badly(401, 'access.password_to_change', 'POST', '/api/v1/sessions', json({account: 'wei', password: given}));
  assert.deepEqual(due.fields, ['new_password']);
  await stranger.again('wei', given, {new_password: own});
  await admin.badly(404, 'access.unknown', 'PUT', '/api/v1/accounts/nobody', json({name: '无', roles: ['clerk']}));
  const changed = await admin.well(200, 'PUT', '/api/v1/accounts/wei', json({name: '韦', roles: ['clerk'], active: false}));
  assert.deepEqual([changed.initial_password, changed.active], [false, false]);
  await people.clerk.badly(403, 'http.not_for_you', 'POST', '/api/v1/accounts', json(wei));
});

test('the people cases are given to', async () => {
  const one = {person: 'clerk-9', name: '新演示', role: 'clerk'}, {president} = people;
  assert.deepEqual((await president.badly(422, 'people.malformed', 'POST', '/api/v1/people', json({...one, role: 'king', weight: -1}))).fields, ['role', 'weight']);
  await president.well(201, 'POST', '/api/v1/people', json(one));
  await president.badly(409, 'people.known', 'POST', '/api/v1/people', json(one));
  await president.badly(404, 'people.unknown', 'PUT', '/api/v1/people/clerk-10', json({name: '无', role: 'clerk'}));
  await president.well(200, 'PUT', '/api/v1/people/clerk-9', json({name: '新演示', role: 'clerk', active: false, conflicts: ['某银行']}));
});

test('a note on a case', async () => {
  const {items: [{case: id}]} = (await people.clerk.get('/api/v1/cases?limit=1')).body;
  await people.clerk.well(201, 'POST', `/api/v1/cases/${id}/notes`, json({text: '电话已核实'}));
  await people.clerk.badly(422, 'note.length', 'POST', `/api/v1/cases/${id}/notes`, json({text: ' '}));
  await people.clerk.badly(404, 'http.not_found', 'POST', '/api/v1/cases/450305-9-00001/notes', json({text: '电话已核实'}));
});

let series;
test('a bank’s file, from its arrival to its series, and the batch of it stopped and gone on with', async () => {
  const {bank} = people, claimant = JSON.parse(readFileSync(join(root, 'samples/claimant.json'), 'utf8'));
  const sheet = longer(rows);
  await bank.badly(422, 'file.empty', 'POST', '/api/v1/uploads?file_name=a.csv', file(''));
  const sent = await bank.well(201, 'POST', '/api/v1/uploads?file_name=a.csv', file(sheet, key()));
  const spare = await bank.well(201, 'POST', '/api/v1/uploads?file_name=b.csv', file(sheet.split('\n').slice(0, 3).join('\n'), key()));
  const at = `/api/v1/uploads/${sent.upload}`;

  const [column] = sent.sheets[0].columns.map(({header}) => header);
  await bank.badly(422, 'input.malformed', 'PUT', `${at}/mapping`, json({columns: {}}));
  await bank.well(200, 'PUT', `${at}/mapping`, json({columns: {[column]: null}}));
  await bank.badly(409, 'uploads.changed_meanwhile', 'PUT', `${at}/mapping`, json({columns: {[column]: null}}, {'If-Match': '"1"'}));
  const cell = {sheet: sent.sheets[0].sheet, row: 2, column: 0, value: '1'};
  await bank.badly(422, 'input.malformed', 'PUT', `${at}/cells`, json({cells: [{...cell, row: 0}]}));
  await bank.well(200, 'PUT', `${at}/cells`, json({cells: [cell]}));
  await bank.badly(409, 'uploads.claimant_needed', 'POST', `${at}/open`, json({}, key()));
  await bank.badly(422, 'uploads.other_claimant', 'PUT', `${at}/claimant`, json({...claimant, name: '另一银行'}));
  await bank.well(200, 'PUT', `${at}/claimant`, json({...claimant, cause: '信用卡纠纷'}));
  await bank.badly(422, 'evidence.kind', 'PUT', `${at}/evidence?file_name=a.zip`, file(zipped('合同.exe', 'MZ')));
  await bank.well(200, 'PUT', `${at}/evidence?file_name=a.zip`, file(zipped('合同.txt', '合同一份')));

  const opened = await bank.well(202, 'POST', `${at}/open`, json({leave_out_errors: true}, key()));
  ({series} = opened);
  const batch = `/api/v1/batches/${encodeURIComponent(opened.batch)}`;
  const stopped = await bank.well(200, 'POST', `${batch}/stop`);
  assert.equal(stopped.state, 'stopped');
  await people.clerk.badly(403, 'batch.not_yours', 'POST', `${batch}/resume`);
  await bank.well(200, 'POST', `${batch}/resume`);
  await done(bank, opened.batch);
  await bank.badly(409, 'batch.is_done', 'POST', `${batch}/stop`);
  await bank.badly(409, 'batch.is_done', 'POST', `${batch}/resume`);
  await bank.badly(404, 'http.not_found', 'POST', '/api/v1/batches/none/stop');

  await bank.badly(409, 'uploads.opened', 'DELETE', at);
  await bank.well(204, 'DELETE', `/api/v1/uploads/${spare.upload}`);
  await bank.badly(404, 'http.not_found', 'DELETE', `/api/v1/uploads/${spare.upload}`);
});

test('an action on a selection, foreseen, asked twice, and its refused cases once more', async () => {
  const {mediation, admin} = people;
  const select = {select: {series, stages: ['received']}}, early = {action: 'record_agreement', role: 'mediation_clerk', input: {}, ...select};
  const assign = {action: 'assign_mediator', input: {}, ...select};
  const {items: ids} = (await mediation.get(`/api/v1/cases?series=${series}&limit=3`)).body;
  const offers = await mediation.well(200, 'POST', '/api/v1/actions/possible', json({cases: ids.map((one) => one.case)}));
  assert.ok(offers.items.some(({action}) => action === 'assign_mediator'));
  await mediation.badly(400, 'http.query_malformed', 'POST', '/api/v1/actions/possible', json({cases: [{}]}));
  await admin.badly(403, 'http.not_for_you', 'POST', '/api/v1/actions/possible', json({cases: []}));

  assert.equal((await mediation.well(200, 'POST', '/api/v1/batches/preview', json(assign))).done, rows);
  await mediation.badly(422, 'batch.unknown_case', 'POST', '/api/v1/batches/preview', json({action: 'assign_mediator', input: {}, cases: [{case: '450305-9-00001'}]}));
  await mediation.badly(404, 'action.unknown', 'POST', '/api/v1/batches', json({...assign, action: 'fly'}, key()));
  await mediation.badly(400, 'http.key_needed', 'POST', '/api/v1/batches', json(assign));

  const once = key(), push = {action: 'push_to_filing', input: {refused_mediation: false}, ...select};
  const asked = await mediation.well(202, 'POST', '/api/v1/batches', json(push, once));
  assert.equal((await mediation.well(200, 'POST', '/api/v1/batches', json(push, once))).batch, asked.batch);
  await mediation.badly(409, 'http.key_used_otherwise', 'POST', '/api/v1/batches', json(early, once));
  assert.equal((await done(mediation, asked.batch)).refused, rows, 'nobody has refused mediation');
  const again = `/api/v1/batches/${encodeURIComponent(asked.batch)}/retry`;
  const retried = await mediation.well(202, 'POST', again);
  assert.equal((await mediation.well(200, 'POST', again, json({}))).batch, retried.batch, 'under way, it is the same');
  await done(mediation, retried.batch);
  const {items: [one]} = (await mediation.get(`/api/v1/cases?series=${series}&limit=1`)).body;
  const sound = await mediation.well(202, 'POST', '/api/v1/batches', json({action: 'assign_mediator', input: {}, cases: [{case: one.case}]}, key()));
  assert.equal((await done(mediation, sound.batch)).done, 1);
  await mediation.badly(409, 'batch.nothing_refused', 'POST', `/api/v1/batches/${encodeURIComponent(sound.batch)}/retry`);
});

test('a template is changed, checked, shown and put back', async () => {
  const {president} = people, at = '/api/v1/templates/judgment';
  const {body: docx} = await president.get(`${at}.docx`);
  const its = (bytes, headers = {}) => ({bytes, headers: {'Content-Type': word, ...headers}});
  assert.deepEqual((await president.well(200, 'POST', `${at}/check`, its(docx))).faults, []);
  await president.badly(404, 'http.not_found', 'POST', '/api/v1/templates/poem/check', its(docx));
  assert.equal((await president.well(200, 'POST', `${at}/preview`, its(docx))).subarray(0, 5).toString(), '%PDF-');
  await president.well(200, 'POST', `${at}/preview`);
  await president.badly(404, 'http.not_found', 'POST', `${at}/preview?case=450305-9-00001`);
  const put = await president.well(201, 'PUT', at, its(docx));
  assert.equal(put.version, 1);
  await president.badly(409, 'template.changed_meanwhile', 'PUT', at, its(docx, {'If-Match': '"another"'}));
  await president.badly(422, 'docx.not_a_zip', 'PUT', at, its('no Word file'));
  const unknown = zipped('word/document.xml', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' +
    '<w:p><w:r><w:t>{{nobody.knows}}</w:t></w:r></w:p></w:body></w:document>');
  const {faults} = await president.badly(422, 'template.faulty', 'PUT', at, its(unknown));
  assert.deepEqual(faults.map(({tag}) => tag), ['{{nobody.knows}}']);
  await president.badly(404, 'template.no_version', 'POST', `${at}/revert`, json({version: 99}));
  assert.equal((await president.well(201, 'POST', `${at}/revert`, json({version: 0}))).source, 'built_in');
});

test('what a gateway reports of a message it took', async () => {
  const {clerk} = people, stranger = new Writer(court, contract, '');
  const {items} = (await clerk.get('/api/v1/service?stage=preparing&limit=500')).body;
  const one = items.find(({plans}) => plans.some((plan) => plan.rungs[plan.next]?.means === 'sms'));
  assert.ok(one, 'the demonstration has somebody to be served by message');
  const {batch} = await clerk.well(202, 'POST', '/api/v1/batches', json({action: 'push_service', input: {}, cases: [{case: one.case}]}, key()));
  assert.equal((await done(clerk, batch)).done, 1);
  const {ext} = await until(() => gateway.taken[0]);
  const at = '/api/v1/delivery/reports/cloud', report = (id) => json({ext: id, status: 'DELIVRD'});
  await stranger.badly(404, 'delivery.unknown_gateway', 'POST', '/api/v1/delivery/reports/none', report(ext));
  await stranger.badly(404, 'delivery.report_foreign', 'POST', at, report('1-000000000000000000000000'));
  await stranger.well(200, 'POST', at, report(ext));
});

test('what whoever holds a link fills in', async () => {
  const shown = await Court.open();  // without a gateway: the page shows the code
  const stranger = new Writer(court, contract, '');
  try {
    for (const [at, gateway_there] of [[court, true], [shown, false]]) {
      const clerk = await Writer.of(at, contract, 'clerk'), visitor = new Writer(at, contract, '');
      const {items} = (await clerk.get('/api/v1/service?stage=preparing&limit=500')).body;
      const one = items.find(({plans}) => plans.some((plan) => plan.rungs[plan.next]?.means === 'sms'));
      await clerk.well(202, 'POST', '/api/v1/batches', json({action: 'push_service', input: {recipient: '1'}, cases: [{case: one.case}]}, key()));
      const page = await until(async () => (await clerk.get(`/api/v1/cases/${one.case}/service`)).body.plans.find((plan) => plan.page)?.page);
      const end = (await clerk.get(`/api/v1/cases/${one.case}/parties/1`)).body.id_number.slice(-6);
      const sent = gateway.taken.length;
      const reply = await visitor.ask('POST', `${page}/code?lang=zh`, form({}));
      assert.equal(reply.status, gateway_there ? 303 : 200);
      const code = gateway_there ? await until(() => gateway.taken.slice(sent).map(({content}) => content.match(/验证码 (\d{6})/)?.[1]).find(Boolean))
        : reply.body.toString().match(/id="shown">(\d{6})/)[1];
      assert.equal((await visitor.ask('POST', `${page}/code`, form({}))).status, 429);
      assert.equal((await visitor.ask('POST', `${page}/receipt`, form({papers: 'complaint'}))).status, 403);
      assert.equal((await visitor.ask('POST', `${page}/enter`, form({digits: '000000', code}))).status, 422);
      const entered = await visitor.ask('POST', `${page}/enter`, form({digits: end, code}));
      assert.equal(entered.status, 303);
      visitor.cookie = entered.headers.get('set-cookie').split(';')[0];
      assert.equal((await visitor.ask('POST', `${page}/receipt`, form({papers: 'complaint'}))).status, 303);
      for (const [at, well, badly] of [
        ['answer', form({'principal-position': 'admit'}), form({'interest-position': 'dispute', 'interest-value': '一千八'})],
        ['materials', files({files: ['1.jpg', Buffer.from('ffd8ffe000104a464946', 'hex')]}), files({files: ['1.jpg', '<script>']})],
        ['wishes', form({hearing: 'in_person'}), form({})],
        ['settle', form({kind: 'mediation', do: 'send'}), form({kind: 'instalments', instalments: '9999', do: 'send'})],
        ['address', form({e_service: 'yes', phone: ''}), form({e_service: 'yes', phone: '12'})],
      ]) {
        assert.equal((await visitor.ask('POST', `${page}/${at}`, badly)).status, 422, at);
        const taken = await visitor.ask('POST', `${page}/${at}`, well);
        assert.equal(taken.status, 303, `${at}: ${taken.body}`);
      }
      assert.equal((await visitor.ask('POST', `${page}/leave`, form({}))).status, 303);
    }
    assert.equal((await stranger.ask('POST', '/s/1.1.1.0.none/leave', form({}))).status, 404);
  } finally {
    await shown.close();
  }
});

test('letters printed and labelled, a carrier’s sheet, and a picture that proves one', async () => {
  const {clerk, president} = people;
  const {items} = (await clerk.get('/api/v1/service?stage=preparing,scheduled&limit=500')).body;
  const one = items.find(({plans}) => plans.some(({running, effective, rungs}) => !running && !effective && rungs.some(({means, state}) => means === 'letter' && state === 'open')));
  assert.ok(one, 'the demonstration has somebody to be served by letter');
  const {batch} = await clerk.well(202, 'POST', '/api/v1/batches', json({action: 'push_service', input: {means: 'letter'}, cases: [{case: one.case}]}, key()));
  assert.equal((await done(clerk, batch)).done, 1);
  const {letter} = (await clerk.get('/api/v1/letters?state=waiting&limit=500')).body.items.find(({case: id}) => id === one.case);
  const letters = [{case: one.case, letter}];
  for (const path of ['/api/v1/letters/print', '/api/v1/letters/labels']) {
    assert.equal((await clerk.well(200, 'POST', path, json({letters}))).subarray(0, 5).toString(), '%PDF-');
    await clerk.badly(422, 'letters.unknown', 'POST', path, json({letters: [{case: one.case, letter: 'none'}]}));
    await president.badly(403, 'http.not_for_you', 'POST', path, json({letters}));
  }
  const sheet = await clerk.well(200, 'POST', '/api/v1/letters/tracking', file(`客户单号,状态,时间\n${letter},已收寄,2023-05-30\n`));
  assert.deepEqual(sheet.letters.map(({says, action}) => [says, action]), [['posted', 'record_dispatch']]);
  await clerk.badly(422, 'tracking.no_header', 'POST', '/api/v1/letters/tracking', file('a,b\n1,2\n'));
  const {hash} = await clerk.well(201, 'POST', '/api/v1/proofs', file(Buffer.from('ffd8ffe000104a464946', 'hex')));
  await clerk.badly(415, 'proof.kind', 'POST', '/api/v1/proofs', file('<script>'));
  await clerk.badly(422, 'proof.not_here', 'POST', '/api/v1/batches', json({action: 'record_receipt', cases: [{case: one.case, input: {recipient: '1', attempts: ['1'], state: 'on_the_way', proofs: [{hash: hash.replace(/./g, '0'), name: 'x'}]}}]}, key()));
});

test('no writing operation of the contract was left out', () => {
  const missing = [];
  for (const {operationId, method, responses} of contract.operations) {
    if (method === 'GET') continue;
    const came = answered.get(operationId) ?? new Set();
    for (const status of Object.keys(responses)) if (status !== 'default' && !came.has(Number(status))) missing.push(`${operationId}: never ${status}`);
    if (![...came].some((status) => status >= 400)) missing.push(`${operationId}: never refused`);
  }
  assert.deepEqual(missing, []);
});
