import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, notFound } from '#libs/platform';
import { Office } from './office.entity.js';
import { officeList } from './office-list.js';
import { typedName } from './typed-name.js';

/** Offices: reference data, and where each works from. */
@Injectable()
export class Offices {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  async loadReference(): Promise<number> {
    return loadOffices(this.db);
  }

  /** All offices by code; there are 26. */
  async all(): Promise<Office[]> {
    return this.db.repo(Office).find({ order: { code: 'ASC' } });
  }

  /** Records that an office works from another town; its territory stays. */
  async relocate(actor: Actor, officeId: string, town: string, since: string): Promise<Office> {
    const seat = typedName('seat', town);
    const office = await this.db.repo(Office).findOne({ where: { id: officeId }, lock: { mode: 'pessimistic_write' } });
    if (office === null) throw notFound();
    await this.db.repo(Office).update({ id: officeId }, { seat, relocatedSince: since });
    await this.audit.record(actor, { action: 'office.relocate', resource: 'office', resourceId: officeId, changes: fieldChanges({ seat: office.seat }, { seat, since }) });
    return { ...office, seat, relocatedSince: since };
  }
}

/** Adds the offices that are missing; those that are there keep what people recorded. */
export async function loadOffices(db: Db): Promise<number> {
  const added = await db.write(() => db.sql(
    `insert into office (id, code, name, territory, seat) select * from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::jsonb[], $5::text[]) on conflict (code) do nothing returning 1`,
    [officeList.map(() => randomUUID()), officeList.map((row) => row.code), officeList.map((row) => JSON.stringify(row.name)), officeList.map((row) => JSON.stringify(row.territory)), officeList.map((row) => row.seat)]));
  return added.length;
}
