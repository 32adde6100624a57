import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { ChargesService, PartiesService } from '#libs/proceedings';
import { addDays } from '#libs/time-limits';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { expectationsOf, loadExpectations } from './expectation.loader.js';
import { Expectations } from './expectations.service.js';

const alive = (): Promise<void> => Promise.resolve();

describe('what is expected of trials', () => {
  const bench = useProceedings([CourtModule]);
  const refresh = (now = NOW): Promise<number> => bench.get(Expectations).refresh(now, alive);
  /** A case of Art. 149(2) in court since a day, with its verdict where that is named. */
  const atCourt = async (actor: Actor, on: string, verdict?: string): Promise<string> => {
    const id = await bench.register(actor, { registeredOn: '2023-03-02' });
    const accused = await bench.get(PartiesService).add(actor, { proceedingId: id, role: 'ACCUSED', since: '2023-03-05' }, NOW);
    await bench.get(ChargesService).add(actor, { proceedingId: id, partyId: accused.id, code: 'ч. 2 ст. 149', actOn: '2023-02-01', since: '2023-03-05' }, NOW);
    await bench.record(actor, id, { type: 'indictment_received', on });
    if (verdict !== undefined) await bench.record(actor, id, { type: 'verdict_pronounced', on: verdict });
    return id;
  };

  it('is refused while too few trials have ended, and says how many there are and would have to be', bench.story(async () => {
    const olena = await bench.actor();
    const id = await atCourt(olena, '2026-09-01');
    await atCourt(olena, '2026-01-01', '2026-06-01');
    expect(await refresh()).toBe(1);
    expect((await loadExpectations(bench.db, olena, [id])).get(id)).toMatchObject({ asOf: NOW.today, pool: 'COUNTRY', closed: 1, open: 1, silence: 'TOO_FEW_CLOSED', found: 1, needed: 30, middle: null });
  }));

  it('is an interval from the office\'s own trials where they are enough, and from the country\'s where they are not', bench.story(async () => {
    const [odesa, lviv] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    for (let n = 0; n < 32; n += 1) await atCourt(odesa, '2024-01-10', addDays('2024-01-10', 100 + n * 20));
    const [mine, theirs] = [await atCourt(odesa, addDays(NOW.today, -120)), await atCourt(lviv, addDays(NOW.today, -120))];
    expect(await refresh()).toBe(2);
    const found = await expectationsOf(bench.db, [mine, theirs]);
    expect([found.get(mine)?.pool, found.get(theirs)?.pool]).toEqual(['OFFICE', 'COUNTRY']);
    const { early, middle, late, closed } = found.get(mine) ?? {};
    expect(closed).toBe(32);
    // Closed ones took 100 to 720 days: of a trial of 120 days the middle is left.
    expect([NOW.today < (early ?? ''), (early ?? '') < (middle ?? ''), (middle ?? '') < (late ?? '')]).toEqual([true, true, true]);
    expect([(middle ?? '') > addDays(NOW.today, 150), (middle ?? '') < addDays(NOW.today, 450)]).toEqual([true, true]);
    expect(await loadExpectations(bench.db, lviv, [mine])).toEqual(new Map());
  }), 60_000);

  it('is found anew each night, and goes with the trial', bench.story(async () => {
    const olena = await bench.actor();
    const id = await atCourt(olena, '2026-09-01');
    await refresh();
    await refresh({ today: '2026-11-22', instant: '2026-11-22T10:00:00.000Z' });
    expect((await expectationsOf(bench.db, [id])).get(id)).toMatchObject({ asOf: '2026-11-22' });
    await bench.record(olena, id, { type: 'verdict_pronounced', on: '2026-11-20' });
    await refresh({ today: '2026-11-23', instant: '2026-11-23T10:00:00.000Z' });
    expect(await expectationsOf(bench.db, [id])).toEqual(new Map());
  }));
});
