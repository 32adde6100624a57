import fs from 'node:fs';
import { afterAll, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { signIn } from './steps.js';

/** The addresses that the workspace answers to, as its own list of routes has them. */
const routes = [...fs.readFileSync(new URL('../../apps/web/src/app/pages.tsx', import.meta.url), 'utf8').matchAll(/<Route path="([^"*]+)"/g)].map(([, path]) => `/${path ?? ''}`);
const asked = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const seen = new Set<string>(['/']);

/** What axe finds on the page as it is, each fault with the place and what is wrong there. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''} ${html}`));
  }, asked);
}

/** Nothing moves any more and nothing loads: what is measured is the screen, not its coming. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('.mantine-Loader-root') === null && document.getAnimations().every(({ playState }) => playState !== 'running'));
}

/** Both themes for axe; 360 px, and 1280 px magnified twice, for scrolling sideways. Says what is wrong with a screen. */
async function look(page: Page, screen: string): Promise<string[]> {
  await settled(page);
  const wrong: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    wrong.push(...(await faults(page)).map((fault) => `${screen} (${colorScheme}) ${fault}`));
  }
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const size of [{ width: 360, height: 740 }, { width: 640, height: 450 }]) {
    await page.setViewportSize(size);
    await settled(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
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

const sections = (page: Page): Promise<string[]> => page.locator('nav a').evaluateAll((links) => [...new Set(links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))]);

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
    const tabs = await page.getByRole('tab').evaluateAll((each) => each.map((tab) => tab.id.split('-tab-').at(-1) ?? ''));
    await page.goto(`${walk.url}/import`);
    await page.locator('input[type=file]').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from('Номер ЄРДР;Дата внесення;Фабула\n12026100000000777;01.10.2026;Синтетична фабула\n') });
    await page.waitForURL(/\/import\/[\da-f-]{36}/);
    await walkOver(page, walk.url, ['/proceedings/new', proceeding, why, ...tabs.filter((tab) => tab !== 'overview').map((tab) => `${proceeding}/${tab}`), new URL(page.url()).pathname]);
  }, 240_000);

  afterAll(() => {
    expect(routes.filter((route) => !seen.has(route))).toEqual([]);
  });
});
