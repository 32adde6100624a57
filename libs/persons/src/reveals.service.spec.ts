import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../test/support/builders/rights.js';
import type { PersonField } from './person-fields.js';
import { PersonsService } from './persons.service.js';
import { MOST_AN_HOUR, Reveals } from './reveals.service.js';

const PURPOSE = 'Виклик потерпілої на допит за ухвалою суду.';

describe('a reveal of a protected person', () => {
  const bench = useProceedings();
  const reveals = (): Reveals => bench.get(Reveals);
  const write = <T>(work: () => Promise<T>): Promise<T> => bench.db.write(work);

  /** Somebody whose session has shown a second factor just now, or so many minutes ago. */
  const somebody = async (roles?: Parameters<typeof bench.actor>[0], minutesAgo: number | null = 0): Promise<Actor> => write(async () => {
    const actor = { ...(await bench.actor(roles)), sessionId: randomUUID() };
    await bench.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at, proved_at) values ($1, $2, $3, now() + interval '1 hour', now() - make_interval(mins => $4))`, [actor.sessionId, actor.id, Buffer.from(actor.sessionId), minutesAgo]);
    return actor;
  });
  const protectedPerson = async (actor: Actor): Promise<{ personId: string; proceedingId: string }> => write(async () => {
    const [person] = await bench.get(PersonsService).createMany(actor, [{ fullName: 'Таємна Особа', birthDay: '1990-05-05' }]);
    const proceedingId = await bench.register(actor);
    const personId = person?.id ?? '';
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [proceedingId, personId]);
    await bench.get(PersonsService).protect(actor, personId, { proceedingId, decidedBy: 'COURT', decisionNumber: '1', decidedOn: '2026-06-01' });
    await bench.get(PersonsService).change(actor, personId, { location: 'Таємна квартира' });
    return { personId, proceedingId };
  });
  const ask = (actor: Actor, whom: { personId: string; proceedingId: string }, fields: PersonField[]): Promise<string> => write(async () => (await reveals().request(actor, { ...whom, fields, purpose: PURPOSE })).id);
  const see = (actor: Actor, id: string): Promise<unknown> => reveals().reveal(actor, id);
  const answer = (actor: Actor, id: string, consents = true): Promise<unknown> => write(() => reveals().answer(actor, id, consents));
  const waiting = async (reader: Actor): Promise<unknown[]> => (await bench.db.request(() => reveals().waiting(reader))).map(({ id, own, answerable }) => [id, own, answerable]);
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'shown', (fault: { code?: string }) => fault.code);
  const events = async (personId: string): Promise<string[]> => (await bench.db.request(() => bench.db.sql<{ action: string }>('select action from audit_event where resource_id = $1 order by at', [personId]))).map(({ action }) => action);

  it('shows what was asked for, once, and its trace is committed first', async () => {
    const olena = await somebody();
    const whom = await protectedPerson(olena);
    const id = await ask(olena, whom, ['fullName', 'birthDay']);
    expect(await see(olena, id)).toEqual({ fullName: 'Таємна Особа', birthDay: '1990-05-05' });
    expect(await code(see(olena, id))).toBe('reveal/not-ready');
    expect(await events(whom.personId)).toEqual(['person.request-reveal', 'person.reveal']);
  });

  it.each([['location'], ['address']] as PersonField[][])('shows whereabouts (%s) only with the consent of a second person, who sees nothing', async (field) => {
    const [olena, head] = [await somebody(), await somebody(['HEAD'])];
    const whom = await protectedPerson(olena);
    const id = await ask(olena, whom, [field ?? 'location', 'fullName']);
    expect(await code(see(olena, id))).toBe('reveal/not-ready');
    // Nobody is both persons: the service says so, and so does the table itself.
    expect(await code(answer(olena, id))).toBe('not-found');
    await expect(write(() => bench.db.sql('update keeper.reveal set approved_by = requested_by, approved_at = now() where id = $1', [id]))).rejects.toMatchObject({ constraint: 'reveal_second_is_not_first' });
    await expect(write(() => bench.db.sql('update keeper.reveal set spent_at = now(), spent_in = pg_current_xact_id() where id = $1', [id]))).rejects.toMatchObject({ constraint: 'reveal_whereabouts_by_two' });
    // A head hears of it at once; to answer she must be able to read why.
    expect(await waiting(head)).toEqual([[id, false, false]]);
    expect(await code(answer(head, id))).toBe('not-found');
    await write(() => rightsIn(bench.db).grant(head.id, whom.proceedingId));
    expect(await waiting(head)).toEqual([[id, false, true]]);
    await answer(head, id);
    expect([await waiting(head), await waiting(olena)]).toEqual([[], [[id, true, false]]]);
    expect(await code(see(head, id))).toBe('not-found');
    expect(await see(olena, id)).toEqual(field === 'location' ? { location: 'Таємна квартира', fullName: 'Таємна Особа' } : { fullName: 'Таємна Особа' });
    expect(await events(whom.personId)).toEqual(['person.request-reveal', 'person.approve-reveal', 'person.reveal']);
  });

  it('that the second person refuses stays closed: nobody else consents to it, and only a new request is heard', async () => {
    const [olena, petro, ivan] = [await somebody(), await somebody(), await somebody()];
    const whom = await protectedPerson(olena);
    await write(async () => { for (const each of [petro, ivan]) await rightsIn(bench.db).grant(each.id, whom.proceedingId); });
    const id = await ask(olena, whom, ['address']);
    await answer(petro, id, false);
    for (const consents of [true, false]) expect(await code(answer(ivan, id, consents))).toBe('not-found');
    expect((await bench.db.request(() => reveals().waiting(olena))).map(({ refusedBy, approvedBy }) => [refusedBy, approvedBy])).toEqual([[petro.id, null]]);
    expect(await see(olena, id).catch((fault: { code: string; text: { en: string } }) => [fault.code, fault.text.en])).toEqual(['reveal/not-ready', 'The second person did not consent to this request.']);
    await expect(write(() => bench.db.sql('update keeper.reveal set refused_by = null, refused_at = null, approved_by = $2, approved_at = now() where id = $1', [id, ivan.id]))).rejects.toMatchObject({ code: '42501' });
    const anew = await ask(olena, whom, ['address']);
    await answer(ivan, anew);
    expect(await see(olena, anew)).toEqual({});
    expect(await events(whom.personId)).toEqual(['person.request-reveal', 'person.refuse-reveal', 'person.request-reveal', 'person.approve-reveal', 'person.reveal']);
  });

  it('is told to who reads the case and to the heads of its office; in a compartment to those inside alone, and never to the requester or whoever is shut out', async () => {
    const [olena, petro, head, shut, stranger] = [await somebody(), await somebody(), await somebody(['HEAD']), await somebody(['HEAD']), await somebody()];
    const whom = await protectedPerson(olena);
    await write(async () => { await rightsIn(bench.db).grant(petro.id, whom.proceedingId); await rightsIn(bench.db).exclude(shut.id, whom.proceedingId); });
    const told = (): Promise<string[]> => bench.db.request(() => reveals().seconds(olena, whom.proceedingId));
    const before = await told();
    expect([petro, head].filter(({ id }) => !before.includes(id))).toEqual([]);
    expect([olena, shut, stranger].filter(({ id }) => before.includes(id))).toEqual([]);
    await write(() => rightsIn(bench.db).compartment(whom.proceedingId, olena.id, 'COVERT', [stranger.id]));
    expect(await told()).toEqual([stranger.id]);
  });

  it('needs a second factor shown within five minutes, to see and to consent', async () => {
    const [olena, stale, never, head] = [await somebody(), await somebody(undefined, 6), await somebody(undefined, null), await somebody(['HEAD'], 6)];
    const whom = await protectedPerson(olena);
    const id = await ask(olena, whom, ['location']);
    expect(await code(answer(head, id))).toBe('step-up-needed');
    for (const actor of [stale, never, { ...olena, sessionId: null }]) expect(await code(see(actor, id))).toBe('step-up-needed');
    expect(await events(whom.personId)).toEqual(['person.request-reveal']);
  });

  it('is nothing to whoever does not read the case, at the request and at the look', async () => {
    const [olena, stranger, admin] = [await somebody(), await somebody(), await somebody(['ADMINISTRATOR'])];
    const whom = await protectedPerson(olena);
    for (const actor of [stranger, admin]) expect(await code(ask(actor, whom, ['fullName']))).toBe('not-found');
    const id = await ask(olena, whom, ['fullName']);
    for (const actor of [stranger, admin]) expect(await code(see(actor, id))).toBe('not-found');
    await write(() => rightsIn(bench.db).exclude(olena.id, whom.proceedingId));
    expect(await code(see(olena, id))).toBe('not-found');
  });

  it('asks nothing of a person who is not protected: their name is class 3', async () => {
    const olena = await somebody();
    const whom = await write(async () => {
      const [person] = await bench.get(PersonsService).createMany(olena, [{ fullName: 'Відкрита Особа', birthDay: null }]);
      const proceedingId = await bench.register(olena);
      await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [proceedingId, person?.id]);
      return { personId: person?.id ?? '', proceedingId };
    });
    expect(await code(ask(olena, whom, ['fullName']))).toBe('not-found');
  });

  it('is of no use after a day, and no more than so many are spent in an hour, also when all are tried at once', async () => {
    const olena = await somebody();
    const whom = await protectedPerson(olena);
    await write(() => bench.db.sql(`insert into keeper.reveal (id, person_id, proceeding_id, fields, purpose, requested_by, spent_at, spent_in) select gen_random_uuid(), $1, $2, array['fullName'], $3, $4, now() - interval '50 minutes', pg_current_xact_id() from generate_series(1, ${MOST_AN_HOUR - 2})`, [whom.personId, whom.proceedingId, PURPOSE, olena.id]));
    const ids = await Promise.all(Array.from({ length: 5 }, () => ask(olena, whom, ['fullName'])));
    const answers = await Promise.all(ids.map((id) => code(see(olena, id))));
    expect(answers.sort()).toEqual(['reveal/too-many', 'reveal/too-many', 'reveal/too-many', 'shown', 'shown']);
    const [old] = await write(() => bench.db.sql<{ id: string }>(`insert into keeper.reveal (id, person_id, proceeding_id, fields, purpose, requested_by, until) values (gen_random_uuid(), $1, $2, array['fullName'], $3, $4, now() - interval '1 minute') returning id`, [whom.personId, whom.proceedingId, PURPOSE, olena.id]));
    expect(await code(see(olena, old?.id ?? ''))).toBe('reveal/not-ready');
  });

  it('shows nothing when its trace cannot be written, and is not spent then', async () => {
    const olena = await somebody();
    const id = await ask(olena, await protectedPerson(olena), ['fullName']);
    await write(() => bench.db.sql(`create trigger no_trace before insert on audit_event for each row when (new.action = 'person.reveal') execute function refuse_change()`));
    try {
      expect(await code(see(olena, id))).toBe('audit/unavailable');
    } finally {
      await write(() => bench.db.sql('drop trigger no_trace on audit_event'));
    }
    expect(await see(olena, id)).toEqual({ fullName: 'Таємна Особа' });
  });

  it('gives no ciphertext before what spent it is committed', async () => {
    const olena = await somebody();
    const id = await ask(olena, await protectedPerson(olena), ['fullName']);
    expect(await write(async () => {
      await bench.db.sql('select * from keeper.spend_reveal($1, $2, 20)', [id, olena.id]);
      return bench.db.sql('select * from keeper.take_revealed($1, $2)', [id, olena.id]);
    })).toEqual([]);
    // Spent without a look: another look needs a new request.
    expect(await code(see(olena, id))).toBe('reveal/not-ready');
    await expect(write(() => reveals().reveal(olena, id))).rejects.toThrow('commits its audit row before');
  });
});
