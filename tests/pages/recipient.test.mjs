// The page at the end of a message's link, as a defendant with a small telephone meets it: from the message a gateway took to
// "received", without a script, in both languages, at twice the size.
import assert from 'node:assert/strict';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {barriers, launch, sideways} from './browser.mjs';
import {Asker, Contract} from './contract.mjs';
import {Court, root} from './court.mjs';
import {Gateway, until} from './gateway.mjs';

let court, browser, gateway, clerk, due;
const pictures = join(root, 'build/screenshots/recipient');
const kPhone = {width: 390, height: 844};

before(async () => {
  mkdirSync(pictures, {recursive: true});
  gateway = await Gateway.open();
  court = await Court.open([...gateway.config, '--telephone', '0773-1234567']);
  browser = await launch();
  clerk = await Asker.of(court, await Contract.of(court.address), 'clerk');
  const {body} = await clerk.get('/api/v1/service?stage=preparing&limit=500');
  due = body.items.filter(({plans}) => plans.some((plan) => plan.recipient === '1' && plan.rungs[plan.next]?.means === 'sms'));
  assert.ok(due.length >= 2, 'the demonstration has two to be served by message');
});
after(async () => {
  await browser?.close();
  await court?.close();
  await gateway?.close();
});

/** Does something that sends a link out; the one that the defendant's telephone gets. */
async function linkOf(id, action = 'push_service') {
  const before = gateway.taken.length;
  const pushed = await clerk.ask('POST', '/api/v1/batches', {body: {action, input: {recipient: '1'}, cases: [{case: id}]},
    headers: {'Idempotency-Key': `${action}-${id}-${before}`}});
  assert.equal(pushed.status, 202, JSON.stringify(pushed.body));
  const message = await until(() => gateway.taken.slice(before).find(({content}) => content.includes('/s/')));
  return message.content.match(/http:\/\/\S+\/s\/[\w.-]+/)[0];
}
/** The code that was sent last. */
const codeAfter = (count) => until(() => gateway.taken.length > count && gateway.taken.at(-1).content.match(/验证码 (\d{6})|Code (\d{6})/)?.slice(1).find(Boolean));
const endOf = async (id) => (await clerk.get(`/api/v1/cases/${id}/parties/1`)).body.id_number.slice(-6);
const planOf = async (id) => (await clerk.get(`/api/v1/cases/${id}/service`)).body.plans.find(({recipient}) => recipient === '1');

async function telephone({language = 'zh-CN', scripts = true, viewport = kPhone, ...more} = {}) {
  const context = await browser.newContext({viewport, locale: language, javaScriptEnabled: scripts, isMobile: true, hasTouch: true,
    acceptDownloads: true, reducedMotion: 'reduce', ...more});
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => message.type() === 'error' && !/Failed to load resource/.test(message.text()) && page.complaints.push(message.text()));
  page.on('response', (reply) => reply.status() >= 500 && page.complaints.push(`${reply.url()} → ${reply.status()}`));
  page.setDefaultTimeout(15_000);
  return page;
}

/** Holds what stands there against what anybody must be able to use; keeps a picture. */
async function looked(page, name) {
  await page.screenshot({path: join(pictures, `${name}.png`), fullPage: true});
  assert.equal(await sideways(page), 0, `${name} goes beyond the screen`);
  assert.deepEqual(await barriers(page), [], name);
  const small = await page.evaluate(() => [...document.querySelectorAll('button, .button, input:not([type=hidden])')]
    .filter((one) => one.getBoundingClientRect().height < (['radio', 'checkbox'].includes(one.type) ? 24 : 44)).map((one) => one.outerHTML));
  assert.deepEqual(small, [], `${name}: too small for a thumb`);
}

const chinese = {send: '发送验证码', digits: /身份证号码后 6 位/, code: '验证码', enter: '查看文书'};
const english = {send: 'Send me a code', digits: /Last 6 characters of your identity number/, code: 'Code', enter: 'See the papers'};

