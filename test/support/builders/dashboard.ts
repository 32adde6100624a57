import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Db } from '#libs/platform';
import { someNumber } from './proceedings.js';

/** A term as the figures of an office see it. */
export interface MadeTerm {
  readonly rule: 'PTI-2M' | 'DET-CUST' | 'LIM-49';
  readonly state: 'POSSIBLE' | 'UPCOMING' | 'DUE_SOON' | 'OVERDUE' | 'MET' | 'BREACHED' | 'EXCUSED';
  readonly nature: 'term' | 'expiry' | 'earliest' | 'soft';
  /** Days from today to the end of its day. */
  readonly dueIn: number;
  readonly answer: 'none' | 'waiting' | 'escalated' | 'given';
  readonly gone: boolean;
}

/** A proceeding as they see it. */
export interface MadeProceeding {
  readonly office: 'own' | 'below' | 'foreign';
  readonly stage: string;
  /** Months since it was registered, and a few days more or less. */
  readonly months: number;
  readonly days: number;
  readonly holder: 'anna' | 'bohdan' | 'left' | 'nobody';
  readonly hidden: 'no' | 'sealed' | 'covert' | 'conflict';
  readonly victims: number;
  readonly terms: readonly MadeTerm[];
  readonly flags: readonly { readonly kind: string; readonly cleared: boolean }[];
}

const STAGES = ['REGISTERED', 'INVESTIGATION', 'SUSPICION', 'SUSPENDED', 'DISCLOSURE', 'COURT', 'TRIAL', 'VERDICT', 'APPEAL', 'FINAL', 'CLOSED', 'JOINED'];
const term: fc.Arbitrary<MadeTerm> = fc.record({
  rule: fc.constantFrom('PTI-2M', 'DET-CUST', 'LIM-49'), state: fc.constantFrom('OVERDUE', 'DUE_SOON', 'UPCOMING', 'POSSIBLE', 'MET', 'BREACHED', 'EXCUSED'), nature: fc.constantFrom('term', 'expiry', 'earliest', 'soft'),
  dueIn: fc.integer({ min: -3, max: 45 }), answer: fc.constantFrom('none', 'waiting', 'escalated', 'given'), gone: fc.constantFrom(false, false, false, true),
});

/** Any office: proceedings in all stages and of all ages, hidden and not, with terms and flags. */
export const someOffice: fc.Arbitrary<MadeProceeding[]> = fc.array(fc.record({
  office: fc.constantFrom('own', 'own', 'below', 'foreign'), stage: fc.constantFrom(...STAGES), months: fc.constantFrom(0, 1, 2, 6, 12, 24, 60, 90), days: fc.integer({ min: -1, max: 1 }),
  holder: fc.constantFrom('anna', 'bohdan', 'left', 'nobody'), hidden: fc.constantFrom('no', 'no', 'no', 'sealed', 'covert', 'conflict'), victims: fc.constantFrom(0, 1, 2, 3, 4, 9, 10, 12),
  terms: fc.array(term, { maxLength: 4 }), flags: fc.uniqueArray(fc.record({ kind: fc.constantFrom('NO_ACT', 'LONG_TRIAL', 'MANUAL_REVIEW', 'OVERDUE', 'DUE_SOON'), cleared: fc.boolean() }), { maxLength: 3, selector: ({ kind }) => kind }),
}), { minLength: 1, maxLength: 14 });

export interface Places {
  readonly offices: Readonly<Record<MadeProceeding['office'], string>>;
  readonly staff: Readonly<Record<Exclude<MadeProceeding['holder'], 'nobody'>, string>>;
  readonly head: string;
}

/** Writes such proceedings as the owner of the tables; answers with their ids in the same order. */
export async function putProceedings(db: Pick<Db, 'sql'>, { offices, staff, head }: Places, made: readonly (MadeProceeding & { readonly registeredOn: string })[], today: string): Promise<string[]> {
  const [wording] = await db.sql<{ id: string }>(`insert into term_wording (id, title, citation, certainty, needs_lawyer) values (gen_random_uuid(), '{"uk": "Строк", "en": "Term"}', '{"uk": "КПК", "en": "CPC"}', 'high', false) returning id`);
  const ids: string[] = [];
  for (const one of made) {
    const id = randomUUID();
    ids.push(id);
    await db.sql(`insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) values ($1, $2, $3, 'NATIONAL_POLICE', $4, 'Синтетичне провадження.', $5)`, [id, someNumber(), one.registeredOn, offices[one.office], one.stage]);
    if (one.holder !== 'nobody') await db.sql(`insert into assignment (id, staff_id, proceeding_id, duty, since) values (gen_random_uuid(), $1, $2, 'PROSECUTOR', '2026-01-01')`, [staff[one.holder], id]);
    await db.sql(`insert into assignment (id, staff_id, proceeding_id, duty, since, until) values (gen_random_uuid(), $1, $2, 'PROSECUTOR', '2025-01-01', '2025-06-01')`, [staff.bohdan, id]);
    await db.sql(`with people as (insert into person (id, pseudonym) select p, 'П-' || p from (select gen_random_uuid() p from generate_series(1, $2)) n returning id),
      parties as (insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $1, id from people returning id)
      insert into role_period (id, proceeding_id, party_id, role, since, until) select gen_random_uuid(), $1, id, 'VICTIM', '2026-01-01', case when n > $3 then date '2026-02-01' end from (select id, row_number() over () n from parties) p`, [id, one.victims + 1, one.victims]);
    for (const [place, { rule, state, nature, dueIn, answer, gone }] of one.terms.entries()) {
      await db.sql(`insert into deadline (id, proceeding_id, key, rule_id, rule_version, wording_id, unit, nature, optional, running, due_on, due_sort, manual_review, state, acknowledge_by, acknowledged_at, escalated_at, excused, sequence, changed_at, ended_in_time, removed_at)
        values (gen_random_uuid(), $1, $2, $3, '2018-03-16', $4, 'day', $5, false, true, $6::date + $7::int, ($6::date + $7::int + 1)::timestamp at time zone 'Europe/Kyiv', false, $8, case when $9 in ('waiting', 'escalated') then now() end, case when $9 = 'given' then now() end, case when $9 = 'escalated' then now() end, false, $10, now(),
          case when $8 = 'MET' then true when $8 = 'BREACHED' then false end, case when $11 then now() end)`,
        [id, `${rule}:${place}`, rule, wording?.id, nature, today, dueIn, state, answer, place, gone]);
    }
    for (const { kind, cleared } of one.flags) await db.sql(`insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at, cleared_at) values (gen_random_uuid(), $1, $2, 'o', '{"uk": "Причина", "en": "Reason"}', now() - interval '1 day', case when $3 then now() end)`, [id, kind, cleared]);
    if (one.hidden === 'conflict') await db.sql(`insert into conflict_of_interest (id, staff_id, proceeding_id, reason, declared_by) values (gen_random_uuid(), $1, $2, 'Синтетична підстава для перевірки правил доступу.', $1)`, [head, id]);
    // She is in it herself, and still it is not among the figures of her office.
    else if (one.hidden !== 'no') await db.sql(`insert into compartment (id, proceeding_id, kind, owner_id, reason) values (gen_random_uuid(), $1, $2, $3, 'Синтетична підстава для перевірки правил доступу.')`, [id, one.hidden.toUpperCase(), head]);
  }
  return ids;
}
