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
      return Object.fromEntries((await page.getByRole('status').first().locator('> *').allTextContents()).map((text) => [text.replace(/[\d\s]/g, ''), Number(text.replace(/\D/g, ''))]));
    };
    const first = await importIt();
    expect(first['створено']).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'До проваджень' }).click();
    await page.getByRole('table').getByRole('link').first().waitFor();

    await page.goto(`${walk.url}/import`);
    const second = await importIt();
    expect(second['створено'] ?? 0).toBe(0);
  }, 180_000);

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
