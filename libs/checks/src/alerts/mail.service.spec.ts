import { describe, expect, it } from '@jest/globals';
import { type Actor, Outbox } from '#libs/platform';
import { EventsService } from '#libs/proceedings';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW, someProceeding } from '../../../../test/support/builders/proceedings.js';
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

  it('goes to the address of the account where it has one', async () => {
    relay.letters.length = 0;
    const { olena } = await busy();
    await bench.db.write(() => bench.db.sql(`update staff set mail = 'olena.own@elsewhere.example' where id = $1`, [olena.id]));
    await dispatch();
    expect(relay.letters.map(({ to }) => to)).toEqual([['olena.own@elsewhere.example']]);
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

  it('is not sent about a proceeding of which the reader lost sight, nor to who must first change a one-time password', async () => {
    relay.letters.length = 0;
    const [lost, locked] = [await busy(), await busy()];
    const [gone = '', kept = ''] = lost.ids;
    await bench.db.write(() => bench.db.sql('update assignment set until = since where proceeding_id = $1', [gone]));
    await bench.db.write(() => bench.db.sql('update staff set must_change_password = true where id = $1', [locked.olena.id]));
    await dispatch();
    expect(relay.letters.map(({ to }) => to)).toEqual([[`${lost.login}@prosecution.example`]]);
    expect(relay.letters[0]?.text).toContain(kept);
    expect(relay.letters[0]?.text).not.toContain(gone);
    expect(relay.letters[0]?.headers).not.toContain('(2)');
  });

  it('is one letter, though several workers take up several items for the same person at once', async () => {
    relay.letters.length = 0;
    const { olena, ids } = await busy();
    expect(await bench.db.write(() => bench.db.sql('select 1 from outbox where done_at is null and payload @> $1', [JSON.stringify({ recipientId: olena.id })]))).toHaveLength(2);
    await Promise.all([dispatch(), dispatch(), dispatch()]);
    expect(relay.letters).toHaveLength(1);
    for (const id of ids) expect(relay.letters[0]?.text).toContain(id);
  });

  it('is sent again under the same id when the relay took it and nobody could note so', async () => {
    relay.letters.length = 0;
    const { olena } = await busy();
    await dispatch();
    const messageId = (): string | undefined => /message-id: <([\da-f-]{36})@prosecution\.example>/i.exec(relay.letters.at(-1)?.headers ?? '')?.[1];
    const first = messageId();
    await bench.db.write(() => bench.db.sql('update notification set mailed_at = null where recipient_id = $1', [olena.id]));
    await bench.db.write(() => bench.db.sql('update outbox set done_at = null, available_at = now() where id = $1', [first]));
    await dispatch();
    expect(relay.letters).toHaveLength(2);
    expect(messageId()).toBe(first);
  });

  it('forgets nothing that comes while a letter is on its way', async () => {
    relay.letters.length = 0;
    const { olena, ids } = await busy();
    const sending = dispatch();
    const late = await bench.db.write(async () => {
      const id = await bench.register(olena);
      await bench.suspect(olena, id, '2026-09-28');
      return id;
    });
    await sending;
    await dispatch();
    const texts = relay.letters.map(({ text }) => text).join('\n');
    for (const id of [...ids, late]) expect(texts.split(`/proceedings/${id}`)).toHaveLength(2);
  });

  it('gives up after five refusals, and the next letter tells what those did not', async () => {
    relay.letters.length = 0;
    const { olena, ids } = await busy();
    await bench.db.write(() => bench.db.sql('update outbox set attempts = 5 where done_at is null'));
    await dispatch();
    expect(relay.letters).toEqual([]);
    const last = await bench.db.write(async () => {
      const id = await bench.register(olena);
      await bench.suspect(olena, id, '2026-09-28');
      return id;
    });
    await dispatch();
    expect(relay.letters).toHaveLength(1);
    for (const id of [...ids, last]) expect(relay.letters[0]?.text).toContain(id);
    await bench.db.write(() => bench.db.sql('update outbox set done_at = now() where done_at is null'));
  });

  it('is sent once more about a flag that came back, and not about one that went before the letter', async () => {
    relay.letters.length = 0;
    const { olena, ids: [id = ''] } = await busy();
    const recorded = await bench.db.write(() => bench.record(olena, id, { type: 'closed', on: '2026-11-20' }));
    await dispatch();
    expect(relay.letters[0]?.text).not.toContain(id);
    await bench.db.write(() => bench.get(EventsService).annul(olena, { eventId: recorded, reason: 'Записано помилково.' }, NOW));
    await dispatch();
    expect(relay.letters).toHaveLength(2);
    expect(relay.letters[1]?.text).toContain(id);
  });

  it('carries only an id in the outbox', async () => {
    const { olena } = await busy();
    const payloads = await bench.db.write(() => bench.db.sql<{ payload: unknown }>('select payload from outbox where done_at is null'));
    expect(payloads.every(({ payload }) => JSON.stringify(payload) === JSON.stringify({ recipientId: olena.id }))).toBe(true);
    expect(payloads.length).toBeGreaterThan(0);
  });
});

describe('mail where no domain is configured', () => {
  const relay = useMailRelay();
  const bench = useChecks(() => ({ SMTP_URL: relay.url }));

  it('goes to those who have an address of their own, and is done with for the others', async () => {
    await bench.db.write(async () => {
      const [olena, petro] = [await bench.actor(), await bench.actor()];
      for (const person of [olena, petro]) await bench.suspect(person, await bench.register(person), '2026-09-28');
      await bench.db.sql(`update staff set mail = 'olena@elsewhere.example' where id = $1`, [olena.id]);
    });
    await bench.get(Outbox).dispatch();
    expect(relay.letters.map(({ to }) => to)).toEqual([['olena@elsewhere.example']]);
    expect(await bench.db.write(() => bench.db.sql('select 1 from outbox where done_at is null'))).toEqual([]);
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
