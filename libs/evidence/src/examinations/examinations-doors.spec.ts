import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { type Insider, letIn, openLogins, tried, withinAs } from '../../../../test/support/builders/insiders.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import { Examinations } from './examinations.service.js';

const TABLES = ['expert_examination', 'expert_examination_item'] as const;

/** Whoever got hold of a login of the database and of a live session, and sends any SQL. */
describe('examinations at the doors of the database', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
  let people: Record<'olena' | 'stranger' | 'head' | 'farHead' | 'auditor' | 'administrator', Actor>;
  let insiders: Map<string, Insider>;
  let proceedingId: string;
  let id: string;

  beforeAll(async () => {
    await bench.db.write(async () => {
      people = {
        olena: await bench.actor(),
        stranger: await bench.actor(['INVESTIGATOR']),
        head: await bench.actor(['HEAD']),
        farHead: await bench.actor(['HEAD'], '14'),
        auditor: await bench.actor(['AUDITOR']),
        administrator: await bench.actor(['ADMINISTRATOR']),
      };
      proceedingId = await bench.register(people.olena);
      const { ids } = await bench.get(Items).register(people.olena, { proceedingId, items: [{ kind: 'PHYSICAL', title: 'Телефон', collectedAt: '2026-11-01T09:00:00+02:00', collectedBy: 'слідча' }] }, NOW);
      ({ id } = await bench.get(Examinations).order(people.olena, {
        proceedingId,
        kind: 'COMPUTER',
        performer: 'Інститут вигаданих експертиз',
        ground: 'PROSECUTOR',
        groundNumber: null,
        groundedOn: '2026-11-02',
        questions: ['Чи є листування?'],
        note: null,
        itemIds: ids,
      }, NOW));
    });
    insiders = await letIn(bench.db, Object.values(people));
  });
  afterAll(() => logins.close());

  const as = async <T>(who: keyof typeof people, work: (sql: (text: string, values?: unknown[]) => Promise<object[] | string>) => Promise<T>): Promise<T> => {
    const insider = insiders.get(people[who].id);
    if (insider === undefined) throw new Error('nobody came');
    const client = await logins.at(insider.door);
    return withinAs(client, insider, () => work((text, values = []) => tried(client, text, values)));
  };

  it.each(TABLES)('show rows of %s to whoever works on the case and to the head above it, and to nobody else', async (table) => {
    const seen = (who: keyof typeof people): Promise<object[] | string> => as(who, (sql) => sql(`select proceeding_id from ${table}`));
    for (const who of ['olena', 'head'] as const) expect([who, await seen(who)]).toEqual([who, [{ proceeding_id: proceedingId }]]);
    for (const who of ['stranger', 'farHead'] as const) expect([who, await seen(who)]).toEqual([who, []]);
    for (const who of ['auditor', 'administrator'] as const) expect([who, await seen(who)]).toEqual([who, '42501']);
  });

  it('let nobody at them erase, and nobody outside the case change', async () => {
    for (const table of TABLES) for (const who of ['olena', 'head', 'stranger'] as const) expect([table, who, await as(who, (sql) => sql(`delete from ${table}`))]).toEqual([table, who, '42501']);
    for (const who of ['stranger', 'farHead'] as const) expect([who, await as(who, (sql) => sql('update expert_examination set note = $2 where id = $1 returning id', [id, 'Інше']))]).toEqual([who, []]);
    expect(await as('stranger', (sql) => sql(`insert into expert_examination (id, proceeding_id, kind, performer, ground, grounded_on, questions, recorded_by) values (gen_random_uuid(), $1, 'OTHER', 'Хтось', 'COURT', '2026-11-01', '{Що?}', $2)`, [proceedingId, people.stranger.id]))).toBe('42501');
  });

  it('take an order in the name of whoever gives it alone', async () => {
    const insert = `insert into expert_examination (id, proceeding_id, kind, performer, ground, grounded_on, questions, recorded_by) values (gen_random_uuid(), $1, 'OTHER', 'Хтось', 'COURT', '2026-11-01', '{Що?}', $2) returning version`;
    expect([await as('olena', (sql) => sql(insert, [proceedingId, people.head.id])), await as('head', (sql) => sql(insert, [proceedingId, people.olena.id])), await as('olena', (sql) => sql(insert, [proceedingId, people.olena.id]))]).toEqual(['42501', '42501', [{ version: 1 }]]);
  });

  it.each(["questions = '{Інше?}'", "performer = 'Інший'", "kind = 'OTHER'", "ground = 'COURT'", "ground_number = '9'", "grounded_on = '2026-11-01'", 'note = null'])('change %s before an order is sent, and not after, nor with the sending', async (set) => {
    const [free, withState] = [`update expert_examination set ${set} where id = $1 returning 1 done`, `update expert_examination set ${set}, state = 'SENT', sent_on = '2026-11-05' where id = $1`];
    expect(await as('olena', async (sql) => [await sql(`update expert_examination set note = 'Було' where id = $1 returning 1 done`, [id]), await sql(free, [id])])).toEqual([[{ done: 1 }], [{ done: 1 }]]);
    expect(await as('olena', async (sql) => { await sql(`update expert_examination set note = 'Було', state = 'ORDERED' where id = $1`, [id]); return sql(withState, [id]); })).toBe('42501');
    expect(await as('olena', async (sql) => { await sql(`update expert_examination set note = 'Було' where id = $1`, [id]); await sql(`update expert_examination set state = 'SENT', sent_on = '2026-11-05' where id = $1`, [id]); return sql(free, [id]); })).toBe('42501');
  });

  it('give no order another author, and let no item be struck off or put to what was sent', async () => {
    expect(await as('olena', (sql) => sql('update expert_examination set recorded_by = $2 where id = $1', [id, people.head.id]))).toBe('42501');
    const strike = 'update expert_examination_item set struck = true where examination_id = $1 returning struck';
    expect(await as('olena', (sql) => sql(strike, [id]))).toEqual([{ struck: true }]);
    expect(await as('olena', async (sql) => { await sql(`update expert_examination set state = 'SENT', sent_on = '2026-11-05' where id = $1`, [id]); return sql(strike, [id]); })).toBe('42501');
  });
});
