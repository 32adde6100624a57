import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { signIn } from './steps.js';

const grid = (page: Page) => page.getByRole('grid', { name: 'Дні' });
const focusedDay = (page: Page): Promise<string | null> => page.locator(':focus').getAttribute('data-day');
const said = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text });

async function openCalendar(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await page.getByRole('heading', { level: 1, name: 'Календар' }).waitFor();
}

/** Turns to a month in which something that can be moved stands. */
async function toMovable(page: Page): Promise<void> {
  const movable = page.locator('[data-movable="true"]');
  for (let tries = 0; tries < 3 && (await movable.count()) === 0; tries += 1) {
    await page.waitForTimeout(700);
    if ((await movable.count()) === 0 && tries > 0) await page.getByRole('button', { name: 'Пізніше' }).click();
  }
  await movable.first().waitFor();
}

/** A working day on which nothing stands: of many entries a day shows only some. */
async function free(cells: Locator): Promise<Locator> {
  for (const place of [1, 2, 3, 4]) if ((await cells.nth(place).locator('[data-movable]').count()) === 0) return cells.nth(place);
  throw new Error('every day of that week is full');
}

describeInBrowser('The calendar', () => {
  const walk = startWorkspace();

  it('is walked by keys: days, weeks and months, and a day opens with what can be done on it', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openCalendar(page);
    await grid(page).waitFor();
    const day = grid(page).locator('[tabindex="0"]');
    await day.focus();
    const start = (await focusedDay(page)) ?? '';
    const after = (days: number): string => new Date(Date.parse(`${start}T12:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    for (const [key, days] of [['ArrowRight', 1], ['ArrowDown', 8], ['ArrowLeft', 7], ['ArrowUp', 0]] as const) {
      await page.keyboard.press(key);
      await page.locator(`[data-day="${after(days)}"]:focus`).waitFor();
    }
    await page.keyboard.press('Home');
    await soon(async () => expect(new Date(`${(await focusedDay(page)) ?? ''}T12:00Z`).getUTCDay()).toBe(1));
    await page.keyboard.press('PageDown');
    await page.locator(`[data-day]:focus:not([data-day^="${start.slice(0, 7)}"])`).waitFor();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await soon(async () => expect(await focusedDay(page)).not.toBeNull());
    await page.keyboard.press('t');
    await page.getByRole('gridcell').nth(7).waitFor({ state: 'detached' });
    await soon(async () => expect(await page.getByRole('gridcell').count()).toBe(7));
    await page.keyboard.press('l');
    await page.getByRole('region', { name: 'Розклад' }).waitFor();
  }, 90_000);

  it('does not let a computed date be dragged, says why and leads to the reasons', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openCalendar(page);
    const term = page.locator('[data-movable="false"][class*="term"]').first();
    await term.waitFor();
    await term.dragTo(grid(page).getByRole('gridcell').nth(2));
    await said(page, /обчислює закон/).waitFor();
    await said(page, /обчислює закон/).getByRole('link', { name: /^Чому ця дата/ }).click();
    await page.getByRole('dialog').getByRole('heading', { name: 'Крок за кроком' }).waitFor();
  }, 90_000);

  it('moves a hearing by hand with the day filled in and the reason asked for, and by a button for those who do not drag', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    // Both days stand on the screen at once: a page that scrolls under a pressed button drops what is carried.
    await page.setViewportSize({ width: 1280, height: 1400 });
    await openCalendar(page);
    await toMovable(page);
    const hearing = page.locator('[data-movable="true"]').first();
    const target = await free(grid(page).locator('tbody tr').last().getByRole('gridcell'));
    const day = (await target.getAttribute('data-day')) ?? '';
    // Two moves: the first enters the day, the second is over it.
    await hearing.hover();
    await page.mouse.down();
    await target.hover();
    await target.hover();
    await page.mouse.up();
    const form = page.getByRole('dialog', { name: 'Перенести засідання' });
    await soon(async () => expect(await form.getByRole('textbox', { name: 'Дата й час' }).inputValue()).toContain(day.split('-').reverse().join('.')));
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Зал зайнято.');
    await page.keyboard.press('Control+Enter');
    await said(page, /Записано/).waitFor();
    await grid(page).locator(`[data-day="${day}"] [data-movable="true"]`).first().waitFor();
    await grid(page).locator(`[data-day="${day}"]`).click({ position: { x: 8, y: 8 } });
    await page.getByRole('dialog').getByRole('button', { name: /^Перенести/ }).first().click();
    await page.getByRole('dialog', { name: 'Перенести засідання' }).waitFor();
  }, 90_000);

  it('gives a telephone an address that is shown once, works without a session, and ends when it is revoked', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openCalendar(page);
    await page.getByRole('button', { name: 'У телефоні' }).click();
    const dialogue = page.getByRole('dialog', { name: 'Календар у телефоні' });
    await dialogue.getByText(/Немає: імен/).waitFor();
    await dialogue.getByRole('button', { name: 'Створити адресу' }).click();
    const address = await dialogue.getByRole('textbox', { name: 'Адреса календаря' }).inputValue();
    const read = async () => fetch(`${walk.url}${new URL(address).pathname}`);
    const feed = await (await read()).text();
    expect([feed.includes('BEGIN:VEVENT'), feed.includes('Судове засідання')]).toEqual([true, true]);
    await dialogue.getByRole('button', { name: 'Відкликати' }).click();
    const question = page.getByRole('dialog', { name: 'Відкликати' });
    await question.getByRole('button', { name: 'Відкликати' }).click();
    await dialogue.getByText('Адреси ще немає.').waitFor();
    expect((await read()).status).toBe(404);
  }, 90_000);

  it('begins with the agenda on a narrow screen, without sideways scroll, and shows a head her office', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { login: 'v.bereza' });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${walk.url}/calendar`);
    await page.getByRole('region', { name: 'Розклад' }).waitFor();
    await page.getByRole('listitem').nth(5).waitFor();
    await soon(async () => expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true));
    await page.getByText('Мої', { exact: true }).click();
    await page.getByText('Нічого не призначено').waitFor();
  }, 90_000);
});
