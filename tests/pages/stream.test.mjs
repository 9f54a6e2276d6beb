// A batch is seen to end whatever becomes of the stream of events: told by it alone, while it is silent, and while it can't be had.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, test} from 'node:test';
import {launch, open, pageOf} from './browser.mjs';
import {Court} from './court.mjs';
import {askedBy} from './forms.mjs';

const soon = 5_000;    // ms that somebody looks at a batch that is over
const late = 500;      // ms that a reading of it lags behind
const retries = 5;
let browser, court;
before(async () => {
  browser = await launch();
  court = await Court.open();
});
after(async () => {
  await browser?.close();
  await court?.close();
});

/** A batch of three of which two are refused, again and again: they are past mediation. Gives its name. */
async function refusedInPart(page) {
  const {items: past} = await askedBy(page, court, '/api/v1/cases?stage=filed&limit=2');
  const {items: [waiting]} = await askedBy(page, court, '/api/v1/cases?stage=received&limit=1');
  const reply = await page.context().request.post(`${court.address}/api/v1/batches`, {
    headers: {'Idempotency-Key': randomUUID()},
    data: {action: 'assign_mediator', input: {}, cases: [waiting, ...past].map((one) => ({case: one.case}))},
  });
  const {batch} = await reply.json();
  for (const deadline = Date.now() + 15_000; ;) {
    const now = await askedBy(page, court, `/api/v1/batches/${batch}`);
    if (now.state === 'done') {
      assert.deepEqual([now.done, now.refused], [1, 2]);
      return batch;
    }
    assert.ok(Date.now() < deadline, JSON.stringify(now));
  }
}

/** What is read of a retry stands as it was accepted: always, or for as long as a reading may lag behind. */
async function behind(page, always) {
  let accepted, since;
  await page.route('**/api/v1/batches/*/retry', async (route) => {
    const reply = await route.fetch(), said = await reply.json();
    accepted = {...said, state: 'running', done: 0, refused: 0, refusals: [], remaining: said.total};
    since = Date.now();
    await route.fulfill({response: reply, json: accepted});
  });
  await page.route('**/api/v1/batches/*', (route) => {
    const its = accepted && decodeURIComponent(route.request().url()).includes(`/batches/${accepted.batch}`);
    return its && (always || Date.now() < since + late) ? route.fulfill({json: accepted}) : route.fallback();
  });
}

for (const {name, always, untold, prepare} of [
  {name: 'by the stream alone', always: true, prepare: async () => {}},
  {name: 'though the stream, which is there, tells nothing', untold: true, prepare: (page) => page.addInitScript(() => {
    const listen = EventSource.prototype.addEventListener;
    EventSource.prototype.addEventListener = function (kind, ...rest) {
      if (kind !== 'batch') listen.call(this, kind, ...rest);
    };
  })},
  {name: 'though the stream can’t be had', untold: true, prepare: (page) => page.route('**/api/v1/progress?*', (route) => route.abort())},
])
  test(`a batch done again is seen to end ${name}`, async () => {
    const page = await pageOf(browser, court, 'mediation');
    await prepare(page);
    await behind(page, always);
    await open(page, court, '/');
    const batch = await refusedInPart(page);
    for (let n = 2; n < 2 + retries; ++n) {
      await open(page, court, `/batches?batch=${encodeURIComponent(batch)}`);
      const one = page.locator('#batch');
      await one.getByText('已办 1，未办 2，共 3').waitFor();
      await one.getByRole('button', {name: '重新办理未办的 2 件'}).click();
      await page.waitForURL((url) => url.searchParams.get('batch') === `${batch}-${n}`);
      if (untold) await one.getByText('已办 0，未办 0，共 2').waitFor({timeout: soon});
      await one.getByText('已办 0，未办 2，共 2').waitFor({timeout: soon});
      await one.getByText('已办结').waitFor({timeout: soon});
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
