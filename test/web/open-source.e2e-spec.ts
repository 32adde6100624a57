import { expect, it } from '@jest/globals';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { formOf, openProceeding, signIn } from './steps.js';

/** A trial of the demonstration that goes on. */
const TRIAL = '12025102149454499';

describeInBrowser('Open sources', () => {
  const walk = startWorkspace();

  it('are recorded faster than in a spreadsheet, verified, and remembered; data are asked to be kept with their days', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await page.keyboard.press('g');
    await page.keyboard.press('5');
    const found = page.getByRole('region', { name: /^Знайдене у відкритих джерелах/ });
    await found.getByText(/програма ніколи їх не відкриває/).waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('0');
    const form = formOf(page);
    await form.dialogue.getByRole('textbox', { name: /^Адреса сторінки/ }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('https://walk.example.org/offer/9');
    await form.dialogue.getByRole('button', { name: 'Зараз' }).click();
    await form.dialogue.getByRole('textbox', { name: /^Програма/ }).fill('archiver');
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    const row = found.getByRole('listitem').filter({ hasText: 'walk.example.org/offer/9' });
    await row.getByText(/^Бракує .*знімка екрана/).waitFor();
    expect(await row.getByRole('link').count()).toBe(0);

    await row.getByRole('button', { name: /^Записати перевірку/ }).click();
    await form.dialogue.getByRole('textbox', { name: /^Що зроблено/ }).fill('Звірено обліковий запис');
    await form.dialogue.getByRole('textbox', { name: /^Результат/ }).fill('Той самий номер');
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    await row.getByText('Чекає другої особи').waitFor();
    await row.getByRole('button', { name: /^Переглянути/ }).click();
    await form.dialogue.getByText('Звірено обліковий запис').waitFor();
    await form.dialogue.getByRole('button', { name: /^Відкликати/ }).waitFor();
    await page.keyboard.press('Escape');
    await form.dialogue.waitFor({ state: 'detached' });

    await page.keyboard.press('a');
    await page.keyboard.press('0');
    await form.dialogue.getByText(/^Решта: програма і машина/).waitFor();
    expect(await form.dialogue.getByRole('textbox', { name: /^Програма/ }).inputValue()).toBe('archiver');
    await page.keyboard.press('Escape');
    await form.dialogue.waitFor({ state: 'detached' });

    const asked = page.getByRole('region', { name: /^Запити про збереження даних/ });
    await asked.getByRole('button', { name: 'Записати запит' }).click();
    await form.dialogue.getByRole('textbox', { name: /^Кому/ }).fill('Платформа прогулянки');
    await form.dialogue.getByRole('textbox', { name: /^Країна/ }).fill('IE');
    await form.dialogue.getByRole('textbox', { name: /^Що зберегти/ }).fill('Обліковий запис');
    await form.dialogue.getByRole('textbox', { name: /^Правова підстава/ }).fill('ст. 29 Конвенції');
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    const request = asked.getByRole('listitem').filter({ hasText: 'Платформа прогулянки' });
    await request.getByText(/^лишилося 60 днів/).waitFor();
    expect(await faultsInBothThemes(page, 'відкриті джерела')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  }, 120_000);
});
