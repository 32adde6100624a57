import { expect, it } from '@jest/globals';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { confirm, signIn, signOut } from './steps.js';

const number = /^\d{17}$/;

describeInBrowser('Exceptions to who sees what', () => {
  const walk = startWorkspace();

  it('are made on the page of a proceeding, taken in an emergency, shown by a banner while they last, and ended there', async () => {
    const { page, url } = walk;
    page.setDefaultTimeout(25_000);
    await signIn(page, url);
    await page.goto(`${url}/proceedings`);
    const row = page.locator('main a[href^="/proceedings/"]').filter({ hasText: number }).first();
    const [found, href] = [(await row.textContent()) ?? '', (await row.getAttribute('href')) ?? ''];
    await page.goto(`${url}${href}/access`);
    await page.getByRole('region', { name: /^Хто читає зміст/ }).getByText('призначення').first().waitFor();
    await page.getByRole('button', { name: 'Обмежити доступ' }).click();
    await page.getByRole('textbox', { name: 'Підстава' }).fill('Захист потерпілої від розголошення.');
    await page.getByRole('dialog').getByRole('button', { name: 'Обмежити доступ' }).click();
    await confirm(page);
    await page.getByRole('region', { name: 'Закрите провадження' }).getByText('Відповідає: Вербицька').waitFor();
    await signOut(page);

    await signIn(page, url, { login: 'p.horobets' });
    await page.goto(`${url}${href}`);
    await page.getByText('Провадження не знайдено').waitFor();
    await page.getByRole('link', { name: 'Екстрений доступ' }).click();
    await page.getByRole('textbox', { name: 'Номер у ЄРДР' }).fill(found.trim());
    await page.getByRole('combobox', { name: 'Причина' }).click();
    await page.getByRole('option', { name: /Загроза життю/ }).click();
    await page.getByRole('textbox', { name: /^Що сталося/ }).fill('Свідкові погрожують, прокурор провадження не відповідає на дзвінки.');
    await page.getByRole('textbox', { name: 'Номер документа' }).fill('12-34');
    await page.getByRole('button', { name: 'Відкрити провадження' }).click();
    await confirm(page);
    const banner = page.getByRole('alert').filter({ hasText: 'Кожне читання позначається' });
    await banner.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: found.trim() }).waitFor();
    await page.getByRole('tab', { name: 'Доступ' }).click();
    await page.getByText('екстрений доступ', { exact: true }).waitFor();
    await banner.getByRole('button', { name: 'Завершити зараз' }).click();
    await page.getByText('Провадження не знайдено').waitFor();
    expect(await banner.count()).toBe(0);
  }, 120_000);
});
