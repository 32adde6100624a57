import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type pg from 'pg';
import { Sealer, newSigner } from '#libs/audit';
import { startProcess, type Running } from '../faults/api-process.js';
import { asking, superuserOf } from '../support/audit-history.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { useDatabase } from '../support/database.js';
import { soon } from '../support/soon.js';
import { signIn, signOut } from './steps.js';

/** The key of the log, which whoever forges it here has stolen. */
const signer = newSigner('oberih.local/audit', 'note');

describeInBrowser('A browser that remembers the log', () => {
  const database = useDatabase('demonstration');
  let api: Running;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let owner: pg.Client;
  let url: string;
  let clock = 0;

  beforeAll(async () => {
    [api, browser, owner] = await Promise.all([startProcess('api', database.url), openBrowser(), superuserOf(database.url)]);
    url = `http://localhost:${api.port}`;
    context = await browser.newContext({ baseURL: url, locale: 'uk-UA', timezoneId: 'Europe/Kyiv' });
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await owner.end();
    api.child.kill('SIGTERM');
    await api.ended;
  });

  /** As the owner of the database does it who wants no trace: past row-level security and triggers. */
  const force = (statements: string): Promise<unknown> => owner.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
  /** Seals all there is with the one key. */
  const seal = async (): Promise<void> => {
    const sealer = await Sealer.takeOver(asking(owner), signer);
    await sealer?.tick((clock += 60_000));
    await sealer?.stop();
  };
  const grow = async (): Promise<void> => {
    await owner.query(`insert into audit_event (id, actor_id, action, resource) values (gen_random_uuid(), '00000000-0000-4000-8000-000000000000', 'thing.change', 'thing')`);
    await seal();
  };
  const remembered = (): Promise<{ last: { size: number; root: string }; broken: { kind: string } | null }> => page.evaluate(`JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith('oberih.log.'))?.[1] ?? 'null')`);
  const size = async (): Promise<number> => Number((await owner.query<{ size: string }>('select max(size) size from audit_checkpoint')).rows[0]?.size);
  /** A new look: as whoever comes back to her work. */
  const look = async (): Promise<void> => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/audit-log/checkpoint'));
    await page.reload();
    await answered;
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  };
  const banner = (): ReturnType<Page['getByRole']> => page.getByRole('alert').filter({ hasText: 'Журнал доступу' });
  const watchAnew = async (): Promise<void> => {
    await banner().getByRole('button', { name: 'Я повідомив(ла) аудитора' }).click();
    await page.getByRole('button', { name: 'Забути й стежити далі' }).click();
    await banner().waitFor({ state: 'detached' });
  };

  it('follows it while it grows, across signing out, and says nothing', async () => {
    await seal();
    await signIn(page, url);
    await look();
    const first = (await remembered()).last.size;
    expect(first).toBe(await size());
    await grow();
    await look();
    for (const until = Date.now() + 10_000; Date.now() < until && (await remembered()).last.size === first;) await new Promise((resolve) => setTimeout(resolve, 50));
    await signOut(page);
    await soon(async () => expect((await remembered()).last.size).toBe(await size()));
    await signIn(page, url);
    await look();
    await soon(async () => expect([await banner().count(), (await remembered()).broken]).toEqual([0, null]));
  }, 120_000);

  it('shows in red that it was rewritten, though every signature is right, and goes on showing it', async () => {
    const before = await remembered();
    // The whole log anew, with one event changed, signed with the stolen key, and longer than before.
    await force(`update audit_event set actor_id = (select id from staff where login = 'h.lypa') where id = (select event_id from audit_leaf order by index limit 1); delete from audit_leaf; delete from audit_node; delete from audit_checkpoint`);
    await grow();
    await grow();
    expect(await size()).toBeGreaterThan(before.last.size);
    await look();
    await banner().getByText(/^Журнал доступу переписано/).waitFor();
    await banner().getByText(before.last.root).waitFor();
    await soon(async () => expect((await remembered()).broken?.kind).toBe('rewritten'));
    await page.goto(`${url}/proceedings`);
    await banner().getByText(/^Журнал доступу переписано/).waitFor();
    await watchAnew();
    await soon(async () => expect(await remembered()).toMatchObject({ last: { size: await size() }, broken: null }));
  }, 120_000);

  it('shows that its end was cut off', async () => {
    await force('delete from audit_checkpoint where size = (select max(size) from audit_checkpoint)');
    await look();
    await banner().getByText(/^Журнал доступу вкорочено/).waitFor();
    await soon(async () => expect((await remembered()).broken?.kind).toBe('shrunk'));
    await watchAnew();
  }, 120_000);

  it('says that it is not proved while the server has no proof to give', async () => {
    await grow();
    await look();
    await grow();
    await grow();
    await force('create table kept as select * from audit_leaf; delete from audit_leaf');
    await look();
    await banner().getByText(/не доводить, що він продовжує/).waitFor();
    await force('insert into audit_leaf select * from kept; drop table kept');
    await look();
    await banner().waitFor({ state: 'detached' });
    await soon(async () => expect((await remembered()).broken).toBeNull());
  }, 120_000);
});
