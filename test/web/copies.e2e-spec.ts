import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { programOf } from '../support/hostile-parts.js';
import { SECRET, document, photo } from '../support/pictures.js';
import { soon } from '../support/soon.js';
import { formOf, openProceeding, signIn } from './steps.js';

/** A trial of the demonstration without files. */
const TRIAL = '12025102149454499';
/** A file is read, looked at in a process apart, drawn and told of: on a busy machine that takes its time. */
const WORK_MS = 60_000;
const WHY = 'Для відкриття матеріалів.';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-web-copies-'));

const digestOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** All that stands in a PDF, also what is packed in it. */
function everythingIn(content: Buffer): string {
  const plain = content.toString('latin1');
  const packed = [...plain.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try { return inflateSync(Buffer.from(body, 'latin1')).toString('latin1'); } catch { return ''; }
  });
  return [plain, ...packed].join('\n');
}

/** The text that a reader of PDFs can select. */
async function textOf(content: Buffer): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const read = await getDocument({ data: Uint8Array.from(content), useSystemFonts: false, verbosity: 0 }).promise;
  const { items } = await (await read.getPage(1)).getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join(' ');
}

/** In the browser: whether a picture has come and is one. */
const isDrawn = (image: { readonly complete?: boolean; readonly naturalWidth?: number }): boolean => image.complete === true && (image.naturalWidth ?? 0) > 0;

