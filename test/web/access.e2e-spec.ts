import { expect, it } from '@jest/globals';
import { sql } from '../faults/api-process.js';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
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
    await page.getByRole('region', { name: 'Обмеження доступу' }).getByText('Відповідає: Вербицька').waitFor();
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
    await soon(async () => expect(await banner.count()).toBe(0));
  }, 120_000);

  it('outlive their owner: a head names the next one by number, and a second head agrees, neither of them reading a word', async () => {
    const { page, url } = walk;
    page.setDefaultTimeout(25_000);
    const ask = async <Row>(text: string): Promise<Row | undefined> => (await sql<Row>(process.env['DATABASE_URL'] ?? '', text))[0];
    const sealed = await ask<{ number: string; head: string; heir: string }>(`update staff o set active = false from compartment c join proceeding p on p.id = c.proceeding_id where c.owner_id = o.id and c.closed_at is null
      returning p.erdr_number number, (select h.login from staff h where h.office_id = p.office_id and 'HEAD' = any (h.roles) limit 1) head,
        (select m.display_name from staff m where m.office_id = p.office_id and 'PROSECUTOR' = any (m.roles) and m.active and m.id <> o.id order by m.login limit 1) heir`);
    if (sealed === undefined) throw new Error('the demonstration office has no sealed proceeding');
    await signIn(page, url, { login: sealed.head });
    await page.goto(`${url}/account`);
    await page.getByRole('button', { name: 'Назвати нового відповідального' }).click();
    await page.getByRole('textbox', { name: 'Номер у ЄРДР' }).fill(sealed.number);
    await page.getByRole('combobox', { name: 'Прокурор, який відповідатиме' }).click();
    await page.getByRole('option', { name: sealed.heir }).click();
    await page.getByRole('textbox', { name: 'Підстава' }).fill('Відповідальний прокурор звільнився.');
    await page.getByRole('button', { name: 'Надіслати другому керівникові' }).click();
    await confirm(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await signOut(page);

    const second = await ask<{ login: string }>('select login from staff where id = (select h from compartment_succession s, sec.second_heads(s.id) h limit 1)');
    await signIn(page, url, { login: second?.login ?? '' });
    await page.goto(`${url}/account`);
    await page.getByRole('button', { name: `Погодити нового відповідального: ${sealed.number}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Погодити' }).click();
    await confirm(page);
    await page.getByText('Вашої згоди ніхто не чекає.').waitFor();
    expect(await ask('select o.display_name heir from compartment c join staff o on o.id = c.owner_id where c.closed_at is null')).toEqual({ heir: sealed.heir });
  }, 120_000);
});
