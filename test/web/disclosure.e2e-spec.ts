import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { Download, Locator, Page } from 'playwright-core';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { document } from '../support/pictures.js';
import { soon } from '../support/soon.js';
import { manifestLines, unzip } from '../support/unzip.js';
import { formOf, openProceeding, signIn, signOut } from './steps.js';

/** A trial of the demonstration that goes on, without evidence: an accused, his counsel and two victims. */
const TRIAL = '12025102149454499';
const [ACCUSED, COUNSEL] = ['Стриж Яків Савич', 'Кульбаба Данило Лукич'];
const [STATEMENT, LETTER] = ['1. Виписка з рахунку', '2. Лист без підпису'];
const FILE = 'Виписка №1.pdf';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-web-disclosure-'));
/** A day in Kyiv so many days from now, as people type it. */
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toLocaleDateString('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' });

describeInBrowser('The materials of a proceeding', () => {
  const walk = startWorkspace();
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const card = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });
  const board = (page: Page): Locator => card(page, /^Кому що відкрито/);
  const row = (page: Page, title: string): Locator => board(page).getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });
  const press = async (page: Page, ...keys: readonly string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
  const open = async (page: Page, login = 'o.verbytska'): Promise<void> => {
    await signIn(page, walk.url, { login });
    await openProceeding(page, TRIAL);
    await press(page, 'g', '2');
    await board(page).waitFor();
  };
  const saved = async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+Enter');
    await formOf(page).dialogue.waitFor({ state: 'detached' });
  };
  /** How a thing stands for somebody, as her column says. */
  const stands = (page: Page, title: string, who: string, state: string): Promise<void> => soon(async () => {
    const heads = await board(page).getByRole('columnheader').allTextContents();
    const place = heads.findIndex((head) => head.startsWith(who));
    expect(await row(page, title).getByRole('cell').nth(place).textContent({ timeout: 1_000 })).toMatch(new RegExp(`^${state}`));
  });
  const given = async (page: Page, take: () => Promise<void>): Promise<Download> => (await Promise.all([page.waitForEvent('download'), take()]))[0];
  const bytesOf = async (coming: Download): Promise<Buffer> => fs.promises.readFile(await coming.path());
  const ask = (page: Page, query: string, variables: object): Promise<string> => page.evaluate(async (body) => (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).text(), JSON.stringify({ query, variables }));
  /** Puts papers with their sheets into the registry and a file on the first of them, as other screens do. */
  const register = async (page: Page): Promise<void> => {
    const proceedingId = /proceedings\/([\da-f-]{36})/.exec(page.url())?.[1];
    const ids: string[] = [];
    for (const [title, pageFrom, pageTo] of [['Виписка з рахунку', 1, 12], ['Лист без підпису', 13, 13]] as const) {
      const input = { proceedingId, title, volume: 1, pageFrom, pageTo, kind: 'DOCUMENT', collectedAt: new Date(Date.now() - 3 * 86_400_000).toISOString(), collectedBy: 'Слідчий', place: 'Місто' };
      ids.push(/"id":"([\da-f-]{36})"/.exec(await ask(page, 'mutation ($input: RegisterItemInput!) { registerItem(input: $input) { items { id } } }', { input }))?.[1] ?? '');
    }
    await press(page, 'f');
    fs.writeFileSync(path.join(folder, FILE), document(1));
    await page.locator('input[type=file]').setInputFiles(path.join(folder, FILE));
    await card(page, /^Файли/).getByRole('listitem').filter({ hasText: FILE }).getByText('Огляд пройдено', { exact: true }).waitFor({ timeout: 60_000 });
    const fileId = /"id":"([\da-f-]{36})","name":"Виписка/.exec(await ask(page, 'query ($id: ID!) { proceeding(id: $id) { files(first: 5) { edges { node { id name } } } } }', { id: proceedingId }))?.[1];
    expect(await ask(page, 'mutation ($input: BindFileInput!) { bindFile(input: $input) { items { id } } }', { input: { itemId: ids[0], fileId, use: 'CONTENT' } })).toContain('"bindFile":{');
  };

  it('are opened to the accused by keys, but for a paper that somebody proposes to hold back; who proposed it does not confirm it', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await register(page);
    await press(page, 'g', '2');
    await row(page, STATEMENT).getByText('т. 1, арк. 1–12').waitFor();
    await row(page, LETTER).getByText('т. 1, арк. 13', { exact: true }).waitFor();
    await stands(page, LETTER, ACCUSED, 'Не відкрито');

    await press(page, 'a', '6');
    await form.choose('Який доказ', LETTER);
    await form.choose('Підстава', /приватне/i);
    await form.write('Чому саме цей доказ', 'У листі адреса дитини.');
    await form.write('Коли переглянути', day(60));
    await saved(page);
    await stands(page, LETTER, ACCUSED, 'Пропонують не відкривати');
    const held = card(page, /^Що не відкривається/);
    await held.getByText(`Для всіх · переглянути ${day(60)}`).waitFor();
    await held.getByRole('button', { name: 'Відхилити: доказ 2' }).waitFor();
    expect(await held.getByRole('button', { name: /^Підтвердити/ }).count()).toBe(0);

    await press(page, 'a', '4');
    await form.dialogue.getByText('Буде записано (1): 1').waitFor();
    await form.dialogue.getByText('Пропущено, бо «Пропонують не відкривати»: 2').waitFor();
    await form.write('Якого дня', day(-2));
    await saved(page);
    await page.reload();
    await stands(page, STATEMENT, ACCUSED, `Відкрито${day(-2)}`);
    await stands(page, STATEMENT, COUNSEL, 'Не відкрито');
    await stands(page, LETTER, ACCUSED, 'Пропонують не відкривати');
    await board(page).getByRole('progressbar', { name: `${ACCUSED}: відкрито 1 з 2` }).waitFor();
    expect(await faultsInBothThemes(page, 'the register of materials')).toEqual([]);
  }, 150_000);

  it('are held back when a second person says so, and shown as held back to everybody who works with them', async () => {
    const { page } = walk;
    await open(page, 'm.dub');
    await page.getByRole('button', { name: 'Підтвердити: доказ 2' }).focus();
    await press(page, 'x');
    const question = page.getByRole('dialog');
    await question.getByText(/Ви відповідаєте за це разом із тим, хто запропонував/).waitFor();
    await question.getByRole('button', { name: 'Підтвердити' }).click();
    await question.waitFor({ state: 'detached' });
    await stands(page, LETTER, COUNSEL, 'Не відкривається');
    await signOut(page);

    await open(page);
    await stands(page, LETTER, ACCUSED, 'Не відкривається');
    await card(page, /^Що не відкривається/).getByText(/^Підтверджено: Дуб/).waitFor();
  }, 90_000);

  it('are studied with minutes, volume by volume, that come out as a paper', async () => {
    const { page } = walk;
    const form = formOf(page);
    await open(page);
    await press(page, 'a', '7');
    await form.dialogue.getByRole('combobox', { name: /^Хто знайомився/ }).and(page.locator(':focus')).waitFor();
    for (const [place, [label, time]] of ([['Початок', '10:00'], ['Кінець', '11:30']] as const).entries()) {
      await form.write(label, day(-1));
      await form.dialogue.getByRole('textbox', { name: /^Час/ }).nth(place).fill(time);
    }
    await form.write('до', '12');
    await form.write('Зауваження', 'Просить копію виписки.');
    await saved(page);
    const minutes = card(page, /^Протоколи ознайомлення/);
    await minutes.getByText(/т\. 1, арк\. 1–12/).waitFor();
    await minutes.getByText('Зауваження: Просить копію виписки.').waitFor();
    const paper = await given(page, () => minutes.getByRole('button', { name: /^Протокол на папері/ }).click());
    expect(paper.suggestedFilename()).toMatch(/\.pdf$/);
    expect((await bytesOf(paper)).subarray(0, 5).toString()).toBe('%PDF-');
  }, 90_000);

  it('leave in a bundle whose every byte its manifests vouch for, and are copies given once it was handed over', async () => {
    const { page } = walk;
    const form = formOf(page);
    await open(page);
    await press(page, 'a', '8');
    await form.dialogue.getByText('Буде записано (1): 1').waitFor();
    await form.write('Напис на пакеті', 'Для захисту');
    await saved(page);
    const bundles = card(page, /^Пакети матеріалів/);
    await bundles.getByRole('button', { name: `Завантажити пакет: ${ACCUSED}, Для захисту` }).click();
    const coming = await given(page, () => form.dialogue.getByRole('button', { name: 'Завантажити' }).click());
    expect(coming.suggestedFilename()).toMatch(/\.zip$/);
    const root = unzip(await bytesOf(coming), folder, 'bundle');
    const [payload, tags] = [manifestLines(root, 'manifest-sha256.txt'), manifestLines(root, 'tagmanifest-sha256.txt')];
    for (const { path: name, said, is } of [...payload, ...tags]) expect([name, is]).toEqual([name, said]);
    expect(payload.map(({ path: name }) => name)).toEqual([`data/1/${FILE}`]);
    expect(tags.map(({ path: name }) => name)).toEqual(expect.arrayContaining(['bagit.txt', 'index.html', 'manifest-sha256.txt', 'register.pdf']));
    expect(fs.readFileSync(path.join(root, 'data/1', FILE)).equals(document(1))).toBe(true);

    await bundles.getByText('Вийшов цілим').waitFor();
    await bundles.getByRole('button', { name: /^Записати вручення/ }).focus();
    await press(page, 'r', 'd');
    await form.write('Хто отримав', 'Захисник Вигаданий');
    await saved(page);
    await page.reload();
    await bundles.getByText(new RegExp(`Вручено ${day(0)}: Захисник Вигаданий`)).waitFor();
    await stands(page, STATEMENT, ACCUSED, 'Копії надано');
    await page.setViewportSize({ width: 390, height: 800 });
    await soon(async () => { expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true); });
  }, 120_000);
});
