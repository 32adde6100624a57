import { expect, it } from '@jest/globals';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { formOf, signIn, signOut } from './steps.js';

describeInBrowser('Accounts in the workspace', () => {
  const walk = startWorkspace();

  it('an administrator makes an account; its one-time password is shown once and must be replaced before anything else', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { login: 'd.barvinok' });
    await page.getByRole('link', { name: 'Працівники' }).click();
    await page.getByRole('button', { name: 'Новий обліковий запис' }).click();
    await page.getByRole('textbox', { name: 'Прізвище, ім’я, по батькові' }).fill('Синтетична О. О.');
    await page.getByRole('textbox', { name: 'Логін' }).fill('o.syntetychna');
    await page.getByRole('combobox', { name: 'Ролі' }).fill('прокурор');
    await page.getByRole('option', { name: 'прокурор' }).click();
    await page.getByRole('combobox', { name: 'Орган' }).fill('Київська міська');
    await page.getByRole('option').first().click();
    await page.getByRole('textbox', { name: 'Електронна пошта' }).fill('o.syntetychna@gp.example');
    await page.getByRole('button', { name: 'Зберегти' }).click();
    const oneTime = page.getByRole('dialog', { name: 'Одноразовий пароль' });
    const password = (await oneTime.locator('pre').textContent()) ?? '';
    await oneTime.getByRole('button', { name: 'Закрити', exact: true }).click();
    await page.getByRole('cell', { name: 'o.syntetychna' }).waitFor();
    expect(await page.content()).not.toContain(password);
    const row = page.getByRole('row', { name: /o\.syntetychna/ });
    await row.getByText('o.syntetychna@gp.example').waitFor();
    await row.getByRole('button', { name: /^Пошта/ }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Електронна пошта' }).fill('insha@gp.example');
    await page.getByRole('dialog').getByRole('button', { name: 'Зберегти' }).click();
    await row.getByText('insha@gp.example').waitFor();
    await signOut(page);

    await signIn(page, walk.url, { login: 'o.syntetychna', password });
    await page.getByRole('heading', { name: 'Зміна пароля' }).waitFor();
    await page.getByLabel('Теперішній пароль').fill(password);
    await page.getByLabel('Новий пароль', { exact: false }).first().fill('коротко');
    await page.getByLabel('Новий пароль ще раз').fill('коротко');
    await page.getByRole('button', { name: 'Змінити пароль' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Новий пароль', { exact: false }).first().fill('три сині слони біля річки');
    await page.getByLabel('Новий пароль ще раз').fill('три сині слони біля річки');
    await page.getByRole('button', { name: 'Змінити пароль' }).click();
    await page.getByText('Тут з’явиться ваш день').waitFor();
  }, 120_000);

  it('an administrator sees neither proceedings nor a day of deadlines; an auditor begins with what waits for a review', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { login: 'd.barvinok' });
    expect(await page.getByRole('navigation').first().getByRole('link').allTextContents()).not.toContain('Провадження');
    await signOut(page);
    await signIn(page, walk.url, { login: 'k.malva' });
    await page.getByRole('region', { name: /^Екстрені доступи на розгляд/ }).waitFor();
  }, 60_000);

  it('says one thing for a wrong login and a wrong password, and keeps the login', async () => {
    const { page } = walk;
    const answers: (string | null)[] = [];
    for (const login of ['o.verbytska', 'nobody']) {
      await page.goto(walk.url);
      await page.getByRole('textbox', { name: 'Логін' }).fill(login);
      await page.getByLabel('Пароль').first().fill('не той пароль');
      await page.getByRole('button', { name: 'Увійти', exact: true }).click();
      answers.push(await page.getByRole('alert').textContent());
      expect(await page.getByRole('textbox', { name: 'Логін' }).inputValue()).toBe(login);
    }
    const withoutRequest = answers.map((answer) => answer?.replace(/Номер запиту.*/, ''));
    expect(withoutRequest[0]).toBe(withoutRequest[1]);
  }, 60_000);

  it('relocates an office, as an administrator does; its territory stays', async () => {
    const { page } = walk;
    const form = formOf(page);
    await signIn(page, walk.url, { login: 'd.barvinok' });
    await page.getByRole('link', { name: 'Органи' }).click();
    const office = page.getByRole('row', { name: /^Луганська/ });
    const territory = await office.getByRole('cell').nth(2).textContent();
    await office.getByRole('button', { name: /^Дії/ }).click();
    await page.getByRole('menuitem', { name: 'Перемістити в інше місто' }).click();
    await form.write('Нове розташування', 'Вигадане місто');
    await form.write('З дня', '01.11.2026');
    await form.save();
    await office.getByText('Вигадане місто').waitFor();
    await office.getByText('переміщено 01.11.2026').waitFor();
    expect(await office.getByRole('cell').nth(2).textContent()).toBe(territory);
  }, 60_000);

  it('changes one’s own password: the new one opens, the old one does not', async () => {
    const { page } = walk;
    await signIn(page, walk.url, { login: 'y.zhuravel' });
    await page.getByRole('link', { name: /Журавель/ }).click();
    await page.getByRole('textbox', { name: 'Теперішній пароль' }).fill('kalyna-nad-richkoyu');
    await page.getByRole('textbox', { name: 'Новий пароль', exact: true }).fill('три сині слони біля річки');
    await page.getByRole('textbox', { name: 'Новий пароль ще раз' }).fill('три сині слони біля річки');
    await page.getByRole('button', { name: 'Змінити пароль' }).click();
    await page.getByText('Пароль змінено.').waitFor();
    await signOut(page);
    await page.getByRole('textbox', { name: 'Логін' }).fill('y.zhuravel');
    await page.getByLabel('Пароль').first().fill('kalyna-nad-richkoyu');
    await page.getByRole('button', { name: 'Увійти', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await signIn(page, walk.url, { login: 'y.zhuravel', password: 'три сині слони біля річки' });
  }, 60_000);
});
