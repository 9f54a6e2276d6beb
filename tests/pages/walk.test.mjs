// Every role opens every page at three widths: nothing complains, nothing stands out of the window sideways, axe finds
// nothing against WCAG 2.2 AA. Pictures of all of them are kept in build/screenshots, to be looked at.
import assert from 'node:assert/strict';
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {accessible, launch, open, pageOf, settled, sideways, widths} from './browser.mjs';
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

// All faults of a person's walk are told at once.
async function walk(account, width, values, faults) {
  const page = await pageOf(browser, court, account, {width});
  for (const {path, name} of routes()) {
    const at = concrete(path, values);
    if (!at) continue;
    const what = `${account || 'nobody'} ${at} at ${width}`;
    try {
      await open(page, court, at);
      await page.screenshot({path: join(pictures, String(width), `${name}-${account || 'nobody'}.png`), fullPage: width < 500});
      assert.ok((await page.innerText('body')).trim().length > 10, 'is empty');
      if (width < 1000) assert.ok((await sideways(page)) <= 0, `stands ${await sideways(page)} px out of the window`);
      if (width !== 1024) await accessible(page, 'axe');  // 1024 is laid out as 1440 is
    } catch (fault) {
      faults.push(`${what}: ${fault.message}`);
    }
    faults.push(...page.complaints.splice(0).map((complaint) => `${what}: ${complaint}`));
  }
  await page.context().close();
}

test('there are pages to walk through', () => assert.ok(routes().length >= 3));

test('every page for every role, at every width', async (t) => {
  const everybody = ['', ...court.accounts.map(({account}) => account)];
  for (const account of everybody)
    await t.test(account || 'nobody', async () => {
      const values = account ? await places(court, await court.signIn(account)) : {};
      const faults = [];
      for (const width of widths) await walk(account, width, values, faults);
      assert.deepEqual(faults, []);
    });
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
