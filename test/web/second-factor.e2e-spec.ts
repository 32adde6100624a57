import { expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { addPasskey, formOf, plugInKey, signIn, signOut } from './steps.js';

describeInBrowser('The second factor', () => {
  const walk = startWorkspace();
  const account = async (): Promise<void> => {
    await walk.page.goto(`${walk.url}/account`);
    await walk.page.getByRole('heading', { name: 'Вхід і безпека' }).waitFor();
  };
  const beginAs = async (login: string): Promise<void> => {
    const { page } = walk;
    await page.getByRole('textbox', { name: 'Логін' }).fill(login);
    await page.getByLabel('Пароль').first().fill('kalyna-nad-richkoyu');
    await page.getByRole('button', { name: 'Увійти', exact: true }).click();
  };

  it('is a passkey with a name: asked after the password, enough by itself, and shown where one is signed in', async () => {
    const { page } = walk;
    await plugInKey(page);
    await signIn(page, walk.url, { login: 'd.barvinok' });
    await account();
    await addPasskey(page, 'Робочий ноутбук');
    await page.getByText('Робочий ноутбук').waitFor();
    await page.getByText('цей сеанс').waitFor();
    await signOut(page);
    await beginAs('d.barvinok');
    await page.getByRole('button', { name: 'Підтвердити ключем доступу' }).click();
    await page.locator('nav').first().waitFor();
    await signOut(page);
    await page.getByRole('button', { name: 'Увійти ключем доступу' }).click();
    await page.locator('nav').first().waitFor();
    await account();
    await page.getByText(/востаннє \d/).first().waitFor();
  }, 90_000);

  it('is an app with codes, by picture or typed key; the sign-in that waits for it survives a reload', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { login: 'y.zhuravel' });
    await account();
    await page.getByRole('button', { name: 'Додати застосунок з кодами' }).click();
    await page.getByRole('img', { name: 'QR-код для застосунку з кодами' }).waitFor();
    const secret = ((await page.getByLabel('Ключ для введення вручну').textContent()) ?? '').replace(/\s/g, '');
    await page.getByRole('textbox', { name: 'Код із застосунку' }).fill('000 000');
    await page.getByRole('button', { name: 'Завершити', exact: true }).last().click();
    await page.getByRole('alert').filter({ hasText: 'Код не підходить' }).waitFor();
    await page.getByRole('textbox', { name: 'Код із застосунку' }).fill(generateSync({ secret }));
    await formOf(page).save('Завершити');
    await page.getByText('Застосунок з кодами', { exact: true }).waitFor();
    await signOut(page);
    await beginAs('y.zhuravel');
    await page.getByRole('textbox', { name: 'Код із застосунку' }).waitFor();
    await page.reload();
    await page.getByRole('textbox', { name: 'Код із застосунку' }).fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + 30 }));
    await page.getByRole('button', { name: 'Підтвердити код' }).click();
    await page.locator('nav').first().waitFor();
  }, 90_000);

  it('can be added by keyboard alone, and what one does not know is ended from the list of sessions', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    const other = await page.context().browser()?.newContext({ baseURL: walk.url, locale: 'uk-UA' });
    const elsewhere = await other?.newPage();
    if (elsewhere === undefined) throw new Error('no second browser');
    await signIn(elsewhere, walk.url);
    await account();
    await page.getByRole('button', { name: 'Завершити всі інші сеанси' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Завершити всі інші сеанси' }).waitFor({ state: 'detached' });
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { level: 1, name: 'Вхід' }).waitFor();
    await other?.close();
  }, 90_000);

  it('runs no script that the page brings inline, and lets nobody frame it', async () => {
    const { page } = walk;
    const response = await page.goto(walk.url);
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(await page.locator('script:not([src])').count()).toBe(0);
  }, 60_000);
});
