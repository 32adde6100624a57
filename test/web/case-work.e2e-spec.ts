import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { confirm, formOf, openProceeding, signIn } from './steps.js';

/** Registers a proceeding by hand and opens it. */
async function register(page: Page, url: string, number: string): Promise<void> {
  await page.goto(`${url}/proceedings/new`);
  await page.getByRole('textbox', { name: 'Номер ЄРДР' }).fill(number);
  await page.getByRole('textbox', { name: 'Дата внесення до ЄРДР' }).fill('20.10.2026');
  await page.getByRole('textbox', { name: 'Фабула' }).fill('Синтетична фабула.');
  await page.getByRole('textbox', { name: /Кваліфікація|Стаття/ }).fill('ч. 1 ст. 149 КК');
  await page.getByRole('button', { name: 'Зареєструвати' }).click();
  await page.getByText('Провадження зареєстровано').waitFor();
  await page.getByRole('link', { name: /Відкрити/ }).click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
}

const act = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Дії', exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
};
const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();
const items = (page: Page, region: RegExp): Locator => page.getByRole('region', { name: region }).getByRole('listitem');

describeInBrowser('Work on one proceeding', () => {
  const walk = startWorkspace();
  const main = '12026100000000901';
  const other = '12026100000000902';
  const part = '12026100000000903';

  it('adds people, tells what follows when a witness becomes a suspect, and keeps what was typed until one says otherwise', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url);
    await register(page, walk.url, main);
    await tab(page, 'Учасники');
    await page.getByRole('button', { name: 'Додати учасника' }).click();
    await form.choose('Роль', 'свідок');
    await form.write('З дня', '21.10.2026');
    await form.write('Прізвище', 'Вигадана Особа Перша');
    await page.keyboard.press('Escape');
    const question = page.getByRole('dialog', { name: 'Закрити без збереження?' });
    await question.getByRole('button', { name: 'Повернутися до форми' }).click();
    await question.waitFor({ state: 'detached' });
    await form.save();
    const person = items(page, /^Учасники/).filter({ hasText: 'Вигадана Особа Перша' });
    await person.getByText('свідок: з 21.10.2026').waitFor();

    await person.getByRole('button', { name: 'Змінити роль' }).click();
    await form.choose('Роль', 'підозрюваний');
    await form.write('З дня', '02.11.2026');
    await form.choose('Попередня роль', 'Завершити: свідок');
    await form.dialogue.getByRole('button', { name: 'Зберегти' }).click();
    expect(await form.dialogue.getByRole('alert').textContent()).toContain('ст. 87 КПК');
    await form.save('Закрити');
    await person.getByText('підозрюваний: з 02.11.2026').waitFor();
    await person.getByText('свідок: 21.10.2026 – 02.11.2026').waitFor();

    await page.getByRole('button', { name: 'Додати учасника' }).click();
    await form.choose('Роль', 'потерпілий');
    await form.write('З дня', '21.10.2026');
    await form.write('Прізвище', 'Вигадана Особа Друга');
    await form.write('Дата народження', '01.02.2011');
    await form.dialogue.getByRole('button', { name: 'Зберегти' }).click();
    expect(await form.dialogue.getByRole('alert').textContent()).toContain('законний представник');
    await form.save('Закрити');
    await items(page, /^Учасники/).filter({ hasText: 'Вигадана Особа Друга' }).getByText('неповнолітня особа').waitFor();
  }, 90_000);

  it('adds an episode and a charge, and re-qualifies with the earlier one kept', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url);
    await openProceeding(page, main);
    await tab(page, 'Кваліфікація та епізоди');
    await page.getByRole('button', { name: 'Додати епізод' }).click();
    await form.choose('Потерпілі', 'Вигадана Особа Друга');
    await form.choose('Хто вчинив', 'Вигадана Особа Перша');
    await form.write('Початок', '01.06.2026');
    await form.write('Місце', 'Вигадане місто');
    await form.write('Вид експлуатації', 'примусова праця');
    await form.save();
    await items(page, /^Епізоди/).filter({ hasText: 'Вигадане місто' }).getByText('15 років').waitFor();

    await page.getByRole('button', { name: 'Додати кваліфікацію' }).click();
    await form.write('Стаття та частина', 'ч. 9 ст. 999 КК');
    await form.write('З дня', '22.10.2026');
    await form.dialogue.getByRole('button', { name: 'Зберегти' }).click();
    await form.dialogue.getByText(/Невідома стаття/).first().waitFor();
    await form.write('Стаття та частина', 'ч. 3 ст. 332 КК');
    await form.save();
    const charges = items(page, /^Кваліфікація/);
    await charges.filter({ hasText: 'ч. 3 ст. 332 КК' }).waitFor();

    await charges.filter({ hasText: 'ч. 1 ст. 149 КК' }).getByRole('button', { name: 'Перекваліфікувати' }).click();
    await form.write('Стаття та частина', 'КК ст. 149 ч. 2');
    await form.write('З дня', '03.11.2026');
    await form.write('Підстава', 'Потерпіла неповнолітня');
    await form.save();
    await charges.filter({ hasText: 'ч. 2 ст. 149 КК' }).getByText(/раніше: .*149.*Потерпіла неповнолітня/).waitFor();
    await page.getByText('ч. 2 ст. 149 КК, ч. 3 ст. 332 КК').waitFor();
  }, 90_000);

  it('splits off, joins and hands over; the links are kept both ways', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url);
    await register(page, walk.url, other);
    await openProceeding(page, main);
    await act(page, 'Виділити в окреме');
    await form.write('Номер ЄРДР', part);
    await form.choose('Хто переходить', 'Вигадана Особа Перша');
    await page.keyboard.press('Tab');
    await form.write('Дата', '10.11.2026');
    await form.write('Підстава', 'Інші обставини');
    await form.save();
    await page.getByRole('link', { name: part }).waitFor();

    await act(page, 'Об’єднати з іншим');
    await form.dialogue.getByRole('combobox', { name: /^Яке провадження/ }).fill(other.slice(-6));
    await page.getByRole('option', { name: new RegExp(other) }).click();
    await form.write('Дата', '11.11.2026');
    await form.write('Підстава', 'Ті самі особи');
    await form.save();
    await page.getByRole('link', { name: other }).click();
    await page.getByRole('heading', { level: 1, name: other }).waitFor();
    await page.getByRole('link', { name: main }).click();
    await page.getByRole('link', { name: part }).click();
    await page.getByRole('heading', { level: 1, name: part }).waitFor();
    await page.getByRole('link', { name: main }).waitFor();

    await act(page, 'Передати');
    await form.choose('До органу розслідування', 'ДБР');
    await form.write('Дата', '12.11.2026');
    await form.write('Підстава', 'Підслідність');
    await form.save();
    await page.getByText(/^Передано 12\.11\.2026: Національна поліція → ДБР\. Підслідність/).waitFor();
    await tab(page, 'Історія');
    await page.getByRole('region', { name: 'Історія' }).getByText('Передано', { exact: true }).waitFor();
  }, 90_000);

  it('assigns people: the head of the office does', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url, { login: 'v.bereza' });
    await openProceeding(page, main);
    await act(page, 'Призначити');
    await form.choose('Слідчий', /Дуб/);
    await form.dialogue.getByRole('button', { name: 'Зберегти', exact: true }).click();
    await confirm(page);
    await form.dialogue.waitFor({ state: 'detached' });
    await page.getByRole('definition').filter({ hasText: 'Дуб Микола Остапович' }).waitFor();
  }, 60_000);

  it('acknowledges a term, records the cause of a breach, and clears a flag with its reason', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url);
    const awaiting = items(page, /^Чекають вашого підтвердження/);
    await awaiting.first().waitFor();
    // The narrow column shows the first; the others are one press away.
    await page.getByRole('region', { name: /^Чекають вашого підтвердження/ }).getByRole('button', { name: /^Показати ще/ }).click();
    // By its own address: what others and the checks do meanwhile changes the length of the list.
    const term = (await awaiting.last().getByRole('link').first().getAttribute('href')) ?? '';
    const row = awaiting.filter({ has: page.locator(`a[href="${term}"]`) });
    await row.getByRole('button', { name: /^Підтвердити/ }).click();
    await row.waitFor({ state: 'detached' });

    await openProceeding(page, '12026102149000036');
    await page.getByRole('button', { name: 'Причина порушення' }).click();
    await form.write('Причина', 'Суд не призначив засідання');
    await form.save();
    await page.getByText('Причина: Суд не призначив засідання').first().waitFor({ state: 'attached' });

    const flag = page.getByText('Не призначено засідання');
    await page.getByRole('button', { name: 'Зняти', exact: true }).click();
    await form.write('Чому застереження знімається', 'Засідання призначено усно');
    await form.save();
    await flag.waitFor({ state: 'detached' });
  }, 90_000);
});
