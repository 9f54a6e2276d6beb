// 查验 as somebody does it who holds a paper: on a phone, without an account; and the proofs of service a clerk takes away.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {barriers, launch, open, pageOf, settled, sideways} from './browser.mjs';
import {binary, Court, root} from './court.mjs';
import {askedBy} from './forms.mjs';

let court, browser, code, served;
const pictures = join(root, 'build/screenshots/check');
before(async () => {
  mkdirSync(pictures, {recursive: true});
  court = await Court.open();
  browser = await launch();
  const page = await pageOf(browser, court, 'clerk');
  await open(page, court, '/');
  served = '450305-1-00004';
  const sheet = await askedBy(page, court, `/api/v1/cases/${served}`);
  code = sheet.state.check.code;
  await page.context().close();
});
after(async () => {
  await browser?.close();
  await court?.close();
});

const phone = (language = 'zh-CN') => pageOf(browser, court, undefined, {width: 390, language});
const shot = (page, name) => page.screenshot({path: join(pictures, `${name}.png`), fullPage: true});

test('a code that is typed shows the case, its papers and their hashes', async () => {
  const page = await phone();
  await page.goto(`${court.address}/check`);
  await shot(page, 'form-390');
  assert.deepEqual(await barriers(page), []);
  assert.equal(await sideways(page), 0);
  await page.getByLabel('查验码').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', {name: '查验'}).click();
  await page.getByRole('heading', {name: '查到了：是本院的案件'}).waitFor();
  await shot(page, 'known-390');
  assert.deepEqual(await barriers(page), []);
  assert.equal(await sideways(page), 0);
  const said = await page.locator('main').innerText();
  assert.match(said, /桂林市七星区人民法院/);
  assert.match(said, /（2023）桂0305民初\d+号/);
  assert.match(said, /民事起诉状/);
  assert.match(said, /([0-9a-f]{8} ){7}[0-9a-f]{8}/);
  // The same in the other language, without typing it again.
  await page.getByRole('link', {name: 'English'}).click();
  await page.getByRole('heading', {name: 'Found: this is a case of the court'}).waitFor();
  await shot(page, 'known-en-390');
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the address in the code on the paper leads to the same page, which is small', async () => {
  const reply = await fetch(`${court.address}/check?code=${code}`);
  assert.equal(reply.status, 200);
  assert.ok((await reply.text()).length < 30_000);
});

test('of an unknown code it says plainly that it is not the court’s, and stops who goes on guessing', async () => {
  const page = await phone();
  await page.goto(`${court.address}/check?code=K7QM-2P9X-4T3H`);
  await page.getByRole('alert').getByText('没有这个查验码').waitFor();
  await shot(page, 'unknown-390');
  assert.deepEqual(await barriers(page), []);
  assert.equal(await sideways(page), 0);
  for (let n = 0; n < 12; ++n) await page.goto(`${court.address}/check?code=K7QM-2P9X-4T3H`);
  await page.getByRole('alert').getByText('查不到的次数太多').waitFor();
  await shot(page, 'stopped-390');
  await page.goto(`${court.address}/check`);
  assert.equal(await page.getByRole('alert').count(), 0);
  await page.context().close();
});

test('a clerk takes the proof of a case, and of a whole series; each verifies without the system', async () => {
  const page = await pageOf(browser, court, 'clerk');
  await open(page, court, `/cases/${served}`);
  const link = page.getByRole('link', {name: /送达回证.*应诉材料|送达回证/}).first();
  await link.scrollIntoViewIfNeeded();
  await page.screenshot({path: join(pictures, 'case-1440.png')});
  const address = await link.getAttribute('href');
  const pdf = await page.request.get(court.address + address);
  assert.equal(pdf.status(), 200);
  const file = join(court.folder, 'proof.pdf');
  writeFileSync(file, await pdf.body());
  const said = JSON.parse(execFileSync(binary, ['--json', 'verify', '--proof', file, '--certificate', join(court.folder, 'kuaishen.signing.pem')]));
  assert.equal(said.sound, true);
  assert.equal(said.proof.case, served);
  writeFileSync(join(pictures, 'proof.pdf'), await pdf.body());

  await open(page, court, '/service?all=1');
  await page.screenshot({path: join(pictures, 'grid-1440.png')});
  assert.deepEqual(await barriers(page), []);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: '下载送达回证'}).click()]);
  const zip = join(court.folder, 'proofs.zip');
  await download.saveAs(zip);
  const names = execFileSync('unzip', ['-Z1', zip], {encoding: 'utf8', env: {...process.env, LC_ALL: 'C.UTF-8'}}).trim().split('\n');
  assert.ok(names.length > 1 && names.every((name) => name.endsWith('送达回证.pdf')), names.join());
  await settled(page);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
