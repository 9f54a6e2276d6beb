// Debian's chromium, watched: what a page complains of in its console, or is refused by the Content-Security-Policy, is a
// fault of the page.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const widths = [1440, 1024, 390];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
});

/** A page of somebody signed in; `complaints` fills with what should not have been. */
export async function pageOf(browser, court, account, {width = 1440, language = 'zh-CN'} = {}) {
  const context = await browser.newContext({
    viewport: {width, height: width < 500 ? 844 : 900}, locale: language, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  if (account) {
    const [name, value] = (await court.signIn(account)).split(/=(.*)/s);
    await context.addCookies([{name, value, url: court.address, httpOnly: true, sameSite: 'Strict'}]);
  }
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (fault) => page.complaints.push(`${page.url()}: ${fault.message}`));
  page.on('console', (message) => {
    // A browser writes every reply of 4xx into the console; that is the page's to show, and told apart below.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (reply) => {
    if (reply.status() >= 500) page.complaints.push(`${reply.url()} → ${reply.status()}`);
  });
  page.setDefaultTimeout(15_000);
  return page;
}

/** Waits until the page has its data: nothing says it is busy. */
export async function settled(page) {
  await page.waitForSelector('#app > *');
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), undefined, {timeout: 20_000});
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

export async function open(page, court, path) {
  await page.goto(court.address + path);
  await settled(page);
}

/** What axe finds against WCAG 2.2 AA, a line each. Runs by the debugger, so the page's policy stays as it is. */
export async function barriers(page) {
  await page.evaluate(axeSource);
  const {violations} = await page.evaluate(() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
  }));
  return violations.flatMap(({id, nodes}) => nodes.slice(0, 3).map((node) => {
    const seen = node.any[0]?.data?.contrastRatio;
    return `axe ${id}${seen ? ` ${seen}` : ''}: ${node.target.join(' ')} ${node.html.slice(0, 140)}`;
  }));
}

/** How many pixels the whole page goes beyond the window sideways. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
