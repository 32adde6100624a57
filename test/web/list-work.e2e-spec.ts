import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { formOf, signIn, signOut } from './steps.js';

const VIEW = 'Справи Державного бюро розслідувань, за найближчим строком';

describeInBrowser('The list of proceedings as a tool', () => {
  const walk = startWorkspace();
  const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Список проваджень' });
  const chips = (page: Page): Locator => page.getByRole('group', { name: 'Фільтри' });
  const chip = (page: Page, name: string): Locator => chips(page).getByRole('button', { name: new RegExp(`^Змінити фільтр: ${name}`) });
  const total = async (page: Page): Promise<number> => Number((await page.getByRole('status').filter({ hasText: /^\d+ провадж/ }).textContent())?.replace(/\D/g, ''));
  const press = async (page: Page, ...keys: readonly string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
  const focused = (page: Page): Promise<string | null> => page.locator(':focus').textContent();
  const open = async (page: Page): Promise<void> => {
    await page.goto(`${walk.url}/proceedings`);
    await grid(page).getByRole('link').first().waitFor();
    // From the field to search in, where keys are text, into the list.
    await page.locator('input[type=search]:focus').waitFor();
    await press(page, 'ArrowDown');
    await page.locator('[role=grid]:focus').waitFor();
  };
  /** Goes down an open menu to an item and takes it. */
  const take = async (page: Page, item: string): Promise<void> => {
    await page.getByRole('menuitem', { name: item }).waitFor();
    await soon(async () => {
      await press(page, 'ArrowDown');
      expect(await focused(page)).toBe(item);
    });
    await press(page, 'Enter');
  };
  const filterByBody = async (page: Page): Promise<void> => {
    await press(page, 'a', 'f');
    await take(page, 'Орган розслідування');
    const field = page.getByRole('dialog').getByRole('combobox', { name: 'Орган розслідування' });
    await field.waitFor();
    await page.locator('input[role=combobox]:focus, input[aria-haspopup=listbox]:focus').waitFor();
    await soon(async () => {
      await press(page, 'ArrowDown');
      expect(await page.locator('[role=option][data-combobox-selected]').textContent({ timeout: 500 })).toBe('ДБР');
    });
    await press(page, 'Enter');
  };

  it('is filtered by chips with keys alone: one is added, taken away by Delete, and all are cleared at once', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await open(page);
    const all = await total(page);
    await filterByBody(page);
    await chip(page, 'Орган розслідування, ДБР').waitFor();
    await soon(async () => expect(await total(page)).toBeLessThan(all));
    const narrowed = await total(page);

    // The focus is on the chip that was made: Enter would change it, Delete takes it away.
    await soon(async () => expect(await focused(page)).toBe('Орган розслідування: ДБР'));
    await press(page, 'Delete');
    await chip(page, 'Орган розслідування').waitFor({ state: 'detached' });
    await soon(async () => expect(await total(page)).toBe(all));
    // The focus is where the next filter is added.
    await soon(async () => expect(await focused(page)).toBe('Додати фільтр'));

    await press(page, 'Enter');
    await take(page, 'Лише мої');
    await chip(page, 'Лише мої').waitFor();
    await chips(page).getByRole('button', { name: 'Додати фільтр' }).focus();
    await press(page, 'Escape');
    await filterByBody(page);
    await soon(async () => expect(await total(page)).toBeLessThan(all));
    await chips(page).getByRole('button', { name: 'Очистити' }).focus();
    await press(page, 'Enter');
    await soon(async () => expect([await total(page), await chips(page).getByRole('button', { name: /^Змінити фільтр/ }).count()]).toEqual([all, 0]));
    expect(narrowed).toBeLessThan(all);
    expect(page.url()).toBe(`${walk.url}/proceedings`);
  }, 120_000);

  it('keeps a view that the whole office has and no other office, and asks before it is gone', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await open(page);
    await filterByBody(page);
    await chip(page, 'Орган розслідування, ДБР').waitFor();
    await page.getByRole('button', { name: 'Подання', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Зберегти або видалити подання' }).click();
    const form = formOf(page);
    await form.write('Назва подання', VIEW);
    await form.dialogue.getByRole('checkbox', { name: /^Спільне для колег/ }).check();
    await form.save('Зберегти це подання');
    await page.reload();
    await grid(page).getByRole('link').first().waitFor();
    await expectView(page, 'Мої подання');
    await signOut(page);

    await signIn(page, walk.url, { login: 'p.horobets' });
    await open(page);
    // On a telephone the name is told whole, and the page stays as wide as it is.
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: 'Подання', exact: true }).click();
    await page.getByRole('menuitem', { name: VIEW }).waitFor();
    await soon(async () => expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360));
    await press(page, 'Escape');
    await page.setViewportSize({ width: 1280, height: 720 });
    await expectView(page, 'Спільні в органі');
    await page.getByRole('button', { name: 'Подання', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Зберегти або видалити подання' }).click();
    await form.dialogue.getByRole('textbox', { name: /^Назва подання/ }).waitFor();
    expect(await form.dialogue.getByRole('button', { name: /^Видалити подання/ }).count()).toBe(0);
    await press(page, 'Escape');
    await form.dialogue.waitFor({ state: 'detached' });
    await signOut(page);

    await signIn(page, walk.url, { login: 'y.zhuravel' });
    await open(page);
    await press(page, 'a', 'w');
    await page.getByRole('menu').getByText('Збережених подань ще немає.').waitFor();
    await press(page, 'Escape');
    await signOut(page);

    await signIn(page, walk.url);
    await open(page);
    await press(page, 'a', 'w');
    await take(page, 'Зберегти або видалити подання');
    const question = page.getByRole('dialog', { name: `Видалити подання «${VIEW}»` });
    const remove = form.dialogue.getByRole('button', { name: `Видалити подання «${VIEW}»` });
    await remove.click();
    // The key that is pressed without thinking leads back.
    await question.getByText('Подання зникне й у колег').waitFor();
    await soon(async () => expect(await focused(page)).toMatch(/Назад|Повернутися/));
    await press(page, 'Enter');
    await question.waitFor({ state: 'detached' });
    await remove.click();
    await question.getByRole('button', { name: 'Видалити', exact: true }).click();
    await remove.waitFor({ state: 'detached' });
    await press(page, 'Escape');
    await form.dialogue.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Подання', exact: true }).click();
    await page.getByRole('menu').getByText('Збережених подань ще немає.').waitFor();
  }, 180_000);

  /** Opens the shared view from its group and sees what it narrows to. */
  async function expectView(page: Page, group: string): Promise<void> {
    await page.getByRole('button', { name: 'Подання', exact: true }).click();
    await page.getByRole('menu').getByText(group).waitFor();
    await page.getByRole('menuitem', { name: VIEW }).click();
    await chip(page, 'Орган розслідування, ДБР').waitFor();
  }

  it('hands many over in one go and says of each what became of it: done, refused, unknown; a repeat does nothing twice', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await open(page);
    await press(page, 'a', 'f');
    await take(page, 'Лише мої');
    await chip(page, 'Лише мої').waitFor();
    // What is chosen before the narrowed rows have come would be dropped with the rows it was chosen from.
    await page.locator('[role=grid][aria-busy=false] [role=row][aria-rowindex="2"][aria-busy=false]').waitFor();
    await grid(page).focus();
    const today = await page.evaluate<string>(`new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date())`);
    const form = formOf(page);
    const rows = form.dialogue.getByRole('listitem');
    const handOver = async (): Promise<void> => {
      await press(page, 'a', 'h');
      await form.choose('До органу розслідування', 'ДБР');
      await form.write('Дата', today);
      await form.write('Підстава', 'Підслідність');
      await form.dialogue.getByRole('button', { name: 'Далі', exact: true }).click();
      await form.dialogue.getByRole('button', { name: 'Виконати', exact: true }).click();
    };
    const selected = (text: RegExp): Promise<void> => page.getByRole('status').filter({ hasText: text }).waitFor();
    // The first one alone: of the three it is the one that is there already.
    await press(page, ' ');
    await selected(/^Вибрано 1$/);
    await handOver();
    await form.dialogue.getByText('Виконано 1, не вдалося 0, усього 1.').waitFor();
    await form.dialogue.getByRole('button', { name: 'Закрити', exact: true }).click();
    await form.dialogue.waitFor({ state: 'detached' });
    const others = await grid(page).getByRole('checkbox', { checked: false }).all();
    for (const other of others.slice(0, 2)) await other.click();
    await selected(/^Вибрано 3$/);
    await grid(page).focus();

    let sent = 0;
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('"operationName":"HandOver"')) return route.fallback();
      sent += 1;
      if (sent !== 2) return route.fallback();
      // The server does it, and its answer is lost on the way back.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await handOver();
    await form.dialogue.getByText('Виконано 1, не вдалося 2, усього 3.').waitFor();
    const told = async (): Promise<string[]> => (await rows.allTextContents()).map((text) => text.replace(/^\d{17}/, ''));
    expect(await told()).toEqual(['Вкажіть іншу прокуратуру або інший орган.', 'відповіді немає: невідомо, чи збережено', 'виконано']);
    await form.dialogue.getByRole('button', { name: 'Повторити 2 невдалі' }).click();
    await form.dialogue.getByText('Виконано 2, не вдалося 1, усього 3.').waitFor();
    expect(await told()).toEqual(['Вкажіть іншу прокуратуру або інший орган.', 'виконано', 'виконано']);
    const lost = /\d{17}/.exec((await rows.nth(1).textContent()) ?? '')?.[0] ?? '';
    await form.dialogue.getByRole('button', { name: 'Закрити', exact: true }).click();
    await form.dialogue.waitFor({ state: 'detached' });
    await grid(page).getByRole('link', { name: lost }).click();
    await page.getByRole('heading', { level: 1, name: lost }).waitFor();
    await page.getByText(`Передано ${today}:`).first().waitFor();
    expect(await page.getByText(/^Передано /).count()).toBe(1);
  }, 180_000);
});
