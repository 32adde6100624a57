import { expect, it } from '@jest/globals';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { type Effort, handsOn } from '../support/strokes.js';
import { signIn } from './steps.js';

/** What each job may cost (decision 0008), with all that is typed beside it. */
const within = (effort: Effort, keys: number): void => {
  console.log(`${expect.getState().currentTestName ?? ''}: ${effort.keys} keys, ${effort.text} signs of text, ${effort.clicks} clicks, ${effort.milliseconds} ms`);
  expect(effort.keys).toBeLessThanOrEqual(keys);
  expect(effort.clicks).toBe(0);
};

describeInBrowser('The five jobs people do most', () => {
  const walk = startWorkspace();
  const comingUp = () => walk.page.getByRole('region', { name: /^Найближчі строки/ });

  it('look at my day: two keys from anywhere', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.goto(`${walk.url}/reference`);
    await page.locator('h1').waitFor();
    const hands = handsOn(page);
    await hands.press('g', 'd');
    await comingUp().waitFor();
    within(hands.effort(), 2);
  }, 60_000);

  it('find a proceeding: two keys and a fragment of its number', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await comingUp().waitFor();
    const hands = handsOn(page);
    await hands.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await hands.type('49000036');
    await page.getByRole('option', { name: /12026102149000036/ }).waitFor();
    await hands.press('Enter');
    await page.getByRole('heading', { level: 1, name: '12026102149000036' }).waitFor();
    within(hands.effort(), 3);
  }, 60_000);

  it('record what happened: the event by a piece of its name, its day, and saving', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.goto(`${walk.url}/proceedings`);
    await page.getByRole('grid').getByRole('link').first().click();
    await page.getByRole('heading', { name: /^Події/ }).waitFor();
    const hands = handsOn(page);
    await hands.press('e');
    await page.getByRole('dialog').getByRole('combobox').first().waitFor();
    await hands.type('Ухвала про обшук');
    await page.getByRole('option', { name: 'Ухвала про обшук', exact: true }).waitFor();
    await hands.press('Enter', 'Tab');
    await hands.type('20112026');
    await page.getByRole('dialog').getByText('новий', { exact: true }).first().waitFor();
    await hands.press('Control+Enter');
    await page.getByText('Подію записано.').waitFor();
    within(hands.effort(), 12);
    expect(hands.effort().milliseconds).toBeLessThan(60_000);
  }, 90_000);

  it('see why a date is what it is: two keys from my day', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await comingUp().waitFor();
    const hands = handsOn(page);
    await hands.press('j', 'w');
    await page.getByRole('dialog').getByRole('heading', { name: 'Крок за кроком' }).waitFor();
    within(hands.effort(), 2);
  }, 60_000);

  it('prepare for the next hearing: its proceeding by two keys from my day', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.getByRole('region', { name: /^Засідання/ }).getByRole('listitem').first().waitFor();
    const hands = handsOn(page);
    await hands.press('a', 'b');
    await page.waitForURL(/\/proceedings\/[\da-f-]{36}$/);
    await page.getByRole('heading', { name: /^Події/ }).waitFor();
    within(hands.effort(), 3);
  }, 60_000);
});
