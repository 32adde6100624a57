import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Db, badInput, notFound } from '#libs/platform';
import { DataKeys } from './data-keys.service.js';

/** A key that two people have destroyed, and why. */
export interface Destroyed {
  readonly id: string;
  readonly subjectId: string;
  readonly basis: string;
}

/**
 * Crypto-shredding: one person asks with the legal basis, another confirms, and the wrapped keys of the subject are gone. What they
 * sealed stays where it is and opens nowhere, in no dump either that is older, once backups of the key table have expired.
 * The caller writes the audit row: what is hashed there is ciphertext, so proofs go on holding.
 */
@Injectable()
export class Destruction {
  constructor(private readonly db: Db, private readonly keys: DataKeys) {}

  /** @throws Refusal `not-found` for a subject without a key, `bad-input` for no basis */
  async ask(actor: Pick<Actor, 'id'>, subjectId: string, basis: string): Promise<Destroyed> {
    if (basis.trim().length < 10) throw badInput('basis', 'length', { uk: 'Назвіть правову підставу (від 10 знаків).', en: 'Name the legal basis (10 characters or more).' });
    const id = randomUUID();
    const rows = await this.db.sql('insert into keeper.destruction (id, subject_id, basis, asked_by) select $1, $2, $3, $4 where exists (select from keeper.data_key k where k.subject_id = $2 and k.destroyed_at is null) returning id', [id, subjectId, basis.trim(), actor.id]);
    if (rows.length === 0) throw notFound();
    return { id, subjectId, basis: basis.trim() };
  }

  /** The second person confirms; who asked is refused by the database. @throws Refusal `not-found` */
  async confirm(actor: Pick<Actor, 'id'>, id: string): Promise<Destroyed> {
    const [asked] = await this.db.sql<Destroyed>('update keeper.destruction set confirmed_by = $2, confirmed_at = now() where id = $1 and confirmed_by is null returning id, subject_id "subjectId", basis', [id, actor.id]);
    if (asked === undefined) throw notFound();
    await this.db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1 and destroyed_at is null', [asked.subjectId]);
    this.db.afterCommit(() => this.keys.forget(asked.subjectId));
    return asked;
  }
}
