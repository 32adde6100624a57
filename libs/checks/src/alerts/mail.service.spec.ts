import { describe, expect, it } from '@jest/globals';
import { type Actor, Outbox } from '#libs/platform';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { someProceeding } from '../../../../test/support/builders/proceedings.js';
import { useMailRelay } from '../../../../test/support/mail-relay.js';

describe('mail', () => {
  const relay = useMailRelay();
  const bench = useChecks(() => ({ SMTP_URL: relay.url, MAIL_DOMAIN: 'prosecution.example', MAIL_FROM: 'oberih@prosecution.example', PUBLIC_URL: 'https://oberih.example' }));
  const dispatch = (): Promise<number> => bench.get(Outbox).dispatch();
  const login = async (actor: Actor): Promise<string> => (await bench.db.sql<{ login: string }>('select login from staff where id = $1', [actor.id]))[0]?.login ?? '';
  /** A prosecutor with two proceedings in which something is due soon. */
  const busy = () => bench.db.write(async () => {
    const olena = await bench.actor();
    const ids = [await bench.register(olena, someProceeding({ summary: 'Таємна фабула.' })), await bench.register(olena)];
    for (const id of ids) await bench.suspect(olena, id, '2026-09-28');
    return { olena, ids, login: await login(olena) };
  });
  const again = (): Promise<unknown> => bench.db.write(() => bench.db.sql('update outbox set available_at = now() where done_at is null'));

  it('tells once that something waits: our references and links, and nothing of what is in the case', async () => {
    const { ids, login } = await busy();
    await dispatch();
    expect(relay.letters).toHaveLength(1);
    const [letter] = relay.letters;
    expect(letter).toMatchObject({ from: 'oberih@prosecution.example', to: [`${login}@prosecution.example`] });
    for (const id of ids) expect(letter?.text).toContain(`https://oberih.example/proceedings/${id}`);
    expect(letter?.headers).toMatch(/auto-submitted: auto-generated/i);
    for (const secret of ['Таємна', 'Синтетична', 'Строк досудового', '12026']) expect(`${letter?.headers}\n${letter?.text}`).not.toContain(secret);
    expect(await bench.db.write(() => bench.db.sql('select 1 from outbox where done_at is null'))).toEqual([]);
  });

  it('is tried again when the relay refuses, and then sent once', async () => {
    relay.letters.length = 0;
    await busy();
    relay.refuseOnce();
    await dispatch();
    expect(relay.letters.length).toBeLessThanOrEqual(1);
    await again();
    await dispatch();
    expect(relay.letters).toHaveLength(1);
  });

  it('is not sent about what was read meanwhile, nor to those who left', async () => {
    relay.letters.length = 0;
    const [reader, leaver] = [await busy(), await busy()];
    await bench.db.write(() => bench.db.sql('update notification set read_at = now() where recipient_id = $1', [reader.olena.id]));
    await bench.db.write(() => bench.db.sql('update staff set active = false where id = $1', [leaver.olena.id]));
    await dispatch();
    expect(relay.letters).toEqual([]);
  });

  it('carries only an id in the outbox', async () => {
    const { olena } = await busy();
    const payloads = await bench.db.write(() => bench.db.sql<{ payload: unknown }>('select payload from outbox where done_at is null'));
    expect(payloads.every(({ payload }) => JSON.stringify(payload) === JSON.stringify({ recipientId: olena.id }))).toBe(true);
    expect(payloads.length).toBeGreaterThan(0);
  });
});

describe('mail where it is not configured', () => {
  const bench = useChecks();

  it('is off: nothing is even put into the outbox', bench.story(async () => {
    const olena = await bench.actor();
    await bench.suspect(olena, await bench.register(olena), '2026-09-28');
    expect(await bench.db.sql('select 1 from outbox')).toEqual([]);
    expect(await bench.db.sql('select 1 from notification where recipient_id = $1', [olena.id])).not.toEqual([]);
  }));
});
