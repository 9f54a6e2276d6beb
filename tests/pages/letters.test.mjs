// The post room as a clerk works in it: letters ticked, scanned, printed, labelled, posted; the carrier's sheet; a receipt with its
// picture. And the visits, on a phone at the door: with a photo that does not arrive, with and without a place.
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {barriers, launch, open, pageOf, settled, sideways} from './browser.mjs';
import {Asker, Contract} from './contract.mjs';
import {Court, root} from './court.mjs';
import {askedBy} from './forms.mjs';
import {until} from './gateway.mjs';

let court, browser, clerk;
const pictures = join(root, 'build/screenshots/letters');
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Performs an action on cases, and waits for the end of it. */
async function performed(action, cases, input) {
  const {status, body} = await clerk.ask('POST', '/api/v1/batches', {body: {action, cases, input}, headers: {'Idempotency-Key': `${action}-${Date.now()}`}});
  assert.equal(status, 202, JSON.stringify(body));
  const done = await until(async () => {
    const now = (await clerk.ask('GET', `/api/v1/batches/${encodeURIComponent(body.batch)}`)).body;
    return now.state === 'done' && now;
  });
  assert.equal(done.refused, 0, JSON.stringify(done.refusals));
}
const waiting = async (query = '') => (await clerk.ask('GET', `/api/v1/letters?limit=500&${query}`)).body.items;

before(async () => {
  mkdirSync(pictures, {recursive: true});
  court = await Court.open();
  clerk = await Asker.of(court, await Contract.of(court.address), 'clerk');
  browser = await launch();
  // Those to whom a letter, or a visit, is open and nothing is under way.
  const {items} = (await clerk.ask('GET', '/api/v1/service?stage=preparing,scheduled&limit=500')).body;
  const free = items.filter(({plans}) => plans.length === 1 && plans.every(({running, effective, rungs}) => !running && !effective && ['letter', 'visit'].every((means) => rungs.some((rung) => rung.means === means && rung.state === 'open'))));
  assert.ok(free.length >= 6, `the demonstration has ${free.length}`);
  await performed('push_service', free.slice(0, 4).map(({case: id}) => ({case: id})), {means: 'letter'});
  await performed('push_service', free.slice(4, 6).map(({case: id}) => ({case: id})), {means: 'visit'});
});
after(async () => {
  await browser?.close();
  await court?.close();
});

const downloaded = async (page, act, name) => {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const path = join(pictures, name);
  await download.saveAs(path);
  const bytes = readFileSync(path);
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-', name);
  return bytes;
};

