// What a defendant says on his telephone, from the message to the case the clerk sees: he answers, disputes the interest with a
// figure of his own and a photograph, asks for lower charges and for instalments, says what he needs, confirms his address.
import assert from 'node:assert/strict';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {barriers, launch, open, pageOf, sideways} from './browser.mjs';
import {Court, root} from './court.mjs';
import {askedBy, through} from './forms.mjs';
import {Gateway, until} from './gateway.mjs';

let court, browser, gateway, clerk, phone, id, link;
const pictures = join(root, 'build/screenshots/statement');
// The smallest PNG there is: one grey point.
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB2Lc3jgAAAABJRU5ErkJggg==', 'base64');

before(async () => {
  mkdirSync(pictures, {recursive: true});
  gateway = await Gateway.open();
  court = await Court.open(gateway.config);
  browser = await launch();
  clerk = await pageOf(browser, court, 'clerk');
  phone = await pageOf(browser, court, undefined, {width: 390});
  await sendLink();
  await comeIn(phone);
});
after(async () => {
  await browser?.close();
  await court?.close();
  await gateway?.close();
});

/** The clerk serves a case whose next way is a short message; its link is the one in the message. */
async function sendLink() {
  const push = (await askedBy(clerk, court, '/api/v1/actions')).items.find(({action}) => action === 'push_service');
  await open(clerk, court, '/service');
  const {items} = await askedBy(clerk, court, '/api/v1/service?stage=preparing&limit=500');
  const one = items.find(({plans}) => plans.some((plan) => plan.rungs[plan.next]?.means === 'sms'));
  assert.ok(one, 'the demonstration has a case to be served by message');
  id = one.case;
  await clerk.getByRole('checkbox', {name: `勾选${one.number}`}).check();
  await clerk.getByRole('button', {name: '推送 1 件'}).click();
  await through(clerk, push);
  const {content} = await until(() => gateway.taken[0]);
  link = content.match(/http:\S+\/s\/[\w.]+/)[0];
}

async function comeIn(page) {
  const {id_number: number} = await askedBy(clerk, court, `/api/v1/cases/${id}/parties/1`);
  const before = gateway.taken.length;
  await page.goto(link);
  await page.locator('form[action*="/code"] button').click();
  const {content} = await until(() => gateway.taken[before]);
  await page.goto(link);
  await page.locator('#digits').fill(number.slice(-6));
  await page.locator('#code').fill(content.match(/\d{6}/)[0]);
  await page.locator('form[action*="/enter"] button').click();
  await page.getByRole('link', {name: '去答辩'}).waitFor();
}

const path = (name, language = 'zh') => `${link}/${name}?lang=${language}`;
const stateNow = async () => (await askedBy(clerk, court, `/api/v1/cases/${id}`)).state;
/** Nothing in the way, nothing off the side; a picture to be looked at. */
async function looksRight(page, name) {
  await page.screenshot({path: join(pictures, `${name}.png`), fullPage: true});
  assert.deepEqual(await barriers(page), [], name);
  assert.ok((await sideways(page)) <= 0, `${name} goes off the side`);
}

test('he answers item by item, and what he typed is never lost', async () => {
  await phone.getByRole('link', {name: '去答辩'}).click();
  await looksRight(phone, 'statement');
  await phone.getByRole('link', {name: '逐项回应'}).click();
  await looksRight(phone, 'answer');
  const interest = phone.getByRole('group', {name: /^利息/});
  assert.ok(!(await interest.getByLabel('理由').isVisible()), 'a reason is asked for once he disagrees');
  await interest.getByLabel('不认可').check();
  await interest.getByLabel(/应当是多少/).fill('很多');
  await interest.getByLabel('理由').fill('已经还过一部分');
  await phone.getByRole('group', {name: /^本金/}).getByLabel('认可', {exact: true}).check();
  await phone.getByLabel(/请求法院减少/).check();
  await phone.getByRole('button', {name: '提交'}).click();
  await phone.getByRole('alert').getByRole('link', {name: /利息：数额看不懂/}).click();
  await looksRight(phone, 'answer-to-mend');
  assert.equal(await interest.getByLabel('理由').inputValue(), '已经还过一部分');
  assert.ok(await phone.getByLabel(/请求法院减少/).isChecked());
  await interest.getByLabel(/应当是多少/).fill('1，200元');
  await phone.getByRole('button', {name: '提交'}).click();
  await phone.getByRole('status').getByText('已经记入案卷').waitFor();
  await looksRight(phone, 'answer-recorded');
  const {answers} = await stateNow();
  assert.equal(answers[1].elements.interest.value, '1200.00');
  assert.equal(answers[1].elements.principal.position, 'admit');
  assert.equal(answers[1].pleads_cap, true);
});

