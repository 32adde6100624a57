import { describe, expect, it } from '@jest/globals';
import { PartiesService } from '#libs/proceedings';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { loadTold } from './testimony.loader.js';

describe('what the person of a party told a judge', () => {
  const bench = useProceedings([CourtModule]);
  const heardIn = async (actor: Actor, at: string): Promise<{ id: string; victim: string }> => {
    const id = await bench.register(actor);
    const victim = (await bench.get(PartiesService).add(actor, { proceedingId: id, role: 'VICTIM', since: '2026-03-02' }, NOW)).id;
    await bench.db.sql(`with h as (insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) values (gen_random_uuid(), $1, $4, 'TRIAL', 'IN_PERSON', 'Суд', 'HELD', now(), $3) returning id)
      insert into examination (id, proceeding_id, hearing_id, party_id, kind, recorded_by) select gen_random_uuid(), $1, id, $2, 'TESTIMONY', $3 from h`, [id, victim, actor.id, at]);
    return { id, victim };
  };

  it('is of her proceeding and of those joined to it, by the day in Kyiv; of one that the reader may not see she is told nothing', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const [main, joined, other, foreign] = [await heardIn(olena, '2026-10-05 23:30+00'), await heardIn(olena, '2026-09-07 10:00+03'), await heardIn(olena, '2026-09-08 10:00+03'), await heardIn(ivan, '2026-09-09 10:00+03')];
    for (const { victim } of [joined, other, foreign]) await bench.db.sql('update party set person_id = (select person_id from party where id = $1) where id = $2', [main.victim, victim]);
    for (const { id } of [joined, foreign]) await bench.db.sql(`insert into proceeding_link (id, kind, main_id, other_id, on_day, reason, recorded_by) values (gen_random_uuid(), 'JOIN', $1, $2, '2026-11-01', 'Одна особа.', $3)`, [main.id, id, olena.id]);
    const told = async (actor: Actor, party: string): Promise<string[][]> => ((await loadTold(bench.db, actor, [party])).get(party) ?? []).map(({ caseId, on, hearing }) => [caseId, on, hearing]).sort((one, two) => ((one[1] ?? '') < (two[1] ?? '') ? -1 : 1));
    expect(await told(olena, main.victim)).toEqual([[joined.id, '2026-09-07', 'TRIAL'], [main.id, '2026-10-06', 'TRIAL']]);
    expect(await told(olena, joined.victim)).toEqual([[joined.id, '2026-09-07', 'TRIAL']]);
    expect(await told(ivan, main.victim)).toEqual([[foreign.id, '2026-09-09', 'TRIAL']]);
  }));
});
