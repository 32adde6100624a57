import fs from 'node:fs';
import { expect, it } from '@jest/globals';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { signIn } from './steps.js';

const HEAD = { login: 't.yasen', password: 'kalyna-nad-richkoyu' };

describeInBrowser('A head looks where the trials of her office go', () => {
  const walk = startWorkspace();

  it('with keys alone: the screen, a number, its rows, a trial, and back to the very number; days in the address, tables as files', async () => {
    const { page } = walk;
    await signIn(page, walk.url, HEAD);
    await page.keyboard.press('g');
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 1, name: 'Судові розгляди в цифрах' }).waitFor();
    await page.getByText('За визначенням: Clearance Rate, CEPEJ.').waitFor();

    const pending = page.getByRole('button', { name: /^Не завершено \d+$/ });
    await pending.waitFor();
    const count = Number(((await pending.textContent()) ?? '').replace(/\D/g, ''));
    expect(count).toBeGreaterThan(0);
    await pending.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('listitem').first().waitFor();
    await soon(async () => expect(await drawer.getByRole('listitem').count()).toBe(Math.min(count, 50)));
    await drawer.getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/proceedings\/[0-9a-f-]{36}\/hearings/);
    await page.goBack();
    await drawer.getByRole('listitem').first().waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await soon(async () => expect(await page.evaluate(`document.activeElement?.getAttribute('data-at')`)).toBe('OFFICE  PENDING'));

    // Every chart has its table for a screen reader; on the screen its numbers open.
    const card = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Куди пішли дні розгляду: за судами' }) });
    await soon(async () => expect(await card.getByRole('table').count()).toBe(1));
    await card.getByText('Таблиця', { exact: true }).click();
    expect(await card.getByRole('table').locator('tbody').getByRole('button').count()).toBeGreaterThan(3);

    for (const [kind, begins] of [['CSV', /^\uFEFFСуд;/], ['XLSX', /^PK/]] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: `Вивантажити таблицю «Куди пішли дні розгляду: за судами», ${kind}` }).click()]);
      expect(fs.readFileSync(await download.path(), 'utf8')).toMatch(begins);
    }

    await page.getByRole('textbox', { name: 'З дня' }).fill('01.01.2024');
    await page.getByRole('textbox', { name: 'До дня' }).fill('31.12.2023');
    await page.getByText('Період починається пізніше, ніж закінчується.').first().waitFor();
    await page.getByRole('textbox', { name: 'До дня' }).fill('31.03.2024');
    await page.getByText(/^З 01\.01\.2024 до 31\.03\.2024/).waitFor();
    expect(new URL(page.url()).search).toBe('?from=2024-01-01&to=2024-03-31');
    await page.reload();
    await page.getByText(/^З 01\.01\.2024 до 31\.03\.2024/).waitFor();
  }, 90_000);
});
