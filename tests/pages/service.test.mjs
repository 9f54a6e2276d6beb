// Service of process as a clerk does it: a series in one grid, ticked and pushed, followed by itself; with a gateway that takes,
// refuses, and reports.
import assert from 'node:assert/strict';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {barriers, launch, open, pageOf, settled, sideways} from './browser.mjs';
import {Court, root} from './court.mjs';
import {askedBy, through} from './forms.mjs';
import {Gateway, until} from './gateway.mjs';

let court, browser, gateway;
const pictures = join(root, 'build/screenshots/service');
before(async () => {
  mkdirSync(pictures, {recursive: true});
  gateway = await Gateway.open();
  court = await Court.open(gateway.config);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await court?.close();
  await gateway?.close();
});

const pushing = async (page) => (await askedBy(page, court, '/api/v1/actions')).items.find(({action}) => action === 'push_service');
/** Cases whose next way is a short message. */
const byMessage = async (page) => {
  const {items} = await askedBy(page, court, '/api/v1/service?stage=preparing&limit=500');
  return items.filter(({plans}) => plans.some((plan) => plan.rungs[plan.next]?.means === 'sms'));
};
const plansOf = async (page, id) => (await askedBy(page, court, `/api/v1/cases/${id}/service`)).plans;

test('what is due is ticked, pushed, and served when the carrier says so', async () => {
  const page = await pageOf(browser, court, 'clerk');
  await open(page, court, '/service');
  await page.screenshot({path: join(pictures, '1440.png')});
  assert.deepEqual(await barriers(page), []);
  const due = (await byMessage(page)).slice(0, 2);
  assert.equal(due.length, 2, 'the demonstration has two to be served by message');
  for (const {number} of due) await page.getByRole('checkbox', {name: `勾选${number}`}).check();
  await page.getByRole('button', {name: '推送 2 件'}).click();
  assert.equal(await through(page, await pushing(page)), 2);
  const sent = await until(() => gateway.taken.length >= 2 && gateway.taken);
  for (const {mobile, content} of sent) {
    assert.match(content, /^【桂林市七星区人民法院】/);
    assert.match(content, /http:\/\/127\.0\.0\.1:\d+\/s\/[\w.]+ /);
    assert.ok(!content.includes(mobile), 'nobody’s number is in the words');
  }
  await settled(page);
  await page.getByText('送达中').first().waitFor();
  for (const {ext} of sent) assert.equal((await gateway.report(court, ext)).status, 200);
  await open(page, court, '/service?all=1');
  await page.screenshot({path: join(pictures, 'all-1440.png')});
  for (const {case: id} of due) assert.ok((await plansOf(page, id)).some((plan) => plan.effective), id);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a number that is none sends the next way out by itself', async () => {
  const page = await pageOf(browser, court, 'clerk');
  const [one] = await byMessage(page);
  gateway.answer = () => ({code: '105'});
  await open(page, court, '/service');
  await page.getByRole('checkbox', {name: `勾选${one.number}`}).check();
  await page.getByRole('button', {name: '推送 1 件'}).click();
  await through(page, await pushing(page));
  const plan = await until(async () => {
    const [now] = await plansOf(page, one.case);
    return now.rungs[0].state === 'failed' && now;
  });
  assert.ok(plan.rungs.some(({state}) => state === 'running'), 'the next way is under way');
  await page.context().close();
});

test('the grid is readable on a phone and at 1024', async () => {
  for (const width of [1024, 390]) {
    const page = await pageOf(browser, court, 'clerk', {width});
    await open(page, court, '/service');
    await page.screenshot({path: join(pictures, `${width}.png`)});
    assert.equal(await sideways(page), 0, `${width}`);
    assert.deepEqual(await barriers(page), []);
    await page.context().close();
  }
});