describeInBrowser('Copies of files', () => {
  const walk = startWorkspace();
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const row = (page: Page, name: string): Locator => page.getByRole('region', { name: /^Файли/ }).getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  const stands = (page: Page, name: string, state: string): Promise<void> => row(page, name).getByText(state, { exact: true }).waitFor({ timeout: WORK_MS });
  const press = (page: Page, act: string, name: string): Promise<void> => page.getByRole('button', { name: `${act}: ${name}`, exact: true }).click();
  const openFiles = async (page: Page): Promise<void> => {
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await page.keyboard.press('f');
    await page.getByRole('region', { name: /^Файли/ }).waitFor();
  };
  const send = async (page: Page, name: string, content: Buffer): Promise<void> => {
    fs.writeFileSync(path.join(folder, name), content);
    await page.locator('input[type=file]').setInputFiles(path.join(folder, name));
    await row(page, name).getByText(`SHA-256: ${digestOf(content)}`).waitFor();
  };
  const download = async (page: Page, name: string): Promise<Buffer> => {
    const [coming] = await Promise.all([page.waitForEvent('download'), press(page, 'Завантажити', name)]);
    expect(coming.suggestedFilename()).toBe(name);
    return fs.promises.readFile(await coming.path());
  };
  /** How wide the small picture of a file really is: 0 while there is none. */
  const seen = (page: Page, name: string): Promise<void> => soon(async () => {
    const picture = page.getByRole('img', { name: `Мініатюра: ${name}`, exact: true });
    expect(await picture.evaluate(isDrawn, undefined, { timeout: 1_000 })).toBe(true);
  }, WORK_MS);
  /** A copy has a name of its own that says nothing of the original's. */
  const nameOfCopy = async (page: Page, ending: string): Promise<string> => (await page.getByText(new RegExp(`^Копія [0-9a-f]{8}\\${ending}$`)).textContent({ timeout: WORK_MS })) ?? '';
  const fits = (page: Page): Promise<void> => soon(async () => { expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true); });

  it('a photo comes back as it was sent, and a copy of it holds nothing beside the picture', async () => {
    const { page } = walk;
    const [original, name] = [await photo(), 'Фото.jpg'];
    expect([original.includes(SECRET), original.includes('Exif')]).toEqual([true, true]);
    await openFiles(page);
    await send(page, name, original);
    await stands(page, name, 'Огляд пройдено');
    await seen(page, name);
    expect((await download(page, name)).equals(original)).toBe(true);

    await press(page, 'Копія без метаданих', name);
    const form = formOf(page);
    await form.write('Навіщо копія', WHY);
    expect(await faultsInBothThemes(page, 'a copy without metadata')).toEqual([]);
    await form.save('Зробити копію');
    await row(page, name).getByText(/^Копія без метаданих: (робиться|зроблено, Вербицька)/).waitFor();
    const copyName = await nameOfCopy(page, '.jpg');
    await stands(page, copyName, 'Огляд пройдено');
    await row(page, copyName).getByText('Копія без метаданих файлу «Фото.jpg»').waitFor();
    await row(page, name).getByText(/^Копія без метаданих: зроблено, Вербицька/).waitFor({ timeout: WORK_MS });
    await seen(page, copyName);
    const copy = await download(page, copyName);
    expect([copy.subarray(0, 2).toString('hex'), ...[SECRET, 'Exif', 'GPS', 'xmpmeta'].map((trace) => copy.includes(trace))]).toEqual(['ffd8', false, false, false, false]);
  }, 180_000);

  it('what is marked by keys on a page of a document is really gone from the copy', async () => {
    const { page } = walk;
    const [original, name] = [document(1), 'Протокол допиту.pdf'];
    expect(await textOf(original)).toContain(SECRET);
    await openFiles(page);
    await send(page, name, original);
    await stands(page, name, 'Огляд пройдено');
    await seen(page, name);
    await press(page, 'Копія з вилученнями', name);
    const form = formOf(page);
    await soon(async () => {
      const drawn = form.dialogue.getByRole('img', { name: `Сторінка 1 файлу ${name}` });
      expect(await drawn.evaluate(isDrawn)).toBe(true);
    }, WORK_MS);
    await form.dialogue.getByRole('button', { name: 'Додати вилучення' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    const box = (where: string): Locator => form.dialogue.getByRole('button', { name: `Вилучення 1: ${where}`, exact: true });
    await box('зліва 30%, згори 45%, ширина 40%, висота 6%').focus();
    for (const [key, times] of [['ArrowUp', 33], ['ArrowLeft', 20], ['Shift+ArrowRight', 20]] as const) for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
    await box('зліва 10%, згори 12%, ширина 60%, висота 6%').waitFor();
    await form.choose('Підстава вилучення 1', /приват/i);
    await form.write('Навіщо копія', WHY);
    expect(await faultsInBothThemes(page, 'a copy with removals')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await fits(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await form.save('Зробити копію');
    const copyName = await nameOfCopy(page, '.pdf');
    await stands(page, copyName, 'Огляд пройдено');
    await row(page, name).getByText(/^Копія з вилученнями: зроблено, Вербицька.*: 1 · Для відкриття матеріалів\.$/).waitFor({ timeout: WORK_MS });
    await seen(page, copyName);
    const copy = await download(page, copyName);
    expect([copy.subarray(0, 5).toString(), everythingIn(copy).includes(SECRET), await textOf(copy)]).toEqual(['%PDF-', false, '']);
  }, 180_000);

  it('a program under the name of a document is held with its reasons until somebody else agrees', async () => {
    const { page } = walk;
    const name = 'Рахунок.pdf';
    await openFiles(page);
    await send(page, name, programOf());
    await stands(page, name, 'У карантині');
    for (const reason of ['Програма або сценарій, що виконується', 'Вміст не того типу, що розширення в назві']) await row(page, name).getByText(reason).waitFor();
    expect([await row(page, name).getByRole('button', { name: 'Завантажити' }).count(), await row(page, name).getByRole('img').count()]).toEqual([0, 0]);
    await press(page, 'Запропонувати звільнення', name);
    const form = formOf(page);
    await form.write('Чому файл можна відкривати', 'Надіслав слідчий, перевірено на окремому комп’ютері.');
    await form.save('Запропонувати');
    await row(page, name).getByText(/^Вербицька.* пропонує звільнити: Надіслав слідчий/).waitFor();
    // Who asked does not decide.
    expect(await page.getByRole('button', { name: `Вирішити про звільнення: ${name}` }).count()).toBe(0);
    expect(await faultsInBothThemes(page, 'files with copies and one that is held')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await fits(page);
  }, 120_000);
});
