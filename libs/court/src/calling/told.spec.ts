import { describe, expect, it } from '@jest/globals';
import { Notices } from '#libs/access';
import type { Actor } from '#libs/platform';
import { PartiesService, ProceedingsService } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { CourtModule } from '../court.module.js';
import { Hearings } from '../hearings.service.js';
import { CallPlans } from './call-plans.service.js';
import { HearingPeople } from './hearing-people.service.js';

/** Whom of the Coordination Centre the database lets be told of a proceeding, whatever the program before it asks. */
describe('who may be told of calls', () => {
  const bench = useProceedings([CourtModule]);
  const rights = () => rightsIn(bench.db);
  const hearing = async (actor: Actor, proceedingId: string, at: string): Promise<string> => (await bench.get(Hearings).schedule(actor, { proceedingId, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд' }, NOW)).id;
  /** A victim who testified and is called again, with two coordinators of the office, of whom nobody is assigned. */
  const calledAgain = async () => {
    const [olena, head, lesia, other] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['COORDINATOR']), await bench.actor(['COORDINATOR'])];
    const proceedingId = await bench.register(olena);
    const { id: partyId } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'VICTIM', since: '2026-04-01' }, NOW);
    const past = await hearing(olena, proceedingId, '2026-11-20T10:30:00+02:00');
    await bench.get(Hearings).recordResult(olena, { hearingId: past, version: 1, outcome: 'HELD', examined: [{ kind: 'TESTIMONY', partyId }] }, NOW);
    const ahead = await hearing(olena, proceedingId, '2026-12-10T10:30:00+02:00');
    await bench.get(HearingPeople).expect(olena, { hearingId: ahead, people: [{ partyId, version: 0, purpose: 'TESTIFY', mode: 'IN_PERSON', justification: 'Змінився склад суду.' }] }, NOW);
    const [call] = await bench.db.sql<{ id: string }>('select id from hearing_person where hearing_id = $1', [ahead]);
    return { olena, head, lesia, other, proceedingId, partyId, past, ahead, callId: call?.id ?? '', assign: () => bench.get(ProceedingsService).assign(head, { proceedingId, coordinatorId: lesia.id }, NOW) };
  };
  /** What the database answers when `by` would tell somebody. */
  const mayTell = async (by: Actor, recipient: Actor, kind: string, occurrence: string): Promise<boolean> => {
    await bench.db.sql(`select sec.keep($1, null, '{}', '{}', '{}', '{}')`, [by.id]);
    return (await bench.db.sql<{ may: boolean }>('select sec.may_tell($1, $2, $3) may', [recipient.id, kind, occurrence]))[0]?.may === true;
  };
  const centre = async (proceedingId: string): Promise<[string, boolean][]> => (await bench.db.sql<{ id: string; assigned: boolean }>('select staff_id id, assigned from sec.coordinators($1)', [[proceedingId]])).map(({ id, assigned }): [string, boolean] => [id, assigned]).sort();

  it('are the coordinators of the office of an open proceeding, but for whom a conflict of interest bars', bench.story(async () => {
    const of = await calledAgain();
    const told = async (): Promise<boolean[]> => [await mayTell(of.olena, of.lesia, 'CALLED_AGAIN', of.callId), await mayTell(of.olena, of.other, 'CALLED_AGAIN', of.callId), await mayTell(of.olena, of.head, 'CALLED_AGAIN', of.callId)];
    expect([await centre(of.proceedingId), await told()]).toEqual([[[of.lesia.id, false], [of.other.id, false]].sort(), [true, true, false]]);
    await rights().exclude(of.other.id, of.proceedingId);
    expect([await centre(of.proceedingId), await told()]).toEqual([[[of.lesia.id, false]], [true, false, false]]);
    await of.assign();
    expect([await centre(of.proceedingId), await told()]).toEqual([[[of.lesia.id, true]], [true, false, false]]);
    await rights().exclude(of.lesia.id, of.proceedingId);
    expect([await centre(of.proceedingId), await told()]).toEqual([[], [false, false, false]]);
  }));

  it('are told by whoever marks the call in the very transaction, and by nobody afterwards', bench.story(async () => {
    const of = await calledAgain();
    for (const [mark, may] of [[`now() - interval '1 minute'`, false], ['null', false], ['now()', true]] as const) {
      await bench.db.sql(`update hearing_person set repeat_told_at = ${mark} where id = $1`, [of.callId]);
      expect([mark, await mayTell(of.olena, of.lesia, 'CALLED_AGAIN', of.callId)]).toEqual([mark, may]);
    }
  }));

  it('are, when a hearing with support moves, the coordinator of now and whoever booked and may read the case still', bench.story(async () => {
    const of = await calledAgain();
    await of.assign();
    const maria = await bench.actor(['INVESTIGATOR']);
    await bench.get(ProceedingsService).assign(of.head, { proceedingId: of.proceedingId, investigatorId: maria.id }, NOW);
    const seen: string[][] = [];
    bench.get(Notices).register({ tell: async (notices) => void seen.push(...notices.filter(({ kind }) => kind === 'SUPPORT_MOVED').map(({ recipientId, occurrence }) => [recipientId, occurrence])) });
    const move = async (version: number, day: string): Promise<string[]> => {
      seen.length = 0;
      await bench.get(Hearings).move(of.olena, { hearingId: of.ahead, version, at: `${day}T10:30:00+02:00`, reason: 'Суддя.' }, NOW);
      return seen.map(([id]) => id ?? '').sort();
    };
    await bench.get(CallPlans).bookSupport(of.lesia, { callId: of.callId, kind: 'TRANSPORT', version: 0, state: 'NEEDED' });
    await bench.get(CallPlans).bookSupport(maria, { callId: of.callId, kind: 'LODGING', version: 0, state: 'NEEDED' });
    expect(await move(1, '2026-12-11')).toEqual([of.lesia.id, maria.id].sort());
    const may = async (recipient: Actor, occurrence = seen[0]?.[1] ?? ''): Promise<boolean> => mayTell(of.olena, recipient, 'SUPPORT_MOVED', occurrence);
    expect([await may(of.lesia), await may(maria), await may(of.other)]).toEqual([true, true, false]);
    // Another coordinator takes over, and a conflict of interest bars whoever booked.
    await bench.get(ProceedingsService).assign(of.head, { proceedingId: of.proceedingId, coordinatorId: of.other.id }, NOW);
    await rights().exclude(maria.id, of.proceedingId);
    expect(await move(2, '2026-12-14')).toEqual([of.other.id]);
    expect([await may(of.lesia), await may(maria), await may(of.other)]).toEqual([false, false, true]);
  }));

  it.each(['SEALED', 'COVERT'] as const)('are of a %s proceeding its members alone: neither a colleague nor an assigned coordinator outside hears that it is there', (kind) => bench.story(async () => {
    const [of, inside] = [await calledAgain(), await calledAgain()];
    for (const one of [of, inside]) await one.assign();
    await rights().compartment(of.proceedingId, of.olena.id, kind);
    await rights().compartment(inside.proceedingId, inside.olena.id, kind, [inside.lesia.id]);
    expect([await centre(of.proceedingId), await centre(inside.proceedingId)]).toEqual([[], [[inside.lesia.id, true]]]);
    expect([await mayTell(of.olena, of.lesia, 'CALLED_AGAIN', of.callId), await mayTell(of.olena, of.other, 'CALLED_AGAIN', of.callId), await mayTell(inside.olena, inside.lesia, 'CALLED_AGAIN', inside.callId), await mayTell(inside.olena, inside.other, 'CALLED_AGAIN', inside.callId)]).toEqual([false, false, true, false]);
  })());
});
