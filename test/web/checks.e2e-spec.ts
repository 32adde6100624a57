import { expect, it } from '@jest/globals';
import { tasks as registry } from '#libs/checks';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { signIn } from './steps.js';

describeInBrowser('Looking at the checks', () => {
  const walk = startWorkspace();

  it('an administrator sees in words how they stand, when each ran and runs next, and opens a run', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { login: 'd.barvinok', password: 'kalyna-nad-richkoyu' });
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('heading', { level: 1, name: 'Перевірки за розкладом' }).waitFor();
    await page.getByText(/^Усі перевірки пройшли вчасно|перевір\S+ запізню/).first().waitFor();
    const tasks = page.getByRole('main').getByRole('list').first().getByRole('listitem');
    await soon(async () => expect(await tasks.allTextContents()).toEqual(registry.map(({ title }) => expect.stringContaining(title.uk))));
    for (const task of await tasks.allTextContents()) expect(task).toMatch(/(вчасно|запізнюється).*(востаннє|ще не було).*наступна \d\d\.\d\d\.\d{4}, \d\d:00/);

    const run = page.getByRole('table').last().getByRole('button', { name: /^Докладно про запуск за/ }).first();
    await run.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: /^Запуск: / });
    await drawer.getByText('Що сталося').waitFor();
    await soon(async () => expect(await drawer.textContent()).toMatch(/Переглянуто\d/));
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  }, 90_000);

  it('an auditor reads the runs of a check over time as a chart or as a table, whose rows open', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { login: 'k.malva', password: 'kalyna-nad-richkoyu' });
    await page.goto(`${walk.url}/checks`);
    await page.getByRole('combobox', { name: 'Графіки перевірки' }).click();
    await page.getByRole('option', { name: 'Щоденна перевірка судових розглядів' }).click();
    await page.getByText(/^Останні запуски: [1-9]/).waitFor({ timeout: 60_000 });
    const card = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Що знайдено' }) }).last();
    await card.getByText('Таблиця', { exact: true }).click();
    const found = card.getByRole('table', { name: 'Що знайдено' }).getByRole('button').first();
    const said = await found.textContent();
    await found.click();
    const drawer = page.getByRole('dialog', { name: 'Запуск: Щоденна перевірка судових розглядів' });
    await drawer.waitFor();
    await soon(async () => expect(await drawer.getByText('Нове', { exact: true }).locator('xpath=..').textContent()).toBe(`Нове${said}`));
  }, 120_000);
});
