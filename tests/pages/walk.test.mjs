// Every role opens every page, some of them at three widths: nothing complains, nothing stands out of the window sideways, axe finds
// nothing against WCAG 2.2 AA. Pictures of all of them are kept in build/screenshots, to be looked at.
import assert from 'node:assert/strict';
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {barriers, launch, open, pageOf, settled, sideways, widths} from './browser.mjs';
import {Court, root} from './court.mjs';
import {concrete, places, routes} from './routes.mjs';

const pictures = join(root, 'build/screenshots');
let court, browser;
before(async () => {
  court = await Court.open();
  browser = await launch();
  for (const width of widths) {
    rmSync(join(pictures, String(width)), {recursive: true, force: true});
    mkdirSync(join(pictures, String(width)), {recursive: true});
  }
});
after(async () => {
  await browser?.close();
  await court?.close();
});

// These see all there is to see; the others' pages differ in what they hold, not in how they are laid out.
const atEveryWidth = ['', 'bank', 'clerk', 'judge', 'admin'];
const faults = new Map();  // what is wrong → at whose walks: the same fault is told once

function note(fault, where) {
  if (!faults.has(fault)) faults.set(fault, []);
  faults.get(fault).push(where);
}

async function look(page, {at, name, account, width}) {
  await open(page, court, at);
  await page.screenshot({path: join(pictures, String(width), `${name}-${account || 'nobody'}.png`), fullPage: width < 500});
  const found = page.complaints.splice(0);
  if ((await page.innerText('body')).trim().length < 10) found.push('is empty');
  if ((await sideways(page)) > 0) found.push(`stands ${await sideways(page)} px out of the window`);
  return width === 1024 ? found : [...found, ...(await barriers(page))];  // 1024 is laid out as 1440 is
}

async function walk(account, width, values) {
  const page = await pageOf(browser, court, account, {width});
  for (const {path, name, bare} of routes()) {
    const at = concrete(path, values);
    if (!at || (!account && !bare && name !== 'home')) continue;  // who is not signed in is sent away from all the others alike
    const found = await look(page, {at, name, account, width}).catch((fault) => [fault.message.split('\n')[0], ...page.complaints.splice(0)]);
    for (const fault of found) note(`${name}: ${fault.replaceAll(court.address, '').replaceAll(/\?t=\d+/g, '')}`, `${account || 'nobody'} ${width}`);
  }
  await page.context().close();
}

test('there are pages to walk through', () => assert.ok(routes().length >= 3));

test('every page for every role, at every width', async (t) => {
  for (const account of ['', ...court.accounts.map(({account: one}) => one)])
    await t.test(account || 'nobody', async () => {
      const values = account ? await places(court, await court.signIn(account)) : {};
      for (const width of atEveryWidth.includes(account) ? widths : [1440]) await walk(account, width, values);
    });
  const told = [...faults].map(([fault, where]) => `${fault}   (${where.slice(0, 4).join(', ')}${where.length > 4 ? ` and ${where.length - 4} more` : ''})`);
  assert.equal(told.length, 0, `\n${told.join('\n')}`);
});

test('somebody signs in, by the keyboard alone, and out again', async () => {
  const page = await pageOf(browser, court, '');
  await open(page, court, '/');
  await page.waitForURL(/\/sign-in/);
  await page.locator('input[name=account]').focus();
  await page.keyboard.type('clerk');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await page.locator('input[name=password]').fill(court.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
  await settled(page);
  assert.ok(await page.getByText('韦演示').first().isVisible());
  await page.context().clearCookies();
  await page.reload();
  await page.waitForURL(/\/sign-in/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('switched to English, the menu has no Chinese words', async () => {
  const page = await pageOf(browser, court, 'admin');
  await open(page, court, '/');
  await page.getByRole('button', {name: 'English'}).click();
  await settled(page);
  const words = await page.locator('nav').innerText();
  assert.doesNotMatch(words, /[\u4e00-\u9fff]/);
  await page.context().close();
});

test('the API describes itself, within the policy', async () => {
  const page = await pageOf(browser, court, '');
  await page.goto(court.address + '/api/docs');
  await page.getByText('signIn').or(page.getByText('Signs in; sets the cookie')).first().waitFor();
  await page.screenshot({path: join(pictures, '1440', 'api-docs.png')});
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
