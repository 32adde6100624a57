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
    await things.getByRole('button', { name: /^Невідомо, в кого: з .* до дотепер$/ }).waitFor();
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
    await form.dialogue.getByRole('button', { name: 'Відповісти' }).click();
    await form.dialogue.waitFor({ state: 'detached' });
    await card(page, /^У вас і у ваших сховищах/).getByText(/Телефон із тріснутим екраном/).waitFor();
    await offered.getByText('Нічого не передають').waitFor();
  }, 120_000);
});
