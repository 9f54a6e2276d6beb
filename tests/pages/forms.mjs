// Filling in the pages' forms as somebody would who only sees them: by their titles, with a hand at the mouse.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './court.mjs';

/** What the API says to who is signed in on this page: what a step came to is read where it cannot be mistaken. */
export const askedBy = async (page, court, path) => (await page.context().request.get(court.address + path)).json();

const called = {claimant: '原告', 1: '被告'};  // as the forms call a case's parties

/** Takes an option of the choice with this title. */
export async function choose(page, within, title, option) {
  await within.getByRole('combobox', {name: title, exact: true}).press('Enter');  // a hand on the keys opens it so
  await page.getByRole('option', {name: option, exact: true}).locator('visible=true').click();
}

/** Fills in the form that was made from the schema of an action. */
export async function fill(page, dialog, schema, input) {
  for (const [name, value] of Object.entries(input)) {
    const of = schema.properties[name];
    assert.ok(of, `the form asks for no ${name}`);
    const choices = of.oneOf ?? of.enum?.map((one) => ({const: one, title: one}));
    if (of.type === 'boolean') await dialog.getByRole('radiogroup', {name: of.title}).getByText(value ? '是' : '否', {exact: true}).click();
    else if (choices) await choose(page, dialog, of.title, choices.find((one) => one.const === value).title);
    else if (of['x-names'] && of.type !== 'object') await choose(page, dialog, of.title, called[value] ?? value);
    else if (of.type === 'object') {  // who came: everybody is asked about
      for (const [who, yes] of Object.entries(value)) await dialog.getByRole('radiogroup', {name: called[who], exact: true}).getByText(yes ? '是' : '否', {exact: true}).click();
    } else {
      const field = dialog.getByLabel(new RegExp(`^${of.title}`)).first();
      await field.fill(String(value));
      await field.press(of.format === 'date' || of.format === 'date-time' || of.pattern?.includes('T') ? 'Enter' : 'Tab');
    }
  }
}

/** In the open dialog: fills in, previews, performs. Gives the dialog, and how many the button promises. */
export async function begin(page, offer, input = {}, {picture} = {}) {
  const dialog = page.getByRole('dialog').filter({hasText: offer.title}).last();
  await dialog.waitFor();
  await fill(page, dialog, offer.input, input);
  const preview = dialog.getByRole('button', {name: '预览', exact: true}), perform = dialog.getByRole('button', {name: /^办理 /});
  await preview.or(perform).first().waitFor();
  if (await preview.isVisible().catch(() => false)) await preview.click().catch(() => {});
  await perform.waitFor();
  if (picture) await page.screenshot({path: picture});
  const promised = Number((await perform.innerText()).replace(/\D/g, ''));
  await perform.click();
  return {dialog, promised};
}

/** The same to the end of the batch. Gives how many were to be done. */
export async function through(page, offer, input = {}, more = {}) {
  const {dialog, promised} = await begin(page, offer, input, more);
  await dialog.getByText('已办结').waitFor({timeout: 120_000});
  await dialog.getByRole('button', {name: '关闭'}).last().click();
  await dialog.waitFor({state: 'hidden'});
  return promised;
}

/** On the page of an upload: says who sues (samples/claimant.json). */
export async function writeClaimant(page) {
  const claimant = JSON.parse(readFileSync(join(root, 'samples/claimant.json'), 'utf8'));
  const form = page.locator('form.claimant');
  if (!(await form.isVisible())) await page.getByRole('button', {name: '原告信息'}).click();
  for (const [name, value] of Object.entries({...claimant, cause: '信用卡纠纷'})) await form.locator(`input[name=${name}]`).fill(value);
  await form.getByRole('button', {name: '保存'}).click();
  await page.getByText('请补填原告信息').waitFor({state: 'detached'});
}