test('letters are scanned, printed, labelled and posted', async () => {
  const page = await pageOf(browser, court, 'clerk');
  await open(page, court, '/letters');
  const all = await waiting('state=waiting');
  assert.equal(await page.locator('tbody tr').count(), all.length);
  await page.screenshot({path: join(pictures, '1440.png')});
  assert.deepEqual(await barriers(page), []);

  // By the keys alone: the second one is ticked, then two are scanned with the carrier's numbers.
  await page.keyboard.press('j');
  await page.keyboard.press(' ');
  assert.equal(await page.getByRole('checkbox', {name: `勾选${all[1].letter}`}).isChecked(), true);
  await page.keyboard.press(' ');
  await page.keyboard.press('s');
  for (const [letter, number] of [[all[0].letter, '1052345678901'], [all[1].letter.toLowerCase(), ' *1052345678902* ']]) {
    await page.keyboard.type(letter);
    await page.keyboard.press('Enter');
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
  }
  assert.equal(await page.getByLabel(`${all[1].letter} 的邮件号`).inputValue(), '1052345678902');
  await page.keyboard.type('none of ours');
  await page.keyboard.press('Enter');
  await page.getByText('列表里没有 NONEOFOURS').waitFor();
  await page.screenshot({path: join(pictures, 'scanned-1440.png')});

  const file = await downloaded(page, () => page.getByRole('button', {name: /^打印 2 封/}).click(), 'letters.pdf');
  assert.ok(file.length > 50_000);
  await page.getByRole('button', {name: /^标签/}).click();
  await page.getByRole('radio', {name: /2 × 8/}).check();
  await page.screenshot({path: join(pictures, 'labels-1440.png')});
  await downloaded(page, () => page.getByRole('button', {name: '生成'}).click(), 'labels.pdf');
  await page.getByRole('dialog').waitFor({state: 'hidden'});

  await page.getByRole('button', {name: /^登记交寄 2 封/}).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('其中 2 封有邮件号').waitFor();
  assert.deepEqual(await barriers(page), []);
  await dialog.getByRole('button', {name: '登记交寄 2 封'}).click();
  await dialog.getByRole('button', {name: '关闭', exact: true}).and(page.locator(':enabled')).last().waitFor();
  await page.screenshot({path: join(pictures, 'posted-1440.png')});
  await dialog.getByRole('button', {name: '关闭', exact: true}).last().click();
  await until(async () => (await page.locator('tbody tr').count()) === all.length - 2);
  const posted = await waiting('state=under_way');
  for (const number of ['1052345678901', '1052345678902']) assert.ok(posted.some(({reference}) => reference === number), number);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the carrier’s sheet is looked over, entered, and enters nothing twice', async () => {
  const [first, second] = (await waiting('state=under_way')).filter(({reference}) => /^10523456789/.test(reference));
  const third = (await waiting('state=waiting'))[0];
  const today = court.clock.slice(0, 10);
  const sheet = `邮件号,客户单号,状态,时间,未妥投原因\n${first.reference},,妥投,${today} 08:30,\n${second.reference},,退回,${today} 08:40,拒收\n1052345678977,${third.letter},已收寄,${today} 07:40,\n1052345678999,,妥投,${today},\n1052345678998,,神秘,${today},\n`;
  const page = await pageOf(browser, court, 'clerk');
  const read = async () => {
    await open(page, court, '/letters');
    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({name: '投递情况.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet)});
    await dialog.getByText('对上的信件').first().waitFor();
    return dialog;
  };
  const dialog = await read();
  await page.screenshot({path: join(pictures, 'tracking-1440.png')});
  assert.deepEqual(await barriers(page), []);
  for (const words of ['神秘', '1052345678999']) assert.ok((await dialog.textContent()).includes(words), words);
  await dialog.getByRole('button', {name: '登记 3 封'}).click();
  await until(async () => (await waiting('state=over')).some(({case: id}) => id === first.case));
  const plans = (await clerk.ask('GET', `/api/v1/cases/${first.case}/service`)).body.plans;
  assert.ok(plans.some(({effective}) => effective === today));
  await dialog.getByRole('button', {name: '关闭', exact: true}).and(page.locator(':enabled')).last().waitFor();
  await page.screenshot({path: join(pictures, 'entered-1440.png')});

  const again = await read();
  await again.getByText('已登记过').first().waitFor();
  assert.equal(await again.getByRole('button', {name: /^登记 0 封/}).isDisabled(), true);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a receipt is entered with its picture, which the case shows', async () => {
  const [one] = await waiting('state=under_way');
  const page = await pageOf(browser, court, 'clerk');
  await open(page, court, '/letters?state=under_way');
  await page.screenshot({path: join(pictures, 'under-way-1440.png')});
  assert.deepEqual(await barriers(page), []);
  await page.getByRole('button', {name: `登记回执 ${one.letter}`}).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('选文件').setInputFiles({name: '回执.png', mimeType: 'image/png', buffer: photo});
  await dialog.getByText('✓').waitFor();
  await page.screenshot({path: join(pictures, 'receipt-1440.png')});
  assert.deepEqual(await barriers(page), []);
  await dialog.getByRole('button', {name: '登记', exact: true}).click();
  await dialog.getByRole('button', {name: '关闭', exact: true}).and(page.locator(':enabled')).last().waitFor();
  await open(page, court, `/cases/${one.case}#service`);
  const link = page.locator('#service').getByRole('link', {name: '回执.png'});
  const shown = await page.context().request.get(court.address + (await link.getAttribute('href')));
  assert.equal(shown.status(), 200);
  assert.match(shown.headers()['content-type'], /^image\//);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('at the door a phone tells what came of it, with or without a photo and a place', async () => {
  const [one, other] = await waiting('means=visit');
  const page = await pageOf(browser, court, 'clerk', {width: 390});
  await open(page, court, '/visits');
  await page.screenshot({path: join(pictures, 'visits-390.png')});
  assert.equal(await sideways(page), 0);
  assert.deepEqual(await barriers(page), []);

  // Nobody is there; the photo does not arrive, and the phone does not say where it is.
  await page.getByRole('button', {name: new RegExp(one.number)}).click();
  await page.route('**/api/v1/proofs', (route) => route.abort());
  await page.getByLabel('拍照', {exact: true}).setInputFiles({name: '门前.png', mimeType: 'image/png', buffer: photo});
  await page.getByText('没有传上去').waitFor();
  await page.getByRole('button', {name: '登记结果'}).click();
  await page.getByText('请选择结果').waitFor();
  await page.getByText('没有送到', {exact: true}).click();
  await page.getByText('无人在家', {exact: true}).click();
  await page.getByRole('button', {name: '记录所在位置'}).click();
  await page.getByText('没有取得位置').waitFor();
  await page.screenshot({path: join(pictures, 'visit-failed-390.png'), fullPage: true});
  assert.equal(await sideways(page), 0);
  assert.deepEqual(await barriers(page), []);
  await page.getByRole('button', {name: '登记结果'}).click();
  await page.getByRole('button', {name: '下一处'}).click();
  const {body} = await clerk.ask('GET', `/api/v1/cases/${one.case}`);
  const attempt = body.state.service[one.recipient].attempts[one.attempts[0]];
  assert.deepEqual([attempt.state, attempt.reason], ['failed', 'nobody_there']);

  // He would not take them: they are left, which needs proof; now the line is there, and so is the place.
  await page.unroute('**/api/v1/proofs');
  await page.context().grantPermissions(['geolocation'], {origin: court.address});
  await page.context().setGeolocation({latitude: 25.273611, longitude: 110.29002, accuracy: 15});
  await settled(page);
  await page.getByRole('button', {name: new RegExp(other.number)}).click();
  await page.getByText('留置送达', {exact: true}).click();
  await page.getByRole('button', {name: '登记结果'}).click();
  await page.getByText('请填写见证人，或者拍照').waitFor();
  await page.getByLabel('拍照', {exact: true}).setInputFiles({name: '门前.png', mimeType: 'image/png', buffer: photo});
  await page.getByText('✓').waitFor();
  await page.getByRole('button', {name: '记录所在位置'}).click();
  await page.getByText('25.27361,110.29002 ±15 m').waitFor();
  await page.screenshot({path: join(pictures, 'visit-left-390.png'), fullPage: true});
  await page.getByRole('button', {name: '登记结果'}).click();
  await page.getByRole('button', {name: '下一处'}).waitFor();
  await page.screenshot({path: join(pictures, 'visit-done-390.png'), fullPage: true});
  const left = (await clerk.ask('GET', `/api/v1/cases/${other.case}`)).body.state.service[other.recipient].attempts[other.attempts[0]];
  assert.deepEqual([left.channel, left.state, left.proofs.length], ['left', 'effective', 1]);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('both pages are readable on a phone and in English', async () => {
  for (const [width, language] of [[390, 'zh-CN'], [1024, 'zh-CN'], [1440, 'en'], [390, 'en']]) {
    const page = await pageOf(browser, court, 'clerk', {width});
    if (language === 'en') await page.addInitScript(() => localStorage.setItem('kuaishen.language', 'en'));
    for (const path of ['/letters', '/letters?state=under_way', '/visits']) {
      await open(page, court, path);
      await page.screenshot({path: join(pictures, `${path.replace(/\W+/g, '-').slice(1)}-${width}-${language}.png`)});
      assert.equal(await sideways(page), 0, `${path} ${width}`);
      assert.deepEqual(await barriers(page), []);
      const title = await page.locator('h1').innerText();
      assert.equal(/[\u4e00-\u9fff]/.test(title), language !== 'en', title);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
});
