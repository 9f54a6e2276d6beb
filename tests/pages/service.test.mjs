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

test('a link sent anew that nobody got is said on the case, with what to do', async () => {
  const page = await pageOf(browser, court, 'clerk');
  gateway.answer = () => ({code: '0'});
  const [one] = await byMessage(page);
  const before = gateway.taken.length;
  await open(page, court, `/cases/${one.case}`);
  const {actions} = await askedBy(page, court, `/api/v1/cases/${one.case}`);
  await page.locator('.acts .el-dropdown button').click();
  await page.getByRole('menuitem', {name: '重新发送送达链接'}).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').first().press('Enter');
  await page.getByRole('option', {name: one.respondent}).locator('visible=true').click();
  await through(page, actions.find(({action}) => action === 'reissue_link'));
  const [{ext}] = await until(() => gateway.taken.length > before && gateway.taken.slice(before));
  assert.equal((await gateway.report(court, ext, 'UNDELIV', {err: '105'})).status, 200);
  await open(page, court, `/cases/${one.case}`);
  await page.getByText('链接未能送到：空号。').waitFor();
  await page.getByText('链接未能送到：空号。').scrollIntoViewIfNeeded();
  await settled(page);
  await page.screenshot({path: join(pictures, 'link-lost-1440.png')});
  assert.deepEqual(await barriers(page), []);
  await page.locator('#service').getByRole('button', {name: '重新发送送达链接'}).click();
  await dialog.getByText(one.respondent).first().waitFor();  // whose link it is stands in the form
  await page.screenshot({path: join(pictures, 'link-again-1440.png')});
  await dialog.getByRole('button', {name: '取消'}).click();
  await dialog.waitFor({state: 'hidden'});
  await page.setViewportSize({width: 390, height: 844});
  await page.getByText('链接未能送到：空号。').scrollIntoViewIfNeeded();
  assert.ok(await sideways(page) <= 0, 'nothing sticks out on a phone');
  await page.screenshot({path: join(pictures, 'link-lost-390.png')});
  await page.context().close();
});

test('another way is chosen for one row, and for all that are ticked', async () => {
  const page = await pageOf(browser, court, 'clerk');
  gateway.answer = () => ({code: '0'});
  const [one, two] = await byMessage(page);
  await open(page, court, '/service');
  await page.getByRole('checkbox', {name: `勾选${one.number}`}).check();
  await page.getByRole('combobox', {name: new RegExp(`${one.number.replace(/[()]/g, '.')}.*送达方式`)}).selectOption('letter');
  if (two) {
    await page.getByRole('checkbox', {name: `勾选${two.number}`}).check();
    await page.getByRole('combobox', {name: '所勾选的改用'}).selectOption('letter');
  }
  await page.screenshot({path: join(pictures, 'ways-1440.png')});
  await page.evaluate(() => scrollTo(0, 0));  // no link half under the head of the page
  assert.deepEqual(await barriers(page), []);
  const before = gateway.taken.length, chosen = two ? [one, two] : [one];
  await page.getByRole('button', {name: `推送 ${chosen.length} 件`}).click();
  await through(page, await pushing(page));
  for (const {case: id} of chosen) {
    const running = (await plansOf(page, id)).flatMap(({rungs}) => rungs).filter(({state}) => state === 'running');
    assert.deepEqual(running.map(({means}) => means), ['letter'], id);
  }
  assert.equal(gateway.taken.length, before, 'no message went out');
  await page.context().close();
});

test('the statistics say who was reached by what, how soon, and who is not', async () => {
  for (const width of [1440, 390]) {
    const page = await pageOf(browser, court, 'president', {width});
    await open(page, court, '/statistics');
    await page.getByRole('heading', {name: '送达的方式、用时与结果'}).waitFor();
    const {all, channels, unreached} = await askedBy(page, court, '/api/v1/statistics/service');
    assert.equal(all.out, all.reached + all.waiting + all.failed);
    assert.ok(channels.length > 1 && unreached.length > 0);
    await page.locator('details').first().click();
    assert.equal(await page.locator('details[open] li').count(), Math.min(200, unreached[0].count));
    await page.screenshot({path: join(pictures, `statistics-${width}.png`), fullPage: true});
    assert.equal(await sideways(page), 0, `${width}`);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
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
