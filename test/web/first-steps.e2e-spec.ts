import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, startWorkspace } from '../support/browser.js';
import { soon } from '../support/soon.js';
import { type Language, says, signIn } from './steps.js';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const controls = ['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'dialog'];

/** What a page said on its console and what went wrong in it; and every address it showed. */
function observe(page: Page) {
  const seen = { faults: [] as string[], addresses: new Set<string>(), script: 0 };
  page.on('console', (message) => { if (message.type() === 'error') seen.faults.push(message.text()); });
  page.on('pageerror', (error) => seen.faults.push(String(error)));
  page.on('framenavigated', (frame) => seen.addresses.add(new URL(frame.url()).pathname.replace(uuid, '<id>') + new URL(frame.url()).search));
  return seen;
}

describeInBrowser('The first workspace', () => {
  const walk = startWorkspace();

  it.each<Language>(['uk', 'en'])('goes from sign-in over My day into a proceeding, and records an event with its preview (%s)', async (language) => {
    const { page } = walk;
    const seen = observe(page);
    const t = says[language];
    await signIn(page, walk.url, { language });

    await page.getByRole('region', { name: t.comingUp }).waitFor();
    await page.getByRole('link', { name: t.why }).first().click();
    const why = page.getByRole('dialog');
    await why.getByRole('heading', { name: t.steps }).waitFor();
    await soon(async () => expect(await why.getByRole('listitem').count()).toBeGreaterThan(1));
    expect(await why.textContent()).toMatch(t.article);
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });

    await page.keyboard.press('e');
    await page.getByRole('combobox', { name: t.event }).fill(t.searchRuling);
    await page.getByRole('option', { name: t.searchRuling, exact: true }).click();
    await page.getByRole('textbox', { name: t.day }).fill(t.someDay);
    const preview = page.getByRole('dialog').getByText(t.new, { exact: true }).first();
    await preview.waitFor();
    const promised = await page.getByRole('dialog').getByRole('list').textContent();
    await page.keyboard.press('Control+Enter');
    await page.getByText(t.recorded).waitFor();
    await soon(async () => expect(await page.getByRole('dialog').getByRole('list').textContent()).toBe(promised));
    await page.getByRole('button', { name: t.close, exact: true }).click();
    await page.getByRole('region', { name: t.events }).getByText(t.searchRuling).first().waitFor();

    expect(seen.faults).toEqual([]);
    expect(await page.title()).toBe(t.product);
    for (const address of seen.addresses) expect(address).toMatch(/^\/(proceedings\/<id>(\/why\/<id>)?)?$/);
  }, 120_000);

  it('finds a proceeding by a fragment with the keyboard alone', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.keyboard.press('/');
    const links = page.getByRole('grid').getByRole('link');
    await links.first().waitFor();
    const number = (await links.nth(1).textContent()) ?? '';
    await page.keyboard.type(number.slice(-7));
    await links.nth(1).waitFor({ state: 'detached' });
    await soon(async () => expect(await links.allTextContents()).toEqual([number]));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByRole('region', { name: says.uk.comingUp }).waitFor();
  }, 60_000);

  it('corrects an event and annuls it, each with a reason; the earlier versions stay to be seen, and another window follows without reload', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.goto(`${walk.url}/proceedings`);
    await page.getByRole('grid').getByRole('link').nth(4).click();
    await page.getByRole('heading', { name: /^Події/ }).waitFor();
    const watching = await page.context().newPage();
    await watching.goto(page.url());
    await watching.getByRole('heading', { name: /^Події/ }).waitFor();

    await page.keyboard.press('e');
    await page.getByRole('combobox', { name: /^Подія/ }).fill('Тимчасове вилучення майна без ухвали');
    await page.getByRole('option', { name: 'Тимчасове вилучення майна без ухвали' }).click();
    await page.getByRole('textbox', { name: /^Дата/ }).fill('18.11.2026');
    await page.getByRole('button', { name: 'Записати', exact: true }).click();
    await page.getByRole('button', { name: 'Закрити', exact: true }).click();
    const event = (of: typeof page) => of.getByRole('region', { name: /^Події/ }).getByRole('listitem').filter({ hasText: 'Тимчасове вилучення майна без ухвали' });
    await event(watching).filter({ hasText: '18.11.2026' }).waitFor();

    const act = async (of: ReturnType<typeof event>, name: string): Promise<void> => {
      await of.getByRole('button', { name: /^Дії з подією/ }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    const told = () => page.getByRole('dialog').getByRole('list').textContent();
    await act(event(page), 'Виправити');
    await page.getByRole('textbox', { name: /^Дата/ }).fill('17.11.2026');
    await page.getByRole('dialog').getByText('переноситься').first().waitFor();
    const willMove = await told();
    await page.getByRole('textbox', { name: /^Підстава/ }).fill('Описка в даті');
    await page.getByRole('button', { name: 'Записати', exact: true }).click();
    await page.getByText('Подію записано.').waitFor();
    await soon(async () => expect(await told()).toBe(willMove));
    await page.getByRole('button', { name: 'Закрити', exact: true }).click();
    // The other one by keys alone: the row that has the focus, and its act.
    await event(page).filter({ hasText: '17.11.2026' }).getByRole('button', { name: /^Дії з подією/ }).focus();
    await page.keyboard.press('r');
    await page.keyboard.press('a');
    await page.getByRole('dialog').getByText('зникає').first().waitFor();
    const willGo = await told();
    await page.getByRole('textbox', { name: /^Підстава/ }).fill('Записано не в те провадження');
    await page.getByRole('button', { name: 'Скасувати подію' }).click();
    await page.getByText('Подію скасовано.').waitFor();
    await soon(async () => expect(await told()).toBe(willGo));
    await page.getByRole('button', { name: 'Закрити', exact: true }).click();
    await event(page).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: /виправлені та скасовані/ }).check();
    await event(page).first().waitFor();
    const kept = (await event(page).allTextContents()).join(' ');
    for (const text of ['18.11.2026', '17.11.2026', 'Описка в даті', 'Записано не в те провадження']) expect(kept).toContain(text);
    await event(watching).waitFor({ state: 'detached' });
  }, 120_000);

  it('keeps what was typed when the session ends in the middle, and goes on after signing in again', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.goto(`${walk.url}/proceedings/new`);
    await page.getByRole('textbox', { name: 'Номер ЄРДР' }).fill('12026100000000999');
    await page.getByRole('textbox', { name: 'Дата внесення до ЄРДР' }).fill('20.11.2026');
    await page.getByRole('textbox', { name: 'Фабула' }).fill('Синтетична фабула.');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Зареєструвати' }).click();
    await page.getByRole('dialog', { name: 'Сеанс завершено' }).waitFor();
    await signIn(page, undefined);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await soon(async () => expect(await page.getByRole('textbox', { name: 'Номер ЄРДР' }).inputValue()).toBe('12026100000000999'));
    await page.getByRole('button', { name: 'Зареєструвати' }).click();
    await page.getByText('Провадження зареєстровано').waitFor();
  }, 60_000);

  it('says that the connection is lost, keeps the form, and saves once when asked again', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.goto(`${walk.url}/proceedings/new`);
    await page.getByRole('textbox', { name: 'Номер ЄРДР' }).fill('12026100000000998');
    await page.getByRole('textbox', { name: 'Дата внесення до ЄРДР' }).fill('20.11.2026');
    await page.getByRole('textbox', { name: 'Фабула' }).fill('Синтетична фабула.');
    // The worst case: the server does the work and the answer is lost on the way back.
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('RegisterProceeding')) return route.fallback();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Зареєструвати' }).click();
    await page.getByText(/З’єднання втрачено/).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Повторити збереження' }).click();
    await page.getByText('Провадження зареєстровано').waitFor();
  }, 60_000);

  it('fits a narrow phone and a magnified screen without scrolling sideways', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    for (const size of [{ width: 360, height: 740 }, { width: 640, height: 450 }]) {
      await page.setViewportSize(size);
      for (const screen of ['/', '/proceedings', '/proceedings/new', '/import', '/checks', '/inbox', '/account']) {
        await page.goto(walk.url + screen);
        await page.getByRole('heading', { level: 1 }).waitFor();
        if (screen === '/proceedings') {
          const row = page.getByRole('row').filter({ has: page.getByRole('link') }).first();
          await row.waitFor();
          await soon(async () => expect((await row.boundingBox())?.height).toBeLessThan(220));
        }
        await soon(async () => expect({ screen, wider: await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') }).toEqual({ screen, wider: 0 }));
      }
    }
  }, 90_000);

  it('gives every control a name that a screen reader can say', async () => {
    const { page } = walk;
    await signIn(page, walk.url);
    await page.getByRole('link', { name: says.uk.why }).first().click();
    await page.getByRole('dialog').waitFor();
    const why = new URL(page.url()).pathname;
    const reader = await page.context().newCDPSession(page);
    for (const screen of ['/', why, why.replace(/\/why.*/, ''), '/proceedings', '/proceedings/new', '/import', '/checks', '/inbox', '/account', '/staff']) {
      await page.goto(walk.url + screen);
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      const { nodes } = await reader.send('Accessibility.getFullAXTree');
      const nameless = nodes.filter(({ ignored, role, name }) => !ignored && controls.includes(String(role?.value)) && !name?.value);
      expect({ screen, nameless: nameless.map(({ role }) => String(role?.value)) }).toEqual({ screen, nameless: [] });
    }
  }, 90_000);

  it('opens My day with at most 250 kB of compressed script', async () => {
    const { page } = walk;
    let bytes = 0;
    const scripts: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.sizes().then(({ responseBodySize }) => { bytes += responseBodySize; }, () => undefined));
    });
    await signIn(page, walk.url);
    await page.getByRole('region', { name: says.uk.comingUp }).waitFor();
    await page.waitForLoadState('networkidle');
    await Promise.all(scripts);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(250_000);
  }, 60_000);
});
