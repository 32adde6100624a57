import { describe, expect, it } from '@jest/globals';
import { Notices } from '#libs/access';
import type { Actor, Now } from '#libs/platform';
import { PartiesService, type PartyRole, ProceedingsService } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { Hearings } from '../hearings.service.js';
import { CallPlans } from './call-plans.service.js';
import { knownParties, peopleOf } from './calling.loader.js';
import { callsAhead } from './calls-ahead.loader.js';
import { conflictsAhead, loadConflicts } from './conflicts.loader.js';
import { type CalledPerson, HearingPeople } from './hearing-people.service.js';

const AHEAD = '2026-12-10T10:30:00+02:00';
const PAST = '2026-11-20T10:30:00+02:00';

describe('people at hearings', () => {
  const bench = useProceedings([CourtModule]);
  const service = (): HearingPeople => bench.get(HearingPeople);
  const party = async (actor: Actor, proceedingId: string, role: PartyRole, represents?: string): Promise<string> =>
    (await bench.get(PartiesService).add(actor, { proceedingId, role, since: '2026-04-01', fullName: 'Вигадана Особа', ...(represents === undefined ? {} : { representsPartyId: represents }) }, NOW)).id;
  const hearing = async (actor: Actor, proceedingId: string, at = AHEAD): Promise<string> => (await bench.get(Hearings).schedule(actor, { proceedingId, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд' }, NOW)).id;
  const call = (partyId: string, own: Partial<CalledPerson> = {}): CalledPerson => ({ partyId, version: 0, purpose: 'TESTIFY', mode: 'IN_PERSON', ...own });
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const listed = async (hearingId: string): Promise<unknown[][]> => (await peopleOf(bench.db, hearingId)).map(({ partyId, expected, came, version }) => [partyId, expected, came, version]);
  const calls = async (who: Actor, list: 'REPEATED' | 'WITHOUT_SUPPORT'): Promise<string[]> => (await callsAhead(bench.db, who, { list, first: 100 }, NOW.today)).edges.map(({ node }) => node.hearingId);
  /** Notices told from now on, as kind and recipient. */
  const told = (): string[][] => {
    const seen: string[][] = [];
    bench.get(Notices).register({ tell: async (notices) => void seen.push(...notices.map(({ kind, recipientId }) => [kind, recipientId])) });
    return seen;
  };
  /** A case with a victim who testified at a hearing of yesterday, and a hearing ahead. */
  const heardCase = async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [victim, past] = [await party(olena, proceedingId, 'VICTIM'), await hearing(olena, proceedingId, PAST)];
    await bench.get(Hearings).recordResult(olena, { hearingId: past, version: 1, outcome: 'HELD', examined: [{ kind: 'TESTIMONY', partyId: victim, topics: 'Вербування' }] }, NOW);
    return { olena, proceedingId, victim, past, ahead: await hearing(olena, proceedingId) };
  };

  it('are expected, changed and taken off, each with a version and a line in the log', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [victim, accused, id] = [await party(olena, proceedingId, 'VICTIM'), await party(olena, proceedingId, 'SUSPECT'), await hearing(olena, proceedingId)];
    await service().expect(olena, { hearingId: id, people: [call(victim), call(accused, { purpose: 'TAKE_PART' })] }, NOW);
    await service().expect(olena, { hearingId: id, people: [call(victim, { version: 1, servedOn: '2026-11-20', servedBy: 'IN_HAND' }), call(accused, { version: 1, purpose: 'TAKE_PART' })] }, NOW);
    await service().expect(olena, { hearingId: id, people: [call(accused, { version: 1, purpose: 'TAKE_PART', expected: false })] }, NOW);
    expect(await listed(id)).toEqual([[victim, true, null, 2], [accused, false, null, 2]]);
    const log = await bench.db.sql<{ action: string }>(`select action from audit_event where proceeding_id = $1 and resource = 'call' order by at`, [proceedingId]);
    expect(log.map(({ action }) => action)).toEqual(['call.make', 'call.make', 'call.change', 'call.change']);
  }));

  it('are not doubled by a second try, nor overwritten by whoever read an older list', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [victim, id] = [await party(olena, proceedingId, 'WITNESS'), await hearing(olena, proceedingId)];
    await service().expect(olena, { hearingId: id, people: [call(victim)] }, NOW);
    expect(await refusal(service().expect(olena, { hearingId: id, people: [call(victim)] }, NOW))).toBe('conflict/stale');
    expect(await refusal(service().expect(olena, { hearingId: id, people: [call(victim, { version: 1 }), call(victim, { version: 1 })] }, NOW))).toBe('bad-input: people.1.partyId twice');
    expect(await refusal(service().expect(olena, { hearingId: id, people: [call('00000000-0000-4000-8000-00000000beef')] }, NOW))).toBe('bad-input: people.0.partyId exists');
    expect(await listed(id)).toEqual([[victim, true, null, 1]]);
  }));

  it('have come when a hearing was held, but for those of whom somebody says otherwise; what was heard is kept in the same act', bench.story(async () => {
    const { olena, proceedingId, victim } = await heardCase();
    expect((await knownParties(bench.db, proceedingId)).get(victim)).toMatchObject({ victim: true, testimonies: 1, interviews: 0 });
    const [counsel, id] = [await party(olena, proceedingId, 'DEFENCE_COUNSEL', await party(olena, proceedingId, 'SUSPECT')), await hearing(olena, proceedingId, PAST)];
    await bench.db.sql(`insert into hearing_person (id, proceeding_id, hearing_id, party_id, purpose, mode, recorded_by) select gen_random_uuid(), $1, $2, n, 'TAKE_PART', 'IN_PERSON', $3 from unnest($4::uuid[]) n`, [proceedingId, id, olena.id, [victim, counsel]]);
    const { warnings } = await bench.get(Hearings).recordResult(olena, { hearingId: id, version: 1, outcome: 'POSTPONED', cause: 'NO_COUNSEL' }, NOW);
    expect(warnings.map(({ en }) => en)).toEqual([expect.stringContaining('look at who came')]);
    expect((await listed(id)).map(([, , came]) => came)).toEqual(['CAME', 'CAME']);
    await service().attend(olena, { hearingId: id, people: [{ partyId: counsel, came: 'ABSENT', version: 2 }], examined: [{ kind: 'DOCUMENT', subject: 'Листування' }] }, NOW);
    expect((await peopleOf(bench.db, id)).find(({ partyId }) => partyId === counsel)?.came).toBe('ABSENT');
    expect(await refusal(service().attend(olena, { hearingId: id, people: [{ partyId: counsel, came: 'CAME', version: 2 }] }, NOW))).toBe('conflict/stale');
    expect(await refusal(service().attend(olena, { hearingId: id, examined: [{ kind: 'TESTIMONY', partyId: counsel }] }, NOW))).toBe('bad-input: examined.0.partyId absent');
  }));

  it('are told of only when a hearing began, and with it nothing is saved that cannot be', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [witness, id, past] = [await party(olena, proceedingId, 'WITNESS'), await hearing(olena, proceedingId), await hearing(olena, proceedingId, PAST)];
    expect(await refusal(bench.get(Hearings).recordResult(olena, { hearingId: id, version: 1, outcome: 'POSTPONED', cause: 'NO_JUDGE', people: [{ partyId: witness, version: 0, came: 'CAME' }] }, NOW))).toBe('bad-input: people state');
    expect(await refusal(bench.get(Hearings).recordResult(olena, { hearingId: past, version: 1, outcome: 'HELD', people: [{ partyId: '00000000-0000-4000-8000-00000000beef', version: 0, came: 'CAME' }] }, NOW))).toBe('bad-input: people.0.partyId exists');
    expect(await refusal(service().attend(olena, { hearingId: id }, NOW))).toBe('hearing/refused: hearingId recorded');
  }));

  it('are told of nothing that was put off in advance, also once its hour has passed; put off at its hour, it began', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [witness, id] = [await party(olena, proceedingId, 'WITNESS'), await hearing(olena, proceedingId)];
    await bench.get(Hearings).recordResult(olena, { hearingId: id, version: 1, outcome: 'POSTPONED', cause: 'NO_JUDGE' }, NOW);
    const later: Now = { instant: '2026-12-11T10:00:00.000Z', today: '2026-12-11' };
    expect(await refusal(service().attend(olena, { hearingId: id, people: [{ partyId: witness, version: 0, came: 'CAME' }] }, later))).toBe('hearing/refused: hearingId recorded');
    await bench.get(Hearings).correct(olena, { hearingId: id, version: 2, room: '4', reason: 'Зал.' }, later);
    expect([await refusal(service().attend(olena, { hearingId: id }, later)), await listed(id)]).toEqual(['hearing/refused: hearingId recorded', []]);
    // Put off at its hour, it began.
    await bench.get(Hearings).correct(olena, { hearingId: id, version: 3, status: 'HELD', reason: 'Відбулося.' }, later);
    await bench.get(Hearings).correct(olena, { hearingId: id, version: 4, status: 'POSTPONED', cause: 'NO_JUDGE', reason: 'Відкладено на місці.' }, later);
    expect(await refusal(service().attend(olena, { hearingId: id, people: [{ partyId: witness, version: 0, came: 'CAME' }] }, later))).toBe('done');
  }));

  it('stay as they were told of one that was put off before its hour, by whom it was once let, when only a typo is corrected; another hour makes it one that never began', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [victim, id] = [await party(olena, proceedingId, 'VICTIM'), await hearing(olena, proceedingId)];
    await bench.get(Hearings).recordResult(olena, { hearingId: id, version: 1, outcome: 'POSTPONED', cause: 'NO_JUDGE' }, NOW);
    await bench.db.sql(`insert into hearing_person (id, proceeding_id, hearing_id, party_id, purpose, mode, expected, came, recorded_by) values (gen_random_uuid(), $1, $2, $3, 'TAKE_PART', 'IN_PERSON', false, 'CAME', $4)`, [proceedingId, id, victim, olena.id]);
    await bench.db.sql(`insert into examination (id, kind, party_id, proceeding_id, hearing_id, recorded_by) values (gen_random_uuid(), 'TESTIMONY', $3, $1, $2, $4)`, [proceedingId, id, victim, olena.id]);
    const stands = async (): Promise<unknown[]> => [(await listed(id)).map(([, , came]) => came), await bench.db.sql('select annulled from examination where hearing_id = $1', [id])];
    await bench.get(Hearings).correct(olena, { hearingId: id, version: 2, room: '4', reason: 'Зал.' }, NOW);
    expect(await stands()).toEqual([['CAME'], [{ annulled: false }]]);
    await bench.get(Hearings).correct(olena, { hearingId: id, version: 3, at: '2026-12-11T10:30:00+02:00', reason: 'День.' }, NOW);
    expect(await stands()).toEqual([[null], [{ annulled: true }]]);
  }));

  it('have versions of their own: a list that somebody changed is not told over, and the hearing itself stays as it was read', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [witness, id] = [await party(olena, proceedingId, 'WITNESS'), await hearing(olena, proceedingId, PAST)];
    await service().expect(olena, { hearingId: id, people: [call(witness)] }, NOW);
    const result = (version: number) => bench.get(Hearings).recordResult(olena, { hearingId: id, version: 1, outcome: 'HELD', people: [{ partyId: witness, version, came: 'ABSENT' }] }, NOW);
    await service().expect(olena, { hearingId: id, people: [call(witness, { version: 1, mode: 'REMOTE' })] }, NOW);
    expect(await refusal(bench.db.rehearse(() => result(1)))).toBe('conflict/stale');
    // Whom to expect is no change of the hearing: whoever tells its result over version 1 is not stale by it.
    expect([await refusal(result(2)), await listed(id)]).toEqual(['done', [[witness, true, 'ABSENT', 3]]]);
  }));

  it('are called again only with a reason, which the coordinator is told of: hers by name, those of the office where there is none', bench.story(async () => {
    const { olena, proceedingId, victim, ahead } = await heardCase();
    const [head, lesia, other] = [await bench.actor(['HEAD']), await bench.actor(['COORDINATOR']), await bench.actor(['COORDINATOR'])];
    await bench.actor(['COORDINATOR'], '14');
    const notices = told();
    expect(await refusal(service().expect(olena, { hearingId: ahead, people: [call(victim)] }, NOW))).toBe('bad-input: people.0.justification repeat');
    await service().expect(olena, { hearingId: ahead, people: [call(victim, { justification: 'Змінився склад суду.' })] }, NOW);
    expect(notices.sort()).toEqual([lesia, other].map(({ id }) => ['CALLED_AGAIN', id]).sort());
    await bench.get(ProceedingsService).assign(head, { proceedingId, coordinatorId: lesia.id }, NOW);
    notices.length = 0;
    const later = await hearing(olena, proceedingId, '2026-12-17T10:30:00+02:00');
    await service().expect(olena, { hearingId: later, people: [call(victim, { justification: 'Та сама причина.' })] }, NOW);
    await service().expect(olena, { hearingId: later, people: [call(victim, { version: 1, mode: 'REMOTE' })] }, NOW);
    expect(notices).toEqual([['CALLED_AGAIN', lesia.id]]);
    expect(await calls(lesia, 'REPEATED')).toEqual([ahead, later]);
    expect(await calls(other, 'REPEATED')).toEqual([]);
  }));

  it('have support booked by a coordinator of the proceeding and by nobody who is not in it; whoever booked hears when the hearing moves', bench.story(async () => {
    const { olena, proceedingId, victim, ahead } = await heardCase();
    const [head, lesia, other] = [await bench.actor(['HEAD']), await bench.actor(['COORDINATOR']), await bench.actor(['COORDINATOR'])];
    await bench.get(ProceedingsService).assign(head, { proceedingId, coordinatorId: lesia.id }, NOW);
    await service().expect(olena, { hearingId: ahead, people: [call(victim, { justification: 'Склад суду.' })] }, NOW);
    const [row] = await peopleOf(bench.db, ahead);
    const plans = bench.get(CallPlans);
    const book = (actor: Actor, own: object = {}) => plans.bookSupport(actor, { callId: row?.id ?? '', kind: 'TRANSPORT', version: 0, state: 'BOOKED', provider: 'Служба супроводу', ...own });
    expect((await calls(lesia, 'WITHOUT_SUPPORT')).length).toBe(1);
    expect([await refusal(book(other)), await refusal(book(await bench.actor(['PROSECUTOR'], '14'))), await refusal(book(lesia, { provider: null })), await refusal(book(lesia)), await refusal(book(lesia)), await refusal(book(lesia, { version: 1, state: 'GIVEN' }))])
      .toEqual(['not-found', 'not-found', 'bad-input: provider required', 'done', 'conflict/stale', 'done']);
    await book(lesia, { version: 2 });
    expect(await calls(lesia, 'WITHOUT_SUPPORT')).toEqual([]);
    expect(await refusal(bench.get(Hearings).move(lesia, { hearingId: ahead, version: 1, at: '2026-12-11T10:30:00+02:00', reason: 'Ні.' }, NOW))).toBe('not-allowed: proceedingId not-allowed');
    const notices = told();
    await bench.get(Hearings).correct(olena, { hearingId: ahead, version: 1, room: '3', reason: 'Зал.' }, NOW);
    expect(notices).toEqual([]);
    await bench.get(Hearings).move(olena, { hearingId: ahead, version: 2, at: '2026-12-11T10:30:00+02:00', reason: 'Суддя.' }, NOW);
    await bench.get(Hearings).recordResult(olena, { hearingId: ahead, version: 3, outcome: 'CANCELLED' }, NOW);
    expect(notices).toEqual([['SUPPORT_MOVED', lesia.id], ['SUPPORT_MOVED', lesia.id]]);
  }));

  it('lose what was told of them when a hearing is open again or withdrawn, and an examination entered by mistake', bench.story(async () => {
    const { olena, proceedingId, victim, past } = await heardCase();
    const [examined] = await bench.db.sql<{ id: string }>('select id from examination where hearing_id = $1', [past]);
    const annul = (version: number, reason = 'Не та особа.') => bench.get(CallPlans).annulExamination(olena, { examinationId: examined?.id ?? '', version, reason });
    expect([await refusal(annul(1, ' ')), await refusal(annul(2)), await refusal(annul(1)), await refusal(annul(2))]).toEqual(['bad-input: reason required', 'conflict/stale', 'done', 'hearing/refused: examinationId annulled']);
    await service().attend(olena, { hearingId: past, people: [{ partyId: victim, version: 0, came: 'CAME' }], examined: [{ kind: 'TESTIMONY', partyId: victim }] }, NOW);
    await bench.get(Hearings).correct(olena, { hearingId: past, version: 2, status: 'SCHEDULED', reason: 'Не те засідання.' }, NOW);
    expect([await listed(past), (await knownParties(bench.db, proceedingId)).get(victim)?.testimonies]).toEqual([[[victim, false, null, 2]], 0]);
  }));

  it.each([['CANCELLED', { status: 'CANCELLED' as const }], ['POSTPONED', { status: 'POSTPONED' as const, cause: 'NO_JUDGE' as const, at: '2026-11-27T10:30:00+02:00' }]])('lose what was told of them when the hearing turns out %s before it began, and keep it when it began', (_, correction) => bench.story(async () => {
    const { olena, proceedingId, victim, past } = await heardCase();
    await service().attend(olena, { hearingId: past, people: [{ partyId: victim, version: 0, came: 'CAME' }] }, NOW);
    const testimonies = async (): Promise<number | undefined> => (await knownParties(bench.db, proceedingId)).get(victim)?.testimonies;
    await bench.get(Hearings).correct(olena, { hearingId: past, version: 2, status: 'POSTPONED', cause: 'NO_JUDGE', reason: 'Відкладено на місці.' }, NOW);
    expect([await listed(past), await testimonies()]).toEqual([[[victim, false, 'CAME', 1]], 1]);
    await bench.get(Hearings).correct(olena, { hearingId: past, version: 3, reason: 'Не відбулося.', ...correction }, NOW);
    expect([await listed(past), await testimonies()]).toEqual([[[victim, false, null, 2]], 0]);
  })());

  it('have to be summoned anew for another day, not for another hour of the same one', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [witness, other, id] = [await party(olena, proceedingId, 'WITNESS'), await party(olena, proceedingId, 'WITNESS'), await hearing(olena, proceedingId)];
    await service().expect(olena, { hearingId: id, people: [call(witness, { servedOn: '2026-11-20', servedBy: 'POST' }), call(other)] }, NOW);
    const served = async (): Promise<unknown[][]> => (await peopleOf(bench.db, id)).map(({ servedOn, servedBy, version }) => [servedOn, servedBy, version]);
    await bench.get(Hearings).move(olena, { hearingId: id, version: 1, at: '2026-12-10T14:00:00+02:00', reason: 'Зал.' }, NOW);
    expect(await served()).toEqual([['2026-11-20', 'POST', 1], [null, null, 1]]);
    await bench.get(Hearings).move(olena, { hearingId: id, version: 2, at: '2026-12-11T14:00:00+02:00', reason: 'Суддя.' }, NOW);
    expect(await served()).toEqual([[null, null, 2], [null, null, 1]]);
    expect(await refusal(service().expect(olena, { hearingId: id, people: [call(witness, { servedOn: '2026-11-20', servedBy: 'POST' })].map((one) => ({ ...one, version: 1 })) }, NOW))).toBe('conflict/stale');
  }));

  it('are not told of as absent while their testimony at the hearing stands', bench.story(async () => {
    const { olena, victim, past } = await heardCase();
    const absent = () => service().attend(olena, { hearingId: past, people: [{ partyId: victim, version: 0, came: 'ABSENT' }] }, NOW);
    expect(await refusal(absent())).toBe('bad-input: people.0.came testified');
    expect(await refusal(service().attend(olena, { hearingId: past, examined: [{ kind: 'TESTIMONY', partyId: victim }] }, NOW))).toBe('bad-input: examined.0.partyId twice');
    const [examined] = await bench.db.sql<{ id: string }>('select id from examination where hearing_id = $1', [past]);
    await bench.get(CallPlans).annulExamination(olena, { examinationId: examined?.id ?? '', version: 1, reason: 'Не та особа.' });
    expect(await refusal(absent())).toBe('done');
  }));

  it('keep a measure for all hearings of a person, with its days and versions', bench.story(async () => {
    const { olena, proceedingId, victim } = await heardCase();
    const keep = (own: object, version = 0) => bench.get(CallPlans).keepMeasure(olena, { proceedingId, partyId: victim, kind: 'VIDEO_LINK', version, ...own }, NOW.today);
    expect([await refusal(keep({})), await refusal(keep({ askedOn: '2026-11-10' })), await refusal(keep({ askedOn: '2026-11-10' })), await refusal(keep({ orderedOn: '2026-11-12' }, 1)), await refusal(keep({ orderedOn: '2026-11-12' }, 2))])
      .toEqual(['bad-input: askedOn required', 'done', 'conflict/stale', 'done', 'bad-input: version no-change']);
    expect(await refusal(bench.get(CallPlans).keepMeasure(olena, { proceedingId, partyId: '00000000-0000-4000-8000-00000000beef', kind: 'SECURITY', version: 0, askedOn: '2026-11-10' }, NOW.today))).toBe('bad-input: partyId exists');
    expect(await bench.db.sql('select asked_on::text a, ordered_on::text o, version from court_measure where party_id = $1', [victim])).toEqual([{ a: '2026-11-10', o: '2026-11-12', version: 2 }]);
  }));

  it('go against each other: two courts on one day, no interpreter, no protection; what is settled goes against nothing', bench.story(async () => {
    const { olena, proceedingId, victim, ahead } = await heardCase();
    const second = await bench.register(olena);
    const [person] = await bench.db.sql<{ personId: string }>('select person_id "personId" from party where id = $1', [victim]);
    const [same] = await bench.db.sql<{ id: string }>(`insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2) returning id`, [second, person?.personId]);
    const interpreter = await party(olena, proceedingId, 'INTERPRETER', victim);
    const elsewhere = await hearing(olena, second, '2026-12-10T12:00:00+02:00');
    await bench.db.sql('update person set protected_at = now() where id = $1', [person?.personId]);
    await service().expect(olena, { hearingId: ahead, people: [call(victim, { justification: 'Склад суду.' })] }, NOW);
    await service().expect(olena, { hearingId: elsewhere, people: [call(same?.id ?? '')] }, NOW);
    const kinds = async (): Promise<string[]> => ((await loadConflicts(bench.db, olena, [ahead])).get(ahead) ?? []).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['TWO_COURTS', 'NO_INTERPRETER_CALLED', 'CALL_UNPREPARED']);
    expect([...(await conflictsAhead(bench.db, [proceedingId, second], NOW.today)).values()].map((hearings) => hearings.map(({ against }) => against.length))).toEqual([[3], [2]]);
    await service().expect(olena, { hearingId: ahead, people: [call(interpreter, { purpose: 'TAKE_PART' })] }, NOW);
    await bench.get(CallPlans).keepMeasure(olena, { proceedingId, partyId: victim, kind: 'FACE_AND_VOICE', version: 0, orderedOn: '2026-11-20' }, NOW.today);
    await bench.get(Hearings).move(olena, { hearingId: elsewhere, version: 1, at: '2026-12-10T14:00:00+02:00', reason: 'Зал зайнято.' }, NOW);
    expect(await kinds()).toEqual([]);
    expect((await loadConflicts(bench.db, await bench.actor(), [ahead])).size).toBe(0);
  }));
});
