import { ChecksModule } from '#libs/checks';
import type { Actor } from '#libs/platform';
import { type ProceedingsBench, useProceedings } from './proceedings.js';

/** A term as a test looks at it. */
export interface SeenTerm {
  readonly id: string;
  readonly key: string;
  readonly rule: string;
  readonly due: string | null;
  readonly state: string;
}

export interface ChecksBench extends ProceedingsBench {
  /** The terms that a proceeding has now, by rule. */
  terms(proceedingId: string): Promise<SeenTerm[]>;
  /** The state of the only term of a rule. */
  stateOf(proceedingId: string, ruleId: string): Promise<string | undefined>;
  /** Gives the proceeding a suspect and serves a suspicion; answers with the party. */
  suspect(actor: Actor, proceedingId: string, on: string): Promise<string>;
}

/** The slices up to checks on a database of their own. */
export function useChecks(settings?: () => Record<string, string>): ChecksBench {
  const bench = useProceedings([ChecksModule], settings);
  return Object.assign(Object.create(bench) as ProceedingsBench, {
    terms: (proceedingId: string) => bench.db.sql<SeenTerm>(
      `select id, key, rule_id rule, coalesce(due_on::text, due_at::text) due, state from deadline where proceeding_id = $1 and removed_at is null order by rule_id, key`, [proceedingId]),
    stateOf: async (proceedingId: string, ruleId: string) =>
      (await bench.db.sql<{ state: string }>('select state from deadline where proceeding_id = $1 and rule_id = $2 and removed_at is null', [proceedingId, ruleId]))[0]?.state,
    suspect: async (actor: Actor, proceedingId: string, on: string) => {
      const partyId = await someSuspect(bench, proceedingId);
      await bench.record(actor, proceedingId, { type: 'suspicion', on, partyId });
      return partyId;
    },
  });
}

/** A party with the role of a suspect, and the person behind it. */
export async function someSuspect({ db }: Pick<ProceedingsBench, 'db'>, proceedingId: string): Promise<string> {
  const [row] = await db.sql<{ id: string }>(
    `with person as (insert into person (id, pseudonym) select id, 'П-' || id from gen_random_uuid() id returning id),
       party as (insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $1, id from person returning id)
     select id from party`, [proceedingId]);
  if (row === undefined) throw new Error('no party');
  await db.sql(`insert into role_period (id, proceeding_id, party_id, role, since) values (gen_random_uuid(), $1, $2, 'SUSPECT', '2026-03-02')`, [proceedingId, row.id]);
  return row.id;
}
