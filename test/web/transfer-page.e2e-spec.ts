import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type SignedTransfer, fingerprintOf, keyOfSeed, signTransfer, transferPage, verifyAnswer } from '#libs/evidence';
import { describeInBrowser, openBrowser } from '../support/browser.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const HOSTILE = '</script><img src=x onerror="document.title=1"><script>alert(1)</script>';

describeInBrowser('The page of a transfer, opened from a file without any network', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-transfer-'));
  const transfer: SignedTransfer = signTransfer(keyOfSeed(Buffer.alloc(32, 5)), {
    format: 'oberih-transfer/1', id: '99999999-9999-4999-8999-999999999999', number: 'T-99999999', laboratory: 'Одеський НДІСЕ', taker: 'Експертка Синтетична', occasion: HOSTILE, giver: 'О. Синтетична', organisation: 'Обласна прокуратура', madeAt: '2026-01-20T10:00:00.000Z',
    things: [['11111111-1111-4111-8111-111111111111', '12'], ['22222222-2222-4222-8222-222222222222', '12.1']].map(([id = '', number = '']) => ({ id, number, description: null, record: 'a'.repeat(64), seals: ['АБ 17'], condition: 'Цілий' })),
  });
  let browser: Browser;
  const at = (name: string): string => path.join(folder, name);
  beforeAll(async () => {
    browser = await openBrowser();
    writeFileSync(at('transfer.html'), transferPage(transfer));
    writeFileSync(at('changed.html'), transferPage({ ...transfer, body: transfer.body.replace('АБ 17', 'АБ 18') }));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (name = 'transfer.html', own: Parameters<Browser['newPage']>[0] = {}, before?: string): Promise<{ page: Page; faults: string[]; asked: string[] }> => {
    const page = await browser.newPage(own);
    page.setDefaultTimeout(10_000);
    const [faults, asked]: [string[], string[]] = [[], []];
    page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
    page.on('pageerror', (fault) => faults.push(String(fault)));
    page.on('dialog', (dialog) => { faults.push(dialog.message()); void dialog.dismiss(); });
    page.on('request', (request) => { if (!request.url().startsWith('blob:')) asked.push(request.url()); });
    if (before !== undefined) await page.addInitScript(before);
    await page.goto(pathToFileURL(at(name)).href);
    return { page, faults, asked };
  };
  const saved = async (page: Page, button: string, name: string): Promise<void> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
    await download.saveAs(at(name));
  };

  it('verifies, records what the laboratory does, saves its answer and goes on with it another day', async () => {
    const first = await open();
    await first.page.getByText('Підпис чинний').waitFor();
    expect(await first.page.locator('#house').textContent()).toBe(fingerprintOf(transfer.key));
    await first.page.getByRole('button', { name: 'Створити ключ лабораторії' }).click();
    await first.page.locator('#by').fill('Експертка Синтетична');
    await first.page.getByRole('button', { name: 'Записати' }).click();
    await first.page.getByRole('row', { name: /отримано.*12\.1.*АБ 17/ }).waitFor();
    const print = await first.page.locator('#own').textContent() ?? '';
    await saved(first.page, 'Зберегти відповідь', 'answer.json');
    await saved(first.page, 'Зберегти ключ', 'key.json');
    expect([first.faults, first.asked.length]).toEqual([[], 1]);
    await first.page.close();

    const known = { signed: transfer, key: null, steps: [] };
    const one = verifyAnswer(readFileSync(at('answer.json'), 'utf8'), known, print);
    expect(one.ok && one.added.map(({ act, things }) => `${act} ${things.length}`)).toEqual(['RECEIVED 2']);
    expect(readFileSync(at('answer.json'), 'utf8')).not.toContain((JSON.parse(readFileSync(at('key.json'), 'utf8')) as { secret: string }).secret);

    const second = await open();
    await second.page.locator('#files').setInputFiles([at('answer.json'), at('key.json')]);
    await second.page.getByText(print).waitFor();
    await second.page.locator('#act').selectOption('RETURNED');
    await second.page.locator('#by').fill('Експертка Синтетична');
    await second.page.getByRole('button', { name: 'Записати' }).click();
    await second.page.getByRole('row', { name: /повернуто/ }).first().waitFor();
    await second.page.getByRole('button', { name: 'Записати' }).click();
    await second.page.getByText('спершу її отримують').waitFor();
    await saved(second.page, 'Зберегти відповідь', 'answer-2.json');
    const two = verifyAnswer(readFileSync(at('answer-2.json'), 'utf8'), { ...known, ...(one.ok ? { key: one.key, steps: one.added.map(({ text }) => text.body) } : {}) }, '');
    expect(two.ok && two.added.map(({ act, seq }) => `${seq} ${act}`)).toEqual(['2 RETURNED']);
    expect(second.faults).toEqual([]);
    await second.page.close();
  }, 60_000);

  it('says of a changed file that its signature does not hold, and takes no answer to it', async () => {
    const { page } = await open('changed.html');
    await page.getByText('ПІДПИС НЕ СХОДИТЬСЯ').waitFor();
    expect(await page.getByRole('button').allTextContents()).toEqual(['English']);
    await page.close();
  });

  it('says of a browser without Ed25519 that nothing is known, and never that the signature holds', async () => {
    const { page } = await open('transfer.html', {}, `crypto.subtle.generateKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'))`);
    await page.getByText('нічого не відомо').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('nothing is known of the signature').waitFor();
    expect(await page.getByText(/Підпис чинний|The signature holds/).count()).toBe(0);
    await page.close();
  });

  it.each([['light', 1280, 'uk'], ['dark', 390, 'en']] as const)('can be used by everybody (%s, %i)', async (colorScheme, width, language) => {
    const { page, faults } = await open('transfer.html', { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: /Створити ключ|Make a key/ }).click();
    await page.locator('#by').waitFor();
    await page.addScriptTag({ path: axe });
    expect(await page.evaluate<string[]>('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html).join(" ")))')).toEqual([]);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    if (process.env['PICTURES']) await page.screenshot({ path: path.join(process.env['PICTURES'], `transfer-${colorScheme}.png`), fullPage: true });
    expect(faults).toEqual([]);
    await page.close();
  });
});
