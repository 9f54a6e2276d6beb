// Somebody who has no mouse: tabs to what is wanted by its name, and sees at each step where the focus is.
import assert from 'node:assert/strict';

/** What has the focus: its name, and what keeps somebody from seeing that it has ('' when nothing does). */
export const focus = (page) => page.evaluate(() => {
  const at = document.activeElement;
  const group = at.type === 'radio' ? at.closest('[role=radiogroup]')?.ariaLabel : '';
  const name = (group || at.ariaLabel || at.labels?.[0]?.innerText || at.innerText || at.placeholder || '').trim().replace(/\s+/g, ' ');
  const told = `${at.tagName.toLowerCase()}${at.id && `#${at.id}`}.${[...at.classList].join('.')} “${name.slice(0, 40)}”`;
  const fault = () => {
    if (at === document.body) return 'nothing has the focus';
    const [box] = at.getClientRects();
    if (!box || box.width === 0) return 'it is not there to be seen';
    const x = Math.min(box.left + box.width / 2, box.left + 20), y = Math.min(box.top + box.height / 2, box.top + 12);
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `it is out of the window (${Math.round(x)}, ${Math.round(y)})`;
    const over = document.elementFromPoint(x, y);
    const around = [at, at.nextElementSibling, at.parentElement, at.parentElement?.parentElement, at.parentElement?.parentElement?.parentElement].filter(Boolean);
    if (!over || !(at.contains(over) || around.some((one) => one === over || one.contains?.(over)))) return `${over?.className || over?.tagName} lies over it`;
    // An outline, the thick frame of a field, or the ground of a menu's item.
    const marked = around.some((one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || / 2px( inset)?$/.test(style.boxShadow);
    });
    // The whole content of a page, where a page is begun, needs none.
    return marked || at.getAttribute('role') === 'menuitem' || at.id === 'content' ? '' : 'nothing marks it';
  };
  return {name, told, fault: fault()};
});

/** Fails unless somebody sees where the focus is, and it is on `what` (a pattern of its name) where that is told. */
export async function seen(page, what) {
  const at = await focus(page);
  assert.equal(at.fault, '', `focus on ${at.told}`);
  if (what) assert.match(at.name, what);
  return at;
}

const most = 90;
/** Presses Tab until what is wanted has the focus. */
export async function tabTo(page, what, key = 'Tab') {
  const passed = [];
  for (let n = 0; n < most; ++n) {
    await page.keyboard.press(key);
    const at = await seen(page);
    if (what.test(at.name)) return at;
    passed.push(at.name.slice(0, 20));
  }
  assert.fail(`no ${what} among ${passed.join(' | ')}`);
}

/** In an open list of choices: goes down to the one wanted and takes it. */
async function take(page, option) {
  const at = page.locator('.el-select-dropdown__item.is-hovering').locator('visible=true');
  await page.getByRole('option', {name: option, exact: true}).locator('visible=true').waitFor();
  for (let n = 0; n < most; ++n) {
    if ((await at.count()) && (await at.first().innerText()).trim() === option) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`no choice ${option}`);
}

/** Fills in the form of an action: from field to field by Tab. `called` has the titles of what the form calls by name. */
export async function keyIn(page, schema, input, called = {}) {
  for (const [name, of] of Object.entries(schema.properties)) {
    if (!(name in input)) continue;
    const value = input[name], choices = of.oneOf ?? of.enum?.map((one) => ({const: one, title: one}));
    const here = await seen(page);
    const wanted = new RegExp(`^${of.title}`);
    if (!wanted.test(here.name)) await tabTo(page, wanted);
    if (choices || of['x-names']) {
      await page.keyboard.press('Enter');
      await take(page, choices?.find((one) => one.const === value).title ?? called[value] ?? value);
    } else if (of.type === 'boolean') {
      await page.keyboard.press('Space');
      if (!value) await page.keyboard.press('ArrowDown');
    } else {
      await page.keyboard.type(String(value));
      if (of.format === 'date' || of.format === 'date-time' || of.pattern?.includes('T')) await page.keyboard.press('Enter');
    }
  }
}
