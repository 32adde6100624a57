import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { photo } from '../support/pictures.js';
import { soon } from '../support/soon.js';
import { formOf, openProceeding, signIn } from './steps.js';

/** A trial of the demonstration that goes on, without evidence. */
const TRIAL = '12025102149454499';
/** A day in Kyiv so many days ago, as people type it. */
const dayAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toLocaleDateString('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' });

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-web-evidence-'));
/** A photograph of its own: one with the same bytes would be as good, one with another name is another upload. */
const somePhoto = async (name: string): Promise<string> => {
  fs.writeFileSync(path.join(folder, name), await photo());
  return path.join(folder, name);
};

describeInBrowser('The registry of evidence', () => {
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const walk = startWorkspace();
  const card = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });
  const press = async (page: Page, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const open = async (page: Page): Promise<void> => {
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await press(page, 'g', '1');
  };
  const saved = async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+Enter');
    await formOf(page).dialogue.waitFor({ state: 'detached' });
  };

  it('takes a protocol and its things by keys, numbers parts below them, decides a fate, and opens a thing by its label', async () => {
    const { page } = walk;
    const form = formOf(page);
    await open(page);
    await card(page, /^Реєстр доказів/).getByText('Доказів ще не внесено').waitFor();
    await press(page, 'a', '2');
    await form.write('Початок', dayAgo(2));
    await form.dialogue.getByRole('textbox', { name: /^Час/ }).first().fill('10:00');
    await form.write('Місце', 'м. Київ, вул. Вигадана, 3');
    await form.write('Хто склав', 'Слідчий Вигаданий');
    await saved(page);
    await card(page, /^Протоколи/).getByText(/^Обшук, .*10:00/).waitFor();

    // No protocol is guessed: things would hang on another's act.
    await press(page, 'a', '1');
    const protocol = form.dialogue.getByRole('combobox', { name: 'Протокол' }).or(form.dialogue.getByRole('textbox', { name: 'Протокол' })).first();
    await protocol.and(page.locator(':focus')).waitFor();
    expect(await protocol.inputValue()).toBe('');
    await protocol.click();
    await page.getByRole('option', { name: /10:00 · Обшук$/ }).click();
    await form.dialogue.getByRole('textbox', { name: 'Рядок 1: Назва' }).focus();
    await page.keyboard.type('Мобільний телефон');
    for (const title of ['Ноутбук', 'Зошит із записами']) {
      await page.keyboard.press('Enter');
      await page.keyboard.type(title);
    }
    await saved(page);
    await page.getByText(/^Внесено: 1, 2, 3\./).waitFor();
    const registry = card(page, /^Реєстр доказів/);
    await registry.getByRole('link', { name: 'Зошит із записами' }).waitFor();

    await registry.getByRole('link', { name: 'Мобільний телефон' }).focus();
    await press(page, 'r', 'g');
    await form.write('Назва', 'Сім-картка');
    await saved(page);
    await registry.getByRole('row', { name: /1\.1.*Сім-картка/ }).waitFor();

    for (const what of ['2 Ноутбук', '3 Зошит із записами']) await registry.getByRole('checkbox', { name: `Вибрати ${what}` }).check();
    await registry.getByRole('button', { name: 'Вирішити долю вибраних' }).click();
    await form.write('День рішення', dayAgo(1));
    await form.write('Рішення', 'Постанова прокурора');
    await saved(page);
    await registry.getByText(/^Повернуто, /).nth(1).waitFor();
    expect(await faultsInBothThemes(page, 'реєстр')).toEqual([]);

    await registry.getByRole('link', { name: 'Мобільний телефон' }).click();
    await page.getByRole('heading', { level: 1, name: 'Доказ № 1. Мобільний телефон' }).waitFor();
    await card(page, /^Частини й копії/).getByRole('link', { name: 'Сім-картка' }).waitFor();
    await press(page, 'a', '3');
    await form.dialogue.getByRole('img', { name: 'QR-код доказу 1' }).waitFor();
    await form.dialogue.getByText('№ 1', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await form.dialogue.waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  }, 120_000);

  it('sends things to an expert with questions from a template, waits, and takes the opinion in as the next item', async () => {
    const { page } = walk;
    const form = formOf(page);
    await open(page);
    const experts = card(page, /^Експертизи/);
    await experts.getByText('Експертиз ще не призначено').waitFor();
    await press(page, 'a', '9');
    await form.write('Установа або експерт', 'Вигаданий інститут');
    await form.write('День рішення', dayAgo(1));
    await form.dialogue.getByRole('checkbox', { name: /^Чи є на пристрої видалені/ }).check();
    expect(await form.dialogue.getByRole('textbox', { name: 'Питання експертові' }).inputValue()).toMatch(/^Чи є на пристрої видалені/);
    await form.dialogue.getByRole('combobox', { name: 'Які докази надсилають' }).or(form.dialogue.getByRole('textbox', { name: 'Які докази надсилають' })).first().fill('Мобільний');
    await page.getByRole('option', { name: '1. Мобільний телефон' }).click();
    await saved(page);
    await experts.getByText(/^Комп’ютерно-технічна · Вигаданий інститут$/).waitFor();
    await experts.getByText('призначено', { exact: true }).waitFor();

    const menu = experts.getByRole('button', { name: /^Дії з експертизою/ });
    await menu.focus();
    await press(page, 'r', 'd');
    await form.write('Коли обіцяно висновок', dayAgo(-20));
    await saved(page);
    await experts.getByText('в експерта', { exact: true }).waitFor();
    await experts.getByText(/^чекає 0 днів · обіцяно до /).waitFor();
    expect(await faultsInBothThemes(page, 'експертизи')).toEqual([]);

    await menu.focus();
    await press(page, 'x');
    await form.write('Номер висновку', '12/4');
    await saved(page);
    await page.getByText('Висновок внесено до реєстру під № 4.').waitFor();
    await experts.getByRole('link', { name: 'Висновок: доказ № 4' }).click();
    await page.getByRole('heading', { level: 1, name: /^Доказ № 4\. Висновок експерта № 12\/4/ }).waitFor();
    await card(page, /^Висновок цієї експертизи/).getByText(/докази 1 /).waitFor();
    expect(await faultsInBothThemes(page, 'висновок')).toEqual([]);
  }, 120_000);

  it('gets its photographs: from the files by a key, off the wrong thing for a reason, straight to a thing, and of a seal with the record of it', async () => {
    const { page } = walk;
    const form = formOf(page);
    await open(page);
    await press(page, 'f');
    const files = card(page, /^Файли/);
    await files.getByText('Файлів ще немає').waitFor();
    await page.locator('input[type=file]').setInputFiles(await somePhoto('Телефон.jpg'));
    const bind = files.getByRole('button', { name: 'До доказу: Телефон.jpg' });
    const toItem = async (words: string, option: string): Promise<void> => {
      await bind.focus();
      await press(page, 'r', '4');
      await form.dialogue.getByLabel(/^Доказ/).first().fill(words);
      await page.getByRole('option', { name: option }).click();
      await saved(page);
    };
    await bind.waitFor();
    await toItem('Ноут', '2. Ноутбук');
    await files.getByRole('link', { name: 'доказ 2. Ноутбук' }).waitFor();
    await bind.focus();
    await press(page, 'r', 'a');
    await form.write('Причина', 'Це фото телефону');
    await saved(page);
    await files.getByRole('link', { name: 'доказ 2. Ноутбук' }).waitFor({ state: 'detached' });
    await toItem('1', '1. Мобільний телефон');
    expect(await faultsInBothThemes(page, 'файли з доказами')).toEqual([]);
    await files.getByRole('link', { name: 'доказ 1. Мобільний телефон' }).click();

    await page.getByRole('heading', { level: 1, name: /^Доказ № 1\. / }).waitFor();
    await files.getByText('Телефон.jpg').waitFor();
    await press(page, 'a', 'o');
    await page.route('**/uploads', async (route) => { await page.waitForTimeout(500); await route.continue(); });
    await form.dialogue.locator('input[type=file]').setInputFiles(await somePhoto('Телефон ззаду.jpg'));
    await form.dialogue.waitFor({ state: 'detached' });
    const told = page.getByRole('status').filter({ hasText: /\S/ });
    await told.filter({ hasText: /^\d+% · / }).waitFor();
    expect(await told.count()).toBe(1);
    await page.unrouteAll({ behavior: 'wait' });
    await files.getByText('Телефон ззаду.jpg').waitFor();
    await soon(async () => { expect(await files.getByRole('button', { name: /^Відв’язати від доказу: / }).count()).toBe(2); });

    const drawn = page.waitForResponse((answer) => /\/files\/[\w-]+\/pages\/1$/.test(answer.url()));
    const enlarge = files.getByRole('button', { name: 'Збільшити: Телефон.jpg' });
    await enlarge.focus();
    await press(page, 'Enter');
    expect((await drawn).status()).toBe(200);
    const large = page.getByRole('dialog', { name: 'Телефон.jpg' });
    await large.getByRole('img', { name: 'Сторінка 1 файлу Телефон.jpg' }).waitFor();
    expect(await faultsInBothThemes(page, 'збільшене фото')).toEqual([]);
    await press(page, 'Escape');
    await large.waitFor({ state: 'detached' });
    await enlarge.and(page.locator(':focus')).waitFor();

    await page.getByRole('link', { name: 'Записи й дії' }).click();
    await page.getByRole('button', { name: 'Прийняти на зберігання' }).click();
    await form.write('Номери пломб', 'А-17');
    await form.write('Підстава', 'Внесено з протоколу');
    await form.dialogue.getByRole('button', { name: 'Додати фото' }).click();
    await form.dialogue.locator('input[type=file]').setInputFiles(await somePhoto('Пломба.jpg'));
    const seal = form.dialogue.getByRole('checkbox', { name: /^Пломба\.jpg/ });
    await soon(async () => { expect(await seal.isChecked()).toBe(true); });
    expect(await faultsInBothThemes(page, 'запис із фото')).toEqual([]);
    await saved(page);
    await page.getByRole('list', { name: 'Фото пломб і стану' }).getByText(/^SHA-256: [\da-f]{12}…$/).waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    await soon(async () => { expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0); });
    expect(await faultsInBothThemes(page, 'записи з фото')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });

    await page.goBack();
    await card(page, /^Хто зберігав/).getByRole('list', { name: 'Фото пломб і стану' }).getByText(/^SHA-256: [\da-f]{12}…$/).waitFor();
    expect(await faultsInBothThemes(page, 'доказ із фото')).toEqual([]);
  }, 150_000);
});
