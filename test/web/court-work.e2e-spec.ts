import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { signIn } from './steps.js';

const focused = (page: Page, selector: string) => page.locator(`${selector}:focus`).waitFor();
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor();
/** A year in which no hearing of the demonstration stands: the days of the walk are its own. */
const dated = (day: string): string => `${day}.${new Date().getFullYear() + 1}`;

describeInBrowser('What a court appoints, publishes and changes', () => {
  const walk = startWorkspace();

  it('is entered as a series by keys, found again in the court’s schedule, and followed by a change of the panel with what has to be heard again', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.getByRole('navigation').getByRole('link', { name: 'Календар' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('searchbox').first().fill('12025102149454499');
    await page.getByRole('link', { name: /12025102149454499/ }).first().click();
    await page.getByRole('tab', { name: 'Засідання' }).click();
    await page.getByRole('region', { name: /^Призначені/ }).waitFor();

    // A series: two days typed, taken back one, the rest at once.
    await page.keyboard.press('a');
    await page.keyboard.press('g');
    const series = page.getByRole('dialog', { name: 'Призначити серію засідань' });
    await series.waitFor();
    await focused(page, 'input[placeholder="1512 1030"]');
    for (const day of ['01.06', '03.06', '05.06']) {
      await page.keyboard.type(`${dated(day)} 1030`);
      await page.keyboard.press('Enter');
      await series.getByText(new RegExp(`^\\S+, ${Number(day.slice(0, 2))} червня`)).first().waitFor();
    }
    await series.getByRole('button', { name: /^Прибрати: .*5 червня/ }).click();
    await soon(async () => expect(await series.getByRole('textbox', { name: /^Суд(?!дя)/ }).inputValue()).not.toBe(''));
    const court = await series.getByRole('textbox', { name: /^Суд(?!дя)/ }).inputValue();
    await page.keyboard.press('Control+Enter');
    await series.waitFor({ state: 'detached' });
    await told(page, 'Призначено 2 засідання');
    const coming = page.getByRole('region', { name: /^Призначені/ });
    await coming.getByText(dated('03.06')).waitFor();

    // The court's schedule: one the same, one moved, one of a case that is not here.
    await page.keyboard.press('g');
    await page.keyboard.press('z');
    await page.getByRole('heading', { level: 1, name: 'Розклад суду' }).waitFor();
    await page.getByRole('textbox', { name: 'Суд' }).fill(court);
    const lines = [['Дата', 'Час', 'Номер кримінального провадження', 'Номер справи'], [dated('01.06'), '10:30', '12025102149454499', ''], [dated('03.06'), '15:00', '12025102149454499', ''], [dated('04.06'), '10:00', '', '999/1/26-к']];
    const send = async (): Promise<void> => page.locator('input[type=file]').setInputFiles({ name: 'rozklad.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.map((line) => line.join(';')).join('\r\n')) });
    await send();
    const differs = page.getByRole('region', { name: /^Відрізняється/ });
    // A guess is taken over only when somebody marks it.
    const guess = differs.getByRole('checkbox', { name: /^Мабуть, перенесено: 12025102149454499/, checked: false });
    await guess.waitFor();
    await guess.check();
    await differs.getByText('Ще 1 рядок каже те саме, що й тут.').waitFor();
    await page.getByRole('region', { name: /^Невідомі справи/ }).waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('a');
    await page.keyboard.press('i');
    await page.getByRole('region', { name: /^Відрізняється/ }).getByText(/^Брати нічого: 2 рядки/).waitFor();

    // The judge left: what has to be heard again stands in the card, and goes when the change is withdrawn.
    await page.goBack();
    const card = page.getByRole('region', { name: /^Склад суду/ });
    await card.waitFor();
    await page.getByRole('tab', { name: 'Засідання' }).focus();
    await page.keyboard.press('s');
    const form = page.getByRole('dialog', { name: 'Записати зміну складу суду' });
    await form.waitFor();
    await focused(page, 'input[placeholder="дд.мм.рррр"]');
    await page.keyboard.type('01.11.2026');
    await form.getByRole('textbox', { name: 'Хто прийшов' }).fill('Суддя Липа О. Н.');
    await page.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    await card.getByText(/^01\.11\.2026: вибув/).waitFor();
    await card.getByRole('heading', { name: 'Дослідити знову' }).waitFor();
  }, 90_000);
});
