import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { openProceeding, signIn } from './steps.js';

describeInBrowser('Why this date', () => {
  const walk = startWorkspace();
  const title = 'Строк досудового розслідування після підозри';
  const why = (page: Page) => page.getByRole('dialog', { name: 'Чому ця дата' });
  const begin = async (): Promise<Page> => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, '12026102149000046');
    await page.getByRole('link', { name: `Чому ця дата: ${title}` }).click();
    await why(page).getByText('Крок за кроком').waitFor();
    return page;
  };

  it('tells the article, the version with its dates, how sure the rule is, and every step; one key opens it for the next date', async () => {
    const page = await begin();
    const facts = why(page).getByRole('definition');
    await facts.filter({ hasText: /п\. 4 ч\. 3 ст\. 219 КПК України.*редакція з \d\d\.\d\d\.\d{4}, чинна/ }).waitFor();
    await facts.filter({ hasText: /^норма/ }).waitFor();
    await soon(async () => expect(await why(page).getByRole('listitem').count()).toBeGreaterThan(2));
    await page.keyboard.press('Escape');
    await why(page).waitFor({ state: 'detached' });
    await page.keyboard.press('w');
    await why(page).getByText('Крок за кроком').waitFor();
  }, 90_000);

  it('lies over the tab from which it was opened: closing it leads back to the same link', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await openProceeding(page, '12026102149000046');
    await page.getByRole('tab', { name: 'Строки', exact: true }).click();
    // The address changes before what it shows: the same link stands on the tab that is about to go.
    await page.getByRole('tab', { name: 'Строки', exact: true, selected: true }).waitFor();
    const link = page.getByRole('listitem').getByRole('link', { name: `Чому ця дата: ${title}` });
    await link.focus();
    await page.keyboard.press('Enter');
    await why(page).getByText('Крок за кроком').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/deadlines$/);
    await page.locator('a:focus', { hasText: 'Чому ця дата' }).waitFor();
    expect(await link.evaluate((element) => element.matches(':focus'))).toBe(true);
  }, 90_000);

  it('is copied as text that can stand in a motion', async () => {
    const page = await begin();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await why(page).getByText(/, чинна/).waitFor();
    // By its key, which belongs to what stands over the screen.
    await page.keyboard.press('c');
    await why(page).getByText('Скопійовано').waitFor();
    const lines = String(await page.evaluate('navigator.clipboard.readText()')).split('\n');
    expect(lines[0]).toMatch(/^Строк досудового розслідування після підозри \(п\. 4 ч\. 3 ст\. 219 КПК України, редакція з [\d.]{10}\)\.$/);
    // The demonstration is laid around the day on which it is filled in.
    expect(lines[1]).toMatch(/^Строк спливає: \d\d\.\d\d\.\d{4}\.$/);
    expect(lines[3]).toBe('Обґрунтування:');
    for (const line of lines.filter((one) => one !== '')) expect(line).toMatch(/[.:]$/);
  }, 90_000);

  it('is printed alone, on one sheet, without buttons', async () => {
    const page = await begin();
    await page.emulateMedia({ media: 'print' });
    await soon(async () => expect(await page.evaluate(`getComputedStyle(document.getElementById('root')).display`)).toBe('none'));
    await soon(async () => expect(await why(page).getByRole('button', { name: 'Друкувати' }).isVisible()).toBe(false));
    await soon(async () => expect(await why(page).getByText('Крок за кроком').isVisible()).toBe(true));
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect([...pdf.matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(1);
  }, 90_000);
});
