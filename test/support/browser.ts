import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from 'playwright-core';
import { useDatabase } from './database.js';
import { startProduct } from './product.mjs';
import { askFor } from './services.js';

interface Missing {
  readonly fault: string;
}

const found = (await askFor('browser')) as LaunchOptions | Missing;

/** What a walk through the workspace works with. */
export interface Walk {
  /** A fresh page of a fresh profile for every test, with the workspace's address as its base. */
  readonly page: Page;
  /** Address of the workspace: `http://localhost:PORT`. */
  readonly url: string;
  /** Its database, as the owner: for what no screen can bring about. */
  readonly databaseUrl: string;
  /** What the product has printed. */
  said(): string;
}

/** Starts Chromium. Only inside `describeInBrowser`: elsewhere nothing says what to do when there is none. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if ('fault' in found) throw new Error(found.fault);
  return chromium.launch({ ...found, args: [...(found.args ?? []), ...more], env: { ...definedOnly(process.env), ...definedOnly(found.env ?? {}) } });
}

/**
 * A story told in a real browser. Without a browser it is reported as skipped, with the reason and the command that helps
 * in its name; where REQUIRE_BROWSER is set (as `.ci/run` does) it fails instead.
 */
export function describeInBrowser(name: string, tell: () => void): void {
  if (!('fault' in found)) describe(name, tell);
  else if (process.env['REQUIRE_BROWSER']) describe(name, () => { it('runs in a browser', () => { throw new Error(found.fault); }); });
  else describe.skip(`${name} [${found.fault}]`, tell);
}

/**
 * Boots the built product (API, worker, workspace) on a database of its own, with the demonstration office in it or empty, and
 * opens a page for every test. Call it at the top of a `describeInBrowser`.
 * @param words what Chromium is started with besides
 */
export function startWorkspace(content: 'demonstration' | 'empty' = 'demonstration', words: readonly string[] = []): Walk {
  const empty = content === 'empty';
  const database = useDatabase(empty ? 'postgres' : content);
  const walk = { page: undefined as Page | undefined, url: '' };
  let product: Awaited<ReturnType<typeof startProduct>> | undefined;
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct({ databaseUrl: database.url, words: empty ? ['--empty'] : [] }), openBrowser(words)]);
    walk.url = product.url;
  }, 120_000);
  beforeEach(async () => {
    context = await browser?.newContext({ baseURL: walk.url, locale: 'uk-UA', timezoneId: 'Europe/Kyiv' });
    context?.setDefaultTimeout(10_000);
    walk.page = await context?.newPage();
  });
  afterEach(async () => { await context?.close(); });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  return {
    get url() { return walk.url; },
    get databaseUrl() { return database.url; },
    said: () => product?.output() ?? '',
    get page() {
      if (walk.page === undefined) throw new Error('a page is open only while a test runs');
      return walk.page;
    },
  };
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
