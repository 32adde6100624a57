import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { formOf, openProceeding, signIn } from './steps.js';

/** A trial of the demonstration to which a protected victim is called, with no measure ordered. */
const TRIAL = '12025102149454499';
const BARE = 'Для особи під захистом жодного заходу';

describeInBrowser('Who is called to court', () => {
  const walk = startWorkspace();
  const card = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });
  /** Goes down the rows by the key until the one that has the focus says this. */
  const rowSaying = async (page: Page, words: RegExp): Promise<void> => soon(async () => {
    await page.keyboard.press('j');
    expect(await page.locator('[data-row]:focus-within').textContent()).toMatch(words);
  });

  it('is seen with what goes against it; a measure is ordered, a summons and support are written down, all by the keyboard', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, TRIAL);
    await page.keyboard.press('b');
    const [expected, plans] = [card(page, /^Кого очікують/), card(page, /^Плани викликів/)];
    await expected.getByText(BARE).waitFor();
    const yesterday = await page.evaluate<string>(`new Intl.DateTimeFormat('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(Date.now() - 86400000))`);
    await rowSaying(page, /потерпілий.*під захистом/);
    await page.keyboard.press('r');
    await page.keyboard.press('t');
    const form = formOf(page);
    await form.write('Постановлено', yesterday);
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    await plans.getByText(`постановлено ${yesterday}`).waitFor();
    await expected.getByText(BARE).waitFor({ state: 'detached' });
    await rowSaying(page, /на допит.*Повістку вручити до/);
    await page.keyboard.press('r');
    await page.keyboard.press('s');
    // Who supports a protected person would tell where she is: there is no field for it, and what is left is that support is booked.
    await form.dialogue.getByText(/хто надає супровід і де вона перебуває, тут не записують/).waitFor();
    await form.dialogue.getByRole('combobox', { name: 'Стан' }).focus();
    await page.keyboard.press('Control+Enter');
    await form.dialogue.waitFor({ state: 'detached' });
    await plans.getByText(/супровід до суду замовлено \(/).waitFor();
  }, 60_000);
});
