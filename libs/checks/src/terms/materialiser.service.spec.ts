import { describe, expect, it } from '@jest/globals';
import { EventsService } from '#libs/proceedings';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { Materialiser } from './materialiser.service.js';

interface Change { kind: string; rule: string; from_due: string | null; to_due: string | null; in_time: boolean | null }

describe('the terms of a proceeding', () => {
  const bench = useChecks();
  const changes = (cause: string): Promise<Change[]> => bench.db.sql<Change>(
    'select c.kind, d.rule_id rule, c.from_due, c.to_due, c.in_time from deadline_change c join deadline d on d.id = c.deadline_id where c.cause = $1 order by c.position', [cause]);

  it('appear with the event that starts them, and are kept under it', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-11-02');
    expect(await bench.terms(id)).toContainEqual(expect.objectContaining({ rule: 'PTI-2M', due: '2027-01-04', state: 'UPCOMING' }));
    const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'suspicion'`, [id]);
    expect(await changes(event?.id ?? '')).toContainEqual({ kind: 'ADDED', rule: 'PTI-2M', from_due: null, to_due: '2027-01-04', in_time: null });
  }));

  it('move when the event is corrected, with the old date kept', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-11-02');
    const before = (await bench.terms(id)).find(({ rule }) => rule === 'PTI-2M');
    const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'suspicion'`, [id]);
    const corrected = await bench.get(EventsService).correct(olena, { eventId: event?.id ?? '', on: '2026-11-05', reason: 'Помилка в дні вручення.' }, NOW);
    expect(await changes(corrected.id)).toContainEqual({ kind: 'MOVED', rule: 'PTI-2M', from_due: '2027-01-04', to_due: '2027-01-05', in_time: null });
    const after = (await bench.terms(id)).find(({ rule }) => rule === 'PTI-2M');
    expect(after).toEqual({ ...before, due: '2027-01-05' });
  }));

  it('go when the event is annulled, and stay in the table as withdrawn', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-11-02');
    const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'suspicion'`, [id]);
    const annulled = await bench.get(EventsService).annul(olena, { eventId: event?.id ?? '', reason: 'Записано помилково.' }, NOW);
    expect(await changes(annulled.id)).toContainEqual({ kind: 'REMOVED', rule: 'PTI-2M', from_due: '2027-01-04', to_due: null, in_time: null });
    expect(await bench.stateOf(id, 'PTI-2M')).toBeUndefined();
    expect(await bench.db.sql('select next_check_at, removed_at is not null removed from deadline where proceeding_id = $1 and rule_id = $2', [id, 'PTI-2M'])).toEqual([{ next_check_at: null, removed: true }]);
  }));

  it('are the same after a second derivation: nothing is written', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-11-02');
    const before = await bench.db.sql('select * from deadline where proceeding_id = $1 order by id', [id]);
    expect(await bench.get(Materialiser).materialise([id], id, NOW)).toBe(0);
    expect(await bench.db.sql('select * from deadline where proceeding_id = $1 order by id', [id])).toEqual(before);
  }));

  it('set the day on which the proceeding next needs attention', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-11-02');
    expect(await bench.db.sql('select attention_on from proceeding where id = $1', [id])).toEqual([{ attention_on: '2027-01-02' }]);
  }));
});
