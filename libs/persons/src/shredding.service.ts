import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Destroyed, Destruction, Envelope, KeyRotation } from '#libs/keys';
import { type Actor, Db, notFound } from '#libs/platform';
import { type ReadValue, placeOf, sealedOf } from './identities.service.js';
import type { PersonField } from './person-fields.js';

/** The end of an identity, and its new beginning under another key. Run at the terminal, on the connection that owns the tables. */
@Injectable()
export class Shredding {
  constructor(private readonly db: Db, private readonly destruction: Destruction, private readonly rotation: KeyRotation, private readonly envelope: Envelope, private readonly audit: Audit) {}

  /** One person asks that all that is known of a person be destroyed. @throws Refusal `not-found`, `bad-input` */
  async ask(actor: Actor, pseudonym: string, basis: string): Promise<Destroyed> {
    return this.db.write(async () => {
      const asked = await this.destruction.ask(actor, await this.personOf(pseudonym), basis);
      await this.audit.record(actor, { action: 'person.ask-destruction', resource: 'person', resourceId: asked.subjectId, changes: fieldChanges({}, { destruction: asked.id }) });
      return asked;
    });
  }

  /** Another confirms: the key is gone, and with it what every dump holds. The audit row is the tombstone. @throws Refusal `not-found` */
  async confirm(actor: Actor, id: string): Promise<Destroyed> {
    return this.db.write(async () => {
      const done = await this.destruction.confirm(actor, id);
      await this.db.sql('delete from keeper.person_index where person_id = $1::uuid', [done.subjectId]);
      await this.audit.record(actor, { action: 'person.destroy', resource: 'person', resourceId: done.subjectId, changes: fieldChanges({}, { destruction: done.id, basis: done.basis }) });
      return done;
    });
  }

  /** Seals everything of a person under a new data key and destroys the old one. @returns how many values */
  async reseal(actor: Actor, pseudonym: string): Promise<number> {
    return this.db.write(async () => {
      const personId = await this.personOf(pseudonym);
      const rows = await this.db.sql<ReadValue & { class: 3 | 4 }>(
        'select v.person_id "personId", v.field, v.sealed, v.class, null "keyId" from keeper.person_value v where v.person_id = $1 for update', [personId]);
      await this.rotation.renew(personId, async (retire) => {
        const texts = await this.envelope.open(rows.map((row) => sealedOf(row, row.class)));
        await retire();
        const open = rows.flatMap((row, place) => { const text = texts[place]; return text === undefined ? [] : [{ place: placeOf(personId, row.field, row.class), text }]; });
        const anew = await this.envelope.seal(open);
        await this.db.sql('update keeper.person_value v set sealed = n.sealed from unnest($2::text[], $3::bytea[]) n (field, sealed) where v.person_id = $1 and v.field = n.field', [personId, open.map(({ place }) => place.column as PersonField), anew]);
      });
      await this.audit.record(actor, { action: 'person.new-key', resource: 'person', resourceId: personId });
      return rows.length;
    });
  }

  private async personOf(pseudonym: string): Promise<string> {
    const [person] = await this.db.sql<{ id: string }>('select id from person where pseudonym = $1', [pseudonym]);
    if (person === undefined) throw notFound();
    return person.id;
  }
}
