import fs from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { signIn } from './steps.js';

const HEAD = { login: 't.yasen', password: 'kalyna-nad-richkoyu' };

describeInBrowser('A head looks at her office', () => {
  const walk = startWorkspace();

  /** The card of a table, switched to its figures. */
  const asTable = async (page: Page, title: string) => {
    const card = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
    await card.getByText('Таблиця', { exact: true }).click();
    await card.getByRole('table', { name: title }).waitFor();
    return card;
  };
  const numberOf = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));

  it('with keys alone: the screen, a number, its rows, a proceeding, and back to the very number', async () => {
    const { page } = walk;
    await signIn(page, walk.url, HEAD);
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.getByRole('heading', { level: 1, name: 'Огляд органу' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    const card = await asTable(page, 'Вік відкритих проваджень');
    const total = card.getByRole('button', { name: /^Разом, Разом: \d+$/ });
    const count = numberOf(await total.textContent());
    expect(count).toBeGreaterThan(0);

    await total.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Вік відкритих проваджень' });
    await drawer.getByRole('listitem').first().waitFor();
    await soon(async () => expect(await drawer.getByRole('listitem').count()).toBe(Math.min(count, 50)));
    // Names and filters stay out of the address.
    expect(page.url()).toBe(`${walk.url}/overview`);

    await drawer.getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/proceedings\/[0-9a-f-]{36}/);
    await page.goBack();
    await drawer.getByRole('listitem').first().waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await soon(async () => expect(await page.evaluate(`document.activeElement?.getAttribute('aria-label')`)).toBe(`Разом, Разом: ${count}`));
  }, 120_000);

  it('every number that a table shows is the number of rows that it opens', async () => {
    const { page } = walk;
    await signIn(page, walk.url, HEAD);
    await page.goto(`${walk.url}/overview`);
    for (const title of ['Навантаження', 'Прострочене за видом строку', 'Строки без підтвердження', 'Застереження']) {
      const card = await asTable(page, title);
      const cells = card.getByRole('table').locator('tbody').getByRole('button');
      for (let place = 0; place < Math.min(await cells.count(), 4); place += 1) {
        const said = numberOf(await cells.nth(place).textContent());
        await cells.nth(place).click();
        const drawer = page.getByRole('dialog');
        await drawer.getByRole('listitem').first().waitFor();
        await soon(async () => expect([title, place, await drawer.getByRole('listitem').count()]).toEqual([title, place, Math.min(said, 50)]));
        await page.keyboard.press('Escape');
        await drawer.waitFor({ state: 'detached' });
      }
    }
  }, 120_000);

  it('shows how load is weighed, keeps a table for screen readers behind each chart, and gives it as a file that computes nothing', async () => {
    const { page } = walk;
    await signIn(page, walk.url, HEAD);
    await page.goto(`${walk.url}/overview`);
    await page.getByText('Як рахують бали').click();
    await soon(async () => expect(await page.getByRole('row', { name: /^підозра 5 / }).count()).toBe(1));
    await soon(async () => expect(await page.getByRole('table', { name: 'Навантаження' }).count()).toBe(1));
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Вивантажити таблицю «Навантаження»/ }).click()]);
    const text = fs.readFileSync(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFFХто відповідає,Балів,')).toBe(true);
    expect(text.split('\r\n').some((line) => /^[=+\-@]/.test(line))).toBe(false);
  }, 90_000);

  it('is not there for a prosecutor, and fits a telephone', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.goto(`${walk.url}/overview`);
    await page.getByText('Такої сторінки немає').waitFor();
    await page.context().clearCookies();
    await page.setViewportSize({ width: 360, height: 760 });
    await page.goto(walk.url);
    await page.getByRole('textbox', { name: 'Логін' }).fill(HEAD.login);
    await page.getByLabel('Пароль').first().fill(HEAD.password);
    await page.getByRole('button', { name: 'Увійти', exact: true }).click();
    await page.getByRole('button', { name: 'Меню' }).waitFor();
    await page.goto(`${walk.url}/overview`);
    await page.getByRole('heading', { level: 2, name: 'Навантаження' }).waitFor();
    await soon(async () => expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0));
  }, 90_000);
});
