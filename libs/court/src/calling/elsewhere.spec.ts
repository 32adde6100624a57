import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { PartiesService, ProceedingsService } from '#libs/proceedings';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { Hearings } from '../hearings.service.js';
import { loadCalls, loadCoordinators, loadExaminations, loadExamined, loadHearingPeople, loadMeasures, loadSupport } from './calling.loader.js';
import { callsAhead } from './calls-ahead.loader.js';
import { conflictsAhead } from './conflicts.loader.js';
import { CallPlans } from './call-plans.service.js';
import { HearingPeople } from './hearing-people.service.js';

/** One person in two proceedings, with hearings an hour apart. */
describe('one person in two courts', () => {
  const bench = useProceedings([CourtModule]);
  const hearing = async (actor: Actor, proceedingId: string, at: string): Promise<string> => (await bench.get(Hearings).schedule(actor, { proceedingId, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд' }, NOW)).id;
  const expectOne = (actor: Actor, hearingId: string, partyId: string) => bench.get(HearingPeople).expect(actor, { hearingId, people: [{ partyId, version: 0, purpose: 'TESTIFY', mode: 'IN_PERSON' }] }, NOW);
  const twoCourts = async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const [first, second] = [await bench.register(olena), await bench.register(ivan)];
    const { id: partyId } = await bench.get(PartiesService).add(olena, { proceedingId: first, role: 'VICTIM', since: '2026-04-01', fullName: 'Вигадана Особа' }, NOW);
    const [same] = await bench.db.sql<{ id: string }>('insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $2, person_id from party where id = $1 returning id', [partyId, second]);
    const [here, there] = [await hearing(olena, first, '2026-12-10T10:30:00+02:00'), await hearing(ivan, second, '2026-12-10T11:30:00+02:00')];
    await expectOne(olena, here, partyId);
    await expectOne(ivan, there, same?.id ?? '');
    return { olena, ivan, first, second, partyId, here, there };
  };
  const against = async (...proceedingIds: string[]): Promise<(string | null)[][]> =>
    [...(await conflictsAhead(bench.db, proceedingIds, NOW.today)).values()].map((hearings) => hearings.flatMap((one) => one.against.map(({ otherProceedingId }) => otherProceedingId)));

  it('is found from both sides by the daily check', bench.story(async () => {
    const { first, second } = await twoCourts();
    expect(await against(first, second)).toEqual([[second], [first]]);
  }));

  it.each(['SEALED', 'COVERT'] as const)('is not found by it where the other proceeding is %s, and is found inside', (kind) => bench.story(async () => {
    const { ivan, first, second } = await twoCourts();
    await rightsIn(bench.db).compartment(second, ivan.id, kind);
    // That somebody is called in a closed proceeding would be told by any warning outside it.
    expect(await against(first, second)).toEqual([[], [first]]);
  })());

  it.each([['2026-12-10T13:29:59+02:00', 1], ['2026-12-10T13:30:00+02:00', 0], ['2026-12-10T07:30:00+02:00', 0], ['2026-12-10T07:31:00+02:00', 1], ['2026-12-10T08:30:00Z', 1], ['2026-12-11T10:30:00+02:00', 0]])('is found when the other hearing is near, whichever is looked from: at %s %i', (at, count) => bench.story(async () => {
    const { ivan, first, second, there } = await twoCourts();
    await bench.get(Hearings).move(ivan, { hearingId: there, version: 1, at, reason: 'Суддя.' }, NOW);
    expect((await against(first, second)).map((found) => found.length)).toEqual([count, count]);
  })());

  it('is none between two sittings of one proceeding in one court, and is one between two courts', bench.story(async () => {
    const { olena, first, partyId, second, there } = await twoCourts();
    await bench.db.sql(`update hearing set status = 'CANCELLED' where id = $1`, [there]);
    const after = await hearing(olena, first, '2026-12-10T11:30:00+02:00');
    await expectOne(olena, after, partyId);
    expect(await against(first, second)).toEqual([[], []]);
    await bench.db.sql(`update hearing set court = 'Приморський районний суд' where id = $1`, [after]);
    expect(await against(first)).toEqual([[first, first]]);
  }));

  it('is over when one of them is taken off the list, moved to another day, withdrawn or held', bench.story(async () => {
    const { ivan, first, there } = await twoCourts();
    await bench.get(Hearings).move(ivan, { hearingId: there, version: 1, at: '2026-12-11T11:30:00+02:00', reason: 'Суддя.' }, NOW);
    expect(await against(first)).toEqual([[]]);
    await bench.get(Hearings).move(ivan, { hearingId: there, version: 2, at: '2026-12-10T11:30:00+02:00', reason: 'Суддя.' }, NOW);
    expect((await against(first))[0]).toHaveLength(1);
    await bench.get(Hearings).annul(ivan, { hearingId: there, version: 3, reason: 'Не та справа.' }, NOW);
    expect(await against(first)).toEqual([[]]);
  }));

  it('is none with a hearing that was left open in a proceeding which was closed or joined since, from whichever side', bench.story(async () => {
    const { first, second } = await twoCourts();
    for (const stage of ['CLOSED', 'JOINED']) {
      await bench.db.sql('update proceeding set stage = $2 where id = $1', [second, stage]);
      expect(await against(first, second)).toEqual([[], []]);
    }
  }));

  it('leaves lists, plans and support of each to those who see that proceeding', bench.story(async () => {
    const { olena, ivan, first, here, partyId } = await twoCourts();
    const [head, lesia] = [await bench.actor(['HEAD']), await bench.actor(['COORDINATOR'])];
    const [call] = (await loadHearingPeople(bench.db, olena, [here])).get(here) ?? [];
    await bench.get(CallPlans).bookSupport(olena, { callId: call?.id ?? '', kind: 'LODGING', version: 0, state: 'NEEDED' });
    await bench.get(CallPlans).keepMeasure(olena, { proceedingId: first, partyId, kind: 'PSYCHOLOGIST', version: 0, askedOn: '2026-11-20' }, NOW.today);
    const past = await hearing(olena, first, '2026-11-20T10:30:00+02:00');
    await bench.get(Hearings).recordResult(olena, { hearingId: past, version: 1, outcome: 'HELD', examined: [{ kind: 'TESTIMONY', partyId }] }, NOW);
    const seen = async (who: Actor): Promise<number[]> => [
      (await loadHearingPeople(bench.db, who, [here])).get(here)?.length ?? 0, (await loadCalls(bench.db, who, [first])).get(first)?.length ?? 0, (await loadExamined(bench.db, who, [past])).get(past)?.length ?? 0,
      (await loadExaminations(bench.db, who, [first])).get(first)?.length ?? 0, (await loadMeasures(bench.db, who, [first])).get(first)?.length ?? 0, (await loadSupport(bench.db, who, [call?.id ?? ''])).get(call?.id ?? '')?.length ?? 0,
      (await callsAhead(bench.db, who, { list: 'WITHOUT_SUPPORT', first: 100 }, NOW.today)).edges.length,
    ];
    expect([await seen(olena), await seen(ivan), await seen(lesia)]).toEqual([[1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0]]);
    await bench.get(ProceedingsService).assign(head, { proceedingId: first, coordinatorId: lesia.id }, NOW);
    expect([await seen(lesia), [...(await loadCoordinators(bench.db, olena, [first])).values()], (await loadCoordinators(bench.db, ivan, [first])).size]).toEqual([[1, 1, 1, 1, 1, 1, 1], [lesia.id], 0]);
  }));

  it('gives the duty of a coordinator to nobody of another role or office', bench.story(async () => {
    const { first, ivan } = await twoCourts();
    const head = await bench.actor(['HEAD']);
    for (const stranger of [ivan, await bench.actor(['COORDINATOR'], '14')]) {
      await expect(bench.get(ProceedingsService).assign(head, { proceedingId: first, coordinatorId: stranger.id }, NOW)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'coordinatorId', rule: 'role' }] } });
    }
  }));
});
