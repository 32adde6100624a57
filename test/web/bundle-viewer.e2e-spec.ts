import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Bundle, type BundleItem, viewerPage } from '#libs/evidence';
import { describeInBrowser, openBrowser } from '../support/browser.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const HOSTILE = '</script><img src=x onerror="document.title=1"><script>alert(1)</script>';

describeInBrowser('The viewer of a bundle, opened from a folder without any network', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-viewer-'));
  let browser: Browser;
  const item = (number: string, title: string, own: Partial<BundleItem> = {}): BundleItem => ({
    id: number, number, copy: false, parentId: null, kind: 'PHYSICAL', title, volume: 1, pageFrom: 3, pageTo: 5, collectedAt: '2026-03-05T07:00:00Z', protocol: null, files: [], custody: [], gaps: [], ...own,
  });
  const file = (at: string, content: string) => ({ id: at, path: at, absent: null, name: path.basename(at), mediaType: 'text/plain', size: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex'), sha512: '' });
  const bundle: Bundle = {
    id: 'b', purpose: 'Для захисника', madeAt: '2026-11-22T10:00:00Z', madeBy: 'О. Синтетична', organisation: 'Обласна прокуратура', proceeding: { id: 'c', number: '12025160000000001', open: true }, holders: [{ id: 'h', kind: 'STORE', name: 'Камера схову № 1' }],
    items: [
      item('12', 'Телефон «Їжак»', {
        files: [file('data/12/а.txt', 'одне'), file('data/12/b.txt', 'two'), file('data/12/c.txt', 'three')],
        custody: [{ id: 'm', act: 'seized', at: '2026-03-05T07:00:00Z', recordedAt: '2026-03-05T07:00:00Z', from: null, to: 'h', place: null, seal: 'АБ 17', condition: null, reason: null, reasonKept: true }], gaps: [{ since: '2026-03-06T07:00:00Z', until: '2026-03-07T07:00:00Z' }],
      }),
      item('13', HOSTILE),
    ],
  };
  beforeAll(async () => {
    browser = await openBrowser();
    mkdirSync(path.join(folder, 'data/12'), { recursive: true });
    writeFileSync(path.join(folder, 'index.html'), viewerPage(bundle));
    for (const [name, content] of [['а.txt', 'одне'], ['b.txt', 'ТWO']] as const) writeFileSync(path.join(folder, 'data/12', name), content);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (own: Parameters<Browser['newPage']>[0] = {}): Promise<{ page: Page; faults: string[]; asked: string[] }> => {
    const page = await browser.newPage({ bypassCSP: false, ...own });
    page.setDefaultTimeout(10_000);
    const [faults, asked]: [string[], string[]] = [[], []];
    page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
    page.on('pageerror', (fault) => faults.push(String(fault)));
    page.on('dialog', (dialog) => { faults.push(dialog.message()); void dialog.dismiss(); });
    page.on('request', (request) => { asked.push(request.url()); });
    await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
    return { page, faults, asked };
  };

  it('shows items with their chains and gaps, in two languages, and finds them by words', async () => {
    const { page, faults, asked } = await open();
    await page.getByRole('heading', { name: '12. Телефон «Їжак»' }).waitFor();
    expect(await page.getByRole('row', { name: /Камера схову № 1/ }).textContent()).toMatch(/вилучено.*АБ 17.*підставу записано/);
    await page.getByRole('row', { name: /Володілець невідомий/ }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('row', { name: /Holder unknown/ }).waitFor();
    expect(await page.getByRole('row', { name: /Камера схову № 1/ }).textContent()).toMatch(/reason recorded/);
    await page.getByRole('searchbox').fill('їжак');
    expect(await page.getByRole('navigation').getByRole('button').allTextContents()).toEqual(['12. Телефон «Їжак»']);
    expect([faults, asked.length]).toEqual([[], 1]);
    await page.close();
  });

  it('runs nothing that a title of the case says', async () => {
    const { page, faults, asked } = await open();
    await page.getByRole('button', { name: /^13\./ }).click();
    await page.getByRole('heading', { name: /onerror/ }).waitFor();
    expect(await page.title()).toBe('Матеріали провадження № 12025160000000001');
    expect([faults, asked.length]).toEqual([[], 1]);
    await page.close();
  });

  it('tells of each file of the folder whether it is whole, changed or missing', async () => {
    const { page, faults } = await open();
    await page.locator('#folder').setInputFiles(folder);
    await page.getByText('цілий: 1; ЗМІНЕНО: 1; НЕМАЄ: 1').waitFor();
    expect(await page.getByRole('row', { name: /а\.txt/ }).textContent()).toMatch(/цілий$/);
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is read by everybody, on a phone too (%s)', async (colorScheme) => {
    const { page } = await open({ bypassCSP: true, colorScheme, viewport: { width: 390, height: 800 } });
    await page.addScriptTag({ path: axe });
    expect(await page.evaluate<string[]>('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html).join(" ")))')).toEqual([]);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    if (process.env['PICTURES']) await page.screenshot({ path: path.join(process.env['PICTURES'], `viewer-${colorScheme}.png`), fullPage: true });
    await page.close();
  });
});
