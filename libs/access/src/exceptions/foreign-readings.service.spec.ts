import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Audit } from '#libs/audit';
import type { Actor } from '#libs/platform';
import { addDays } from '#libs/time-limits';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { ForeignReadings, MOST_FOREIGN } from './foreign-readings.service.js';
import { type Notice, Notices } from './notices.service.js';

const bench = useProceedings();
const today = async (): Promise<string> => (await bench.db.sql<{ today: string }>(`select (now() at time zone 'Europe/Kyiv')::date::text today`))[0]?.today ?? '';
const read = (who: Actor, ids: readonly string[], ground = 'purpose'): Promise<unknown> => bench.get(Audit).recordMany(who, ids.map((id) => ({ action: 'proceeding.read', resource: 'proceeding', resourceId: id, proceedingId: id, class: 3 as const, ground, groundId: randomUUID() })));
const some = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
const listen = (): Notice[] => {
  const told: Notice[] = [];
  bench.get(Notices).register({ tell: (notices) => Promise.resolve(void told.push(...notices)) });
  return told;
};
const watchers = async ({ id }: Actor): Promise<string[]> => (await bench.db.sql<{ id: string }>('select id from sec.watchers($1) id', [id])).map((row) => row.id).sort();

describe('going through the cases of others', () => {
  it('is told with the 31st different proceeding of the day, not with the 30th read twice, nor with those of one\'s own', bench.story(async () => {
    const [curious, head, auditor] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['AUDITOR'])];
    const told = listen();
    const [ids, day] = [some(MOST_FOREIGN), await today()];
    await read(curious, ids);
    await read(curious, ids, 'break-glass');
    await read(curious, some(50), 'duty');
    await read(curious, some(50), 'compartment');
    await bench.get(ForeignReadings).watch(curious, day);
    expect(told).toEqual([]);
    await read(curious, some(1), 'break-glass');
    await bench.get(ForeignReadings).watch(curious, day);
    expect(told.map(({ recipientId }) => recipientId).sort()).toEqual([head.id, auditor.id].sort());
    expect(told[0]).toMatchObject({ kind: 'FOREIGN_READINGS', occurrence: `${curious.id} ${day}`, proceedingId: null, text: { en: 'More than 30 proceedings of others opened in a day: Синтетична Особа.' } });
  }));

  it('is counted by the day in Kyiv and by the person', bench.story(async () => {
    const [curious, other] = [await bench.actor(), await bench.actor()];
    await bench.actor(['AUDITOR']);
    const told = listen();
    const [ids, day] = [some(MOST_FOREIGN + 1), await today()];
    await read(curious, ids);
    for (const [who, on] of [[curious, addDays(day, -1)], [curious, addDays(day, 1)], [other, day]] as const) await bench.get(ForeignReadings).watch(who, on);
    expect(told).toEqual([]);
    await bench.get(ForeignReadings).watch(curious, day);
    expect(told).toHaveLength(1);
  }));

  it('is told to the head next above where she is the head herself, and never to her', bench.story(async () => {
    const [officer, head, second, region, capital, auditor] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14'), await bench.actor(['HEAD'], '05'), await bench.actor(['AUDITOR'])];
    const [home, above, top] = await Promise.all(['16', '14', '05'].map((code) => bench.officeId(code)));
    await bench.db.sql('update office set parent_id = null where id = $1', [top]);
    await bench.db.sql('update office set parent_id = $2 where id = $1', [above, top]);
    await bench.db.sql('update office set parent_id = $2 where id = $1', [home, above]);
    expect(await watchers(officer)).toEqual([head.id, second.id, auditor.id].sort());
    expect(await watchers(head)).toEqual([second.id, auditor.id].sort());
    await bench.db.sql('update staff set active = false where id = $1', [second.id]);
    expect(await watchers(head)).toEqual([region.id, auditor.id].sort());
    await bench.db.sql('update staff set active = false where id = $1', [region.id]);
    expect(await watchers(head)).toEqual([capital.id, auditor.id].sort());
    expect(await watchers(capital)).toEqual([auditor.id]);
  }));

  it('costs one look at the index of her own events, however large the log is', bench.story(async () => {
    const curious = await bench.actor();
    await read(curious, some(3));
    await bench.db.sql(`insert into audit_event (id, actor_id, action, resource) select gen_random_uuid(), '00000000-0000-4000-8000-000000000000', 'thing.change', 'thing' from generate_series(1, 20000)`);
    await bench.db.sql('analyze audit_event');
    const plan = await bench.db.sql<{ 'QUERY PLAN': string }>(`explain select count(distinct e.proceeding_id) from audit_event e where e.actor_id = $1 and e.at >= now() - interval '1 day' and e.at < now() + interval '1 day' and e.action = 'proceeding.read' and e.ground in ('purpose', 'break-glass')`, [curious.id]);
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('actor_id_at_id_idx');
  }));
});
