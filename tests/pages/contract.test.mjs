// Every reading endpoint × every role on the demonstration's data: what comes is what the contract promises.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {Court} from './court.mjs';
import {Asker, Contract} from './contract.mjs';

let court, contract;
before(async () => {
  court = await Court.open();
  contract = await Contract.of(court.address);
});
after(() => court?.close());

// These never end; they have a test of their own.
const isStream = ({responses}) => Object.values(responses).some(({content}) => content?.['text/event-stream']);

// Values for the {places} of paths, out of what this person can see.
async function places(asker) {
  const first = async (path, member) => {
    const {status, body} = await asker.get(path);
    return status === 200 ? (body.items ?? [])[0]?.[member] : undefined;
  };
  const known = (path) => contract.api.paths[path]?.get;
  const found = {};
  found.case = await first('/api/v1/cases?limit=1', 'case');
  found.series = await first('/api/v1/series', 'series');
  found.party = found.recipient = '1';
  found.papers = 'complaint';
  found.session = await first('/api/v1/me/sessions', 'session');
  found.account = await first('/api/v1/accounts', 'account');
  if (found.case) found.paper = await first(`/api/v1/cases/${found.case}/papers`, 'paper').then((paper) => paper && `${paper}`);
  for (const [place, path] of [['batch', '/api/v1/batches'], ['upload', '/api/v1/uploads'], ['template', '/api/v1/templates'], ['person', '/api/v1/people']])
    if (known(path)) found[place] = await first(path, place);
  return found;
}

test('every reading endpoint keeps the contract for every role', async (t) => {
  let answered = 0, refused = 0;
  for (const {account, role} of court.accounts)
    await t.test(`${account} (${role})`, async () => {
      const asker = await Asker.of(court, contract, account);
      const values = await places(asker);
      for (const operation of contract.operations) {
        if (operation.method !== 'GET' || isStream(operation)) continue;
        const path = operation.path.replace(/\{(\w+)\}/g, (_, place) => encodeURIComponent(values[place] ?? 'none'));
        const required = operation.parameters.filter((p) => p.in === 'query' && p.required)
          .map((p) => `${p.name}=${encodeURIComponent(p.example ?? (p.name === 'case' ? values.case ?? 'none' : 'x'))}`);
        const {status, body} = await asker.get(path + (required.length ? '?' + required.join('&') : ''));
        const open = operation.roles.some((one) => ['anyone', 'signed_in', role].includes(one));
        if (open) {
          assert.ok(status < 500, `${operation.operationId}: ${status}`);
          ++answered;
        } else {
          assert.equal(status, 403, `${operation.operationId} as ${role}`);
          assert.equal(body.code, 'http.not_for_you');
          ++refused;
        }
      }
    });
  assert.ok(answered > 150 && refused > 10, `${answered} answered, ${refused} refused`);
});

test('nobody who is not signed in reads anything', async () => {
  const stranger = new Asker(court, contract, '');
  for (const operation of contract.operations.filter(({method, roles}) => method === 'GET' && !roles.includes('anyone'))) {
    const {status, body} = await stranger.get(operation.path.replace(/\{\w+\}/g, 'x'));
    assert.equal(status, 401, operation.operationId);
    assert.equal(body.code, 'http.sign_in_first');
  }
});

test('sentences come in the language that was asked for', async () => {
  const asker = await Asker.of(court, contract, 'clerk');
  const chinese = await asker.get('/api/v1/cases?limit=0'), english = await asker.ask('GET', '/api/v1/cases?limit=0', {headers: {'Accept-Language': 'en'}});
  assert.equal(chinese.body.code, english.body.code);
  assert.match(chinese.body.title, /[\u4e00-\u9fff]/);
  assert.doesNotMatch(english.body.title, /[\u4e00-\u9fff]/);
});

test('the progress of a batch is told as it goes, to who may see it', async () => {
  const path = '/api/v1/progress';
  if (!contract.api.paths[path]) return;
  const clerk = await Asker.of(court, contract, 'mediation'), stop = new AbortController();
  const stream = await fetch(court.address + path, {headers: {Cookie: clerk.cookie}, signal: stop.signal});
  assert.equal(stream.headers.get('content-type').split(';')[0], 'text/event-stream');
  const {body: received} = await clerk.get('/api/v1/cases?stage=received&limit=1');
  const asked = await clerk.ask('POST', '/api/v1/batches', {
    body: {action: 'assign_mediator', input: {}, cases: [{case: received.items[0].case}]}, headers: {'Idempotency-Key': 'progress-is-told'},
  });
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  const isBatch = contract.validator('/components/schemas/Batch');
  let text = '', last;
  const decoder = new TextDecoder();
  const late = setTimeout(() => stop.abort(), 60_000);
  for await (const piece of stream.body) {
    text += decoder.decode(piece, {stream: true});
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const data = event.match(/^data: (.*)$/m)?.[1];
      if (!data) continue;  // a comment that keeps the line open
      assert.match(event, /^event: batch$/m);
      assert.match(event, /^id: ?\S+$/m);
      const batch = JSON.parse(data);
      assert.ok(isBatch(batch), contract.ajv.errorsText(isBatch.errors));
      if (batch.batch === asked.body.batch) last = batch;
    }
    if (last?.state === 'done' && last.papers_waiting === 0) break;
  }
  clearTimeout(late);
  stop.abort();
  assert.equal(last?.done, 1);
});
