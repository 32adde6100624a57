import { describe, expect, it } from '@jest/globals';
import { PersonsService } from '#libs/persons';
import type { Actor } from '#libs/platform';
import { PartiesService, ProceedingsService } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { Hearings } from '../hearings.service.js';
import { CallPlans, type WantedMeasure, type WantedSupport } from './call-plans.service.js';
import { loadCalls, loadExaminations, loadMeasures, loadSupport } from './calling.loader.js';
import { callsAhead } from './calls-ahead.loader.js';
import { HearingPeople } from './hearing-people.service.js';
import { measureKinds, supportKinds } from './words.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

interface Called {
  readonly olena: Actor;
  readonly lesia: Actor;
  readonly proceedingId: string;
  readonly victimId: string;
  readonly hearingId: string;
  readonly callId: string;
}

describe('what surrounds a call', () => {
  const bench = useProceedings([CourtModule]);
  const plans = (): CallPlans => bench.get(CallPlans);
  const people = (): HearingPeople => bench.get(HearingPeople);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const victim = async (olena: Actor, proceedingId: string): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId, role: 'VICTIM', since: '2026-03-05' }, NOW)).id;
  const appoint = async (olena: Actor, proceedingId: string, at = '2026-12-10T10:00:00+02:00'): Promise<string> => (await bench.get(Hearings).schedule(olena, { proceedingId, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд' }, NOW)).id;
  const call = async (olena: Actor, hearingId: string, partyId: string, own: object = {}): Promise<string> => {
    await people().expect(olena, { hearingId, people: [{ partyId, version: 0, purpose: 'TESTIFY', mode: 'IN_PERSON', ...own }] }, NOW);
    return (await bench.db.sql<{ id: string }>('select id from hearing_person where hearing_id = $1 and party_id = $2', [hearingId, partyId]))[0]?.id ?? '';
  };
  /** A victim called to a hearing ahead, with a coordinator of the case. */
  const called = async (): Promise<Called> => {
    const [olena, lesia, head] = [await bench.actor(), await bench.actor(['COORDINATOR']), await bench.actor(['HEAD'])];
    const proceedingId = await bench.register(olena);
    await bench.get(ProceedingsService).assign(head, { proceedingId, coordinatorId: lesia.id }, NOW);
    const [victimId, hearingId] = [await victim(olena, proceedingId), await appoint(olena, proceedingId)];
    return { olena, lesia, proceedingId, victimId, hearingId, callId: await call(olena, hearingId, victimId) };
  };
  const measure = ({ proceedingId, victimId }: Called, own: Partial<WantedMeasure> = {}): WantedMeasure => ({ proceedingId, partyId: victimId, kind: 'VIDEO_LINK', version: 0, askedOn: '2026-11-10', ...own });
  const support = ({ callId }: Called, own: Partial<WantedSupport> = {}): WantedSupport => ({ callId, kind: 'TRANSPORT', version: 0, state: 'NEEDED', ...own });
  const logged = async (resource: string): Promise<string[]> => (await bench.db.sql<{ action: string }>('select action from audit_event where resource = $1 order by action', [resource])).map(({ action }) => action);

  describe('a measure', () => {
    it('is asked for, ordered and ended over the version that was read, each a line of the log', bench.story(async () => {
      const of = await called();
      await plans().keepMeasure(of.olena, measure(of), NOW.today);
      await plans().keepMeasure(of.olena, measure(of, { version: 1, orderedOn: '2026-11-12' }), NOW.today);
      await plans().keepMeasure(of.olena, measure(of, { version: 2, endedOn: '2026-11-20' }), NOW.today);
      expect((await loadMeasures(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId)).toMatchObject([{ kind: 'VIDEO_LINK', askedOn: '2026-11-10', orderedOn: '2026-11-12', refusedOn: null, endedOn: '2026-11-20', version: 3 }]);
      expect(await logged('measure')).toEqual(['measure.keep', 'measure.keep', 'measure.keep']);
    }));

    it('is refused over another version than the one that stands, also where there is none yet', bench.story(async () => {
      const of = await called();
      expect(await refusal(plans().keepMeasure(of.olena, measure(of, { version: 1 }), NOW.today))).toBe('conflict/stale');
      await plans().keepMeasure(of.olena, measure(of), NOW.today);
      expect(await refusal(plans().keepMeasure(of.olena, measure(of, { orderedOn: '2026-11-12' }), NOW.today))).toBe('conflict/stale');
      expect(await logged('measure')).toHaveLength(1);
    }));

    it.each(measureKinds)('of the kind %s is kept beside the others', (kind) => bench.story(async () => {
      const of = await called();
      await plans().keepMeasure(of.olena, measure(of), NOW.today);
      const version = kind === 'VIDEO_LINK' ? 1 : 0;
      await plans().keepMeasure(of.olena, measure(of, { kind, version, orderedOn: '2026-11-12' }), NOW.today);
      const kept = (await loadMeasures(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId) ?? [];
      expect(kept.map((each) => each.kind).sort()).toEqual([...new Set(['VIDEO_LINK', kind])].sort());
    })());

    it('is for a party of the proceeding alone: one of another is as none', bench.story(async () => {
      const of = await called();
      const stranger = await victim(of.olena, await bench.register(of.olena));
      for (const partyId of [stranger, NOWHERE]) expect(await refusal(plans().keepMeasure(of.olena, measure(of, { partyId }), NOW.today))).toBe('bad-input: partyId exists');
    }));

    it('is nobody\'s to keep who does not record in the proceeding', bench.story(async () => {
      const of = await called();
      const [ivan, auditor] = [await bench.actor(), await bench.actor(['AUDITOR'])];
      expect([await refusal(plans().keepMeasure(of.lesia, measure(of), NOW.today)), await refusal(plans().keepMeasure(ivan, measure(of), NOW.today)), await refusal(plans().keepMeasure(auditor, measure(of), NOW.today))]).toEqual(['not-allowed: proceedingId not-allowed', 'not-found', 'not-found']);
      expect(await refusal(plans().keepMeasure(of.olena, measure(of, { proceedingId: NOWHERE }), NOW.today))).toBe('not-found');
    }));
  });

  describe('support', () => {
    it('is booked by the coordinator of the case, changed over what she read, and given', bench.story(async () => {
      const of = await called();
      await plans().bookSupport(of.lesia, support(of));
      expect(await refusal(plans().bookSupport(of.lesia, support(of, { state: 'BOOKED', provider: 'Служба' })))).toBe('conflict/stale');
      await plans().bookSupport(of.lesia, support(of, { version: 1, state: 'BOOKED', provider: 'Служба' }));
      await plans().bookSupport(of.olena, support(of, { version: 2, state: 'GIVEN' }));
      expect((await loadSupport(bench.db, of.lesia, [of.callId])).get(of.callId)).toMatchObject([{ kind: 'TRANSPORT', state: 'GIVEN', provider: 'Служба', version: 3 }]);
      expect(await logged('support')).toEqual(['support.book', 'support.book', 'support.book']);
    }));

    it.each(supportKinds)('of the kind %s stands once for a call, whoever asks for it', (kind) => bench.story(async () => {
      const of = await called();
      await plans().bookSupport(of.olena, support(of, { kind }));
      expect(await refusal(plans().bookSupport(of.lesia, support(of, { kind })))).toBe('conflict/stale');
      expect((await loadSupport(bench.db, of.olena, [of.callId])).get(of.callId)).toHaveLength(1);
    })());

    it('says who gives it, and leaves the name of the provider out of the log', bench.story(async () => {
      const of = await called();
      expect(await refusal(plans().bookSupport(of.lesia, support(of, { state: 'BOOKED' })))).toBe('bad-input: provider required');
      await plans().bookSupport(of.lesia, support(of, { state: 'BOOKED', provider: 'Притулок за таємною адресою' }));
      expect(JSON.stringify(await bench.db.sql(`select * from audit_event where resource = 'support'`))).not.toContain('Притулок');
    }));

    it('is hidden from the coordinator of no or another case exactly as a call that is not there', bench.story(async () => {
      const of = await called();
      const other = await called();
      for (const [who, callId] of [[other.lesia, of.callId], [await bench.actor(['COORDINATOR']), of.callId], [of.lesia, NOWHERE]] as const) expect(await refusal(plans().bookSupport(who, support(of, { callId })))).toBe('not-found');
      expect((await loadSupport(bench.db, other.lesia, [of.callId])).get(of.callId)).toEqual([]);
    }));

    it('of a protected person is kept as booked and never with whom, whether she is protected before or after', bench.story(async () => {
      const of = await called();
      await plans().bookSupport(of.lesia, support(of, { kind: 'LODGING', state: 'BOOKED', provider: 'Притулок за таємною адресою' }));
      const [person] = await bench.db.sql<{ id: string }>('select person_id id from party where id = $1', [of.victimId]);
      await bench.get(PersonsService).protect(of.olena, person?.id ?? '', { proceedingId: of.proceedingId, decidedBy: 'PROSECUTOR', decisionNumber: '7', decidedOn: '2026-11-01' });
      expect((await loadSupport(bench.db, of.olena, [of.callId])).get(of.callId)).toMatchObject([{ kind: 'LODGING', state: 'BOOKED', provider: null, version: 2 }]);
      expect(await refusal(plans().bookSupport(of.lesia, support(of, { state: 'BOOKED', provider: 'Служба' })))).toBe('bad-input: provider protected');
      await plans().bookSupport(of.lesia, support(of, { state: 'BOOKED' }));
      expect((await loadSupport(bench.db, of.olena, [of.callId])).get(of.callId)?.map(({ kind, state, provider }) => [kind, state, provider])).toEqual([['LODGING', 'BOOKED', null], ['TRANSPORT', 'BOOKED', null]]);
      // The database itself keeps it out, whatever program writes.
      await expect(bench.db.rehearse(() => bench.db.sql(`update booked_support set provider = 'Притулок' where call_id = $1`, [of.callId]))).rejects.toMatchObject({ constraint: 'booked_support_of_protected' });
    }));

    it('ends with the duty of the coordinator', bench.story(async () => {
      const of = await called();
      await bench.db.sql(`update assignment set until = '2026-11-20' where proceeding_id = $1 and duty = 'COORDINATOR'`, [of.proceedingId]);
      expect(await refusal(plans().bookSupport(of.lesia, support(of)))).toBe('not-found');
      expect((await loadCalls(bench.db, of.lesia, [of.proceedingId])).get(of.proceedingId)).toEqual([]);
    }));
  });

  describe('the lists of the Coordination Centre', () => {
    const ids = async (of: Called, list: 'REPEATED' | 'WITHOUT_SUPPORT', who = of.lesia): Promise<string[]> => (await callsAhead(bench.db, who, { list, first: 100 }, NOW.today)).edges.map(({ node }) => node.id);

    it('show a call without support until some is booked, and again once that is called off', bench.story(async () => {
      const of = await called();
      expect(await ids(of, 'WITHOUT_SUPPORT')).toEqual([of.callId]);
      await plans().bookSupport(of.lesia, support(of));
      expect(await ids(of, 'WITHOUT_SUPPORT')).toEqual([of.callId]);
      await plans().bookSupport(of.lesia, support(of, { version: 1, state: 'BOOKED', provider: 'Служба' }));
      expect(await ids(of, 'WITHOUT_SUPPORT')).toEqual([]);
      await plans().bookSupport(of.lesia, support(of, { version: 2, state: 'CANCELLED' }));
      expect(await ids(of, 'WITHOUT_SUPPORT')).toEqual([of.callId]);
    }));

    it('show a call that repeats, with its reason, in the order of the hearings', bench.story(async () => {
      const of = await called();
      const held = await appoint(of.olena, of.proceedingId, '2026-11-20T10:00:00+02:00');
      await bench.get(Hearings).recordResult(of.olena, { hearingId: held, version: 1, outcome: 'HELD', examined: [{ kind: 'TESTIMONY', partyId: of.victimId, topics: 'Вербування' }], people: [{ partyId: of.victimId, version: 0, came: 'CAME' }] }, NOW);
      // She was called before she testified: nobody had to say why, and it repeats all the same.
      expect(await ids(of, 'REPEATED')).toEqual([of.callId]);
      const sooner = await appoint(of.olena, of.proceedingId, '2026-12-01T10:00:00+02:00');
      expect(await refusal(call(of.olena, sooner, of.victimId))).toBe('bad-input: people.0.justification repeat');
      const again = await call(of.olena, sooner, of.victimId, { justification: 'Змінився склад суду.' });
      expect(await ids(of, 'REPEATED')).toEqual([again, of.callId]);
      expect(await ids(of, 'WITHOUT_SUPPORT')).toEqual([again, of.callId]);
    }));

    it('show a call of a victim who was questioned on two days before trial, and none after one', bench.story(async () => {
      const of = await called();
      const interviewed = (on: string) => bench.record(of.olena, of.proceedingId, { type: 'interviewed', on, partyId: of.victimId });
      await interviewed('2026-04-01');
      expect(await ids(of, 'REPEATED')).toEqual([]);
      await interviewed('2026-05-04');
      expect(await ids(of, 'REPEATED')).toEqual([of.callId]);
    }));

    it('leave out hearings that are past, put off or withdrawn, whoever is taken off, and cases of others', bench.story(async () => {
      const of = await called();
      expect(await ids(of, 'WITHOUT_SUPPORT', (await called()).lesia)).not.toContain(of.callId);
      await people().expect(of.olena, { hearingId: of.hearingId, people: [{ partyId: of.victimId, version: 1, purpose: 'TESTIFY', mode: 'IN_PERSON', expected: false }] }, NOW);
      expect(await ids(of, 'WITHOUT_SUPPORT')).toEqual([]);
      await people().expect(of.olena, { hearingId: of.hearingId, people: [{ partyId: of.victimId, version: 2, purpose: 'TESTIFY', mode: 'IN_PERSON', expected: true }] }, NOW);
      expect(await ids(of, 'WITHOUT_SUPPORT')).toEqual([of.callId]);
      await bench.get(Hearings).annul(of.olena, { hearingId: of.hearingId, version: 1, reason: 'Помилка.' }, NOW);
      expect(await ids(of, 'WITHOUT_SUPPORT')).toEqual([]);
    }));
  });

  describe('what a court heard', () => {
    const heard = async (of: Called): Promise<{ id: string; version: number }> => {
      const hearingId = await appoint(of.olena, of.proceedingId, '2026-11-20T10:00:00+02:00');
      await bench.get(Hearings).recordResult(of.olena, { hearingId, version: 1, outcome: 'HELD', examined: [{ kind: 'TESTIMONY', partyId: of.victimId, topics: 'Вербування' }], people: [{ partyId: of.victimId, version: 0, came: 'CAME' }] }, NOW);
      const [one] = (await loadExaminations(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId) ?? [];
      return { id: one?.id ?? '', version: one?.version ?? 0 };
    };

    it('is withdrawn with a reason, once, over the version that was read', bench.story(async () => {
      const of = await called();
      const { id, version } = await heard(of);
      expect(await refusal(plans().annulExamination(of.olena, { examinationId: id, version: version + 1, reason: 'Помилка.' }))).toBe('conflict/stale');
      expect(await refusal(plans().annulExamination(of.olena, { examinationId: id, version, reason: ' ' }))).toBe('bad-input: reason required');
      await plans().annulExamination(of.olena, { examinationId: id, version, reason: 'Допитано іншу особу.' });
      expect((await loadExaminations(bench.db, of.olena, [of.proceedingId])).get(of.proceedingId)).toEqual([]);
      expect(await refusal(plans().annulExamination(of.olena, { examinationId: id, version: version + 1, reason: 'Ще раз.' }))).toBe('hearing/refused: examinationId annulled');
    }));

    it('counts no more for whether a call repeats once it is withdrawn', bench.story(async () => {
      const of = await called();
      const { id, version } = await heard(of);
      await plans().annulExamination(of.olena, { examinationId: id, version, reason: 'Помилка.' });
      const next = await appoint(of.olena, of.proceedingId, '2026-12-02T10:00:00+02:00');
      expect(await refusal(call(of.olena, next, of.victimId))).toBe('done');
    }));

    it('is nobody\'s to withdraw who does not record in the proceeding', bench.story(async () => {
      const of = await called();
      const { id, version } = await heard(of);
      expect([await refusal(plans().annulExamination(of.lesia, { examinationId: id, version, reason: 'Ні.' })), await refusal(plans().annulExamination(await bench.actor(), { examinationId: id, version, reason: 'Ні.' })), await refusal(plans().annulExamination(of.olena, { examinationId: NOWHERE, version, reason: 'Ні.' }))]).toEqual(['not-allowed: proceedingId not-allowed', 'not-found', 'not-found']);
    }));
  });
});
