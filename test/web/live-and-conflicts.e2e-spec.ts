import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { formOf, openProceeding, signIn } from './steps.js';

const number = '12026102149000046';

describeInBrowser('Two people at one proceeding', () => {
  const walk = startWorkspace();
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  beforeAll(async () => { browser = await openBrowser(); }, 60_000);
  afterEach(async () => { await context?.close(); });
  afterAll(async () => { await browser?.close(); });

  /** A colleague at another desk, with the same proceeding open. */
  const colleague = async (): Promise<Page> => {
    context = await browser?.newContext({ baseURL: walk.url, locale: 'uk-UA', timezoneId: 'Europe/Kyiv' });
    context?.setDefaultTimeout(15_000);
    const page = await context?.newPage();
    if (!page) throw new Error('no browser');
    await signIn(page, walk.url);
    await openProceeding(page, number);
    return page;
  };
  const begin = async (): Promise<Page> => {
    await signIn(walk.page, walk.url);
    await openProceeding(walk.page, number);
    return walk.page;
  };
  const act = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Дії', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  const record = async (page: Page, event: string, day: string): Promise<void> => {
    const form = formOf(page);
    await page.getByRole('button', { name: 'Записати подію' }).first().click();
    await form.choose('Подія', event);
    await form.write('Дата', day);
    await form.dialogue.getByRole('button', { name: 'Записати', exact: true }).click();
    await page.getByText('Подію записано.').waitFor();
    await form.dialogue.getByRole('button', { name: 'Закрити', exact: true }).click();
  };
  const events = (page: Page) => page.getByRole('region', { name: /^Події/ });

  it('sees what the other records without reloading, and after a break of the connection too', async () => {
    const page = await begin();
    const other = await colleague();
    await page.evaluate('window.stayed = true');
    await record(other, 'Ухвала про обшук', '05.11.2026');
    await events(page).getByRole('listitem').filter({ hasText: 'Ухвала про обшук' }).filter({ hasText: '05.11.2026' }).waitFor();

    await page.context().setOffline(true);
    await page.getByText('Зв’язок із сервером втрачено').waitFor();
    await record(other, 'Проведення обшуку', '06.11.2026');
    expect(await events(page).getByRole('listitem').filter({ hasText: 'Проведення обшуку' }).count()).toBe(0);
    await page.context().setOffline(false);
    await events(page).getByRole('listitem').filter({ hasText: 'Проведення обшуку' }).waitFor({ timeout: 20_000 });
    await page.getByText('Зв’язок із сервером втрачено').waitFor({ state: 'detached' });
    expect(await page.evaluate('window.stayed')).toBe(true);
  }, 120_000);

  it('is shown mine, theirs and the base of what both edit, chooses field by field, and overwrites nothing unseen', async () => {
    const page = await begin();
    const form = formOf(page);
    await act(page, 'Змінити фабулу');
    await form.write('Фабула', 'Моя фабула.');
    const other = await colleague();
    await act(other, 'Змінити фабулу');
    await formOf(other).write('Фабула', 'Фабула колеги.');
    await formOf(other).write('Номер справи в суді', '757/77/26-к');
    await formOf(other).save();

    // The hint comes while one types: the choice is there before anything is lost.
    const panel = page.getByRole('alert').filter({ hasText: 'змінив хтось інший' });
    await panel.waitFor();
    const summary = panel.getByRole('group', { name: 'Фабула' });
    for (const text of ['Моя фабула.', 'Фабула колеги.', /Передання малолітньої дитини/]) await summary.getByText(text).waitFor();
    // Nothing is saved as long as no choice is made.
    await form.dialogue.getByRole('button', { name: 'Зберегти', exact: true }).click();
    await panel.waitFor();
    await summary.getByRole('radio', { name: /Моє/ }).check();
    await form.save();
    await page.getByText('Моя фабула.').waitFor();
    await page.getByText('757/77/26-к').waitFor();
    await other.getByText('Моя фабула.').waitFor();
  }, 120_000);

  it('computes what will move without the server, keeps the form when the connection is lost, sends nothing by itself, and saves once on command', async () => {
    const page = await begin();
    const form = formOf(page);
    await page.getByRole('button', { name: 'Записати подію' }).first().click();
    await form.choose('Подія', 'Ухвала про тимчасовий доступ до речей і документів');
    await form.dialogue.getByText('Заповніть подію та дату').waitFor();
    await page.context().setOffline(true);
    const asked: string[] = [];
    page.on('request', (request) => { if (request.url().includes('/graphql')) asked.push(request.method()); });
    await form.write('Дата', '09.11.2026');
    await form.dialogue.getByText('новий').first().waitFor();
    expect(asked).toEqual([]);

    await form.dialogue.getByRole('button', { name: 'Записати', exact: true }).click();
    await form.dialogue.getByText(/Усе, що ви ввели, лишилося у формі/).waitFor();
    const before = asked.length;
    await page.context().setOffline(false);
    await page.getByText('Зв’язок із сервером втрачено').waitFor({ state: 'detached', timeout: 20_000 });
    await soon(async () => expect(await form.dialogue.getByRole('textbox', { name: /^Дата/ }).inputValue()).toBe('09.11.2026'));
    // Back again, nothing went by itself: what is asked now is only read.
    expect(await events(page).getByText('тимчасовий доступ').count()).toBe(0);
    expect(before).toBeGreaterThan(0);
    await form.dialogue.getByRole('button', { name: 'Повторити збереження' }).click();
    await page.getByText('Подію записано.').waitFor();
    await form.dialogue.getByRole('button', { name: 'Закрити', exact: true }).click();
    await events(page).getByText(/тимчасовий доступ/).first().waitFor();
    await soon(async () => expect(await events(page).getByText(/тимчасовий доступ/).count()).toBe(1));
  }, 120_000);
});
