import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { handsOn } from '../support/strokes.js';
import { signIn } from './steps.js';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Знайти і зробити' });
const field = (page: Page) => palette(page).getByRole('combobox');
const chosen = (page: Page) => palette(page).locator('[role="option"][aria-selected="true"]');

describeInBrowser('The palette', () => {
  const walk = startWorkspace();
  /** A number of the demonstration that this person may open. */
  const someNumber = async (page: Page): Promise<string> => {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    const link = page.getByRole('row').getByRole('link').nth(2);
    await link.waitFor();
    return (await link.textContent()) ?? '';
  };

  it('finds a proceeding by a fragment from any screen in three keys at most, also from inside a field', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    const number = await someNumber(page);
    // The last screen has the focus in its field to search in.
    for (const screen of ['/', '/people', '/checks', '/reference', '/account', '/proceedings']) {
      await page.goto(`${walk.url}${screen}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const hands = handsOn(page);
      await hands.press('Control+k');
      await hands.type(number.slice(6));
      await hands.press('Enter');
      await page.getByRole('heading', { level: 1, name: number }).waitFor();
      const { keys, clicks, text } = hands.effort();
      process.stdout.write(`${screen}: a proceeding found with ${keys} keys, ${clicks} clicks and a fragment of ${text} signs\n`);
      expect([screen, keys <= 3, clicks]).toEqual([screen, true, 0]);
      expect(new URL(page.url()).search).toBe('');
    }
  }, 120_000);

  it('offers what can be done here and every screen, runs it, and has it first the next time', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    await soon(async () => expect(await palette(page).getByRole('group').evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label')))).toEqual(['Дії', 'Розділи']));
    await field(page).fill('довідн');
    await soon(async () => expect(await chosen(page).textContent()).toContain('Довідники'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Довідники' }).waitFor();
    await page.keyboard.press('Control+k');
    await palette(page).getByRole('group', { name: 'Нещодавнє' }).getByRole('option', { name: /Довідники/ }).waitFor();
    // Typed on the layout of the other language.
    await field(page).fill('ghjdfl');
    await soon(async () => expect(await chosen(page).textContent()).toContain('Провадження'));
    await page.keyboard.press('ArrowDown');
    await soon(async () => expect(await field(page).getAttribute('aria-activedescendant')).toBe(await chosen(page).getAttribute('id')));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Провадження' }).waitFor();
    expect(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toMatch(/довідн|goReference/i);
  }, 60_000);

  it('finds people by their surname in either alphabet, and gives the focus back when it is closed', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    const number = await someNumber(page);
    await page.keyboard.press('Control+k');
    await field(page).fill(number);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
    await page.getByRole('tab', { name: 'Учасники' }).click();
    await page.getByRole('button', { name: 'Додати учасника' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByRole('combobox', { name: /^Роль/ }).click();
    await page.getByRole('option', { name: 'свідок' }).click();
    await dialogue.getByRole('textbox', { name: /^З дня/ }).fill('21.10.2026');
    await dialogue.getByRole('textbox', { name: /^Прізвище/ }).fill('Згурська Юлія Вигадана');
    // Over a form that is open nothing opens: what was typed there is not left behind.
    await page.keyboard.press('Control+k');
    expect(await palette(page).count()).toBe(0);
    await dialogue.getByRole('button', { name: 'Зберегти', exact: true }).click();
    await dialogue.waitFor({ state: 'detached' });
    for (const fragment of ['згурська', 'Zghurska Yul']) {
      await page.keyboard.press('Control+k');
      await field(page).fill(fragment);
      await palette(page).getByRole('group', { name: 'Особи' }).getByRole('option', { name: /Згурська Юлія Вигадана/ }).waitFor();
      await page.keyboard.press('Escape');
      await palette(page).waitFor({ state: 'detached' });
    }
    await page.goto(`${walk.url}/proceedings`);
    const search = page.getByRole('searchbox');
    await search.fill('zghurska');
    await page.getByRole('row').getByRole('link', { name: number }).waitFor();
    await search.press('Control+k');
    await field(page).waitFor();
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'detached' });
    await page.locator('input[type=search]:focus').waitFor();
  }, 60_000);
});
