import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { formOf, openProceeding, signIn } from './steps.js';

/** A trial of the demonstration that goes on, without evidence, with one accused of one episode. */
const TRIAL = '12025102149454499';
const ACCUSED = 'Стриж Яків Савич';
/** In the browser: of what colour the edge of something is. */
const edgeOf = (element: object): string => (globalThis as unknown as { getComputedStyle(of: object): { borderTopColor: string } }).getComputedStyle(element).borderTopColor;

describeInBrowser('Elements of an offence and the evidence of them', () => {
  const walk = startWorkspace();
  const card = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });
  const press = async (page: Page, ...keys: readonly string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
  const cell = (page: Page, element: string, state: string): Locator => page.getByRole('button', { name: new RegExp(`^${element}, ${ACCUSED}: *${state}`) });
  const open = async (page: Page, login = 'o.verbytska'): Promise<void> => {
    await signIn(page, walk.url, { login });
    await openProceeding(page, TRIAL);
  };
  const show = async (page: Page): Promise<void> => {
    await press(page, 'r', 'u');
    await card(page, /^Ознаки й докази/).waitFor();
  };
  const saved = async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+Enter');
    await formOf(page).dialogue.waitFor({ state: 'detached' });
  };
  /** Puts a paper and two statements into the registry, as its own screen does. */
  const register = async (page: Page): Promise<void> => {
    const proceedingId = /proceedings\/([\da-f-]{36})/.exec(page.url())?.[1];
    for (const [kind, title] of [['DOCUMENT', 'Квитки на поїзд'], ['TESTIMONY', 'Показання потерпілої'], ['TESTIMONY', 'Показання сусіда']] as const) {
      const input = { proceedingId, kind, title, collectedAt: new Date(Date.now() - 7_200_000).toISOString(), collectedBy: 'Слідчий', place: 'Місто' };
      const body = JSON.stringify({ query: 'mutation ($input: RegisterItemInput!) { registerItem(input: $input) { __typename } }', variables: { input } });
      expect(await page.evaluate(async (text) => (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })).text(), body)).toContain('"registerItem"');
    }
  };

  it('show red what nothing proves and say what is missing; a link turns the cell, and withdrawn with a reason turns it back', async () => {
    const { page } = walk;
    const form = formOf(page);
    await open(page);
    await register(page);
    await show(page);
    const red = cell(page, 'Діяння', 'не підтверджено');
    await red.getByText(/^Бракує доказу: діяння \(торгівля людиною, вербування/).waitFor();
    await cell(page, 'Обтяжуюча обставина ч. 3', 'не доводять').getByText('Частину 3 не інкриміновано.').waitFor();
    const missing = await red.evaluate(edgeOf);

    await press(page, 'r', 'x');
    await form.choose('Доказ', '1. Квитки на поїзд');
    await form.write('Що він показує', 'Потерпілу перевезли до іншого міста.');
    await form.write('Сторінка від', '2');
    await form.write('до', '3');
    await saved(page);
    // Nothing says by which act the tickets came: a court may hold them inadmissible.
    const amber = cell(page, 'Діяння', 'підтверджено, джерело під ризиком');
    await amber.getByText('за: 1 · проти: 0 · джерел: 1').waitFor();
    await amber.getByText('під ризиком: № 1').waitFor();
    expect(await amber.evaluate(edgeOf)).not.toBe(missing);
    expect(await cell(page, 'Спосіб', 'не підтверджено').evaluate(edgeOf)).toBe(missing);
    expect(await faultsInBothThemes(page, 'the matrix')).toEqual([]);

    await page.reload();
    await amber.focus();
    await press(page, 'Enter');
    expect(await form.dialogue.getByRole('link', { name: 'Перелік питань до речі № 1' }).getAttribute('href')).toMatch(/^\/evidence\/[\da-f-]{36}$/);
    await form.dialogue.getByText('1. Квитки на поїзд · підтверджує · с. 2–3').waitFor();
    await form.choose('Доказ', '3. Показання сусіда');
    await form.dialogue.getByText('спростовує', { exact: true }).click();
    await form.write('Що він показує', 'Вона їхала сама.');
    await saved(page);
    const disputed = cell(page, 'Діяння', 'є докази проти');
    await disputed.getByText('за: 1 · проти: 1 · джерел: 1').waitFor();

    await disputed.click();
    await form.dialogue.getByRole('button', { name: 'Вилучити: 1. Квитки на поїзд' }).click();
    await form.write('Причина', 'Квитки не її.');
    await saved(page);
    await red.getByText('за: 0 · проти: 1 · джерел: 0').waitFor();
    await red.getByText(/^Бракує доказу: діяння/).waitFor();
  }, 120_000);

  it('stand beside statements that do not agree, quoted side by side until somebody says how that was settled', async () => {
    const { page } = walk;
    const form = formOf(page);
    await open(page);
    await show(page);
    await press(page, 'z');
    await form.dialogue.getByRole('textbox', { name: /^Про що не збігаються/ }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Хто купив квитки');
    for (const [label, title, quote, at] of [['Перші показання', '2. Показання потерпілої', 'Квитки купив він.', '4'], ['Другі показання', '3. Показання сусіда', 'Вона купила їх сама.', '2']] as const) {
      await form.choose(label, title);
      await form.write(`Цитата: ${label}`, quote);
      await form.write(`Сторінка: ${label}`, at);
    }
    await saved(page);
    const told = card(page, /^Суперечності показань/).getByRole('listitem').filter({ hasText: 'Хто купив квитки' });
    const sides = told.getByRole('blockquote');
    expect(await sides.allTextContents()).toEqual(['2. Показання потерпілої · с. 4«Квитки купив він.»', '3. Показання сусіда · с. 2«Вона купила їх сама.»']);
    const [one, other] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
    expect([one?.y === other?.y, (one?.x ?? 0) < (other?.x ?? 0)]).toEqual([true, true]);
    expect(await faultsInBothThemes(page, 'contradictions')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await soon(async () => { expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true); });
  }, 90_000);

  it('are read by the other who leads the case, who settles what did not agree', async () => {
    const { page } = walk;
    const form = formOf(page);
    await open(page, 'm.dub');
    await show(page);
    await cell(page, 'Діяння', 'не підтверджено').waitFor();
    const told = card(page, /^Суперечності показань/).getByRole('listitem').filter({ hasText: 'Хто купив квитки' });
    await told.getByRole('button', { name: 'Записати, як усунуто: Хто купив квитки' }).click();
    await form.write('Як усунуто суперечність', 'Одночасний допит: квитки купив він.');
    await saved(page);
    await page.reload();
    await told.getByText('Усунуто: Одночасний допит: квитки купив він.').waitFor();
    expect(await told.getByRole('button').count()).toBe(0);
  }, 90_000);
});
