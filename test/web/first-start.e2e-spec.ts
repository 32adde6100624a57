import { expect, it } from '@jest/globals';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { addPasskey, plugInKey } from './steps.js';

describeInBrowser('An empty system', () => {
  const walk = startWorkspace('empty');

  it('lets the first administrator in by the code from the console, once', async () => {
    const { page } = walk;
    const code = /one-time code: (\S+)/.exec(walk.said())?.[1] ?? '';
    expect(code).not.toBe('');
    await plugInKey(page);
    const begin = async (given: string, login: string): Promise<void> => {
      await page.goto(walk.url);
      await page.getByRole('button', { name: /Перший запуск/ }).click();
      await page.getByRole('textbox', { name: 'Одноразовий код' }).fill(given);
      await page.getByRole('textbox', { name: 'Логін' }).fill(login);
      await page.getByRole('textbox', { name: 'Прізвище' }).fill('Перша А. А.');
      await page.getByRole('textbox', { name: 'Пароль' }).fill('три сині слони біля річки');
      await page.getByRole('button', { name: 'Створити та увійти' }).click();
    };
    await begin('не-той-код', 'persha');
    await page.getByRole('alert').waitFor();
    await page.getByRole('textbox', { name: 'Одноразовий код' }).fill(code);
    await page.getByRole('button', { name: 'Створити та увійти' }).click();
    // An administrator works with a second factor only: nothing else is open before it is added.
    await page.getByRole('heading', { level: 1, name: 'Додайте другий чинник входу' }).waitFor();
    await addPasskey(page, 'Ключ першої');
    await page.getByRole('link', { name: 'Працівники' }).waitFor();
    await page.context().clearCookies();
    await begin(code, 'druha');
    await page.getByRole('alert').waitFor();
  }, 60_000);
});
