import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { confirm, formOf, signIn, signOut } from './steps.js';

const NAME = 'Вигаданенко Марія';
const PLACE = 'Вигадана квартира, кімната 7';

describeInBrowser('People of a proceeding', () => {
  const walk = startWorkspace();
  const row = (page: Page) => page.getByRole('region', { name: /^Учасники/ }).getByRole('listitem').last();
  const card = (page: Page) => row(page).getByRole('button', { name: /^Картка/ }).click();
  const act = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  /** All that the browser keeps beside what is on the screen. */
  const kept = async (page: Page): Promise<string> => `${page.url()} ${String(await page.evaluate(`Promise.all([caches.keys(), indexedDB.databases()]).then((stores) => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, history.state, document.cookie, document.title, stores, performance.getEntriesByType('resource').map(({ name }) => name)]))`))}`;

  it('are described, found by name, taken under protection and revealed: on the screen for a minute and nowhere else', async () => {
    const { page, url } = walk;
    page.setDefaultTimeout(25_000);
    await signIn(page, url);
    await page.goto(`${url}/proceedings`);
    const href = (await page.locator('main a[href^="/proceedings/"]').filter({ hasText: /^\d{17}$/ }).first().getAttribute('href')) ?? '';
    await page.goto(`${url}${href}/parties`);
    await page.getByRole('button', { name: 'Додати учасника' }).click();
    const form = formOf(page);
    await form.choose('Роль', 'потерпілий');
    await form.write('З дня', '01.11.2026');
    await form.write('Прізвище', NAME);
    await form.save();

    await row(page).getByText(NAME).waitFor();
    const pseudonym = /ОС-[0-9A-Z]{6}/.exec((await row(page).textContent()) ?? '')?.[0] ?? '';
    await card(page);
    await act(page, 'Змінити дані');
    await form.write('Документ', 'паспорт ВВ000001');
    await form.save();
    await card(page);
    await page.getByRole('dialog').getByText('паспорт ВВ000001').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Особи' }).click();
    await page.getByRole('textbox', { name: /^Прізвище/ }).fill('ВИГАДАНEНКО мар');
    await page.getByRole('button', { name: 'Шукати' }).click();
    await page.getByText(NAME).waitFor();
    expect(page.url()).toBe(`${url}/people`);
    await page.getByRole('region', { name: 'Пошук особи' }).getByRole('link').click();

    await card(page);
    await act(page, 'Взяти під захист');
    await soon(async () => expect(await page.getByRole('dialog').textContent()).toContain('даними 4 класу'));
    await form.choose('Хто ухвалив', 'суд');
    await form.write('Номер рішення', '7-26');
    await form.write('Дата рішення', '02.11.2026');
    await act(page, 'Взяти під захист');
    await page.getByRole('dialog', { name: 'Ви впевнені?' }).getByRole('button', { name: 'Взяти під захист' }).click();
    await row(page).getByText('під захистом').waitFor();
    expect(await page.locator('main').textContent()).not.toContain(NAME);

    const ask = async (field: string): Promise<void> => {
      await card(page);
      await act(page, 'Запитати розкриття');
      await page.getByRole('checkbox', { name: field }).check();
      await form.write('Мета', 'Виклик на допит за ухвалою слідчого судді.');
      await act(page, 'Подати запит');
    };
    await ask('Прізвище');
    await act(page, 'Показати на 60 секунд');
    await confirm(page);
    await page.getByRole('definition').getByText(NAME).waitFor();
    await page.getByRole('timer').getByText(/^Зникне за (60|5\d) секунд/).waitFor();
    expect(await kept(page)).not.toContain(NAME);
    // Time runs out: it goes by itself.
    await page.clock.install();
    await page.clock.fastForward(61_000);
    await page.getByText('Показане сховано').waitFor();
    expect(await page.content()).not.toContain(NAME);

    await page.goto(`${url}${href}/parties`);
    for (const leave of [
      () => page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }), document.dispatchEvent(new Event('visibilitychange'))`),
      () => page.evaluate('history.back()'),
    ]) {
      await ask('Прізвище');
      await act(page, 'Показати на 60 секунд');
      await page.getByRole('definition').getByText(NAME).waitFor();
      await leave();
      await page.getByText(NAME).waitFor({ state: 'detached' });
      expect(await page.content()).not.toContain(NAME);
      await page.goto(`${url}${href}/parties`);
    }

    await card(page);
    await act(page, 'Змінити дані');
    await form.write('Місце перебування', PLACE);
    await form.save();
    await ask('Місце перебування');
    await page.getByText('Щойно друга особа погодить').waitFor();
    await page.goto(`${url}/people`);
    await page.getByText('чекає на другу особу').waitFor();
    await signOut(page);

    await signIn(page, url, { login: 'v.bereza' });
    await page.getByRole('link', { name: /^Сповіщення/ }).first().click();
    await page.getByRole('link', { name: /^Колега просить згоди/ }).click();
    await page.getByText('вкажіть на його сторінці свою мету').waitFor();
    await page.goto(`${url}${href}`);
    await page.getByRole('textbox', { name: 'Мета' }).fill('Згода другої особи на розкриття.');
    await page.getByRole('button', { name: 'Відкрити до кінця дня' }).click();
    await confirm(page);
    await page.getByRole('textbox', { name: 'Мета' }).waitFor({ state: 'detached' });
    await page.goto(`${url}/people`);
    await page.getByText('Мета: Виклик на допит').waitFor();
    await page.getByRole('button', { name: `Погодити розкриття: ${pseudonym}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Погодити' }).click();
    await page.getByText('Запитів, на які потрібна ваша відповідь, немає.').waitFor();
    expect(await page.content()).not.toContain(PLACE);
    await signOut(page);

    await signIn(page, url);
    await page.goto(`${url}/people`);
    await page.getByRole('button', { name: `Розкриття: ${pseudonym}` }).click();
    await act(page, 'Показати на 60 секунд');
    await confirm(page);
    await page.getByRole('definition').getByText(PLACE).waitFor();
    await act(page, 'Сховати зараз');
    expect(await page.content()).not.toContain(PLACE);

    await page.goto(`${url}${href}/parties`);
    await card(page);
    await act(page, 'Зняти захист');
    await form.choose('Хто ухвалив', 'суд');
    await form.write('Номер рішення', '8-26');
    await form.write('Дата рішення', '03.11.2026');
    await act(page, 'Зняти захист');
    await page.getByRole('dialog', { name: 'Ви впевнені?' }).getByRole('button', { name: 'Зняти захист' }).click();
    await row(page).getByText(NAME).waitFor();
  }, 240_000);
});
