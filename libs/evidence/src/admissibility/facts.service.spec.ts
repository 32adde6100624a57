import { describe, expect, it } from '@jest/globals';
import type { Audit, AuditEntry } from '#libs/audit';
import type { Actor } from '#libs/platform';
import { ProceedingChanges } from '#libs/proceedings';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import { Protocols } from '../registry/protocols.service.js';
import { loadChecklists } from './admissibility.loader.js';
import type { ToldFacts } from './facts-of-act.js';
import { loadFacts } from './facts.loader.js';
import { ActFacts } from './facts.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('telling how an act was done', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  interface Case { readonly proceedingId: string; readonly protocolId: string; readonly itemId: string }
  const someCase = async (actor: Actor, kind: 'SEARCH' | 'QUESTIONING' = 'SEARCH'): Promise<Case> => {
    const proceedingId = await bench.register(actor);
    const { id: protocolId } = await bench.get(Protocols).register(actor, { proceedingId, kind, begunAt: '2026-11-18T08:00:00+02:00', place: 'Одеса', madeBy: 'слідча' }, NOW);
    const { ids: [itemId = ''] } = await bench.get(Items).register(actor, { proceedingId, protocolId, items: [{ kind: 'PHYSICAL', title: 'Телефон' }] }, NOW);
    return { proceedingId, protocolId, itemId };
  };
  const tell = (actor: Actor, protocolId: string, version: number, told: ToldFacts) => bench.get(ActFacts).record(actor, { protocolId, version, ...told }, NOW);
  const refused = (work: () => Promise<unknown>): Promise<string> => refusalOf(bench.db.rehearse(work));
  const read = async (actor: Actor, protocolId: string) => (await loadFacts(bench.db, actor, [protocolId])).get(protocolId);
  const answers = async (actor: Actor, { proceedingId }: Case): Promise<Record<string, string>> =>
    Object.fromEntries(((await loadChecklists(bench.db, actor, [proceedingId])).get(proceedingId) ?? []).map(({ check, answer }) => [check.id, answer]));

  it('keeps every telling, shows the last, and lets the checklist follow it', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    expect([await read(olena, of.protocolId), (await answers(olena, of))['WITNESSES']]).toEqual([undefined, 'ASK']);
    await tell(olena, of.protocolId, 0, { witnesses: 1 });
    expect((await answers(olena, of))['WITNESSES']).toBe('RISK');
    await tell(olena, of.protocolId, 1, { witnesses: 2, copy: 'HANDED', copyTo: ' Власник ', copyOn: '2026-11-19' });
    expect(await answers(olena, of)).toMatchObject({ WITNESSES: 'OK', COPY_HANDED: 'OK', VIDEO: 'ASK', RULING: 'RISK' });
    expect(await read(olena, of.protocolId)).toMatchObject({ version: 2, witnesses: 2, copyTo: 'Власник', copyOn: '2026-11-19', video: null, recordedBy: olena.id });
    expect(await bench.db.sql('select version, witnesses from protocol_fact where protocol_id = $1 order by version', [of.protocolId])).toEqual([{ version: 1, witnesses: 1 }, { version: 2, witnesses: 2 }]);
  }));

  it('heals an entry without a ruling by one that came afterwards', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    const after = async (version: number, told: ToldFacts): Promise<string | undefined> => {
      await tell(olena, of.protocolId, version, told);
      return (await answers(olena, of))['RULING'];
    };
    expect([
      await after(0, { urgent: 'PENDING' }),
      await after(1, { urgent: 'ALLOWED', urgentOn: '2026-11-19' }),
      await after(2, { urgent: 'REFUSED', urgentOn: '2026-11-19' }),
    ]).toEqual(['ASK', 'OK', 'RISK']);
  }));

  it('writes over no version that was not read, and nothing where nothing changed', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    const told = { seizure: 'MOTION' as const, motionAt: '2026-11-19T10:00:00+02:00' };
    expect(await refused(() => tell(olena, of.protocolId, 1, told))).toBe('conflict/stale');
    expect(await refused(() => tell(olena, of.protocolId, 0, {}))).toBe('bad-input: protocolId no-change');
    await tell(olena, of.protocolId, 0, told);
    expect(await refused(() => tell(olena, of.protocolId, 0, { witnesses: 2 }))).toBe('conflict/stale');
    // The same hour, written with another offset.
    expect(await refused(() => tell(olena, of.protocolId, 1, { ...told, motionAt: '2026-11-19T08:00:00Z' }))).toBe('bad-input: protocolId no-change');
    expect(await refused(() => tell(olena, of.protocolId, 1, {}))).toBe('done');
  }));

  it('takes only what is asked of the act as it stands', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena, 'QUESTIONING');
    expect(await refused(() => tell(olena, of.protocolId, 0, { video: 'WHOLE' }))).toBe('bad-input: video not-asked');
    expect(await refused(() => tell(olena, of.protocolId, 0, { defender: 'PRESENT' }))).toBe('done');
  }));

  it('is nobody’s but of those who keep the case: for others there is no such protocol', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    const stranger = await bench.actor(['PROSECUTOR'], '14');
    for (const [who, id] of [[stranger, of.protocolId], [stranger, NOWHERE], [olena, NOWHERE], [olena, of.itemId]] as const) expect(await refused(() => tell(who, id, 0, { witnesses: 2 }))).toBe('not-found');
    await tell(olena, of.protocolId, 0, { witnesses: 2 });
    expect(await read(stranger, of.protocolId)).toBeUndefined();
  }));

  it('stands in the log without whom a copy was handed to', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await tell(olena, of.protocolId, 0, { witnesses: 2, copy: 'HANDED', copyTo: 'Вигаданий Власник', copyOn: '2026-11-19' });
    const [line] = await bench.db.sql<{ staff: string }>(`select actor_id staff from audit_event where action = 'protocol.record-facts' and resource_id = $1`, [of.protocolId]);
    expect(line).toEqual({ staff: olena.id });
    const entries: AuditEntry[] = [];
    const audit = { record: (_actor: Actor, entry: AuditEntry) => Promise.resolve(entries.push(entry)) };
    await new ActFacts(bench.db, audit as unknown as Audit, bench.get(ProceedingChanges)).record(olena, { protocolId: of.protocolId, version: 1, copy: 'HANDED', copyTo: 'Інший Власник', copyOn: '2026-11-20' }, NOW);
    const told = JSON.stringify(entries);
    expect([entries.length, told.includes('2026-11-20'), told.includes('Власник')]).toEqual([1, true, false]);
  }));

  it('is read of many protocols by as many statements as of one', bench.story(async () => {
    const olena = await bench.actor();
    const [one, other] = [await someCase(olena), await someCase(olena)];
    for (const { protocolId } of [one, other]) await tell(olena, protocolId, 0, { witnesses: 2 });
    const ids = [one, other].map(({ protocolId }) => protocolId);
    expect(await statementsOf(bench.db, () => loadFacts(bench.db, olena, ids))).toBe(await statementsOf(bench.db, () => loadFacts(bench.db, olena, ids.slice(0, 1))));
    expect([...(await loadFacts(bench.db, olena, ids)).keys()].sort()).toEqual([...ids].sort());
  }));

  it.each<[what: string, columns: string, values: string, wall: RegExp]>([
    ['a ground beside witnesses', 'witnesses, no_witnesses', `2, 'VIDEO'`, /without_witnesses/],
    ['a ground without a number', 'no_witnesses', `'VIDEO'`, /without_witnesses/],
    ['a copy to nobody', 'copy', `'HANDED'`, /whole_copy/],
    ['a name without a copy', 'copy_to, copy_on', `'Власник', '2026-11-19'`, /whole_copy/],
    ['a motion of no hour', 'seizure', `'MOTION'`, /whole_motion/],
    ['an hour of no motion', 'motion_at', 'now()', /whole_motion/],
    ['a decision of no day', 'urgent', `'ALLOWED'`, /whole_urgency/],
    ['a day of no decision', 'urgent, urgent_on', `'PENDING', '2026-11-19'`, /whole_urgency/],
    ['a word that nobody knows', 'video', `'SOME'`, /protocol_fact_video/],
    ['more witnesses than there are', 'witnesses', '21', /protocol_fact_witnesses/],
  ])('is no row of the table, whoever writes it: %s', (_what, columns, values, wall) => bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await expect(bench.db.rehearse(() => bench.db.sql(`insert into protocol_fact (id, proceeding_id, protocol_id, version, ${columns}, recorded_by) values (gen_random_uuid(), $1, $2, 1, ${values}, $3)`, [of.proceedingId, of.protocolId, olena.id]))).rejects.toThrow(wall);
  })());

  it('stays as it was written, and is of its own proceeding, also for the owner of the tables', bench.story(async () => {
    const olena = await bench.actor();
    const [of, other] = [await someCase(olena), await someCase(olena)];
    await tell(olena, of.protocolId, 0, { witnesses: 2 });
    for (const text of ['update protocol_fact set witnesses = 3', 'delete from protocol_fact', 'truncate protocol_fact']) await expect(bench.db.rehearse(() => bench.db.sql(text))).rejects.toMatchObject({ code: '42501' });
    const insert = (proceedingId: string, version: number) => bench.db.rehearse(() => bench.db.sql('insert into protocol_fact (id, proceeding_id, protocol_id, version, recorded_by) values (gen_random_uuid(), $1, $2, $3, $4)', [proceedingId, of.protocolId, version, olena.id]));
    await expect(insert(other.proceedingId, 2)).rejects.toThrow(/protocol_fact_protocol/);
    await expect(insert(of.proceedingId, 1)).rejects.toThrow(/protocol_fact_once/);
  }));
});
