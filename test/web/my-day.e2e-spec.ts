import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { handsOn } from '../support/strokes.js';
import { signIn } from './steps.js';

describeInBrowser('My day', () => {
  const walk = startWorkspace();
  const focused = (page: Page): Promise<string> => page.evaluate<string>(`document.activeElement?.closest('[data-row]')?.textContent ?? ''`);
  const today = (page: Page): Promise<string> => page.evaluate<string>(`new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', weekday: 'long', day: 'numeric', month: 'long' }).format(new Date())`);
  const card = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

  it.each([
    ['a prosecutor', 'o.verbytska', ['Прострочено', 'Найближчі строки', 'Мої завдання', 'Чекають вашого підтвердження', 'Нові застереження', 'Що змінили інші']],
    ['an investigator', 'm.dub', ['Прострочено', 'Найближчі строки', 'Мої завдання', 'Чекають вашого підтвердження', 'Нові застереження', 'Що змінили інші']],
    ['a head', 'v.bereza', ['Прострочено', 'Найближчі строки', 'Чекають вашого рішення', 'Нові застереження']],
    ['an auditor', 'k.malva', ['Екстрені доступи на розгляд', 'Читали поза власною роботою сьогодні', 'Журнал доступу', 'Перевірки за розкладом']],
    ['an administrator', 'd.barvinok', ['Чекають другого адміністратора', 'Ще не входили до системи', 'Винятки, що діють, за часом завершення', 'Органи без керівника', 'Перевірки за розкладом']],
  ])('greets %s with the date and what her role has to do', async (_, login, cards) => {
    const { page, url } = walk;
    page.setDefaultTimeout(25_000);
    await signIn(page, url, { login });
    const heading = page.getByRole('heading', { level: 1 });
    await heading.waitFor();
    await soon(async () => expect((await heading.textContent())?.toLocaleLowerCase('uk')).toBe((await today(page)).toLocaleLowerCase('uk')));
    for (const name of cards) await card(page, new RegExp(`^${name}`)).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  }, 60_000);

  it('shows a coordinator whom the cases she is given to call to court', async () => {
    const { page, url } = walk;
    await signIn(page, url, { login: 'l.chebrets' });
    await page.getByRole('region', { name: /^Повторні виклики/ }).getByRole('listitem').first().waitFor();
    await page.getByRole('region', { name: /^Без замовленого супроводу/ }).getByRole('listitem').first().waitFor();
  }, 60_000);

  it('is walked with keys alone: down and up the rows, into one and back, and a term is acknowledged where it stands', async () => {
    const { page, url } = walk;
    page.setDefaultTimeout(25_000);
    const hands = handsOn(page);
    await signIn(page, url);
    const awaiting = card(page, /^Чекають вашого підтвердження/);
    await awaiting.waitFor();
    /** The row that has the focus after a key, which is another than before. */
    const afterKey = async (key: string, before: string): Promise<string> => {
      await hands.press(key);
      return soon(async () => {
        const row = await focused(page);
        expect(['', before]).not.toContain(row);
        return row;
      });
    };
    const first = await afterKey('j', '');
    await afterKey('j', first);
    await page.keyboard.press('ArrowUp');
    await soon(async () => expect(await focused(page)).toBe(first));
    const figure = async (): Promise<number> => Number(/\d+$/.exec((await awaiting.getByRole('heading').textContent()) ?? '')?.[0]);
    const before = await figure();
    // From row to row until one can be acknowledged.
    for (let tries = 0; tries < 12 && !(await page.evaluate<boolean>(`Boolean(document.activeElement?.closest('[data-row]')?.querySelector('[data-do]'))`)); tries += 1) await hands.press('j');
    await hands.press('x');
    await soon(async () => expect(await figure()).toBe(before - 1));
    await hands.press('j', 'Enter');
    await page.getByRole('heading', { level: 1, name: /^\d{17}$/ }).waitFor();
    await page.evaluate('document.activeElement?.blur()');
    await hands.press('g', 'd');
    await awaiting.waitFor();
    expect(hands.effort().clicks).toBe(0);
  }, 90_000);

  it('keeps what is new for the whole day: a second look swallows nothing', async () => {
    const { page, url } = walk;
    await signIn(page, url, { login: 'p.horobets' });
    const flags = card(page, /^Нові застереження/);
    await flags.waitFor();
    const seen = await flags.textContent();
    await page.reload();
    await flags.waitFor();
    await soon(async () => expect(await flags.textContent()).toBe(seen));
  }, 60_000);
});
