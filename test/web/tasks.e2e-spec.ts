import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { handsOn } from '../support/strokes.js';
import { confirm, signIn, signOut } from './steps.js';

const TASK = 'Запит до пенсійного фонду';

describeInBrowser('Tasks', () => {
  const walk = startWorkspace();
  const rows = (page: Page) => page.locator('[data-row]');
  const settled = (page: Page) => page.evaluate('document.activeElement?.blur()');

  it('are added in one line, found among one\'s own, done by a key and taken back by another, with hands on the keyboard alone', async () => {
    const { page, url } = walk;
    const hands = handsOn(page);
    await signIn(page, url);
    await page.locator('#tasks').getByRole('link').first().waitFor();
    await hands.press('g', 't');
    await page.getByRole('heading', { level: 1, name: 'Завдання' }).waitFor();
    await rows(page).first().waitFor();
    await hands.press('j', 'Enter');
    await page.getByRole('tab', { name: 'Завдання', selected: true }).waitFor();
    await page.getByRole('textbox', { name: /^Нове завдання/ }).waitFor();
    await settled(page);
    const before = hands.effort().keys;
    await hands.press('a', 't');
    await hands.type(`${TASK} 31.12`);
    await page.getByText(/^Нагадати: четвер, 31 грудня|^Нагадати: /).waitFor();
    await hands.press('Enter');
    const added = rows(page).filter({ hasText: TASK });
    await added.waitFor();
    expect(hands.effort().keys - before).toBe(3);
    await soon(async () => expect(await added.textContent()).toContain('31.12.'));

    // The line keeps the focus for the next one; away from it, x does what has the focus, and u takes it back.
    await soon(async () => expect(await page.evaluate('document.activeElement?.tagName')).toBe('INPUT'));
    await settled(page);
    // A list that is read again under one's hands may take the focus along: then one goes there once more.
    await soon(async () => {
      const count = await rows(page).count();
      for (let row = 0; row < count && !(await added.evaluate((element) => element.contains(element.ownerDocument.activeElement))); row += 1) await hands.press('j');
      await hands.press('x');
      await page.getByText(`Виконано: ${TASK}`).waitFor({ timeout: 2_000 });
    });
    await added.waitFor({ state: 'detached' });
    await settled(page);
    await hands.press('u');
    await added.waitFor();

    // The list is read again after what was taken back: a menu that opens at that very moment goes with its row.
    await soon(async () => {
      if (!(await page.getByRole('menuitem', { name: 'Змінити завдання' }).isVisible())) await added.getByRole('button', { name: `Дії із завданням: ${TASK}` }).click();
      await page.getByRole('menuitem', { name: 'Змінити завдання' }).click({ timeout: 1_000 });
    });
    await page.getByRole('textbox', { name: /^Що зробити/ }).fill(`${TASK} та податкової`);
    await page.keyboard.press('Control+Enter');
    await rows(page).filter({ hasText: 'та податкової' }).waitFor();
    await page.getByRole('tab', { name: 'Історія' }).click();
    await page.getByText('Змінено завдання').first().waitFor();
    expect(page.url()).not.toMatch(/%D0|фонд/);
  }, 90_000);

  it('and all else pass to a deputy for the days of a leave, marked for whom, and come back when it is ended', async () => {
    const { page, url } = walk;
    page.setDefaultTimeout(25_000);
    await signIn(page, url);
    await page.locator('#tasks').getByRole('link').first().waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('d');
    const form = page.getByRole('dialog', { name: 'Передати на час відсутності' });
    await form.getByRole('combobox', { name: /^Кому/ }).click();
    await page.getByRole('option', { name: /Горобець/ }).click();
    await form.getByRole('textbox', { name: /^По день/ }).fill(await page.evaluate<string>(`new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(Date.now() + 5 * 86400000))`));
    await form.getByText('Що перейде').waitFor();
    await form.getByText(/завдан.* до виконання/).waitFor();
    await form.getByRole('textbox', { name: /^Підстава/ }).fill('Щорічна відпустка за графіком.');
    await form.getByRole('button', { name: 'Передати', exact: true }).click();
    await page.getByRole('dialog', { name: /^Передати роботу/ }).getByRole('button', { name: 'Передати', exact: true }).click();
    const asked = page.getByRole('dialog', { name: 'Підтвердьте, що це ви' });
    await Promise.race([asked.waitFor(), form.waitFor({ state: 'detached' })]);
    if (await asked.isVisible()) await confirm(page);
    await form.waitFor({ state: 'detached' });

    await signOut(page);
    await signIn(page, undefined, { login: 'p.horobets' });
    await page.getByText(/^Ви заступаєте: Вербицька Олена Тарасівна/).waitFor();
    await page.locator('#soon, #overdue').getByText(/^заступаєте: Вербицька Олена Тарасівна/).first().waitFor();
    await page.locator('#hearings').getByText(/^заступаєте: Вербицька Олена Тарасівна/).first().waitFor();
    await page.locator('#tasks').getByText('виконує Вербицька Олена Тарасівна').first().waitFor();

    await page.getByRole('link', { name: /Горобець/ }).click();
    await page.getByRole('button', { name: /^Припинити заступництво/ }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Припинити', exact: true }).click();
    await page.getByText('Заступників зараз немає.').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.locator('#overdue').waitFor();
    await page.getByText(/^Ви заступаєте/).waitFor({ state: 'detached' });
  }, 120_000);
});