test('he hands in a photograph, and is told what is none', async () => {
  await phone.getByRole('link', {name: '接着提交'}).click();
  await phone.getByLabel('关于哪一项').selectOption('interest');
  await phone.getByLabel('选择照片').setInputFiles({name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture')});
  await phone.getByRole('button', {name: '提交材料'}).click();
  await phone.getByRole('alert').getByText('“a.jpg”不是').waitFor();
  assert.equal(await phone.getByLabel('关于哪一项').inputValue(), 'interest');
  await looksRight(phone, 'materials-to-mend');
  await phone.getByLabel('选择照片').setInputFiles([{name: '还款截图.png', mimeType: 'image/png', buffer: photo}]);
  await phone.getByRole('button', {name: '提交材料'}).click();
  await phone.getByRole('status').getByText('已经记入案卷').waitFor();
  await looksRight(phone, 'materials-recorded');
  assert.equal((await stateNow()).handed_in[1][1].element, 'interest');
});

test('he sees the instalments before he asks for them', async () => {
  await phone.goto(path('settle'));
  await looksRight(phone, 'settle');
  await phone.getByLabel('分几期付').fill('六');
  await phone.getByRole('button', {name: '算一算'}).click();
  await phone.getByRole('alert').getByText('期数看不懂').waitFor();
  await phone.getByLabel('分几期付').fill('6');
  await phone.getByLabel('想说的话').fill('每月十号发工资');
  await phone.getByRole('button', {name: '算一算'}).click();
  assert.equal(await phone.locator('tbody tr').count(), 6);
  await looksRight(phone, 'settle-computed');
  assert.equal((await stateNow()).settlement_requests, undefined, 'nothing is sent by working it out');
  await phone.getByRole('button', {name: '提交申请'}).click();
  await phone.getByRole('status').getByText('已经记入案卷').waitFor();
  const [request] = Object.values((await stateNow()).settlement_requests);
  assert.equal(request.schedule.length, 6);
  assert.equal(request.words, '每月十号发工资');
});

test('he says how he wants to take part, and where papers reach him', async () => {
  await phone.goto(path('wishes'));
  await phone.getByRole('group', {name: '开庭'}).getByLabel('到法院当面参加').check();
  await phone.getByLabel('需要翻译的语言').fill('壮语');
  await looksRight(phone, 'wishes');
  await phone.getByRole('button', {name: '提交'}).click();
  await phone.getByRole('status').getByText('已经记入案卷').waitFor();
  await phone.goto(path('address'));
  await phone.getByLabel('用手机、电子邮件收').check();
  await phone.getByLabel(/裁定书、调解书要纸质的/).check();
  await phone.getByLabel('手机号码').fill('123');
  await phone.getByRole('button', {name: '确认'}).click();
  await phone.getByRole('alert').getByText('手机号码不正确').waitFor();
  await looksRight(phone, 'address-to-mend');
  await phone.getByLabel('手机号码').fill('19900001234');
  await phone.getByRole('button', {name: '确认'}).click();
  await phone.getByRole('status').getByText('已经记入案卷').waitFor();
  await looksRight(phone, 'address-recorded');
  const state = await stateNow();
  assert.equal(state.wishes[1].hearing, 'in_person');
  assert.equal(state.service[1].confirmed.but_judgments, true);
});

test('what he typed for longer than his entry lasted waits until he has entered again', async () => {
  await phone.goto(path('wishes'));
  await phone.getByLabel('其他需要').fill('腿脚不便\n请安排一楼');
  const entry = await phone.context().cookies();
  await phone.context().clearCookies();
  await phone.getByRole('button', {name: '提交'}).click();
  await phone.getByText('没有丢').waitFor();
  await looksRight(phone, 'enter-again');
  assert.equal(await phone.getByRole('link', {name: 'English'}).count(), 0, 'no way off this page that loses it');
  const opening = phone.context().waitForEvent('page');
  await phone.getByRole('link', {name: '在新页面里'}).click();
  const another = await opening;
  await another.getByRole('button', {name: '发送验证码'}).waitFor();
  // He comes in there; within a minute of the last code none is sent, so his entry is given back.
  await phone.context().addCookies(entry);
  await another.reload();
  await another.getByRole('link', {name: '去答辩'}).waitFor();
  await another.close();
  await phone.getByRole('button', {name: '提交刚才填写的内容'}).click();
  await phone.getByRole('status').getByText('已经记入案卷').waitFor();
  const {wishes} = await stateNow();
  assert.equal(wishes[1].needs.replace('\r', ''), '腿脚不便\n请安排一楼');
  assert.equal(wishes[1].language, '壮语', 'what stood in the form went with it');
});

test('every page is there in English, at twice the size, and without a script', async () => {
  await phone.goto(path('rights'));
  await looksRight(phone, 'rights');
  for (const name of ['statement', 'answer', 'materials', 'settle', 'wishes', 'address', 'rights']) {
    await phone.goto(path(name, 'en'));
    assert.equal(await phone.locator('html').getAttribute('lang'), 'en');
    await looksRight(phone, `${name}-en`);
    const reply = await phone.context().request.get(path(name));
    assert.ok((await reply.body()).length < 100_000, `${name} is small`);
    assert.ok(!/<script/i.test(await reply.text()), `${name} has no script`);
  }
  // Half the width is what twice the size leaves of it.
  await phone.setViewportSize({width: 195, height: 422});
  for (const name of ['answer', 'settle', 'statement']) {
    await phone.goto(path(name));
    await looksRight(phone, `${name}-twice`);
  }
  await phone.setViewportSize({width: 390, height: 844});
  assert.deepEqual(phone.complaints, []);
});

test('all of it works with scripts switched off', async () => {
  const context = await browser.newContext({javaScriptEnabled: false, viewport: {width: 390, height: 844}, locale: 'zh-CN'});
  await context.addCookies(await phone.context().cookies());
  const page = await context.newPage();
  await page.goto(path('answer'));
  await page.locator('#late_fee-position').check();
  await page.locator('form[action*="/answer"] button').click();
  await page.locator('[role=status]').waitFor();
  assert.equal((await stateNow()).answers[1].elements.late_fee.position, 'admit');
  await context.close();
});

test('the clerk sees all of it on the page of the case, and opens the photograph', async () => {
  await open(clerk, court, `/cases/${id}`);
  const said = clerk.locator('#statements');
  for (const words of ['当面', '壮语', '申请分 6 期支付', '每月十号发工资', '提交材料 1 份', '还款截图.png']) await said.getByText(words).first().waitFor();
  await clerk.locator('#elements').getByText('已经还过一部分').waitFor();
  assert.deepEqual(await barriers(clerk), []);  // before anything is scrolled under the head of the page
  await said.screenshot({path: join(pictures, 'clerk.png')});
  await clerk.screenshot({path: join(pictures, 'clerk-page.png')});
  const file = await said.getByRole('link', {name: '还款截图.png'}).getAttribute('href');
  const reply = await clerk.context().request.get(court.address + file);
  assert.equal(reply.headers()['content-type'], 'image/png');
  assert.deepEqual(await reply.body(), photo);
  assert.deepEqual(clerk.complaints, []);
});
