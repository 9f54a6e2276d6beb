// The same through the pages: seven people take a bank's file from its upload to judgment and archive in their browsers, with
// nothing but what they see there. Days pass by starting the server again with its clock later.
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {launch, open, pageOf, settled} from './browser.mjs';
import {Court, root} from './court.mjs';
import {askedBy, through, writeClaimant} from './forms.mjs';

let court, browser, series;
const pages = {};
const pictures = join(root, 'build/screenshots/series');

before(async () => {
  court = await Court.open([], {empty: true, clock: '2023-03-01T09:00'});
  browser = await launch();
  mkdirSync(pictures, {recursive: true});
});
after(async () => {
  await browser?.close();
  await court?.close();
});

async function on(moment) {
  for (const page of Object.values(pages)) assert.deepEqual(page.complaints.splice(0), []);
  assert.equal(await court.stop(), 0);
  court.clock = moment;
  await court.start();
  // Who asks a server that is stopping is told to come back (503), and does; how many do is chance.
  for (const page of Object.values(pages)) page.complaints = page.complaints.filter((one) => !one.endsWith('→ 503'));
}
async function pageFor(account) {
  pages[account] ??= await pageOf(browser, court, account);
  return pages[account];
}
const said = async (account, path) => askedBy(await pageFor(account), court, path);
const stages = async () => Object.fromEntries((await said('clerk', `/api/v1/series/${series}`)).kinds
  .find(({kind}) => kind === 'main').stages.map(({stage, cases}) => [stage, cases]));

const arrived = (papers, day, recipient = '1') => ({recipient, papers, channel: 'electronic', sent: day, result: 'arrived', at: day,
  basis: 'agreed_before_suit', source: 'contract', proof: '电子送达平台记录'});

/** From the page of the series: the action on every case of this person's that it is possible for. */
async function act(account, action, input = {}) {
  const page = await pageFor(account);
  await open(page, court, `/series/${series}`);
  const offer = (await said(account, `/api/v1/series/${series}`)).actions.find((one) => one.action === action);
  assert.ok(offer, `${account} is offered no ${action}`);
  await page.locator('.offers button').filter({has: page.getByText(offer.title, {exact: true})}).first().click();
  const done = await through(page, offer, input, {picture: join(pictures, `${action}.png`)});
  assert.deepEqual(page.complaints.splice(0), []);
  return done;
}

test('the bank uploads its file, mends a cell in the grid, and opens the series', async () => {
  const lines = readFileSync(join(root, 'samples/series-60.utf8.csv'), 'utf8').split('\n').slice(0, 31);
  const right = lines[3].match(/\t?(450399\d{11}[\dX])/)[1];
  lines[3] = lines[3].replace(right, right.slice(0, 17) + (right[17] === '1' ? '2' : '1'));  // one digit slipped
  const file = join(court.folder, '三十件.csv');
  writeFileSync(file, lines.join('\n'));

  const page = await pageFor('bank');
  await open(page, court, '/uploads');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForURL(/\/uploads\/\d+/);
  await settled(page);
  await writeClaimant(page);

  await page.locator('.filter').getByRole('button', {name: /^错误/}).click();
  const grid = page.getByRole('grid');
  await grid.getByText(right.slice(0, 17), {exact: false}).first().waitFor();
  await grid.focus();
  await page.screenshot({path: join(pictures, 'upload.png')});
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await grid.locator('input.editing').fill(right);
  await page.keyboard.press('Enter');
  await page.getByText('已修改 1 处').waitFor();
  await page.getByRole('button', {name: '立案导入'}).click();
  await page.getByRole('button', {name: '导入 30 件'}).click();
  const link = page.getByRole('dialog').getByRole('link', {name: '打开系列案'});
  await link.click();
  await page.waitForURL(/\/series\/\d+/);
  series = Number(page.url().match(/series\/(\d+)/)[1]);
  await settled(page);
  for (let tries = 0; (await stages()).received !== 30; ++tries) {
    assert.ok(tries < 200, JSON.stringify(await stages()));
    await new Promise((wait) => setTimeout(wait, 100));
  }
  assert.deepEqual(page.complaints.splice(0), []);
});

test('a mediator is drawn, accepts, ends what could not be settled, and settles two by the keyboard', async () => {
  assert.equal(await act('mediation', 'assign_mediator'), 30);
  await on('2023-03-02T09:30');
  const his = await act('mediator', 'accept_mediation');
  assert.ok(his >= 6, `${his} are his`);
  await on('2023-03-06T10:00');
  assert.equal(await act('mediator', 'record_consent', {answer: 'agrees'}), his);
  await on('2023-03-13T15:00');
  const page = await pageFor('mediator');
  await open(page, court, `/cases?series=${series}&stage=mediating`);
  const offer = (await said('mediator', `/api/v1/series/${series}`)).actions.find(({action}) => action === 'record_agreement');
  for (const key of ['j', ' ', 'j', ' ', 'a']) await page.keyboard.press(key);
  await page.getByText(offer.title, {exact: true}).first().click();
  assert.equal(await through(page, offer, {instalments: 6, accelerates: true}), 2);
  assert.equal(await act('mediator', 'record_failure', {code: 'too_far_apart'}), his - 2);
  assert.equal((await stages()).mediated, 2);
});

test('the court files, allocates, serves and hears', async () => {
  await on('2023-03-16T09:00');
  const filed = await act('mediation', 'push_to_filing');
  assert.equal(await act('filing', 'file_case'), filed);
  assert.equal(await act('filing', 'allocate'), filed);
  assert.equal(await act('bank', 'record_fee_payment'), filed);
  await on('2023-03-17T10:00');
  const served = await act('clerk', 'record_service', arrived('complaint', '2023-03-17'));
  assert.ok(served >= filed / 2, `${served} of ${filed} served`);
  await on('2023-03-20T09:00');
  const scheduled = await act('clerk', 'schedule_hearing', {session: '2023-04-10 上午', at: '2023-04-10 09:00', room: '第一法庭'});
  assert.equal(await act('clerk', 'record_service', arrived('summons', '2023-03-20')), scheduled);
  await on('2023-04-10T09:05');
  assert.equal(await act('judge', 'hold_hearing', {attendance: {claimant: true, 1: false}}), (await stages()).heard);
});

test('the judge drafts, signs and pronounces; the clerk serves, closes and archives', async () => {
  const {heard} = await stages();
  assert.ok(heard > 0);
  assert.equal(await act('judge', 'draft_judgment'), heard);
  assert.equal(await act('judge', 'sign_judgment'), heard);
  assert.equal(await act('judge', 'pronounce', {in_court: true}), heard);
  await on('2023-04-11T10:00');
  assert.equal(await act('clerk', 'record_service', arrived('judgment', '2023-04-11')), heard);
  assert.equal(await act('clerk', 'record_service', arrived('judgment', '2023-04-11', 'claimant')), heard);
  await on('2023-05-08T09:00');
  assert.equal(await act('clerk', 'take_effect'), heard);
  await act('clerk', 'close');
  await on('2023-05-09T15:00');
  await act('clerk', 'archive');
  assert.ok((await stages()).archived >= heard);
});

test('the president reads the statistics', async () => {
  const page = await pageFor('president');
  await open(page, court, `/statistics?series=${series}`);
  assert.match(await page.locator('#content').innerText(), /立案/);
  await page.screenshot({path: join(pictures, 'statistics.png'), fullPage: true});
  assert.deepEqual(page.complaints.splice(0), []);
});
