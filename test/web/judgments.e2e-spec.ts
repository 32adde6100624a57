import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { formOf, openProceeding, signIn } from './steps.js';

/** A trial of the demonstration that goes on. */
const TRIAL = '12025102149454499';

describeInBrowser('What a court decided', () => {
  const walk = startWorkspace();
  const card = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });

  it('is told with its day, its punishment and its award; terms follow, and a payment is counted against what is owed; withdrawn, it takes its day along', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await page.keyboard.press('0');
    await page.getByText('Судових рішень ще немає').waitFor();
    await page.keyboard.press('v');
    const form = formOf(page);
    await form.dialogue.getByRole('textbox', { name: /^День проголошення/ }).and(page.locator(':focus')).waitFor();
    const yesterday = await page.evaluate<string>(`new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(Date.now() - 86400000))`);
    await page.keyboard.type(yesterday);
    await form.choose('Рішення', 'засуджено');
    await form.choose('Покарання', 'Позбавлення волі на певний строк');
    await form.write('Років', '26');
    await form.choose('Цивільний позов', 'задоволено частково');
    await form.dialogue.getByRole('textbox', { name: /^Моральна шкода/ }).first().fill('12 500,50');
    await page.keyboard.press('Control+Enter');
    // Twenty-six years are more than the Code allows in any case: the field says so, and nothing is lost.
    await form.dialogue.getByText('За законом: від 6 до 300 місяців.').first().waitFor();
    await form.write('Років', '5');
    await form.write('Місяців', '6');
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    await card(page, /^Судові рішення/).getByText(/засуджено, ч\. 2 ст\. 149 КК, позбавлення волі на певний строк 5 р\. 6 міс\./).waitFor();
    await card(page, /^Що далі/).getByText('Апеляція на вирок').first().waitFor();
    await card(page, /^Що далі/).getByText('Набрання вироком законної сили').first().waitFor();
    const compensation = card(page, /^Компенсація потерпілим/);
    await compensation.getByText(/лишилося 12\s500,50/).waitFor();

    await compensation.getByRole('button', { name: 'Записати сплату' }).last().focus();
    await page.keyboard.press('r');
    await page.keyboard.press('y');
    await form.dialogue.getByRole('textbox', { name: /^Сума/ }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('500,5');
    await form.write('День сплати', yesterday);
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    await compensation.getByText(/лишилося 12\s000,00/).waitFor();

    // Withdrawn by the keys of its row: the day goes with it, and the trial goes on.
    await soon(async () => {
      await page.keyboard.press('k');
      expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^Дії з рішенням/);
    });
    await page.keyboard.press('r');
    await page.keyboard.press('a');
    await form.dialogue.getByRole('textbox', { name: /^Підстава/ }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Інша справа.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Судових рішень ще немає').waitFor();
    await page.getByText('судовий розгляд', { exact: true }).first().waitFor();
  }, 120_000);
});
