import { describe, expect, it } from '@jest/globals';
import { type Actor, systemActor } from '#libs/platform';
import { today } from '#libs/time-limits';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { TrialCheck } from './trial-check.job.js';

const alive = (): Promise<void> => Promise.resolve();

describe('the check of trials', () => {
  const bench = useChecks();
  const check = (instant = NOW.instant) => bench.get(TrialCheck).run(today(Date.parse(instant)), alive);
  const flags = async (id: string): Promise<string[]> => (await bench.db.sql<{ kind: string }>(`select kind from flag where proceeding_id = $1 and cleared_at is null and kind not in ('DUE_SOON', 'OVERDUE', 'NOT_ACKNOWLEDGED') order by kind`, [id])).map(({ kind }) => kind);
  const atCourt = async (actor: Actor, on: string): Promise<string> => {
    const id = await bench.register(actor);
    await bench.record(actor, id, { type: 'indictment_received', on });
    return id;
  };

  it('raises what is missing in a case at court, and clears it when it is there', bench.story(async () => {
    const olena = await bench.actor();
    const id = await atCourt(olena, '2026-09-01');
    expect(await check()).toMatchObject({ examined: 1, firstSeen: 2 });
    expect(await flags(id)).toEqual(['NO_ACT', 'NO_HEARING_PLANNED']);
    expect(await check()).toMatchObject({ examined: 1, firstSeen: 0, cleared: 0 });
    await bench.record(olena, id, { type: 'appearance', on: '2026-12-10' });
    await bench.record(olena, id, { type: 'custody_reviewed', on: '2026-11-20', partyId: await bench.suspect(olena, id, '2026-08-03') });
    expect(await check()).toMatchObject({ firstSeen: 0, cleared: 2 });
    expect(await flags(id)).toEqual([]);
  }));

  it('leaves alone what is not at court, and clears what has left it', bench.story(async () => {
    const olena = await bench.actor();
    await bench.register(olena);
    const id = await atCourt(olena, '2026-09-01');
    await check();
    await bench.record(olena, id, { type: 'verdict_pronounced', on: '2026-11-20' });
    expect(await check()).toMatchObject({ examined: 0, cleared: 2 });
    expect(await flags(id)).toEqual([]);
  }));

  it('compares with the trials of the same office, once enough of them have ended', bench.story(async () => {
    const [odesa, lviv] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    const [mine, theirs] = [await atCourt(odesa, '2026-03-10'), await atCourt(lviv, '2026-03-10')];
    for (let n = 0; n < 10; n += 1) {
      const ended = await atCourt(odesa, '2026-03-10');
      await bench.record(odesa, ended, { type: 'verdict_pronounced', on: `2026-05-${10 + n}` });
    }
    await check();
    expect(await flags(mine)).toContain('LONG_TRIAL');
    expect(await flags(theirs)).not.toContain('LONG_TRIAL');
    expect(await bench.db.sql('select count(*)::int from notification where recipient_id = $1', [systemActor.id])).toEqual([{ count: 0 }]);
  }));
});
