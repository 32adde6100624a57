import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { faultsInBothThemes } from '../support/axe.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { cameraFrom, filmLabel } from '../support/label-video.js';
import { confirm, formOf, signIn, signOut } from './steps.js';

/** Keeps the store of the demonstration; the things in it are of a case that he does not work on. */
const KEEPER = { login: 'p.horobets' };
const film = path.join(mkdtempSync(path.join(os.tmpdir(), 'label-')), 'label.y4m');
writeFileSync(film, '');

describeInBrowser('An inventory of a store', () => {
  const walk = startWorkspace('demonstration', cameraFrom(film));

  it('is counted by camera, by number and by what is left of a label, goes on after a reload, and is signed by two', async () => {
    const { page, url } = walk;
    await signIn(page, url, KEEPER);
    await page.goto(`${url}/custody`);
    await page.getByRole('button', { name: 'Інвентаризація', exact: true }).click();
    const form = formOf(page);
    await form.choose('Друга особа', /Береза/);
    await form.dialogue.getByRole('button', { name: 'Почати', exact: true }).click();
    await page.getByRole('heading', { name: 'Знайдено 0 з 3' }).waitFor();
    // Numbers and seals are all that is shown.
    expect(await page.locator('main').textContent()).not.toMatch(/Ноутбук|телефон/i);
    const things = await page.evaluate(async (id) => {
      const query = 'query ($id: ID!) { storeInventory(inventoryId: $id) { things { itemId number } } }';
      const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables: { id } }) });
      return ((await answer.json()) as { data: { storeInventory: { things: { itemId: string; number: string }[] } } }).data.storeInventory.things;
    }, page.url().split('/').at(-1));
    const markOf = (place: number): string => things[place]?.itemId.slice(-6).toUpperCase() ?? '';
    filmLabel(film, `${url}/evidence/${things[0]?.itemId ?? ''}`);
    await page.getByRole('button', { name: 'Камера', exact: true }).click();
    await page.getByRole('heading', { name: 'Знайдено 1 з 3' }).waitFor();
    await page.getByText(`Знайдено: № ${things[0]?.number ?? ''} · ${markOf(0)}`).waitFor();
    // Of a case that is not his work he reads no number; the mark tells his things apart.
    expect(await page.getByText(/Провадження \d/).count()).toBe(0);
    await page.getByRole('button', { name: 'Вимкнути камеру' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Знайдено 1 з 3' }).waitFor();
    // A scanner that types: text and Enter, one after another, faster than the network.
    await page.getByRole('textbox', { name: /^Етикетка/ }).and(page.locator(':focus')).waitFor();
    for (const text of [`${url}/evidence/${things[1]?.itemId ?? ''}`, `${things[1]?.number ?? ''} ${markOf(1)}`, 'змазана етикетка']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await page.getByText('Не розпізнано: записано як є').waitFor();
    await page.getByRole('heading', { name: 'Знайдено 2 з 3' }).waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    expect(await faultsInBothThemes(page, 'підрахунок')).toEqual([]);

    await page.getByRole('button', { name: 'Завершити підрахунок' }).click();
    await page.getByRole('dialog').getByText(/Ще не знайдено: 1/).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Завершити підрахунок' }).click();
    await page.getByText('Знайдено 2 з 3; розбіжностей: 2').waitFor();
    await page.getByText('Немає на місці').waitFor();
    expect(await faultsInBothThemes(page, 'перелік')).toEqual([]);
    await page.getByRole('button', { name: 'Підписати', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Підписати' }).click();
    await confirm(page);
    await page.getByText('Береза Віктор Максимович: ще не підписано').waitFor();
    const address = page.url();
    await page.setViewportSize({ width: 1280, height: 800 });
    await signOut(page);

    await signIn(page, url, { login: 'v.bereza' });
    await page.goto(address);
    await page.getByRole('button', { name: 'Підписати', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Підписати' }).click();
    await confirm(page);
    await page.getByText(/· Підписано$/).waitFor();
    await page.getByRole('button', { name: 'Друк' }).waitFor();
  }, 120_000);
});
