import type { Page } from 'playwright-core';

export type Language = 'uk' | 'en';

/** The words a walk looks for, as a person would. */
export const says = {
  uk: {
    product: 'Оберіг', login: 'Логін', password: 'Пароль', enter: 'Увійти', comingUp: /^Найближчі строки/, why: /^Чому ця дата/, steps: 'Крок за кроком', article: /КПК|КК/, event: /^Подія/, day: /^Дата/, new: 'новий',
    searchRuling: 'Ухвала про обшук', recorded: 'Подію записано.', close: 'Закрити', events: /^Події/, someDay: '20.11.2026',
  },
  en: {
    product: 'Oberih', login: 'Login', password: 'Password', enter: 'Sign in', comingUp: /^Coming up/, why: /^Why this date/, steps: 'Step by step', article: /^(?=.*CPC)(?!.*[А-ЯЄІЇҐа-яєіїґ])/s, event: /^Event/, day: /^Day/, new: 'new',
    searchRuling: 'Search ruling', recorded: 'The event is recorded.', close: 'Close', events: /^Events/, someDay: '19.11.2026',
  },
} as const;

/** The demonstration office's first prosecutor. */
const prosecutor = { login: 'o.verbytska', password: 'kalyna-nad-richkoyu' };

/**
 * Signs in on the first screen, or, with no address, in the form that stands over the screen when a session has ended.
 */
export async function signIn(page: Page, url: string | undefined, { login = prosecutor.login, password = prosecutor.password, language = 'uk' }: { readonly login?: string; readonly password?: string; readonly language?: Language } = {}): Promise<void> {
  const t = says[language];
  if (url !== undefined) {
    await page.goto(url);
    await page.getByText(language === 'uk' ? 'Українська' : 'English', { exact: true }).click();
  }
  await page.getByRole('textbox', { name: t.login }).fill(login);
  await page.getByLabel(t.password, { exact: false }).first().fill(password);
  await page.getByRole('button', { name: t.enter, exact: true }).click();
  if (url !== undefined) await page.locator('nav, h1:has-text("Зміна пароля")').first().waitFor();
}

/** Shows once more that it is the same person, when the workspace asks before a grave act. */
export async function confirm(page: Page): Promise<void> {
  const question = page.getByRole('dialog', { name: 'Підтвердьте, що це ви' });
  await question.getByLabel('Ваш пароль').fill(prosecutor.password);
  await question.getByRole('button', { name: 'Підтвердити' }).click();
  await question.waitFor({ state: 'detached' });
}

/** Signs out; the page loads itself anew and asks who comes next. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Вийти' }).click();
  await page.getByRole('heading', { level: 1, name: 'Вхід' }).waitFor();
}

/** The form that is open, with a hand for each kind of field. */
export function formOf(page: Page) {
  const dialogue = page.getByRole('dialog');
  const named = (label: string): RegExp => new RegExp(`^${label}`);
  return {
    write: (label: string, text: string) => dialogue.getByRole('textbox', { name: named(label) }).fill(text),
    async choose(label: string, option: string | RegExp): Promise<void> {
      await dialogue.getByRole('combobox', { name: named(label) }).click();
      await page.getByRole('option', { name: option }).first().click();
    },
    async save(button = 'Зберегти'): Promise<void> {
      await dialogue.getByRole('button', { name: button, exact: true }).click();
      await dialogue.waitFor({ state: 'detached' });
    },
    dialogue,
  };
}

/** Gives the browser a security key in software that verifies its user and keeps passkeys (DevTools' virtual authenticator). */
export async function plugInKey(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('WebAuthn.enable');
  await tools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
}

/** Adds a passkey on whichever screen offers it. */
export async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Додати ключ доступу' }).click();
  const form = formOf(page);
  await form.write('Назва ключа', name);
  await form.save('Створити ключ');
}

/** Opens a proceeding from anywhere by its number. */
export async function openProceeding(page: Page, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill(number);
  const links = page.getByRole('row').getByRole('link');
  await links.filter({ hasText: number }).first().waitFor();
  // Only when the list has narrowed does the row stay where it is.
  await links.nth(1).waitFor({ state: 'detached' });
  await links.first().click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
}
