import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { signIn } from './steps.js';

describeInBrowser('Importing the spreadsheet of a unit', () => {
  const walk = startWorkspace();
  let folder = '';
  beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-walk-')); });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('takes the sample file from its columns through the check to the report; the proceedings are there, and a second import changes nothing', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Завантажити зразок таблиці' }).click()]);
    const sample = path.join(folder, 'sample.xlsx');
    await download.saveAs(sample);

    const importIt = async (): Promise<Record<string, number>> => {
      await page.locator('input[type=file]').setInputFiles(sample);
      await page.getByRole('button', { name: 'Перевірити' }).click();
      await page.getByText('Перевірка без змін').waitFor({ timeout: 30_000 });
      const start = page.getByRole('button', { name: /^Імпортувати \d+/ });
      if (await start.isEnabled()) {
        await start.click();
        await page.getByText('Імпорт завершено').waitFor({ timeout: 30_000 });
      }
      return Object.fromEntries((await page.getByRole('status').filter({ hasText: 'створено' }).first().locator('> *').allTextContents()).map((text) => [text.replace(/[\d\s]/g, ''), Number(text.replace(/\D/g, ''))]));
    };
    const first = await importIt();
    expect(first['створено']).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'До проваджень' }).click();
    await page.getByRole('main').getByRole('link', { name: /^\d{17}/ }).first().waitFor();

    await page.goto(`${walk.url}/import`);
    const second = await importIt();
    expect(second['створено'] ?? 0).toBe(0);
  }, 180_000);

  it('says what to mend in refused rows, where, and how; what was begun is found again after a reload, with keys alone', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.goto(`${walk.url}/import`);
    const table = path.join(folder, 'bad.csv');
    fs.writeFileSync(table, '\uFEFF№ ЄРДР;Дата внесення до ЄРДР;Фабула\r\n12026132470000991;31.02.2026;Вигадана\r\n1202613247000099;12.02.2026;Вигадана\r\n12026132470000992;12.02.2026;Вигадана\r\n');
    await page.locator('input[type=file]').setInputFiles(table);
    await page.getByRole('button', { name: 'Перевірити' }).waitFor();
    await page.keyboard.press('Escape');
    await page.goto(`${walk.url}/import`);
    await page.getByRole('link', { name: 'Продовжити: bad.csv' }).press('Enter');
    await page.getByRole('button', { name: 'Перевірити' }).waitFor();
    await page.getByRole('main').focus();
    await page.keyboard.press('a');
    await page.keyboard.press('c');
    await page.getByText('Перевірка без змін').waitFor({ timeout: 30_000 });
    await page.reload();
    const faults = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: /^Що виправити/ }) }).getByRole('listitem');
    await faults.first().waitFor();
    const said = await faults.allTextContents();
    expect(said.some((text) => text.startsWith('Дата внесення до ЄРДР: ') && text.includes('Пишіть дату як 05.11.2026') && text.endsWith('Рядки: 2'))).toBe(true);
    expect(said.some((text) => text.startsWith('№ ЄРДР: ') && text.includes('17 цифр') && text.endsWith('Рядки: 3'))).toBe(true);
    await page.getByRole('main').focus();
    await page.keyboard.press('a');
    await page.keyboard.press('i');
    await page.getByText('Імпорт завершено').waitFor({ timeout: 30_000 });
    await page.getByText(/^Імпорт не відкликають цілком/).waitFor();
    await page.goto(`${walk.url}/inbox`);
    expect(await page.getByText(/^Імпорт приніс строки/).count()).toBeLessThanOrEqual(2);
  }, 120_000);

  it('shows the checks with whether each is on time', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('heading', { level: 1, name: 'Перевірки за розкладом' }).waitFor();
    const tasks = page.getByRole('main').getByRole('list').first().getByRole('listitem');
    await tasks.first().waitFor();
    for (const task of await tasks.allTextContents()) expect(task).toMatch(/вчасно|запізнюється/);
  }, 60_000);
});
