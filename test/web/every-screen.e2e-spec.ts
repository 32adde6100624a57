import fs from 'node:fs';
import { afterAll, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { faultsInBothThemes, settled } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { signIn } from './steps.js';

/** The addresses that the workspace answers to, as its own list of routes has them. */
const routes = [...fs.readFileSync(new URL('../../apps/web/src/app/pages.tsx', import.meta.url), 'utf8').matchAll(/<Route path="([^"*]+)"/g)].map(([, path]) => `/${path ?? ''}`);
const seen = new Set<string>(['/']);
/** Addresses looked at whole. */
const looked = new Set<string>();
/** Acts looked at already: those that several roles have open the same. */
const done = new Set<string>();

/** Both themes for axe; 360 px, 1280 px magnified twice and as it is, for scrolling sideways. Says what is wrong with a screen. */
async function look(page: Page, screen: string): Promise<string[]> {
  const wrong = await faultsInBothThemes(page, screen);
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const size of [{ width: 360, height: 740 }, { width: 640, height: 450 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    await settled(page);
    const excess = (): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    // A screen that is drawn otherwise when it is narrow hears of it a moment later.
    let wider = await excess();
    for (const end = Date.now() + 1_000; wider > 0 && Date.now() < end; wider = await excess()) await page.waitForTimeout(50);
    if (wider > 0) wrong.push(`${screen} at ${size.width} px scrolls sideways by ${wider} px`);
  }
  await page.setViewportSize(before);
  return wrong;
}

/** An address without the ids in it: which screen it is, of whatever record. */
const plain = (address: string): string => address.replace(/[\da-f]{8}-[\da-f-]{27}/g, '<id>');

/** Goes to a section as a link of the navigation does, without loading the workspace anew; to any other address by loading it. */
async function goTo(page: Page, url: string, screen: string): Promise<void> {
  const here = page.url().startsWith(url) ? new URL(page.url()).pathname : '';
  if (here !== screen && here !== '' && (await page.locator(`nav a[href="${screen}"]`).count()) > 0) {
    await page.evaluate(`document.querySelector('h1')?.setAttribute('data-left', ''), history.pushState(null, '', ${JSON.stringify(screen)}), dispatchEvent(new PopStateEvent('popstate'))`);
    // The screen that is left stands until the next one has come.
    await page.locator('h1:not([data-left])').first().waitFor({ state: 'attached' });
  } else await page.goto(url + screen);
  await settled(page);
}

/** Goes to each address in turn, on one page: the workspace itself changes screens. */
async function walkOver(page: Page, url: string, screens: readonly string[]): Promise<void> {
  const wrong: string[] = [];
  for (const screen of screens) {
    await goTo(page, url, screen);
    for (const route of routes) if (new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(screen)) seen.add(route);
    looked.add(plain(screen));
    wrong.push(...(await look(page, plain(screen))));
  }
  expect(wrong).toEqual([]);
}

/** What an act opens over its screen. */
const dialogue = '[role="dialog"]';

/** Whether an act has led to another address or opened something; for one that does neither it is waited a second in vain. */
async function effectOf(page: Page, screen: string): Promise<{ readonly leads: boolean; readonly opens: boolean }> {
  for (const end = Date.now() + 1_000; ; await page.waitForTimeout(50)) {
    const [leads, opens] = [new URL(page.url()).pathname !== screen, (await page.locator(dialogue).count()) > 0];
    if (!leads && !opens && Date.now() < end) continue;
    await settled(page);
    return { leads, opens };
  }
}

const sections = (page: Page): Promise<string[]> => page.evaluate<string[]>(`[...new Set([...document.querySelectorAll('nav a')].map(({ pathname }) => pathname))]`);

/** The keys of the acts that the screen offers besides going elsewhere, as its own list of keys tells them. */
async function offeredHere(page: Page): Promise<string[]> {
  // A list puts the focus into its search field, where keys are text.
  await page.evaluate('document.activeElement?.blur()');
  await page.keyboard.press('?');
  const list = page.locator(dialogue);
  await list.waitFor();
  const keys = await list.getByRole('table').first().getByRole('row').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('kbd')].map(({ textContent }) => textContent).join(' ')));
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  return keys;
}

describeInBrowser('Every screen, in both themes, narrow and magnified', () => {
  const walk = startWorkspace();
  /** A row of the demonstration. */
  const found = async <Row extends pg.QueryResultRow>(text: string): Promise<Row> => {
    const client = new pg.Client(walk.databaseUrl);
    await client.connect();
    const { rows: [row] } = await client.query<Row>(text).finally(() => client.end());
    if (row === undefined) throw new Error('the demonstration has no such row');
    return row;
  };

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
    await walkOver(page, walk.url, ['/proceedings/new', '/court-schedule', proceeding, why, ...tabs.filter((tab) => tab !== 'overview').map((tab) => `${proceeding}/${tab}`), new URL(page.url()).pathname]);
  }, 240_000);

  it('of one thing in evidence, and of whoever had it in hands', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    const thing = await found<{ id: string; proceedingId: string }>(
      `select i.id, i.proceeding_id "proceedingId" from evidence_item i join custody_record r on r.item_id = i.id join assignment a on a.proceeding_id = i.proceeding_id and a.until is null join staff s on s.id = a.staff_id and s.login = 'o.verbytska' limit 1`);
    await walkOver(page, walk.url, [`/evidence/${thing.id}`, `/custody/${thing.id}`, ...['evidence', 'keeping', 'files', 'matrix', 'disclosure'].map((tab) => `/proceedings/${thing.proceedingId}/${tab}`)]);
  }, 240_000);

  it('of one inventory, for whoever keeps the store', async () => {
    await signIn(walk.page, walk.url, { login: 'p.horobets' });
    await walkOver(walk.page, walk.url, [`/custody/inventory/${(await found<{ id: string }>('select id from store_inventory limit 1')).id}`]);
  }, 120_000);

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
      await goTo(page, walk.url, screen);
      for (const keys of await offeredHere(page)) {
        if (done.has(keys)) continue;
        done.add(keys);
        const before = await page.evaluate<string>('document.body.innerHTML');
        for (const key of keys.split(' ')) await page.keyboard.press(key);
        const { leads, opens } = await effectOf(page, screen);
        // Moving the focus, or doing what there is nothing to do to, draws nothing.
        if (!leads && !opens && before === (await page.evaluate<string>('document.body.innerHTML'))) continue;
        // What an act leads to has been looked at where it stands; of what it opens, the screen under it has.
        if (opens || !leads || !looked.has(plain(new URL(page.url()).pathname))) wrong.push(...(await faultsInBothThemes(page, `${plain(screen)} after ${keys}`, opens ? dialogue : undefined)));
        if (opens) await page.keyboard.press('Escape');
        await settled(page);
        if (leads || !opens || (await page.locator(dialogue).count()) > 0) await page.goto(walk.url + screen);
        await settled(page);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  afterAll(() => {
    expect(routes.filter((route) => !seen.has(route))).toEqual([]);
  });
});
