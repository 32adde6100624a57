import { Inject, Injectable } from '@nestjs/common';
import { Envelope, KMS, type Kms, type Place, type Sealed } from '#libs/keys';
import { type Actor, Db } from '#libs/platform';
import { type IndexKind, bucketOf, indexKinds, indexedValues } from './blind-index.js';
import { type PersonDetails, type PersonField, classOfField } from './person-fields.js';

/** Details of a person to be stored; null empties a field. */
export interface Written {
  readonly personId: string;
  readonly details: PersonDetails;
}

/** A value as the keeper's functions give it: with the wrapped key that opens it. */
export interface ReadValue {
  readonly personId: string;
  readonly field: PersonField;
  readonly sealed: Buffer;
  readonly keyId: string | null;
  readonly kekId: string;
  readonly wrapped: string | null;
  readonly current: boolean;
}

export const READ_VALUE = 'person_id "personId", field, sealed, key_id "keyId", kek_id "kekId", wrapped, current';

/** A value that was read, as the envelope takes it. */
export const sealedOf = ({ personId, field, sealed, keyId, kekId, wrapped, current }: ReadValue, kind: 3 | 4): Sealed => ({
  place: placeOf(personId, field, kind), sealed, ...(keyId === null ? {} : { key: { id: keyId, subjectId: personId, kekId, wrapped, current } }),
});

/** Where a field of a person stands. */
export const placeOf = (personId: string, field: PersonField, kind: 3 | 4): Place => ({ table: 'keeper.person_value', column: field, rowId: personId, subjectId: personId, class: kind });

/** Identities on their way in and out of the keeper: sealed, opened and indexed here, many people at a time. */
@Injectable()
export class Identities {
  private indexKeys: Promise<ReadonlyMap<IndexKind, Buffer>> | undefined;

  constructor(private readonly db: Db, private readonly envelope: Envelope, @Inject(KMS) private readonly kms: Kms) {}

  /** Fields of class 3 by person, of people in proceedings whose content the reader may read; the others are simply not there. */
  async read(reader: Actor, personIds: readonly string[], fields: readonly PersonField[]): Promise<Map<string, PersonDetails>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.db.sql<ReadValue>(
      `select ${READ_VALUE} from keeper.person_values($1, $2, $3)`, [reader.id, [...new Set(personIds)], fields], 'person-values');
    const texts = await this.envelope.open(rows.map((row) => sealedOf(row, 3)));
    return collect(rows, texts);
  }

  /** Names by person for a comparison that shows nobody anything; the database gives them to scheduled work alone. */
  async namesToCompare(personIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.sql<ReadValue>(`select ${READ_VALUE} from keeper.names_to_compare($1)`, [[...new Set(personIds)]]);
    const texts = await this.envelope.open(rows.map((row) => sealedOf(row, 3)));
    return new Map([...collect(rows, texts)].flatMap(([id, { fullName }]) => (fullName == null ? [] : [[id, fullName]])));
  }

  /** Ends a protection by a decision (proceeding, decider, number, day) and opens what is to be sealed as class 3. */
  async readLifted(writer: Actor, personId: string, decision: readonly string[]): Promise<PersonDetails> {
    const rows = await this.db.sql<ReadValue>(`select ${READ_VALUE} from keeper.lift_protection($1, $2, $3, $4, $5, $6)`, [writer.id, personId, ...decision]);
    const texts = await this.envelope.open(rows.map((row) => sealedOf(row, 4)));
    return collect(rows, texts).get(personId) ?? {};
  }

  /**
   * Stores details and their index rows, in as many statements for one person as for many.
   * @param isProtected then everything is class 4 and in no index
   */
  async write(writer: Actor, people: readonly Written[], isProtected = false): Promise<void> {
    const given = people.flatMap(({ personId, details }) => Object.entries(details).map(([field, text]) => ({ personId, field: field as PersonField, text })));
    const kept = given.flatMap(({ personId, field, text }) => (text === null || text === undefined ? [] : [{ place: placeOf(personId, field, classOfField(field, isProtected)), text }]));
    const emptied = given.filter(({ text }) => text === null);
    if (kept.length > 0) {
      const sealed = await this.envelope.seal(kept);
      await this.db.sql('select keeper.put_person_values($1, $2, $3, $4, $5)', [writer.id, kept.map(({ place }) => place.rowId), kept.map(({ place }) => place.column), kept.map(({ place }) => place.class), sealed]);
    }
    if (emptied.length > 0) await this.db.sql('select keeper.empty_person_values($1, $2, $3)', [writer.id, emptied.map(({ personId }) => personId), emptied.map(({ field }) => field)]);
  }

  /** Puts people into the indexes anew; the details must be whole as far as they are indexed. */
  async index(writer: Actor, people: readonly Written[]): Promise<void> {
    const entries = people.flatMap(({ personId, details }) => indexedValues(details).map((entry) => ({ personId, ...entry })));
    if (people.length === 0) return;
    const keys = await this.keys();
    await this.db.sql('select keeper.index_people($1, $2, $3, $4, $5)', [
      writer.id, people.map(({ personId }) => personId), entries.map(({ personId }) => personId), entries.map(({ kind }) => kind), entries.map(({ kind, value }) => this.bucket(keys, kind, value))]);
  }

  /** People within the reader's reach who may have this value: those of its bucket. */
  async candidates(reader: Actor, kind: IndexKind, values: readonly string[]): Promise<string[]> {
    const keys = await this.keys();
    const rows = await this.db.sql<{ id: string }>('select id from keeper.people_in_buckets($1, $2, $3) id', [reader.id, kind, [...new Set(values.map((value) => this.bucket(keys, kind, value)))]]);
    return rows.map(({ id }) => id);
  }

  private bucket(keys: ReadonlyMap<IndexKind, Buffer>, kind: IndexKind, value: string): number {
    const key = keys.get(kind);
    if (key === undefined) throw new Error(`the index ${kind} has no key`);
    return bucketOf(key, kind, value);
  }

  private keys(): Promise<ReadonlyMap<IndexKind, Buffer>> {
    this.indexKeys ??= this.kms.derive(indexKinds.map((kind) => `keeper.person_index.${kind}`)).then(
      (keys) => new Map(indexKinds.flatMap((kind, place) => { const key = keys[place]; return key === undefined ? [] : [[kind, key] as const]; })),
      (fault: unknown) => { this.indexKeys = undefined; throw fault; });
    return this.indexKeys;
  }
}

/** Opened fields by person; of a destroyed person nothing is there. */
export function collect(rows: readonly { personId: string; field: PersonField }[], texts: readonly (string | undefined)[]): Map<string, PersonDetails> {
  const found = new Map<string, PersonDetails>();
  rows.forEach(({ personId, field }, place) => {
    const text = texts[place];
    if (text !== undefined) found.set(personId, { ...found.get(personId), [field]: text });
  });
  return found;
}
