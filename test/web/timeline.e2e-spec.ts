import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { openProceeding, signIn } from './steps.js';

const child = '12026102149000046';

describeInBrowser('The timeline of a proceeding', () => {
  const walk = startWorkspace();
  const line = (page: Page): Locator => page.getByRole('region', { name: 'Часова лінія' });
  const surface = (page: Page): Locator => line(page).locator('[role="group"][tabindex="0"]');
  const told = (page: Page): Locator => line(page).locator('[data-told]');
  const term = (page: Page, name: string): Locator => line(page).getByRole('button', { name: new RegExp(`^Строк ${name}`) }).first();
  const bar = async (page: Page, name: string): Promise<{ x: number; width: number }> =>
    term(page, name).locator('rect').nth(1).evaluate((rect) => ({ x: Number(rect.getAttribute('x')), width: Number(rect.getAttribute('width')) }));
  const begin = async (): Promise<Page> => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, child);
    await surface(page).waitFor();
    return page;
  };

  it('is to scale: a term of 61 days is 61/62 of one of 62, and twice as close they are still so', async () => {
    const page = await begin();
    const ratio = async (): Promise<number> => (await bar(page, 'Строк досудового розслідування')).width / (await bar(page, 'Оскарження повідомлення')).width;
    expect(await ratio()).toBeCloseTo(61 / 62, 2);
    const before = await bar(page, 'Оскарження повідомлення');
    await line(page).getByRole('button', { name: 'Далі' }).click();
    await soon(async () => expect((await bar(page, 'Оскарження повідомлення')).width).toBeLessThan(before.width));
    expect(await ratio()).toBeCloseTo(61 / 62, 2);
    // Nothing is drawn outside, whatever the view.
    const outside = await line(page).locator('svg[role="group"]').evaluate((svg) => [...svg.querySelectorAll('[data-mark] rect')].filter((rect) => {
      const [x, width] = [Number(rect.getAttribute('x')), Number(rect.getAttribute('width'))];
      return width < 0 || (rect.matches('[class*=bar]') && (x < -1 || x + width > Number(svg.getAttribute('viewBox')?.split(' ')[2]) + 7));
    }).length);
    expect(outside).toBe(0);
  }, 90_000);

  it('is worked by keys alone: zoomed, moved, walked mark by mark, and a term opened', async () => {
    const page = await begin();
    const place = async (): Promise<number> => (await bar(page, 'Оскарження повідомлення')).x;
    const width = async (): Promise<number> => (await bar(page, 'Оскарження повідомлення')).width;
    const [home, wide] = [await place(), await width()];
    await surface(page).focus();
    await page.keyboard.press('-');
    await soon(async () => expect(await width()).toBeLessThan(wide));
    await page.keyboard.press('0');
    await soon(async () => expect(await width()).toBeCloseTo(wide, 3));
    await page.keyboard.press('ArrowRight');
    await soon(async () => expect(await place()).toBeLessThan(home));
    await page.keyboard.press('0');

    await page.keyboard.press('Tab');
    await told(page).getByText('Надходження заяви').waitFor();
    await page.keyboard.press('ArrowRight');
    await told(page).getByText(/^\d\d\.\d\d\.\d{4}/).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await soon(async () => expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toMatch(/^Строк /));
    for (let step = 0; step < 12 && !(await told(page).getByText('Строк досудового розслідування').isVisible()); step += 1) await page.keyboard.press('ArrowRight');
    await told(page).getByText(/спливає з \d\d\.\d\d\.\d{4}/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('heading', { name: /Строк досудового розслідування/ }).waitFor();
    expect(page.url()).toMatch(/\/why\/[0-9a-f-]{36}$/);
  }, 90_000);

  it('shows several events too near to tell apart as one, and comes closer when it is opened', async () => {
    const page = await begin();
    const cluster = line(page).getByRole('button', { name: /^4 події/ });
    await cluster.click();
    await cluster.waitFor({ state: 'detached' });
    await line(page).getByRole('button', { name: /^Подія \d\d\.\d\d\.\d{4}, 10:00/ }).first().waitFor();
    await soon(async () => expect(await told(page).getByRole('listitem').count()).toBe(4));
  }, 90_000);

  it('goes with the wheel and Ctrl, and is drawn along', async () => {
    const page = await begin();
    const before = await bar(page, 'Оскарження повідомлення');
    const box = await surface(page).boundingBox();
    if (!box) throw new Error('no line');
    await page.mouse.move(box.x + box.width / 2, box.y + 120);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, 100);
    await page.keyboard.up('Control');
    await soon(async () => expect((await bar(page, 'Оскарження повідомлення')).width).toBeLessThan(before.width));
    await line(page).getByRole('button', { name: 'Близький час' }).click();
    await page.mouse.move(box.x + box.width / 2, box.y + 120);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 80, box.y + 120, { steps: 4 });
    await page.mouse.up();
    // Drawn to the right as far as the first event lets it.
    await soon(async () => expect((await bar(page, 'Оскарження повідомлення')).x).toBeGreaterThan(before.x));
  }, 90_000);

  it('hatches what is not counted, and says so in the table behind it, which is there for readers and on paper', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, '42026102149415308');
    await surface(page).waitFor();
    await soon(async () => expect(await line(page).locator('rect[fill="url(#not-counted)"]').count()).toBeGreaterThan(1));
    const table = line(page).getByRole('table', { name: /у порядку часу|в порядку часу/ });
    await table.getByRole('row', { name: /триває зупинено час не рахується/ }).waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    await soon(async () => expect((await table.boundingBox())?.height ?? 0).toBeGreaterThan(100));
  }, 90_000);

  it('holds at 360 pixels without a sideways scroll, with targets of 24 pixels', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, child);
    await page.setViewportSize({ width: 360, height: 800 });
    await surface(page).waitFor();
    await soon(async () => expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360));
    const small = await line(page).locator('[data-mark]').evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length);
    expect(small).toBe(0);
  }, 90_000);
});
