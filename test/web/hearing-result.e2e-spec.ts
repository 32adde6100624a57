import { expect, it } from '@jest/globals';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { handsOn } from '../support/strokes.js';
import { signIn } from './steps.js';

/** Decision 0008: what recording the result of a hearing may cost. */
const BUDGET = { keys: 12, milliseconds: 60_000 };

const form = (page: Page) => page.getByRole('dialog', { name: 'Записати результат засідання' });
/** The form is ready when the first outcome has the focus. */
const ready = async (page: Page): Promise<void> => {
  await form(page).getByRole('radio').first().waitFor();
  await page.locator('input[type=radio]:focus').waitFor();
};
const told = (page: Page) => page.getByRole('status').filter({ hasText: 'Записано' });

describeInBrowser('The result of a hearing', () => {
  const walk = startWorkspace();

  it('is recorded from My day with its cause and the next day in a dozen keys and a minute', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const hands = handsOn(page);
    await hands.press('h');
    await ready(page);
    await soon(async () => expect(await form(page).getByRole('combobox', { name: 'Засідання' }).inputValue()).toMatch(/10:30/));
    await hands.press('KeyL');
    await form(page).getByRole('combobox', { name: /^Причина/ }).and(page.locator(':focus')).waitFor();
    await hands.type('зб');
    await page.locator('[role=option][data-combobox-selected]').filter({ hasText: /^Збій/ }).waitFor();
    await hands.press('Enter');
    // Only a machine types on before the focus is in the next field.
    await page.locator('textarea:focus').waitFor();
    await hands.type('Зникло світло в суді.');
    await hands.press('Tab');
    await hands.type('1512 1030');
    await hands.press('Control+Enter');
    await told(page).waitFor();
    const { keys, text, clicks, milliseconds } = hands.effort();
    process.stdout.write(`result of a hearing: ${keys} keys, ${text} signs of text, ${clicks} clicks, ${milliseconds} ms\n`);
    expect([keys <= BUDGET.keys, clicks, milliseconds < BUDGET.milliseconds]).toEqual([true, 0, true]);
    await soon(async () => expect(await told(page).textContent()).toMatch(/Наступне засідання: 15\.12\.\d{4}, 10:30/));
    await form(page).waitFor({ state: 'detached' });
  }, 90_000);

  it('is recorded as held in five keys, and stands in the proceeding with its place in the history', async () => {
    const { page } = walk;
    // By night the hearings of the day have not begun yet, and none of them can have been held.
    const client = new pg.Client(walk.databaseUrl);
    await client.connect();
    await client.query(`update hearing set at = now() - interval '2 hours' where status = 'SCHEDULED' and not annulled and at between now() and now() + interval '1 day'`).finally(() => client.end());
    await signIn(page, walk.url, { login: 'i.sokil' });
    const hands = handsOn(page);
    await hands.press('h');
    await ready(page);
    const number = /(\d{17})/.exec(await form(page).getByRole('combobox', { name: 'Засідання' }).inputValue())?.[1] ?? '';
    await hands.press('KeyD');
    await page.locator('textarea:focus').waitFor();
    await hands.type('Допитано свідка.');
    await hands.press('Tab');
    await hands.type('1612 0930');
    await hands.press('Control+Enter');
    await told(page).waitFor();
    expect(hands.effort().keys).toBeLessThanOrEqual(5);
    await page.getByRole('navigation').getByRole('link', { name: 'Провадження' }).click();
    await page.getByRole('searchbox').first().fill(number.slice(-9));
    await page.getByRole('link', { name: new RegExp(number) }).first().click();
    await page.getByRole('tab', { name: 'Засідання' }).click();
    const past = page.getByRole('region', { name: /^Минулі/ });
    await past.getByText('Допитано свідка.').waitFor();
    await page.getByRole('region', { name: /^Призначені/ }).getByText(/^16\.12\.\d{4}$/).first().waitFor();
    // Where the days of the trial went up to yesterday: every one of them stands in the table behind the strip, once.
    const days = page.getByRole('region', { name: 'Куди пішли дні розгляду' });
    await days.locator('tbody tr').first().waitFor({ state: 'attached' });
    const counted = (await days.locator('tbody td:first-of-type').allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
    const said = (await days.getByText(/від надходження обвинувального акта/).textContent()) ?? '';
    expect(counted.reduce((sum, each) => sum + each, 0)).toBe(Number(said.slice(0, said.indexOf(' д')).replace(/\D/g, '')));
    // The same act again, from here: another hearing, appointed by its key.
    await page.keyboard.press('a');
    await page.keyboard.press('z');
    const plan = page.getByRole('dialog', { name: 'Призначити засідання' });
    await plan.getByRole('textbox', { name: 'Дата й час' }).fill('18.12 11:00');
    await soon(async () => expect(await plan.getByRole('textbox', { name: /^Суд(?!дя)/ }).inputValue()).not.toBe(''));
    await page.keyboard.press('Control+Enter');
    await plan.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: /^Призначені/ }).getByText(/^18\.12\.\d{4}$/).first().waitFor();
  }, 90_000);

  it('says what is missing and keeps what was typed', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { login: 'y.zhuravel' });
    await page.keyboard.press('h');
    await ready(page);
    await page.keyboard.press('KeyL');
    await page.keyboard.type('клоп');
    await page.locator('[role=option][data-combobox-selected]').filter({ hasText: /^Клопотання/ }).waitFor();
    await page.keyboard.press('Enter');
    // Whose motion it was is not in the cause: the focus waits there.
    await soon(async () => expect(await page.locator('.mantine-InputWrapper-root:has(:focus)').first().textContent()).toMatch(/На чиєму боці/));
    await page.keyboard.press('Control+Enter');
    expect(await form(page).isVisible()).toBe(true);
    await page.keyboard.type('захист');
    await page.keyboard.press('Enter');
    await form(page).getByRole('textbox', { name: 'Наступне засідання' }).fill('3002 1030');
    await page.keyboard.press('Tab');
    await form(page).getByText('Такого дня немає.').waitFor();
    await form(page).getByRole('textbox', { name: 'Наступне засідання' }).fill('');
    await page.keyboard.press('Control+Enter');
    await told(page).waitFor();
  }, 90_000);
});
