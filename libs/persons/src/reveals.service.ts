import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Freshness, unlogged } from '#libs/access';
import { Audit, AuditLog, fieldChanges } from '#libs/audit';
import { Envelope } from '#libs/keys';
import { type Actor, Db, Refusal, notFound } from '#libs/platform';
import { READ_VALUE, type ReadValue, collect, sealedOf } from './identities.service.js';
import type { PersonDetails, PersonField } from './person-fields.js';

/** A request to see who or where a protected person is, not yet spent. */
export interface Reveal {
  readonly id: string;
  readonly personId: string;
  readonly proceedingId: string;
  readonly fields: readonly PersonField[];
  readonly purpose: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly until: string;
  readonly approvedBy: string | null;
  readonly refusedBy: string | null;
  readonly needsSecond: boolean;
  /** Whether the reader asked for it; else it waits for a second person. */
  readonly own: boolean;
  /** Whether the reader may be the second person now: she must be able to read what it is asked for. */
  readonly answerable: boolean;
}

const REVEAL = `id, person_id "personId", proceeding_id "proceedingId", fields, purpose, requested_by "requestedBy", requested_at "requestedAt", until, approved_by "approvedBy", refused_by "refusedBy", needs_second "needsSecond", own, answerable`;

/** So many reveals one person may spend in an hour. */
export const MOST_AN_HOUR = 20;

/**
 * The only way out for class 4: somebody who reads the case asks, for whereabouts a second person agrees, and with a fresh second
 * factor it is shown once. Its audit row is committed before the keeper gives out the ciphertext.
 */
@Injectable()
export class Reveals {
  constructor(private readonly db: Db, private readonly envelope: Envelope, private readonly audit: Audit, private readonly log: AuditLog, private readonly freshness: Freshness) {}

  /** @throws Refusal `not-found` for whoever is not protected, or not in that proceeding of the actor */
  async request(actor: Actor, { personId, proceedingId, fields, purpose }: Pick<Reveal, 'personId' | 'proceedingId' | 'fields' | 'purpose'>): Promise<Reveal> {
    const id = randomUUID();
    const [row] = await this.db.sql<{ done: boolean }>('select keeper.request_reveal($1, $2, $3, $4, $5, $6) done', [id, actor.id, personId, proceedingId, fields, purpose]);
    if (row?.done !== true) throw notFound();
    await this.audit.record(actor, { action: 'person.request-reveal', resource: 'person', resourceId: personId, proceedingId, changes: fieldChanges({}, { fields: fields.join(', '), reveal: id }) });
    return this.one(actor, id);
  }

  /**
   * The second person agrees or does not.
   * @throws Refusal `step-up-needed`, `not-found` also for the first person and for whoever cannot read why: the database knows them apart
   */
  async answer(actor: Actor, id: string, consents: boolean): Promise<Reveal> {
    await this.freshness.require(actor);
    const reveal = await this.one(actor, id);
    const [row] = await this.db.sql<{ done: boolean }>(`select keeper.${consents ? 'approve' : 'refuse'}_reveal($1, $2) done`, [id, actor.id]);
    if (row?.done !== true) throw notFound();
    await this.audit.record(actor, { action: `person.${consents ? 'approve' : 'refuse'}-reveal`, resource: 'person', resourceId: reveal.personId, proceedingId: reveal.proceedingId, changes: fieldChanges({}, { fields: reveal.fields.join(', '), reveal: id }) });
    return { ...reveal, ...(consents ? { approvedBy: actor.id } : { refusedBy: actor.id }), answerable: false };
  }

  /** Own requests, and those that wait for a second person whom the reader may be, at once or after she has stated a purpose. */
  async waiting(reader: Actor): Promise<Reveal[]> {
    return this.db.sql<Reveal>(`select ${REVEAL} from keeper.reveals_for($1)`, [reader.id]);
  }

  /** Who is told that a second person is wanted: all who work on the case and read it by now, and the heads of its office where it is in no compartment. Never a coordinator: she learns nothing of class 4, and so decides on none. */
  async seconds(requester: Actor, proceedingId: string): Promise<string[]> {
    const rows = await this.db.sql<{ id: string }>(
      `select r.staff_id id from sec.readers($1, $2) r join staff m on m.id = r.staff_id and m.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'] where r.staff_id <> $1
       union select m.id from staff m join proceeding p on p.id = $2 and p.compartment_id is null and p.office_id = m.office_id
         where m.active and 'HEAD' = any(m.roles) and m.id <> $1 and not exists (select from sec.exclusions($1, $2) x where x.staff_id = m.id)`, [requester.id, proceedingId]);
    return rows.map(({ id }) => id);
  }

  /**
   * Spends a reveal and shows what it was for. To be called outside any transaction: first the audit row is committed, then the text leaves.
   * @throws Refusal `step-up-needed`, `not-found`, `reveal/not-ready`, `reveal/too-many`; `audit/unavailable`, with nothing spent, while the log could be changed unseen or takes no entry
   */
  async reveal(actor: Actor, id: string): Promise<PersonDetails> {
    if (this.db.writing()) throw new Error('a reveal commits its audit row before it reads');
    await this.db.request(() => this.log.requireTrustworthy());
    await this.db.write(async () => {
      await this.freshness.require(actor);
      const [spent] = await this.db.sql<{ verdict: string; personId: string; proceedingId: string; fields: string[] }>('select verdict, person_id "personId", proceeding_id "proceedingId", fields from keeper.spend_reveal($1, $2, $3)', [id, actor.id, MOST_AN_HOUR]);
      if (spent?.verdict !== 'ok') throw refusalOf(spent?.verdict);
      await this.audit.record(actor, { action: 'person.reveal', resource: 'person', resourceId: spent.personId, proceedingId: spent.proceedingId, changes: fieldChanges({}, { fields: spent.fields.join(', '), reveal: id }) }).catch(unlogged);
    });
    return this.db.write(async () => {
      const rows = await this.db.sql<ReadValue>(`select ${READ_VALUE} from keeper.take_revealed($1, $2)`, [id, actor.id]);
      const texts = await this.envelope.open(rows.map((row) => sealedOf(row, 4)));
      return [...collect(rows, texts).values()][0] ?? {};
    });
  }

  private async one(reader: Actor, id: string): Promise<Reveal> {
    const reveal = (await this.waiting(reader)).find((each) => each.id === id);
    if (reveal === undefined) throw notFound();
    return reveal;
  }
}

const refusalOf = (verdict: string | undefined): Refusal => {
  switch (verdict) {
    case 'not-approved': return new Refusal('reveal/not-ready', { uk: 'Місце перебування відкривають лише за згодою другої особи.', en: 'Whereabouts are shown only with the consent of a second person.' });
    case 'refused': return new Refusal('reveal/not-ready', { uk: 'Друга особа не дала згоди на цей запит.', en: 'The second person did not consent to this request.' });
    case 'over': return new Refusal('reveal/not-ready', { uk: 'Цей запит уже використано або його строк минув. Подайте новий.', en: 'This request was used or has run out. Make a new one.' });
    case 'too-many': return new Refusal('reveal/too-many', { uk: `Не більше ${MOST_AN_HOUR} розкриттів за годину.`, en: `At most ${MOST_AN_HOUR} reveals an hour.` });
    default: return notFound();
  }
};
