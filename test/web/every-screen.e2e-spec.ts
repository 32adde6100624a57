import fs from 'node:fs';
import { afterAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsInBothThemes, settled } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { signIn } from './steps.js';

/** The addresses that the workspace answers to, as its own list of routes has them. */
const routes = [...fs.readFileSync(new URL('../../apps/web/src/app/pages.tsx', import.meta.url), 'utf8').matchAll(/<Route path="([^"*]+)"/g)].map(([, path]) => `/${path ?? ''}`);
const seen = new Set<string>(['/']);
/** Acts looked at already: those that several roles have open the same. */
const done = new Set<string>();

/** Both themes for axe; 360 px, 1280 px magnified twice and as it is, for scrolling sideways. Says what is wrong with a screen. */
async function look(page: Page, screen: string): Promise<string[]> {
  const wrong = await faultsInBothThemes(page, screen);
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const size of [{ width: 360, height: 740 }, { width: 640, height: 450 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    await settled(page);
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (wider > 0) wrong.push(`${screen} at ${size.width} px scrolls sideways by ${wider} px`);
  }
  await page.setViewportSize(before);
  return wrong;
}

/** Goes to each address in turn, on one page: the workspace itself changes screens. */
async function walkOver(page: Page, url: string, screens: readonly string[]): Promise<void> {
  const wrong: string[] = [];
  for (const screen of screens) {
    await page.goto(url + screen);
    for (const route of routes) if (new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(screen)) seen.add(route);
    wrong.push(...(await look(page, screen.replace(/[\da-f]{8}-[\da-f-]{27}/g, '<id>'))));
  }
  expect(wrong).toEqual([]);
}

const sections = (page: Page): Promise<string[]> => page.evaluate<string[]>(`[...new Set([...document.querySelectorAll('nav a')].map(({ pathname }) => pathname))]`);

/** The keys of the acts that the screen offers besides going elsewhere, as its own list of keys tells them. */
async function offeredHere(page: Page): Promise<string[]> {
  // A list puts the focus into its search field, where keys are text.
  await page.evaluate('document.activeElement?.blur()');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog');
  await list.waitFor();
  const keys = await list.getByRole('table').first().getByRole('row').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('kbd')].map(({ textContent }) => textContent).join(' ')));
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  return keys;
}

describeInBrowser('Every screen, in both themes, narrow and magnified', () => {
  const walk = startWorkspace();

  it('before signing in', async () => {
    await walk.page.goto(walk.url);
    expect(await look(walk.page, 'sign-in')).toEqual([]);
  }, 60_000);

  it.each(['o.verbytska', 'm.dub', 'h.lypa', 'k.malva', 'd.barvinok', 'l.chebrets'])('that %s has', async (login) => {
    await signIn(walk.page, walk.url, { login });
    await walkOver(walk.page, walk.url, await sections(walk.page));
  }, 240_000);

  it('of one proceeding, one date and one import', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.getByRole('link', { name: /^Чому ця дата/ }).first().click();
    await page.getByRole('dialog').waitFor();
    const why = new URL(page.url()).pathname;
    const proceeding = why.replace(/\/why.*/, '');
    await page.goto(walk.url + proceeding);
    await settled(page);
    const tabs = await page.evaluate<string[]>(`[...document.querySelectorAll('[role=tab]')].map(({ id }) => id.split('-tab-').at(-1))`);
    await page.goto(`${walk.url}/import`);
    await page.locator('input[type=file]').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from('Номер ЄРДР;Дата внесення;Фабула\n12026100000000777;01.10.2026;Синтетична фабула\n') });
    await page.waitForURL(/\/import\/[\da-f-]{36}/);
    await walkOver(page, walk.url, ['/proceedings/new', proceeding, why, ...tabs.filter((tab) => tab !== 'overview').map((tab) => `${proceeding}/${tab}`), new URL(page.url()).pathname]);
  }, 240_000);

  it.each(['o.verbytska', 'h.lypa', 'k.malva', 'd.barvinok'])('that opens when %s does an act by its key, wherever the act is offered', async (login) => {
    const { page } = walk;
    await signIn(page, walk.url, { login });
    const screens = await sections(page);
    if (screens.includes('/proceedings')) {
      await page.goto(`${walk.url}/proceedings`);
      await page.locator('main a[href^="/proceedings/"]:not([href$="/new"])').first().click();
      await page.waitForURL(/[\da-f-]{36}/);
      screens.push(new URL(page.url()).pathname);
    }
    const wrong: string[] = [];
    for (const screen of screens) {
      await page.goto(walk.url + screen);
      await settled(page);
      for (const keys of await offeredHere(page)) {
        if (done.has(keys)) continue;
        done.add(keys);
        for (const key of keys.split(' ')) await page.keyboard.press(key);
        await settled(page);
        wrong.push(...(await faultsInBothThemes(page, `${screen.replace(/[\da-f]{8}-[\da-f-]{27}/g, '<id>')} after ${keys}`)));
        await page.goto(walk.url + screen);
        await settled(page);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  afterAll(() => {
    expect(routes.filter((route) => !seen.has(route))).toEqual([]);
  });
});
