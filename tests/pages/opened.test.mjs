// What a number opens is what it counts; what a page says it says in one language; why somebody was not let in is said.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {launch, open, pageOf, settled} from './browser.mjs';
import {Court, root} from './court.mjs';

let court, browser;
before(async () => {
  court = await Court.open();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await court?.close();
});

const asked = async (page, path) => (await page.context().request.get(court.address + path)).json();
/** How many lines the list on the page says it has. */
const lines = async (page) => {
  await page.waitForURL(/\/(cases|lists)\?/);
  await settled(page);
  return Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
};

test('a sitting in the calendar opens all of its cases, to be acted on', async () => {
  const page = await pageOf(browser, court, 'clerk');
  const {items} = await asked(page, '/api/v1/sittings?from=2023-03-01&to=2023-05-31');
  const one = items.find(({cases}) => cases > 5);
  assert.ok(one, 'the demonstration has a sitting of more than five cases');
  await open(page, court, `/calendar?week=${one.day}`);
  await page.locator(`a.sitting[href*="${encodeURIComponent(one.starts)}"], a.sitting[href*="${one.starts}"]`).locator('visible=true').first().click();
  assert.equal(await lines(page), one.cases);
  await page.getByRole('checkbox', {name: '勾选全部'}).check();
  assert.match(await page.locator('.count').innerText(), new RegExp(`${one.cases}`));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a figure of a period opens the cases it counts', async () => {
  const page = await pageOf(browser, court, 'president');
  const period = 'from=2023-04-01&to=2023-05-10';
  const {figures, by_stage} = await asked(page, `/api/v1/statistics?${period}`);
  const {total} = await asked(page, '/api/v1/cases?kind=main&count=true&limit=1');
  assert.ok(Number(figures.received.value) > 0 && Number(figures.received.value) < total, 'the period parts the cases');
  for (const [name, value] of [[figures.received.value, figures.received.value], [by_stage[0].label, by_stage[0].count]]) {
    await open(page, court, `/statistics?${period}`);
    for (const asTable = page.getByRole('button', {name: '看表格'}); await asTable.count();) await asTable.first().click();
    await page.getByRole('link', {name: String(name), exact: true}).first().click();
    assert.equal(await lines(page), Number(value), name);
  }
  await page.context().close();
});

test('in English no page says a stage or a track in Chinese', async () => {
  const page = await pageOf(browser, court, 'president', {language: 'en-GB'});
  await page.addInitScript(() => localStorage.setItem('kuaishen.language', 'en'));
  const {items} = await asked(page, '/api/v1/stages?lang=zh');
  const chinese = new Set([...items.map(({title}) => title), '小额', '简易', '普通']);
  for (const path of ['/', '/lists', '/cases', '/series/1', '/deadlines', '/statistics', '/search?text=450305-1', '/calendar?week=2023-06-12', '/cases/450305-1-00001']) {
    await open(page, court, path);
    const seen = await page.evaluate(() => [...document.querySelectorAll('main *, #app *')].filter((one) => !one.children.length).map((one) => one.textContent.trim()));
    assert.deepEqual(seen.filter((text) => chinese.has(text)), [], path);
  }
  await page.context().close();
});

test('why the single sign-on sent somebody back is said where people sign in', async () => {
  const page = await pageOf(browser, court, '');
  const codes = [...readFileSync(join(root, 'messages/zh/access.yaml'), 'utf8').matchAll(/^(access\.oidc_\w+):/gm)].map(([, code]) => code).filter((code) => code !== 'access.oidc_off');
  assert.ok(codes.length >= 6);
  await open(page, court, '/sign-in?refused=made-up');
  const other = await page.getByRole('alert').innerText();
  assert.doesNotMatch(other, /made-up/);
  for (const code of codes) {
    await open(page, court, `/sign-in?refused=${code}`);
    const said = await page.getByRole('alert').innerText();
    assert.match(said, /[\u4e00-\u9fff]/);
    assert.notEqual(said, other, `${code} has a sentence of its own`);
    await page.getByRole('button', {name: 'English'}).click();
    assert.doesNotMatch(await page.getByRole('alert').innerText(), /[\u4e00-\u9fff]/);
    await page.getByRole('button', {name: '中文'}).click();
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
