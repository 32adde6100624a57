import { describe, expect, it } from '@jest/globals';
import { Preservations } from '#libs/evidence';
import type { Actor } from '#libs/platform';
import { addDays } from '#libs/time-limits';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { ChecksModule } from '../checks.module.js';
import { PreservationCheck } from './preservation-check.job.js';

interface Seen { readonly reason: { readonly en: string; readonly uk: string }; readonly citation: { readonly en: string }; readonly cleared: boolean }

describe('reminders before preserved data may go', () => {
  const bench = useProceedings([ChecksModule], () => ({ FILES_DIR: '/nonexistent' }));
  const ask = async (actor: Actor, proceedingId: string): Promise<string> =>
    (await bench.get(Preservations).request(actor, { proceedingId, provider: 'Платформа', country: 'IE', way: 'NETWORK_24_7', subject: 'robota-17', basis: 'ст. 29', sentOn: '2026-11-02' }, NOW)).id;
  const run = async (today: string) => bench.get(PreservationCheck).run({ today, instant: `${today}T04:00:00Z` });
  const flags = (proceedingId: string): Promise<Seen[]> => bench.db.sql<Seen>(`select reason, citation, cleared_at is not null cleared from flag where proceeding_id = $1 and kind = 'PRESERVATION_ENDING' order by first_seen_at`, [proceedingId]);
  const standing = async (proceedingId: string): Promise<string[]> => (await flags(proceedingId)).filter(({ cleared }) => !cleared).map(({ reason }) => reason.en);
  const told = async (actor: Actor): Promise<number> => (await bench.db.sql<{ n: number }>(`select count(*)::int n from notification n join flag f on f.id = n.flag_id where f.kind = 'PRESERVATION_ENDING' and n.recipient_id = $1`, [actor.id]))[0]?.n ?? 0;

  it('come 30, 14 and 3 days before and once it has passed: each is told once, whatever the check looks again', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await ask(olena, id);
    const heard: [string, number][] = [];
    let last = 0;
    for (let today = '2026-11-25'; today <= '2027-01-05'; today = addDays(today, 1)) {
      await run(today);
      await run(today);
      const now = await told(olena);
      if (now !== last) heard.push([today, now]);
      last = now;
    }
    expect(heard).toEqual([['2026-12-02', 1], ['2026-12-18', 2], ['2026-12-29', 3], ['2027-01-02', 4]]);
    expect(await standing(id)).toEqual([expect.stringContaining('may be gone')]);
  }), 60_000);

  it('name the day and the article, and neither the provider nor the account', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await ask(olena, id);
    await run('2026-12-20');
    const [flag] = await flags(id);
    expect([flag?.reason.en, flag?.citation.en]).toEqual([expect.stringContaining('1 January 2027'), 'Convention on Cybercrime 29(7)']);
    expect(JSON.stringify(flag)).not.toMatch(/robota|Платформа/);
  }));

  it('go when the request is renewed, and when the request for the data rests it', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const requestId = await ask(olena, id);
    await run('2026-12-20');
    expect(await standing(id)).toHaveLength(1);
    await bench.get(Preservations).record(olena, { requestId, act: 'RENEWED', on: '2026-12-20' }, { today: '2026-12-20', instant: '2026-12-20T10:00:00Z' });
    expect([(await run('2026-12-21')).cleared, await standing(id)]).toEqual([1, []]);
    await run('2027-01-25');
    expect(await standing(id)).toHaveLength(1);
    await bench.get(Preservations).record(olena, { requestId, act: 'FOLLOWED', on: '2027-01-25', reference: 'МПД-1' }, { today: '2027-01-25', instant: '2027-01-25T10:00:00Z' });
    await run('2027-01-26');
    expect(await standing(id)).toEqual([]);
    expect(await run('2027-01-27')).toMatchObject({ examined: 1, changed: 0, firstSeen: 0, cleared: 0, errors: 0 });
  }));

  it('are apart for each request of a proceeding, and none is left of one that is over', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const [one] = [await ask(olena, id), await ask(olena, id)];
    await run('2026-12-20');
    expect(await standing(id)).toHaveLength(2);
    await bench.get(Preservations).record(olena, { requestId: one, act: 'ENDED', on: '2026-12-20', note: 'Дані отримано.' }, { today: '2026-12-20', instant: '2026-12-20T10:00:00Z' });
    await run('2026-12-21');
    expect(await standing(id)).toHaveLength(1);
  }));
});
