/**
 * Takes the pictures of the documentation, of the demonstration as it is: npm run screenshots
 * My day, a proceeding, why a date is what it is, and a head's dashboard; in both languages and both themes; into docs/images/.
 */
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../test/support/browser-binary.mjs';
import { startProduct } from '../test/support/product.mjs';

const folder = path.resolve(import.meta.dirname, '../docs/images');
const password = 'kalyna-nad-richkoyu';
const languages = ['uk', 'en'];
const schemes = ['light', 'dark'];

const found = await findBrowser();
if ('fault' in found) throw new Error(found.fault);
// Pictures want the smooth letters of a screen rather than the even ones of a test.
const browser = await chromium.launch({ ...found, args: found.args.filter((word) => !word.startsWith('--font-render')), env: { ...process.env, ...found.env } });
const product = await startProduct();

async function signIn(login) {
  const context = await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 }, locale: 'uk-UA', timezoneId: 'Europe/Kyiv' });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('textbox', { name: /Логін/ }).fill(login);
  await page.getByLabel(/Пароль/).first().fill(password);
  await page.getByRole('button', { name: 'Увійти', exact: true }).click();
  await page.locator('nav').first().waitFor();
  return page;
}

/** Opens the address in each language and theme, waits until nothing loads or moves, and keeps the picture. */
async function picture(page, name, address) {
  for (const language of languages) {
    await page.evaluate(`localStorage.setItem('oberih.language', '${language}')`);
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(address);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      const busy = () => page.evaluate(`document.querySelector('.mantine-Loader-root') !== null || document.getAnimations().some(({ playState }) => playState === 'running')`);
      while (await busy()) await page.waitForTimeout(50);
      const file = `${name}-${language}-${scheme}.png`;
      await page.screenshot({ path: path.join(folder, file) });
      console.log(file);
    }
  }
}

/** The proceeding of the reader's that tells most: the one that her day names most often. */
async function richest(page) {
  await page.goto('/');
  await page.locator('main a[href*="/why/"]').first().waitFor();
  const links = await page.evaluate(`[...document.querySelectorAll('main a[href*="/why/"]')].map(({ pathname }) => pathname)`);
  const often = (link) => links.filter((other) => other.split('/why/')[0] === link.split('/why/')[0]).length;
  return links.sort((a, b) => often(b) - often(a))[0];
}

try {
  fs.mkdirSync(folder, { recursive: true });
  const prosecutor = await signIn('o.verbytska');
  const why = await richest(prosecutor);
  await picture(prosecutor, 'my-day', '/');
  await picture(prosecutor, 'proceeding', why.split('/why/')[0]);
  await picture(prosecutor, 'why', why);
  await picture(await signIn('v.bereza'), 'dashboard', '/overview');
} finally {
  await browser.close();
  await product.stop();
}
