import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Notice, Notices } from '#libs/access';
import { type PersonField, personFields } from '#libs/persons';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { PartiesService } from '../parties/parties.service.js';
import { ProceedingsService } from '../register/proceedings.service.js';
import { PeopleService } from './people.service.js';
import { RevealRequests } from './reveal-requests.service.js';

const PURPOSE = 'Виклик на допит за ухвалою слідчого судді.';

describe('requests for a reveal', () => {
  const bench = useProceedings();
  const requests = (): RevealRequests => bench.get(RevealRequests);
  let told: Notice[] = [];

  beforeAll(() => { bench.get(Notices).register({ tell: async (notices) => void told.push(...notices) }); });
  beforeEach(() => { told = []; });

  const somebody = async (roles?: Parameters<typeof bench.actor>[0], office?: string): Promise<Actor> => {
    const actor = { ...(await bench.actor(roles, office)), sessionId: randomUUID() };
    await bench.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at, proved_at) values ($1, $2, $3, now() + interval '1 hour', now())`, [actor.sessionId, actor.id, Buffer.from(actor.sessionId)]);
    return actor;
  };
  const protectedParty = async (actor: Actor): Promise<{ partyId: string; proceedingId: string }> => {
    const proceedingId = await bench.register(actor);
    const { id: partyId } = await bench.get(PartiesService).add(actor, { proceedingId, role: 'VICTIM', since: '2026-03-05', fullName: 'Таємна Особа' }, NOW);
    await bench.get(PeopleService).protect(actor, partyId, { decidedBy: 'COURT', decisionNumber: '1', decidedOn: '2026-06-01' }, NOW);
    return { partyId, proceedingId };
  };
  const recipients = (kind: string): string[] => told.filter((notice) => notice.kind === kind).map(({ recipientId }) => recipientId).sort();
  const refusal = async (work: () => Promise<unknown>): Promise<unknown> => {
    await bench.db.sql('savepoint attempt');
    return work().then(() => 'done', async (fault: { code?: string }) => { await bench.db.sql('rollback to attempt'); return fault.code; });
  };

  it('say whom they concern by pseudonym and number, never by name', bench.story(async () => {
    const olena = await somebody();
    const { partyId, proceedingId } = await protectedParty(olena);
    const reveal = await requests().ask(olena, partyId, ['fullName', 'fullName', 'phone'], `  ${PURPOSE} `);
    expect(reveal).toMatchObject({ partyId, proceedingId, purpose: PURPOSE, fields: ['fullName', 'phone'], needsSecond: false, own: true, pseudonym: expect.stringMatching(/^ОС-/), number: expect.stringMatching(/^\d{17}$/) });
    expect(JSON.stringify([reveal, told])).not.toContain('Таємна');
    expect((await requests().waiting(olena)).map(({ id }) => id)).toEqual([reveal.id]);
  }));

  it.each<[PersonField, boolean]>(personFields.map((field) => [field, field === 'address' || field === 'location']))('for %s: a second person is told: %j', (field, wanted) => bench.story(async () => {
    const [olena, petro, head] = [await somebody(), await somebody(), await somebody(['HEAD'])];
    const { partyId, proceedingId } = await protectedParty(olena);
    await rightsIn(bench.db).grant(petro.id, proceedingId);
    await requests().ask(olena, partyId, [field], PURPOSE);
    expect(recipients('REVEAL_ASKED').filter((id) => [petro.id, head.id, olena.id].includes(id))).toEqual(wanted ? [petro.id, head.id].sort() : []);
    expect(told.every(({ proceedingId: of, text }) => of === proceedingId && !/\d{4}|ОС-/.test(text.uk + text.en))).toBe(true);
  })());

  it('are no business of a coordinator, who prepares the person: she is not told, asks for none and answers none', bench.story(async () => {
    const [olena, lesia, head] = [await somebody(), await somebody(['COORDINATOR']), await somebody(['HEAD'])];
    const { partyId, proceedingId } = await protectedParty(olena);
    await bench.get(ProceedingsService).assign(head, { proceedingId, coordinatorId: lesia.id }, NOW);
    const { id } = await requests().ask(olena, partyId, ['location'], PURPOSE);
    expect(recipients('REVEAL_ASKED')).toContain(head.id);
    expect([recipients('REVEAL_ASKED').includes(lesia.id), await requests().waiting(lesia), await refusal(() => requests().answer(lesia, id, true)), await refusal(() => requests().answer(lesia, id, false)), await refusal(() => requests().ask(lesia, partyId, ['fullName'], PURPOSE))])
      .toEqual([false, [], 'not-found', 'not-found', 'not-found']);
    // Nor may anybody write it into her inbox.
    await bench.db.sql(`select sec.keep($1, null, '{}', '{}', '{}', '{}')`, [olena.id]);
    expect(await bench.db.sql<{ may: boolean }>(`select sec.may_tell(n, 'REVEAL_ASKED', $2) may from unnest($1::uuid[]) with ordinality s (n, place) order by place`, [[lesia.id, head.id], id])).toEqual([{ may: false }, { may: true }]);
  }));

  it('are told to no head of another office, to nobody who is shut out, and each person once', bench.story(async () => {
    const [olena, petro, elsewhere, shut] = [await somebody(), await somebody(), await somebody(['HEAD'], '14'), await somebody(['HEAD'])];
    const { partyId, proceedingId } = await protectedParty(olena);
    // Petro reads it by two ways.
    await rightsIn(bench.db).grant(petro.id, proceedingId);
    await rightsIn(bench.db).delegate(olena.id, petro.id, olena.id);
    await rightsIn(bench.db).exclude(shut.id, proceedingId);
    await requests().ask(olena, partyId, ['location'], PURPOSE);
    const all = recipients('REVEAL_ASKED');
    expect([all.filter((id) => id === petro.id).length, all.includes(elsewhere.id), all.includes(shut.id), new Set(all).size === all.length]).toEqual([1, false, false, true]);
  }));

  it.each([[true, 'consents'], [false, 'does not consent']])('that are answered (%j) are told to who asked, and to nobody else', (consents, words) => bench.story(async () => {
    const [olena, petro] = [await somebody(), await somebody()];
    const { partyId, proceedingId } = await protectedParty(olena);
    await rightsIn(bench.db).grant(petro.id, proceedingId);
    const { id } = await requests().ask(olena, partyId, ['address'], PURPOSE);
    expect((await requests().waiting(petro)).map(({ purpose, answerable, own }) => [purpose, answerable, own])).toEqual([[PURPOSE, true, false]]);
    const answered = await requests().answer(petro, id, consents);
    expect([answered.approvedBy, answered.refusedBy]).toEqual(consents ? [petro.id, null] : [null, petro.id]);
    expect(told.filter(({ kind }) => kind === 'REVEAL_ANSWERED').map(({ recipientId, text, occurrence }) => [recipientId, text.en.includes(words), occurrence])).toEqual([[olena.id, true, id]]);
    expect([(await requests().waiting(petro)).length, (await requests().waiting(olena)).length]).toEqual([0, 1]);
    expect(await refusal(() => requests().answer(petro, id, !consents))).toBe('not-found');
  })());

  it('are refused without a purpose that says something, for a party that is not there, and for one who is not protected', bench.story(async () => {
    const olena = await somebody();
    const { partyId, proceedingId } = await protectedParty(olena);
    const { id: open } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'WITNESS', since: '2026-03-05', fullName: 'Відкрита Особа' }, NOW);
    for (const purpose of ['', 'коротко', `${' '.repeat(40)}допит`]) expect(await refusal(() => requests().ask(olena, partyId, ['fullName'], purpose))).toBe('bad-input');
    for (const id of [randomUUID(), open]) expect(await refusal(() => requests().ask(olena, id, ['fullName'], PURPOSE))).toBe('not-found');
    expect(await refusal(async () => requests().ask(await somebody(), partyId, ['fullName'], PURPOSE))).toBe('not-found');
    expect(told).toEqual([]);
  }));

  it('leave the list with the day, with the right to the case, and when they are used', bench.story(async () => {
    const olena = await somebody();
    const { partyId, proceedingId } = await protectedParty(olena);
    const [one, two] = [await requests().ask(olena, partyId, ['fullName'], PURPOSE), await requests().ask(olena, partyId, ['phone'], PURPOSE)];
    await bench.db.sql('select * from keeper.spend_reveal($1, $2, 20)', [one.id, olena.id]);
    expect((await requests().waiting(olena)).map(({ id }) => id)).toEqual([two.id]);
    await rightsIn(bench.db).exclude(olena.id, proceedingId);
    expect(await requests().waiting(olena)).toEqual([]);
  }));

  it('are listed oldest first, each with its own person, in as many statements for ten as for one', bench.story(async () => {
    const olena = await somebody();
    const [first, second] = [await protectedParty(olena), await protectedParty(olena)];
    const asked: string[] = [];
    for (const partyId of [first.partyId, second.partyId]) for (let n = 0; n < 5; n += 1) asked.push((await requests().ask(olena, partyId, ['fullName'], PURPOSE)).id);
    let statements = 0;
    const plain = bench.db.sql.bind(bench.db);
    Object.assign(bench.db, { sql: (...all: Parameters<typeof plain>) => { statements += 1; return plain(...all); } });
    const listed = await requests().waiting(olena).finally(() => Object.assign(bench.db, { sql: plain }));
    expect(statements).toBe(3);
    expect(listed.map(({ id }) => id).sort()).toEqual([...asked].sort());
    expect(listed.every(({ id, partyId }) => partyId === (asked.indexOf(id) < 5 ? first.partyId : second.partyId))).toBe(true);
  }));
});
