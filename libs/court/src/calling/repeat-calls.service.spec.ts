import { describe, expect, it, jest } from '@jest/globals';
import { type Notice, Notices } from '#libs/access';
import type { Actor } from '#libs/platform';
import { LinksService, PartiesService, ProceedingsService } from '#libs/proceedings';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { CourtModule } from '../court.module.js';
import { Hearings } from '../hearings.service.js';
import { CallPlans } from './call-plans.service.js';
import { callsAhead } from './calls-ahead.loader.js';
import { heardOf, loadHeard } from './heard.loader.js';
import { HearingPeople } from './hearing-people.service.js';
import { asksWhy } from './repeat.js';
import { RepeatCalls } from './repeat-calls.service.js';

const [PAST, AHEAD] = ['2026-11-20T10:30:00+02:00', '2026-12-10T10:30:00+02:00'];

describe('a call that repeats', () => {
  const bench = useProceedings([CourtModule]);
  const victimOf = async (actor: Actor, proceedingId: string): Promise<string> => (await bench.get(PartiesService).add(actor, { proceedingId, role: 'VICTIM', since: '2026-04-01' }, NOW)).id;
  const hearing = async (actor: Actor, proceedingId: string, at: string): Promise<string> => (await bench.get(Hearings).schedule(actor, { proceedingId, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд' }, NOW)).id;
  const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { detail?: { fields?: { field: string; rule: string }[] } }) => (fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`).join());
  const call = (actor: Actor, hearingId: string, partyId: string, own: object = {}): Promise<unknown> => bench.get(HearingPeople).expect(actor, { hearingId, people: [{ partyId, version: 0, purpose: 'TESTIFY', mode: 'IN_PERSON', ...own }] }, NOW);
  const testify = async (actor: Actor, proceedingId: string, partyId: string, at = PAST): Promise<void> => {
    await bench.get(Hearings).recordResult(actor, { hearingId: await hearing(actor, proceedingId, at), version: 1, outcome: 'HELD', examined: [{ kind: 'TESTIMONY', partyId }] }, NOW);
  };
  const repeated = async (who: Actor): Promise<string[]> => (await callsAhead(bench.db, who, { list: 'REPEATED', first: 100 }, NOW.today)).edges.map(({ node }) => node.hearingId);
  /** The same person's part in another proceeding. */
  const sameIn = async (partyId: string, proceedingId: string): Promise<string> => (await bench.db.sql<{ id: string }>('select o.id from party p join party o on o.person_id = p.person_id where p.id = $1 and o.proceeding_id = $2', [partyId, proceedingId]))[0]?.id ?? '';
  const told = (): Notice[] => {
    const seen: Notice[] = [];
    bench.get(Notices).register({ tell: async (notices) => void seen.push(...notices.filter(({ kind }) => kind === 'CALLED_AGAIN')) });
    return seen;
  };
  const said = (seen: readonly Notice[]): string[][] => seen.map(({ recipientId, text }) => [recipientId, `${text.en.includes('has no coordinator') ? 'unassigned, ' : ''}${text.en.includes('without a justification') ? 'without' : 'with'}`]);
  /** Whether the Centre counts as told of the call to a hearing. */
  const marked = async (hearingId: string): Promise<boolean> => (await bench.db.sql<{ told: boolean }>('select repeat_told_at is not null told from hearing_person where hearing_id = $1', [hearingId]))[0]?.told === true;
  /** A victim who is called to a hearing ahead for the first time, with the coordinator of the case. */
  const called = async () => {
    const [olena, lesia, head] = [await bench.actor(), await bench.actor(['COORDINATOR']), await bench.actor(['HEAD'])];
    const proceedingId = await bench.register(olena);
    await bench.get(ProceedingsService).assign(head, { proceedingId, coordinatorId: lesia.id }, NOW);
    const [partyId, ahead] = [await victimOf(olena, proceedingId), await hearing(olena, proceedingId, AHEAD)];
    await call(olena, ahead, partyId);
    return { olena, lesia, head, proceedingId, partyId, ahead };
  };

  describe('after it was made', () => {
    it('is told of when testimony is recorded, once, and says that nobody gave a reason', bench.story(async () => {
      const of = await called();
      const seen = told();
      await testify(of.olena, of.proceedingId, of.partyId);
      await testify(of.olena, of.proceedingId, of.partyId, '2026-11-19T10:30:00+02:00');
      await call(of.olena, of.ahead, of.partyId, { version: 1, justification: 'Змінився склад суду.' });
      await bench.get(RepeatCalls).tell([of.proceedingId], NOW);
      expect(said(seen)).toEqual([[of.lesia.id, 'without']]);
    }));

    it('is told of when she is interviewed on a second day, not on the first and not of a witness', bench.story(async () => {
      const of = await called();
      const seen = told();
      const interviewed = (on: string) => bench.record(of.olena, of.proceedingId, { type: 'interviewed', on, partyId: of.partyId });
      await interviewed('2026-04-03');
      expect(seen).toEqual([]);
      await interviewed('2026-05-03');
      await interviewed('2026-06-03');
      expect(said(seen)).toEqual([[of.lesia.id, 'without']]);
    }));

    it('is told of to every coordinator of the office where the proceeding has none, and of a hearing that is past or put off to nobody', bench.story(async () => {
      const of = await called();
      await bench.get(ProceedingsService).assign(of.head, { proceedingId: of.proceedingId, coordinatorId: null }, NOW);
      const other = await bench.actor(['COORDINATOR']);
      const put = await hearing(of.olena, of.proceedingId, '2026-12-17T10:30:00+02:00');
      await call(of.olena, put, of.partyId);
      await bench.get(Hearings).recordResult(of.olena, { hearingId: put, version: 1, outcome: 'POSTPONED', cause: 'NO_JUDGE' }, NOW);
      const seen = told();
      await testify(of.olena, of.proceedingId, of.partyId);
      expect(said(seen).sort()).toEqual([[of.lesia.id, 'unassigned, without'], [other.id, 'unassigned, without']].sort());
    }));

    it('is told of to nobody else where whoever is assigned is barred from the proceeding, and to whoever is assigned after her', bench.story(async () => {
      const of = await called();
      const other = await bench.actor(['COORDINATOR']);
      await rightsIn(bench.db).exclude(of.lesia.id, of.proceedingId);
      const seen = told();
      await testify(of.olena, of.proceedingId, of.partyId);
      expect([seen, await marked(of.ahead)]).toEqual([[], false]);
      await bench.get(ProceedingsService).assign(of.head, { proceedingId: of.proceedingId, coordinatorId: other.id }, NOW);
      await bench.get(RepeatCalls).tell([of.proceedingId], NOW);
      expect([said(seen), await marked(of.ahead)]).toEqual([[[other.id, 'without']], true]);
    }));

    it('waits for somebody to be told where there is nobody', bench.story(async () => {
      const of = await called();
      await bench.db.sql('update staff set active = false where id = $1', [of.lesia.id]);
      const seen = told();
      await testify(of.olena, of.proceedingId, of.partyId);
      expect(seen).toEqual([]);
      await bench.db.sql('update staff set active = true where id = $1', [of.lesia.id]);
      await bench.get(RepeatCalls).tell([of.proceedingId], NOW);
      expect(said(seen)).toEqual([[of.lesia.id, 'without']]);
    }));
  });

  describe('by night', () => {
    const night = async (alive: () => Promise<void> = () => Promise.resolve()) => bench.get(RepeatCalls).tellAhead(NOW, alive);
    const heardTwice = async (of: { olena: Actor; proceedingId: string; partyId: string; lesia: Actor }): Promise<void> => {
      await bench.db.sql('update staff set active = false where id = $1', [of.lesia.id]);
      await testify(of.olena, of.proceedingId, of.partyId);
      await bench.db.sql('update staff set active = true where id = $1', [of.lesia.id]);
    };

    it.each(['REGISTERED', 'INVESTIGATION', 'TRIAL', 'APPEAL'])('is told of in the stage %s, once, and of what is over to nobody', (stage) => bench.story(async () => {
      const [of, over] = [await called(), await called()];
      for (const one of [of, over]) await heardTwice(one);
      await bench.db.sql('update proceeding set stage = case id when $1 then $2 else $3 end where id = any($4)', [of.proceedingId, stage, 'CLOSED', [of.proceedingId, over.proceedingId]]);
      const seen = told();
      await night();
      await night();
      expect(said(seen)).toEqual([[of.lesia.id, 'without']]);
    })());

    it('is told of page by page, with as many questions for a page of many as of one', bench.story(async () => {
      const of = await called();
      await heardTwice(of);
      await bench.db.sql(
        `with h as (insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) select gen_random_uuid(), $1, '2026-12-11T08:00:00Z'::timestamptz + n * interval '1 hour', 'TRIAL', 'IN_PERSON', 'Суд', 'SCHEDULED', now(), $3 from generate_series(1, 1100) n returning id)
         insert into hearing_person (id, proceeding_id, hearing_id, party_id, purpose, mode, recorded_by) select gen_random_uuid(), $1, h.id, $2, 'TESTIFY', 'IN_PERSON', $3 from h`, [of.proceedingId, of.partyId, of.olena.id]);
      const [seen, asked] = [told(), jest.spyOn(bench.db, 'sql')];
      let signs = 0;
      await night(async () => { signs += 1; });
      const questions = asked.mock.calls.filter(([text]) => text.includes('coordinators')).length;
      asked.mockRestore();
      expect([new Set(seen.map(({ occurrence }) => occurrence)).size, seen.length, signs, questions]).toEqual([1_101, 1_101, 2, 3]);
    }));
  });

  describe('by what the same person told in a proceeding that is linked with this one', () => {
    /** She testifies in the parent and goes with a separation into the child, where somebody calls her. */
    const separated = async () => {
      const of = await called();
      await testify(of.olena, of.proceedingId, of.partyId);
      const child = await bench.get(LinksService).split(of.olena, { proceedingId: of.proceedingId, erdrNumber: someNumber(), on: '2026-11-21', reason: 'Інша особа.', partyIds: [of.partyId], newFactOrPerson: false }, NOW);
      return { ...of, child, there: await sameIn(of.partyId, child), next: await hearing(of.olena, child, '2026-12-12T10:30:00+02:00') };
    };
    const link = (main: string, other: string, by: Actor) => bench.db.sql(`insert into proceeding_link (id, kind, main_id, other_id, on_day, reason, recorded_by) values (gen_random_uuid(), 'SPLIT', $1, $2, '2026-06-01', 'Інша особа.', $3)`, [main, other, by.id]);
    const known = async (partyId: string) => (await heardOf(bench.db, [partyId])).get(partyId);

    it('asks for a reason, stands in the plan and the list, and is told of: in the proceeding that was separated', bench.story(async () => {
      const of = await separated();
      expect(await known(of.there)).toMatchObject({ victim: true, testimonies: 1, here: { testimonies: 0 }, elsewhere: [{ type: 'testimony', on: '2026-11-20', proceedingId: of.proceedingId }] });
      await bench.get(ProceedingsService).assign(of.head, { proceedingId: of.child, coordinatorId: of.lesia.id }, NOW);
      const seen = told();
      expect(await refusal(call(of.olena, of.next, of.there))).toBe('people.0.justification repeat');
      await call(of.olena, of.next, of.there, { justification: 'Окремий суд.' });
      expect([said(seen), await repeated(of.lesia)]).toEqual([[[of.lesia.id, 'with']], [of.next]]);
    }));

    it('in the parent too, when she is heard in what was separated from it', bench.story(async () => {
      const of = await called();
      const other = await bench.get(PartiesService).add(of.olena, { proceedingId: of.proceedingId, role: 'SUSPECT', since: '2026-04-01' }, NOW);
      const child = await bench.get(LinksService).split(of.olena, { proceedingId: of.proceedingId, erdrNumber: someNumber(), on: '2026-06-01', reason: 'Переховується.', partyIds: [other.id], newFactOrPerson: false }, NOW);
      const [there] = await bench.db.sql<{ id: string }>('insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $2, person_id from party where id = $1 returning id', [of.partyId, child]);
      const seen = told();
      await testify(of.olena, child, there?.id ?? '');
      expect([said(seen), await repeated(of.lesia), (await known(of.partyId))?.testimonies]).toEqual([[[of.lesia.id, 'without']], [of.ahead], 1]);
    }));

    it('in the main proceeding, when the one in which she was heard is joined to it', bench.story(async () => {
      const of = await called();
      const absorbed = await bench.register(of.olena);
      const [there] = await bench.db.sql<{ id: string }>('insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $2, person_id from party where id = $1 returning id', [of.partyId, absorbed]);
      await testify(of.olena, absorbed, there?.id ?? '');
      const seen = told();
      // Two proceedings that nobody linked know nothing of each other.
      expect([await repeated(of.lesia), (await known(of.partyId))?.testimonies]).toEqual([[], 0]);
      await bench.get(LinksService).join(of.olena, { proceedingId: of.proceedingId, absorbedId: absorbed, on: '2026-11-21', reason: 'Одні й ті самі особи.' }, NOW);
      expect([said(seen), await repeated(of.lesia), (await known(of.partyId))?.testimonies]).toEqual([[[of.lesia.id, 'without']], [of.ahead], 1]);
    }));

    it('counts interviews by their days, also where a day is told of in both', bench.story(async () => {
      const of = await called();
      const absorbed = await bench.register(of.olena);
      const [there] = await bench.db.sql<{ id: string }>('insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $2, person_id from party where id = $1 returning id', [of.partyId, absorbed]);
      await bench.record(of.olena, of.proceedingId, { type: 'interviewed', on: '2026-04-03', partyId: of.partyId });
      await link(of.proceedingId, absorbed, of.olena);
      for (const [on, type, interviews] of [['2026-04-03', 'interviewed', 1], ['2026-05-03', 'interviewed', 2], ['2026-05-03', 'deposition', 2]] as const) {
        await bench.record(of.olena, absorbed, { type, on, partyId: there?.id ?? '' });
        expect((await known(of.partyId))?.interviews).toBe(interviews);
      }
      expect(await repeated(of.lesia)).toEqual([of.ahead]);
    }));

    it.each(['SEALED', 'COVERT'] as const)('is never by one that is %s, nor through it; inside it the open ones count', (kind) => bench.story(async () => {
      const of = await separated();
      await rightsIn(bench.db).compartment(of.proceedingId, of.olena.id, kind);
      expect([(await known(of.there))?.elsewhere, await refusal(call(of.olena, of.next, of.there))]).toEqual([[], 'done']);
      const grandchild = await bench.register(of.olena);
      await link(of.proceedingId, grandchild, of.olena);
      const [far] = await bench.db.sql<{ id: string }>('insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $2, person_id from party where id = $1 returning id', [of.partyId, grandchild]);
      await testify(of.olena, grandchild, far?.id ?? '', '2026-11-19T10:30:00+02:00');
      expect([(await known(of.there))?.testimonies, (await known(of.partyId))?.elsewhere.length]).toEqual([0, 1]);
    })());

    it('is never by one from which a conflict of interest bars whoever asks, nor told to a coordinator whom it bars', bench.story(async () => {
      const of = await separated();
      await bench.get(ProceedingsService).assign(of.head, { proceedingId: of.child, coordinatorId: of.lesia.id }, NOW);
      await bench.actor(['COORDINATOR']);
      await rightsIn(bench.db).exclude(of.lesia.id, of.proceedingId);
      const seen = told();
      await call(of.olena, of.next, of.there, { justification: 'Окремий суд.' });
      expect([seen, await marked(of.next)]).toEqual([[], false]);
      const as = async (barred: readonly string[]): Promise<number | undefined> => {
        await bench.db.sql(`select sec.keep($1, null, '{}', $2, '{}', '{}')`, [of.lesia.id, barred]);
        return (await known(of.there))?.testimonies;
      };
      expect([await as([]), await as([of.proceedingId])]).toEqual([1, 0]);
      // What she told in this very proceeding is no secret of the other.
      await bench.db.sql(`select set_config('sec.context', '', true)`);
      await testify(of.olena, of.child, of.there, '2026-11-19T10:30:00+02:00');
      expect(said(seen)).toEqual([[of.lesia.id, 'with']]);
    }));

    it('is told of to a coordinator who is barred from a linked one in which she was not heard', bench.story(async () => {
      const of = await separated();
      await bench.get(ProceedingsService).assign(of.head, { proceedingId: of.child, coordinatorId: of.lesia.id }, NOW);
      const sister = await bench.register(of.olena);
      await link(of.proceedingId, sister, of.olena);
      await rightsIn(bench.db).exclude(of.lesia.id, sister);
      const seen = told();
      await call(of.olena, of.next, of.there, { justification: 'Окремий суд.' });
      expect(said(seen)).toEqual([[of.lesia.id, 'with']]);
    }));

    it('is over when the testimony there is withdrawn, and shown of no proceeding that the reader may not see', bench.story(async () => {
      const of = await separated();
      expect([(await loadHeard(bench.db, of.olena, [of.there])).size, (await loadHeard(bench.db, await bench.actor(), [of.there])).size, asksWhy((await known(of.there)) ?? { victim: false, testimonies: 0, interviews: 0 }, 'TESTIFY')]).toEqual([1, 0, true]);
      const [row] = await bench.db.sql<{ id: string }>('select id from examination where party_id = $1', [of.partyId]);
      await bench.get(CallPlans).annulExamination(of.olena, { examinationId: row?.id ?? '', version: 1, reason: 'Не та особа.' });
      expect(await refusal(call(of.olena, of.next, of.there))).toBe('done');
    }));
  });

  describe('in the lists of the Coordination Centre', () => {
    it('comes page by page, in the order of the hearings, none twice and none left out', bench.story(async () => {
      const of = await called();
      await testify(of.olena, of.proceedingId, of.partyId);
      const ids = [of.ahead];
      for (const day of [11, 12, 13, 14]) {
        const id = await hearing(of.olena, of.proceedingId, `2026-12-${day}T10:30:00+02:00`);
        await call(of.olena, id, of.partyId, { justification: 'Склад суду.' });
        ids.push(id);
      }
      for (const list of ['REPEATED', 'WITHOUT_SUPPORT'] as const) {
        const found: string[] = [];
        for (let after: string | null = null; ;) {
          const { edges, pageInfo }: Awaited<ReturnType<typeof callsAhead>> = await callsAhead(bench.db, of.lesia, { list, first: 2, after }, NOW.today);
          found.push(...edges.map(({ node }) => node.hearingId));
          expect(edges.length).toBeLessThanOrEqual(2);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect([list, found]).toEqual([list, ids]);
      }
      for (const [first, after] of [[0, null], [101, null], [5, 'bm9uc2Vuc2U']] as const) await expect(callsAhead(bench.db, of.lesia, { list: 'REPEATED', first, after }, NOW.today)).rejects.toMatchObject({ code: 'bad-input' });
    }));

    it('is none of a hearing that was left open in a proceeding which is closed or joined', bench.story(async () => {
      const of = await called();
      const seen = told();
      await bench.db.sql('update staff set active = false where id = $1', [of.lesia.id]);
      await testify(of.olena, of.proceedingId, of.partyId);
      await bench.db.sql('update staff set active = true where id = $1', [of.lesia.id]);
      const known = async (stage: string): Promise<[listed: number, told: string[][]]> => {
        await bench.db.sql('update proceeding set stage = $2 where id = $1', [of.proceedingId, stage]);
        await bench.get(RepeatCalls).tell([of.proceedingId], NOW);
        return [(await callsAhead(bench.db, of.lesia, { list: 'WITHOUT_SUPPORT', first: 5 }, NOW.today)).edges.length, said(seen)];
      };
      expect([await known('CLOSED'), await known('JOINED'), await known('TRIAL')]).toEqual([[0, []], [0, []], [1, [[of.lesia.id, 'without']]]]);
    }));
  });
});