test('from the message to “received”, with scripts switched off', async () => {
  const id = due[0].case, link = await linkOf(id);
  const page = await telephone({scripts: false});
  let bytes = 0;
  page.on('response', async (reply) => (bytes += (await reply.body().catch(() => '')).length));
  await page.goto(link);
  await page.getByRole('heading', {name: '法院给您送来了诉讼文书'}).waitFor();
  assert.ok(bytes > 0 && bytes < 100_000, `the first view takes ${bytes} bytes`);
  assert.ok(!(await planOf(id)).effective, 'the link alone is no service');
  const sent = gateway.taken.length;
  await page.getByRole('button', {name: '发送验证码'}).click();
  await page.getByLabel(chinese.digits).fill('000000');
  const code = await codeAfter(sent);
  await page.getByLabel('验证码', {exact: true}).fill(code);
  await page.getByRole('button', {name: '查看文书'}).click();
  await page.getByRole('alert').getByRole('link', {name: /不对，还可以试 19 次/}).waitFor();
  await page.getByLabel(chinese.digits).fill(await endOf(id));
  await page.getByLabel('验证码', {exact: true}).fill(code);
  await page.getByRole('button', {name: '查看文书'}).click();
  await page.getByRole('heading', {name: '送给您的文书'}).waitFor();
  await page.getByRole('link', {name: '民事起诉状'}).click();
  await page.getByRole('img', {name: /民事起诉状，第 1 页/}).waitFor();
  const first = await page.request.get(new URL(await page.getByRole('img').first().getAttribute('src'), page.url()).href);
  assert.equal(first.headers()['content-type'], 'image/png');
  assert.ok((await planOf(id)).effective, 'who opens it has read it');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', {name: '下载 PDF 文件'}).click()]);
  assert.equal(download.suggestedFilename(), '民事起诉状.pdf');
  await page.getByRole('button', {name: '我已收到这些文书'}).click();
  await page.getByText('已经告诉法院').waitFor();
  const {body} = await clerk.get(`/api/v1/cases/${id}/events`);
  assert.deepEqual(body.items.filter(({actor}) => actor === 'recipient 1').map(({action}) => action), ['record_receipt', 'record_receipt']);
  await page.getByRole('button', {name: '退出'}).click();
  await page.getByRole('heading', {name: '法院给您送来了诉讼文书'}).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('anybody can use it: read out, by touch, at twice the size, in Chinese and English', async () => {
  const id = due[1].case;
  let link = await linkOf(id), old;
  const half = {width: kPhone.width / 2, height: kPhone.height / 2};
  for (const [name, language, words, viewport] of [['zh', 'zh-CN', chinese, kPhone], ['en', 'en-GB', english, kPhone], ['zh-200', 'zh-CN', chinese, half], ['en-200', 'en-GB', english, half]]) {
    if (name !== 'zh') [old, link] = [link, await linkOf(id, 'reissue_link')];
    const page = await telephone({language, viewport, deviceScaleFactor: 2});
    await page.goto(link);
    await looked(page, `${name}-1-entrance`);
    const sent = gateway.taken.length;
    await page.getByRole('button', {name: words.send}).click();
    await looked(page, `${name}-2-code`);
    await page.getByLabel(words.digits).fill('000000');
    await page.getByLabel(words.code, {exact: true}).fill('1');
    await page.getByRole('button', {name: words.enter}).click();
    await looked(page, `${name}-3-wrong`);
    await page.getByLabel(words.digits).fill(await endOf(id));
    await page.getByLabel(words.code, {exact: true}).fill(await codeAfter(sent));
    await page.getByRole('button', {name: words.enter}).click();
    await page.getByRole('listitem').first().waitFor();
    await looked(page, `${name}-4-papers`);
    await page.getByRole('listitem').getByRole('link').first().click();
    await page.waitForFunction(() => document.images[0].complete && document.images[0].naturalWidth === 1000);
    await looked(page, `${name}-5-paper`);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
  const page = await telephone();
  await page.goto(old);
  await page.getByRole('heading', {name: '这个链接已经换成新的'}).waitFor();
  await page.context().close();
});

test('a link that is none says so', async () => {
  const page = await telephone();
  await page.goto(`${court.address}/s/1.1.1.0.000000000000000000000000`);
  await page.getByRole('heading', {name: '这个链接打不开'}).waitFor();
  await looked(page, 'zh-no-such-link');
  await page.context().close();
});

/** Asks for a code on the page at hand, and fills it in with those digits. */
async function tried(page, digits) {
  const sent = gateway.taken.length;
  await page.getByRole('button', {name: chinese.send}).click();
  await page.getByLabel(chinese.digits).fill(digits);
  await page.getByLabel(chinese.code, {exact: true}).fill(await codeAfter(sent));
  await page.getByRole('button', {name: chinese.enter}).click();
}

test('who came in by his own link is nobody on the link of another', async () => {
  const [mine, others] = [await linkOf(due[0].case, 'reissue_link'), await linkOf(due[1].case, 'reissue_link')];
  const page = await telephone();
  await page.goto(mine);
  await tried(page, await endOf(due[0].case));
  await page.getByRole('heading', {name: '送给您的文书'}).waitFor();
  await page.goto(`${others}/papers/1`);
  await page.getByRole('heading', {name: '请先确认您是本人'}).waitFor();
  await looked(page, 'zh-enter-first');
  await page.goto(others);
  await tried(page, await endOf(due[0].case));
  await page.getByRole('alert').getByRole('link', {name: /不对，还可以试 19 次/}).waitFor();
  await page.goto(mine);
  await page.getByRole('heading', {name: '送给您的文书'}).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('ten thousand guesses let nobody in, and then it is his again', async () => {
  const id = due[1].case, link = await linkOf(id, 'reissue_link');
  // The guesses are sent by the browser, past the page's own rule that it fetches nothing.
  const page = await telephone({bypassCSP: true});
  await page.goto(link);
  const sent = gateway.taken.length;
  await page.getByRole('button', {name: chinese.send}).click();
  const code = await codeAfter(sent);
  const seen = await page.evaluate(async ([to, code]) => {
    const seen = {told: 0, in: 0, refused: 0, other: []};
    let next = 0;
    await Promise.all(Array.from({length: 6}, async () => {
      for (let n = next++; n < 10_000; n = next++) {
        const reply = await fetch(to, {method: 'POST', redirect: 'manual', body: new URLSearchParams({digits: String(100_000 + n), code})});
        if (reply.type === 'opaqueredirect') ++seen.in;
        else if ((await reply.text()).includes('还可以试')) ++seen.told;
        else if ([422, 429].includes(reply.status)) ++seen.refused;
        else seen.other.push(reply.status);
      }
    }));
    return seen;
  }, [`${link}/enter`, code]);
  assert.deepEqual(seen, {told: 5, in: 0, refused: 9_995, other: []}, 'five tries a code');
  const fresh = await linkOf(id, 'reissue_link');
  await page.goto(fresh);
  await tried(page, await endOf(id));
  await page.getByRole('heading', {name: '送给您的文书'}).waitFor();
  await page.context().close();
});

test('a link that ran out says how the papers are still to be had', async () => {
  const link = await linkOf(due[0].case, 'reissue_link');
  await court.stop();
  court.clock = '2023-09-15T09:20';
  await court.start([...gateway.config, '--telephone', '0773-1234567']);
  const page = await telephone();
  assert.equal((await page.goto(link)).status(), 410);
  await page.getByRole('heading', {name: '这个链接已经过期'}).waitFor();
  await page.getByText('书记员可以重新发送链接').waitFor();
  await looked(page, 'zh-expired');
  await page.context().close();
});
