import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { formOf, openProceeding, signIn, signOut } from './steps.js';

/** A trial of the demonstration that goes on. */
const TRIAL = '12025102149454499';

describeInBrowser('Things in custody', () => {
  const walk = startWorkspace();
  const card = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });
  /** Puts a thing into the registry, as its own screen does. */
  const register = async (page: Page): Promise<void> => {
    const id = /proceedings\/([\da-f-]{36})/.exec(page.url())?.[1];
    const said = await page.evaluate(async (proceedingId) => {
      const query = 'mutation ($input: RegisterItemInput!) { registerItem(input: $input) { __typename } }';
      const input = { proceedingId, kind: 'PHYSICAL', title: 'Телефон із тріснутим екраном', collectedAt: new Date(Date.now() - 7_200_000).toISOString(), collectedBy: 'Слідчий', place: 'Місто' };
      const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables: { input } }) });
      return answer.text();
    }, id);
    expect(said).toContain('"registerItem"');
  };

  it('are a red gap until they are taken, pass when the taker says yes on her telephone, and come back the same way', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await register(page);
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    const things = card(page, /^Хто зберігає речі/);
    await things.getByText('Ніхто не відповідає').waitFor();
    await things.getByText('Прогалин: 1').waitFor();
    await things.getByRole('button', { name: /^Невідомо, в кого: з .* до цього часу$/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    const form = formOf(page);
    await form.dialogue.getByRole('textbox', { name: /^Номери пломб/ }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('А-17, А-18');
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    await things.getByText('Без прогалин').waitFor();
    expect(await faultsInBothThemes(page, 'речі')).toEqual([]);

    await things.getByRole('button', { name: 'Передати' }).click();
    await form.choose('Кому', 'Дуб');
    await form.write('Навіщо', 'Огляд');
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    await things.getByText(/^Чекає, доки прийме/).waitFor();
    await signOut(page);

    await signIn(page, walk.url, { login: 'm.dub' });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${walk.url}/custody`);
    const offered = card(page, /^Передають вам/);
    await offered.getByText(/Телефон із тріснутим екраном · Пломби: А-17, А-18/).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    expect(await faultsInBothThemes(page, 'речі')).toEqual([]);
    await offered.getByRole('button', { name: 'Відповісти' }).click();
    await form.dialogue.getByRole('textbox', { name: /^Номери пломб/ }).fill('А-17');
    await form.dialogue.getByText(/^Сторона, що передає, назвала: А-17, А-18/).waitFor();
    await form.dialogue.getByRole('textbox', { name: /^Чому пломби інші/ }).fill('Одна відпала дорогою');
    await form.dialogue.getByRole('button', { name: 'Відповісти' }).click();
    await form.dialogue.waitFor({ state: 'detached' });
    await card(page, /^У вас і у ваших сховищах/).getByText(/Телефон із тріснутим екраном/).waitFor();
    await offered.getByText('Нічого не передають').waitFor();
  }, 120_000);

  it('go to a laboratory without access by a file that it opens and answers with no network, and come back by its answer', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await register(page);
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    const untaken = card(page, /^Хто зберігає речі/).getByRole('listitem').filter({ hasText: 'Ніхто не відповідає' });
    await untaken.getByRole('button', { name: /^Прийняти/ }).click();
    const form = formOf(page);
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    await untaken.waitFor({ state: 'detached' });
    const laboratories = card(page, /^Лабораторії без доступу/);
    await laboratories.waitFor();
    await laboratories.getByText('Передач файлом ще немає').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('3');
    await form.write('Лабораторія', 'Вигаданий НДІ');
    await form.write('Хто приймає від лабораторії', 'Експертка Вигадана');
    await form.write('Підстава', 'Трасологічна експертиза');
    const thing = form.dialogue.getByRole('group', { name: /^Річ / }).first();
    const number = (await thing.getByRole('checkbox').evaluate((box) => box.closest('fieldset')?.querySelector('legend')?.textContent ?? '')).replace('Річ ', '');
    await thing.getByRole('checkbox').setChecked(true);
    expect(await faultsInBothThemes(page, 'речі')).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+Enter')]);
    await form.dialogue.waitFor({ state: 'detached' });
    const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-laboratory-'));
    const at = (name: string): string => path.join(folder, name);
    await file.saveAs(at('transfer.html'));
    const context = await page.context().browser()?.newContext({ offline: true });
    if (context === undefined) throw new Error('no browser');
    try {
      const laboratory = await context.newPage();
      await laboratory.goto(pathToFileURL(at('transfer.html')).href);
      await laboratory.getByText('Підпис чинний').waitFor();
      await laboratory.getByRole('button', { name: 'Створити ключ лабораторії' }).click();
      await laboratory.locator('#by').fill('Експертка Вигадана');
      await laboratory.getByRole('button', { name: 'Записати' }).click();
      await laboratory.getByRole('row', { name: /отримано/ }).waitFor();
      const print = (await laboratory.locator('#own').textContent()) ?? '';
      const [answer] = await Promise.all([laboratory.waitForEvent('download'), laboratory.getByRole('button', { name: 'Зберегти відповідь' }).click()]);
      await answer.saveAs(at('answer.json'));

      const newest = laboratories.getByRole('listitem').first();
      await newest.getByText('Відповіді ще немає').waitFor();
      await newest.getByRole('button', { name: 'Прийняти відповідь' }).click();
      await form.dialogue.locator('input[type=file]').setInputFiles(at('answer.json'));
      await form.write('Відбиток ключа лабораторії з паперової розписки', '0000 1111');
      await page.keyboard.press('Control+Enter');
      await form.dialogue.getByText(/[Вв]ідбиток/).nth(1).waitFor();
      await form.write('Відбиток ключа лабораторії з паперової розписки', print);
      await page.keyboard.press('Control+Enter');
      await form.dialogue.waitFor({ state: 'detached' });
    } finally {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    }
    await laboratories.getByText(new RegExp(`1\\. отримано: № ${number.replaceAll('.', '\\.')}, .*Експертка Вигадана`)).waitFor();
    await page.reload();
    await card(page, /^Хто зберігає речі/).getByText('Вигаданий НДІ').first().waitFor();
  }, 120_000);
});
