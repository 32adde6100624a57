import { randomUUID } from 'node:crypto';
import type { Db } from '#libs/platform';

const REASON = 'Синтетична підстава для перевірки правил доступу.';

/** Rows of rights, written as the owner of the tables: what the rules make of them is what tests ask. */
export const rightsIn = (db: Db) => ({
  grant: async (staffId: string, proceedingId: string, own: { source?: string; classMax?: number; since?: string; until?: string } = {}): Promise<string> => {
    const id = randomUUID();
    await db.sql(`insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, since, until) values ($1, $2, $3, $4, $5, $6, now() + $7::interval, now() + $8::interval)`,
      [id, staffId, proceedingId, own.classMax ?? 3, own.source ?? 'PURPOSE', REASON, own.since ?? '0', own.until ?? '1 hour']);
    return id;
  },
  /** States a purpose for every proceeding of her offices, as a head does who goes through the content of her office. */
  purposes: async (staffId: string): Promise<void> => {
    await db.sql(`insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, until) select gen_random_uuid(), $1, p.id, 3, 'PURPOSE', $2, now() + interval '1 hour' from proceeding p
      where p.office_id = any (sec.regions($1)) and not exists (select from access_grant g where g.staff_id = $1 and g.proceeding_id = p.id)`, [staffId, REASON]);
  },
  glass: async (staffId: string, proceedingId: string): Promise<string> => {
    const [id, grant] = [randomUUID(), randomUUID()];
    await db.sql(`insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, until) values ($1, $2, $3, 3, 'BREAK_GLASS', $4, now() + interval '4 hours')`, [grant, staffId, proceedingId, REASON]);
    await db.sql(`insert into break_glass (id, grant_id, staff_id, proceeding_id, reason_code, reason, document_no, expires_at, review_due_at) values ($1, $2, $3, $4, 'URGENT', $5, '1/26', now() + interval '4 hours', now() + interval '72 hours')`, [id, grant, staffId, proceedingId, REASON]);
    return id;
  },
  delegate: async (from: string, to: string, by: string, own: { since?: string; until?: string } = {}): Promise<string> => {
    const id = randomUUID();
    await db.sql(`insert into delegation (id, from_staff_id, to_staff_id, since, until, reason, granted_by) values ($1, $2, $3, now() + $4::interval, now() + $5::interval, $6, $7)`, [id, from, to, own.since ?? '-1 hour', own.until ?? '1 day', REASON, by]);
    return id;
  },
  /** Lets the days of a delegation be over, as if the clock had gone on: nobody else may rewrite one. */
  outlive: async (delegationId: string): Promise<void> => {
    await db.sql('alter table delegation disable trigger user');
    await db.sql(`update delegation set since = since - (until - now()) - interval '1 minute', until = now() - interval '1 minute' where id = $1`, [delegationId]);
    await db.sql('alter table delegation enable trigger user');
  },
  exclude: async (staffId: string, proceedingId: string, by = staffId): Promise<string> => {
    const id = randomUUID();
    await db.sql(`insert into conflict_of_interest (id, staff_id, proceeding_id, reason, declared_by) values ($1, $2, $3, $4, $5)`, [id, staffId, proceedingId, REASON, by]);
    return id;
  },
  compartment: async (proceedingId: string, owner: string, kind: 'SEALED' | 'COVERT' = 'SEALED', members: readonly string[] = []): Promise<string> => {
    const id = randomUUID();
    await db.sql(`insert into compartment (id, proceeding_id, kind, owner_id, reason) values ($1, $2, $3, $4, $5)`, [id, proceedingId, kind, owner, REASON]);
    await db.sql(`insert into compartment_member (compartment_id, staff_id, granted_by) select $1, m, $2 from unnest($3::uuid[]) m`, [id, owner, members]);
    return id;
  },
});
