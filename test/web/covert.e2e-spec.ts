import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { confirm, formOf, openProceeding, signIn } from './steps.js';

/** A trial of the demonstration that goes on, led by o.verbytska and m.dub. */
const TRIAL = '12025102149454499';
const PAPER = '17/4цт';
const WHAT = '1. Аудіо-, відеоконтроль особи';
/** A day in Kyiv so many days ago, as people type it. */
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toLocaleDateString('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' });

describeInBrowser('Covert materials', () => {
  const walk = startWorkspace();
  const press = async (page: Page, ...keys: readonly string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
  const circle = (page: Page): Locator => page.getByRole('region', { name: `Провадження ${TRIAL}` });
  const material = (page: Page): Locator => circle(page).getByRole('listitem').filter({ has: page.getByRole('heading', { name: WHAT }) });
  const act = async (page: Page, name: string): Promise<void> => {
    await material(page).getByRole('button', { name: `Дії: ${WHAT}` }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  const saved = async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+Enter');
    await formOf(page).dialogue.waitFor({ state: 'detached' });
  };
  /** Another person at another machine. */
  const somebody = async (login: string): Promise<Page> => {
    const context = await walk.page.context().browser()?.newContext({ baseURL: walk.url, locale: 'uk-UA', timezoneId: 'Europe/Kyiv' });
    const page = await context?.newPage();
    if (page === undefined) throw new Error('no second browser');
    page.setDefaultTimeout(10_000);
    await signIn(page, walk.url, { login });
    return page;
  };
  /** Her own covert materials, by keys; the workspace asks first whether it is her. */
  const look = async (page: Page): Promise<void> => {
    await press(page, 'g', 'u');
    await page.getByRole('heading', { level: 1, name: 'Негласні матеріали' }).waitFor();
    await press(page, 'o');
  };
  const seesNothing = async (page: Page): Promise<void> => {
    await page.getByText('Ви не входите до жодного кола обізнаних').waitFor();
    for (const told of [TRIAL, PAPER, 'сейф 3', 'Береза']) expect(await page.getByRole('main').getByText(told).count()).toBe(0);
  };

  it('are a stub in a circle of two: where the paper lies, when it was allowed, what went beyond; nothing of what it says, and nothing at all for others', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url);
    await press(page, 'g', 'u');
    await page.getByRole('button', { name: 'Створити коло обізнаних' }).click();
    await form.dialogue.getByRole('combobox', { name: 'Провадження' }).fill(TRIAL);
    await page.getByRole('option', { name: new RegExp(`^${TRIAL}`) }).click();
    await form.choose('Друга відповідальна особа', /^Береза/);
    await form.write('Підстава', 'Негласні дії за ухвалою апеляційного суду.');
    await page.keyboard.press('Control+Enter');
    await confirm(page);
    await circle(page).getByText(/^Друга особа \(Береза .*\) ще не відповіла/).waitFor();
    expect(await page.getByRole('button', { name: 'Записати негласну дію' }).count()).toBe(0);

    const second = await somebody('v.bereza');
    await look(second);
    await confirm(second);
    await circle(second).getByText(/^Вербицька .* просить вас разом відповідати/).waitFor();
    await circle(second).getByRole('button', { name: 'Погодитися' }).click();
    await circle(second).getByText('Жодної дії ще не записано').waitFor();

    await page.reload();
    await page.getByRole('button', { name: 'Показати мої матеріали' }).waitFor();
    await press(page, 'o');
    await circle(page).getByText(/^Відповідають: Вербицька .* і Береза/).waitFor();
    await press(page, 'i');
    await form.choose('Негласна дія', /^Аудіо-, відеоконтроль/);
    await form.choose('Гриф', 'Цілком таємно');
    await form.write('Реєстраційний номер паперу', PAPER);
    await form.write('Де лежить папір', 'РСО, сейф 3');
    await form.write('День ухвали', ago(100));
    await form.write('Номер ухвали', '77/26');
    await form.write('Діє до', ago(45));
    for (const [place, [label, days, time]] of ([['Початок дії', 99, '09:00'], ['Завершення дії', 40, '18:00']] as const).entries()) {
      await form.write(label, ago(days));
      await form.dialogue.getByRole('textbox', { name: /^Час/ }).nth(place).fill(time);
    }
    await saved(page);
    const stub = material(page);
    await stub.getByText(/Матеріал має гриф «Цілком таємно»: не вносьте сюди ні змісту, ні файлів/).waitFor();
    await stub.getByText(`Папір ${PAPER}: РСО, сейф 3`).waitFor();
    await stub.getByText(new RegExp(`^Дозвіл: ${ago(100)} – ${ago(45)} · Дія: ${ago(99)}, 09:00 – ${ago(40)}, 18:00`)).waitFor();
    for (const concern of ['Вийшло за строк дозволу', 'Протокол не передано за 24 години', 'Не названо, кого повідомити']) await stub.getByText(concern).waitFor();
    await stub.getByRole('listitem').filter({ hasText: new RegExp(`^Строк дії дозволу .*: ${ago(45)}`) }).getByText('порушено').waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
    await stub.getByRole('button', { name: `Дії: ${WHAT}` }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Виправити', 'Запитати розсекречення', 'Назвати, кого повідомити']);
    await page.keyboard.press('Escape');
    expect(await faultsInBothThemes(page, 'a covert material')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await soon(async () => { expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true); });

    const outside = await somebody('m.dub');
    await look(outside);
    await confirm(outside);
    await seesNothing(outside);
    await press(outside, '/');
    await outside.getByRole('searchbox').fill(PAPER);
    await soon(async () => { expect(await outside.getByRole('main').getByRole('link').filter({ hasText: TRIAL }).count()).toBe(0); });
  }, 150_000);

  it('become evidence once they are declassified: whoever is concerned is told, the content is entered, and others see the evidence alone', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url);
    await look(page);
    await confirm(page);
    await act(page, 'Назвати, кого повідомити');
    await form.write('Інша особа', 'Особа за протоколом');
    await saved(page);
    await material(page).getByText(/^Особа за протоколом: до \d/).waitFor();
    await material(page).getByRole('button', { name: 'Записати повідомлення: Особа за протоколом' }).click();
    await form.write('День повідомлення', ago(1));
    await saved(page);
    await material(page).getByText(`Особа за протоколом: повідомлено ${ago(1)}`).waitFor();

    await act(page, 'Запитати розсекречення');
    await form.write('День запиту', ago(10));
    await saved(page);
    await material(page).getByText(/Розсекречення запитано/).waitFor();
    await act(page, 'Записати рішення');
    await form.write('День рішення', ago(3));
    await form.write('Хто вирішив', 'Керівник прокуратури, № 12');
    await saved(page);
    await material(page).getByText(`Розсекречено: ${ago(3)}, Керівник прокуратури, № 12`).waitFor();
    expect(await material(page).getByText(/не вносьте сюди/).count()).toBe(0);
    await act(page, 'Внести зміст');
    await form.write('Що сказано', 'Домовленість про зустріч на вокзалі.');
    await saved(page);
    await act(page, 'Взяти до доказів');
    await form.write('Назва доказу', 'Протокол за результатами негласної дії');
    await form.write('Місце дії', 'м. Київ');
    await form.write('Хто виконав', 'Оперативний підрозділ');
    await saved(page);
    await material(page).getByText(/Узято до доказів/).waitFor();
    expect(await faultsInBothThemes(page, 'a declassified material')).toEqual([]);

    const outside = await somebody('m.dub');
    await openProceeding(outside, TRIAL);
    await press(outside, 'g', '1');
    await outside.getByRole('link', { name: 'Протокол за результатами негласної дії' }).waitFor();
    await look(outside);
    await confirm(outside);
    await seesNothing(outside);
  }, 150_000);
});
