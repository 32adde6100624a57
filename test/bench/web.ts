import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { type BenchContext, connect } from './context.js';

const PROCEEDINGS = 100_000;
const root = path.resolve(import.meta.dirname, '../../..');
const assets = path.join(root, 'dist/apps/web/assets');
const password = 'kalyna-nad-richkoyu';

/** What the bench takes from the tests that are written in JavaScript, or compiled beside it. */
interface Support {
  readonly findBrowser: () => Promise<{ executablePath: string; args: string[]; env: Record<string, string> } | { fault: string }>;
  readonly startProduct: (options: { databaseUrl: string }) => Promise<{ url: string; stop(): Promise<unknown> }>;
}
const support = async (): Promise<Support> => ({
  findBrowser: ((await import(path.join(root, 'test/support/browser-binary.mjs'))) as Pick<Support, 'findBrowser'>).findBrowser,
  startProduct: ((await import(path.join(root, 'test/support/product.mjs'))) as Pick<Support, 'startProduct'>).startProduct,
});

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Script that a screen loads beyond what was there before it, compressed as it is sent. */
async function weighed(page: Page, go: () => Promise<unknown>): Promise<number> {
  const sizes: Promise<number>[] = [];
  const weigh = (request: { resourceType(): string; sizes(): Promise<{ responseBodySize: number }> }): void => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  };
  page.on('requestfinished', weigh);
  await go();
  // A moment for the script of the next screen to be asked for: the one before is idle already.
  await page.waitForTimeout(500);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  page.off('requestfinished', weigh);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The longest of the interactions since the last question, from the key or click to the next paint (Event Timing; INP is the worst of few). */
async function slowest(page: Page): Promise<number> {
  await page.waitForTimeout(300);
  return page.evaluate<number>(`(() => { const worst = Math.max(0, ...globalThis.interactions); globalThis.interactions = []; return worst; })()`);
}
const watch = `globalThis.interactions = []; new PerformanceObserver((list) => { for (const { interactionId, duration } of list.getEntries()) if (interactionId) globalThis.interactions.push(duration); }).observe({ type: 'event', buffered: true, durationThreshold: 16 });`;

async function signIn(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /Логін/ }).fill('v.bereza');
  await page.getByLabel(/Пароль/).first().fill(password);
  await page.getByRole('button', { name: 'Увійти', exact: true }).click();
  await page.locator('nav').first().waitFor();
}

/**
 * How heavy each screen is, and how long a list of 100,000 proceedings takes from a key or click to the next paint (bar 200 ms).
 * The reader is a head of an office that has all of them.
 */
export async function run({ database, print }: BenchContext): Promise<void> {
  const { findBrowser, startProduct } = await support();
  const { manyProceedings } = (await import(path.join(root, 'dist/test/support/many-proceedings.js'))) as { manyProceedings: (run: (text: string, values?: unknown[]) => Promise<unknown>, count: number, offices: readonly string[]) => Promise<void> };
  const found = await findBrowser();
  if ('fault' in found) throw new Error(found.fault);
  if (!fs.existsSync(assets)) throw new Error('Build the workspace first: npm run build');
  const databaseUrl = await database();
  const product = await startProduct({ databaseUrl });
  const browser = await chromium.launch({ ...found, env: { ...process.env, ...found.env } as Record<string, string> });
  const db = await connect(databaseUrl);
  try {
    await manyProceedings((text, values) => db.query(text, values), PROCEEDINGS, ['10']);
    const context = await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 }, locale: 'uk-UA', timezoneId: 'Europe/Kyiv' });
    await context.addInitScript(watch);
    const page = await context.newPage();
    const first = await weighed(page, async () => {
      await page.goto('/');
      await signIn(page);
    });
    print(`  sign-in and My day: ${kB(first)} of compressed script (bar 250 kB)`);
    const screens = await page.evaluate<string[]>(`[...new Set([...document.querySelectorAll('nav a')].map(({ pathname }) => pathname))]`);
    for (const screen of screens.filter((each) => each !== '/')) print(`  ${screen}: ${kB(await weighed(page, () => page.locator(`nav a[href="${screen}"]`).first().click()))} more`);

    await page.goto('/proceedings');
    const rows = page.locator('[role="row"] a[href^="/proceedings/"]');
    await rows.first().waitFor();
    await slowest(page);
    const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['typing a fragment', () => page.getByRole('searchbox').first().pressSequentially('епізод 77', { delay: 40 })],
      ['clearing it', async () => { await page.getByRole('searchbox').first().fill(''); await page.keyboard.press('ArrowDown'); }],
      ['fifty times down', async () => { for (let time = 0; time < 50; time += 1) await page.keyboard.press('ArrowDown'); }],
      ['thirty pages down', async () => { for (let time = 0; time < 30; time += 1) await page.keyboard.press('PageDown'); }],
      ['to the end and back', async () => { await page.keyboard.press('Control+End'); await page.waitForTimeout(500); await page.keyboard.press('Control+Home'); }],
      ['choosing twenty rows', async () => { for (let time = 0; time < 20; time += 1) { await page.keyboard.press('Space'); await page.keyboard.press('ArrowDown'); } }],
      ['opening one', async () => { await page.keyboard.press('Enter'); await page.waitForURL(/[\da-f-]{36}/); }],
    ];
    for (const [name, step] of steps) {
      await step();
      print(`  ${PROCEEDINGS.toLocaleString('en')} proceedings, ${name}: ${Math.round(await slowest(page))} ms to the next paint at most (bar 200 ms)`);
    }
  } finally {
    await db.end();
    await browser.close();
    await product.stop();
  }
}
