import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { loadDuties } from '#libs/proceedings';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { flagAbilities, flagAbilitiesSql } from '../alerts/flag.policy.js';
import { type DeadlineState, type FlagKind, deadlineStates, flagKinds } from '../words.js';
import { type GuardedTerm, type Responsible, abilitiesSql, readerSql, termAbilities } from './deadline.policy.js';

describe('who may do what with a term', () => {
  const bench = useChecks();

  it('answers the same in SQL as in the predicate, for every reader and situation', bench.story(async () => {
    const olena = await bench.actor();
    const readers: Actor[] = [
      olena, await bench.actor(['INVESTIGATOR']), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14'), await bench.actor(['HEAD', 'PROSECUTOR']), await bench.actor(['COORDINATOR']), await bench.actor(['AUDITOR']),
    ];
    const mine = await bench.register(olena);
    await bench.suspect(olena, mine, '2026-09-28');
    await bench.db.sql('insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, $3, $4)', [mine, readers[1]?.id, 'INVESTIGATOR', '2026-03-02']);
    const nobodys = await bench.register(olena);
    await bench.suspect(olena, nobodys, '2026-09-28');
    await bench.db.sql('update assignment set until = since where proceeding_id = $1', [nobodys]);

    const seen = new Set<string>();
    for (const proceedingId of [mine, nobodys]) {
      const known = new Map<Actor, Responsible>();
      for (const reader of readers) known.set(reader, (await loadDuties(bench.db, reader, [proceedingId])).get(proceedingId) ?? { assigned: [], relations: [] });
      for (const state of deadlineStates) for (const nature of ['term', 'expiry', 'earliest', 'soft'] as const) for (const own of [{}, { optional: true }, { acknowledgedAt: '2026-11-20T10:00:00Z' }, { escalatedAt: '2026-11-20T10:00:00Z' }]) {
        const term: GuardedTerm = { state: state as DeadlineState, nature, optional: false, acknowledgedAt: null, escalatedAt: null, ...own };
        for (const reader of readers) {
          const values: unknown[] = [];
          const bind = (value: unknown): string => `$${values.push(value)}`;
          const d = `(select ${bind(state)}::text state, ${bind(nature)}::text nature, ${bind(term.optional)}::boolean optional, ${bind(term.acknowledgedAt)}::timestamptz acknowledged_at, ${bind(term.escalatedAt)}::timestamptz escalated_at) d`;
          const [row] = await bench.db.sql<{ abilities: string[] }>(`select ${abilitiesSql(readerSql(reader, bind), 'd', 'p')} abilities from ${d}, proceeding p where p.id = ${bind(proceedingId)}`, values);
          // Whoever sees nothing of the proceeding is never asked about.
          if (known.get(reader)?.relations.length !== 0) expect(row?.abilities).toEqual(termAbilities(reader, term, known.get(reader) ?? { assigned: [], relations: [] }));
          for (const ability of known.get(reader)?.relations.length === 0 ? [] : row?.abilities ?? []) seen.add(`${reader.roles.join('+')} ${ability}`);
        }
      }
    }
    expect([...seen].sort()).toEqual(['HEAD acknowledgeDeadline', 'HEAD recordBreachCause', 'HEAD+PROSECUTOR acknowledgeDeadline', 'HEAD+PROSECUTOR recordBreachCause', 'INVESTIGATOR acknowledgeDeadline', 'PROSECUTOR acknowledgeDeadline', 'PROSECUTOR recordBreachCause']);
  }), 60_000);

  it('answers the same about flags', bench.story(async () => {
    const olena = await bench.actor();
    const readers: Actor[] = [olena, await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14'), await bench.actor(['AUDITOR'])];
    const proceedingId = await bench.register(olena);
    const relations = new Map<Actor, Responsible['relations']>();
    for (const reader of readers) relations.set(reader, (await loadDuties(bench.db, reader, [proceedingId])).get(proceedingId)?.relations ?? []);
    for (const kind of flagKinds) for (const clearedAt of [null, '2026-11-20T10:00:00Z']) for (const reader of readers) {
      const values: unknown[] = [];
      const bind = (value: unknown): string => `$${values.push(value)}`;
      const [row] = await bench.db.sql<{ abilities: string[] }>(
        `select ${flagAbilitiesSql(readerSql(reader, bind), 'f', 'p')} abilities from (select ${bind(kind)}::text kind, ${bind(clearedAt)}::timestamptz cleared_at) f, proceeding p where p.id = ${bind(proceedingId)}`, values);
      expect(row?.abilities).toEqual(flagAbilities(reader, { kind: kind as FlagKind, clearedAt }, { relations: relations.get(reader) ?? [] }));
    }
  }));
});
