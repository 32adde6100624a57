import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { openProceeding, signIn } from './steps.js';

const MIB = 1024 ** 2;
const TRIAL = '12025102149454499';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-web-files-'));
const someFile = (name: string, bytes: number): { file: string; sha256: string } => {
  const content = randomBytes(bytes);
  fs.writeFileSync(path.join(folder, name), content);
  return { file: path.join(folder, name), sha256: createHash('sha256').update(content).digest('hex') };
};

describeInBrowser('Files of a proceeding', () => {
  const walk = startWorkspace();
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const card = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });
  const choose = (page: Page, ...files: string[]): Promise<void> => page.locator('input[type=file]').setInputFiles(files);
  /** Lets so many bytes a second through; 0 for all. */
  const throttle = async (page: Page, bytes: number): Promise<void> => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes === 0 ? -1 : bytes });
  };

  it('are sent, paused, taken up again after a reload from where they were, and received with the digest of the file', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await page.keyboard.press('f');
    await page.getByText('Файлів ще немає').waitFor();
    const video = someFile('Запис слідчої дії.mp4', 20 * MIB + 321);
    await throttle(page, 6 * MIB);
    await choose(page, video.file);
    const coming = card(page, /^Надсилання/);
    await coming.getByText(/^(1\d|2\d|3\d)% · .*МБ з 20 МБ · .*МБ\/с · лишил/).waitFor();
    await coming.getByRole('button', { name: 'Призупинити: Запис слідчої дії.mp4' }).focus();
    await page.keyboard.press('x');
    await coming.getByText(/^Призупинено на \d+%/).waitFor();
    expect(await faultsInBothThemes(page, 'a paused upload')).toEqual([]);

    await page.reload();
    await coming.getByText(/^Перервано на [1-9]\d?%\. Виберіть той самий файл/).waitFor();
    expect(await faultsInBothThemes(page, 'an upload that was broken off')).toEqual([]);
    const offsets: number[] = [];
    page.on('request', (request) => { if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset'])); });
    await choose(page, video.file);
    await coming.getByText('Отримано').waitFor();
    expect([(offsets[0] ?? 0) >= MIB, (offsets[0] ?? 1) % MIB]).toEqual([true, 0]);
    const files = card(page, /^Файли/);
    await files.getByText('Запис слідчої дії.mp4').waitFor();
    expect(await files.getByText(`SHA-256: ${video.sha256}`).count()).toBe(1);
    await coming.getByRole('button', { name: /^Прибрати з екрана/ }).click();
    await coming.waitFor({ state: 'detached' });

    // Chosen once more it is known already, and nothing is sent.
    const before = offsets.length;
    await choose(page, video.file);
    await coming.getByText('Отримано').waitFor();
    expect([offsets.length, await files.getByText('Запис слідчої дії.mp4').count()]).toEqual([before, 1]);
    await coming.getByRole('button', { name: /^Прибрати з екрана/ }).click();

    // Another one that is called the same, is as long and of the same hour is no less another, also after a reload, and is known as itself from then on.
    fs.mkdirSync(path.join(folder, 'other'));
    const [twin, first] = [someFile('other/Запис слідчої дії.mp4', 20 * MIB + 321), fs.statSync(video.file)];
    fs.utimesSync(twin.file, first.atime, first.mtime);
    for (const known of [false, true]) {
      await page.reload();
      const sent = offsets.length;
      await choose(page, twin.file);
      await coming.getByText('Отримано').waitFor();
      expect(offsets.length > sent).toBe(!known);
      await files.getByText(`SHA-256: ${twin.sha256}`).waitFor();
      await soon(async () => expect(await files.getByText('Запис слідчої дії.mp4').count()).toBe(2));
    }
  }, 120_000);

  it('come many at once, are given up only after a question, and a refusal is told in words', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { language: 'uk' });
    await openProceeding(page, TRIAL);
    await page.keyboard.press('f');
    const [one, two, slow] = [someFile('Фото 1.jpg', 300_000), someFile('Фото 2.jpg', 5), someFile('Довгий запис.mp4', 12 * MIB)];
    await choose(page, one.file, two.file);
    const [coming, files] = [card(page, /^Надсилання/), card(page, /^Файли/)];
    await soon(async () => { expect(await coming.getByText('Отримано').count()).toBe(2); });
    for (const { sha256 } of [one, two]) await files.getByText(`SHA-256: ${sha256}`).waitFor();

    await throttle(page, 2 * MIB);
    await choose(page, slow.file);
    await coming.getByText(/^\d+% · .*з 12 МБ/).waitFor();
    await coming.getByRole('button', { name: 'Скасувати: Довгий запис.mp4' }).click();
    const question = page.getByRole('dialog', { name: 'Скасувати надсилання?' });
    await question.getByRole('button', { name: 'Скасувати надсилання' }).click();
    await question.waitFor({ state: 'detached' });
    await coming.getByText('Довгий запис.mp4').waitFor({ state: 'detached' });
    await page.reload();
    await files.getByText('Фото 1.jpg').waitFor();
    expect(await page.getByText('Довгий запис.mp4').count()).toBe(0);

    await throttle(page, 0);
    await page.route('**/uploads', (route) => route.fulfill({ status: 507, contentType: 'application/json', body: JSON.stringify({ error: { code: 'file/no-space', message: 'У сховищі файлів бракує місця.', requestId: 'r' } }) }));
    await choose(page, slow.file);
    await coming.getByRole('alert').getByText('У сховищі файлів бракує місця.').waitFor();
    expect(await faultsInBothThemes(page, 'an upload that failed')).toEqual([]);
    await page.unroute('**/uploads');
    await coming.getByRole('button', { name: 'Продовжити: Довгий запис.mp4' }).click();
    await files.getByText(`SHA-256: ${slow.sha256}`).waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    await soon(async () => { expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0); });
  }, 120_000);
});
