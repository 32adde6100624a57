import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Db } from '#libs/platform';
import { type Identity, ageAt, alike } from './identity-rules.js';
import { PSEUDONYM_BYTES, pseudonymFrom } from './pseudonym.js';

/** Answers which of these persons have a part in something the actor may see. */
export type Reach = (actor: Actor, personIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** A person at a moment: whose age is asked, and on which day. */
export interface AgeQuestion {
  readonly personId: string;
  readonly on: string;
}

/**
 * People in cases. An identity goes in here and comes out only as a label, to readers with the permission who see the person
 * in some record of theirs: the slices that show persons register how far a reader reaches, and without that nothing comes out.
 */
@Injectable()
export class PersonsService {
  private readonly reaches: Reach[] = [];

  constructor(private readonly db: Db) {}

  /** Registers a slice's answer to who may be seen. */
  registerReach(reach: Reach): void {
    this.reaches.push(reach);
  }

  /**
   * Stores people and draws their pseudonyms, in two statements for any number.
   * @returns ids and pseudonyms in the order of `identities`
   */
  async createMany(identities: readonly Identity[]): Promise<{ id: string; pseudonym: string }[]> {
    const ids = identities.map(() => randomUUID());
    const pseudonyms = new Map<string, string>();
    while (pseudonyms.size < ids.length) {
      const missing = ids.filter((id) => !pseudonyms.has(id));
      const drawn = await this.db.sql<{ id: string; pseudonym: string }>(
        'insert into person (id, pseudonym) select * from unnest($1::uuid[], $2::text[]) on conflict (pseudonym) do nothing returning id, pseudonym',
        [missing, missing.map(() => pseudonymFrom(randomBytes(PSEUDONYM_BYTES)))]);
      for (const row of drawn) pseudonyms.set(row.id, row.pseudonym);
    }
    const known = ids.map((id, index) => ({ id, ...identities[index] })).filter(({ fullName, birthDay }) => (fullName ?? birthDay ?? null) !== null);
    if (known.length > 0) {
      await this.db.sql('insert into person_identity (person_id, full_name, birth_day) select * from unnest($1::uuid[], $2::text[], $3::date[])',
        [known.map(({ id }) => id), known.map(({ fullName }) => fullName ?? null), known.map(({ birthDay }) => birthDay ?? null)]);
    }
    return ids.map((id) => ({ id, pseudonym: pseudonyms.get(id) ?? '' }));
  }

  /** Whether somebody among people who are known already may be the person of an identity, question by question. Nothing but that comes out. */
  async known(questions: readonly { readonly identity: Identity; readonly among: readonly string[] }[]): Promise<boolean[]> {
    const rows = await this.db.sql<Identity & { id: string }>(
      'select person_id id, full_name "fullName", birth_day "birthDay" from person_identity where person_id = any($1) and full_name is not null', [[...new Set(questions.flatMap(({ identity, among }) => (identity.fullName === null ? [] : among)))]]);
    const identities = new Map(rows.map(({ id, ...identity }) => [id, identity]));
    return questions.map(({ identity, among }) => among.some((id) => { const other = identities.get(id); return other !== undefined && alike(identity, other); }));
  }

  /** Pseudonyms by person id. */
  async pseudonyms(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.sql<{ id: string; pseudonym: string }>('select id, pseudonym from person where id = any($1)', [personIds]);
    return new Map(rows.map(({ id, pseudonym }) => [id, pseudonym]));
  }

  /** Names by person id, for those whom the reader may know by name; the others are simply not there. */
  async labels(actor: Actor, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (!actor.permissions.has('person.read') || personIds.length === 0) return new Map();
    const reached = new Set<string>();
    for (const reach of this.reaches) for (const id of await reach(actor, personIds)) reached.add(id);
    const rows = await this.db.sql<{ personId: string; fullName: string }>(
      'select person_id "personId", full_name "fullName" from person_identity where person_id = any($1) and full_name is not null', [personIds.filter((id) => reached.has(id))]);
    return new Map(rows.map(({ personId, fullName }) => [personId, fullName]));
  }

  /** Full years of age, question by question; null where the day of birth is unknown or later than the day asked. */
  async agesOn(questions: readonly AgeQuestion[]): Promise<(number | null)[]> {
    const rows = await this.db.sql<{ personId: string; birthDay: string }>(
      'select person_id "personId", birth_day "birthDay" from person_identity where person_id = any($1) and birth_day is not null', [[...new Set(questions.map(({ personId }) => personId))]]);
    const birthDays = new Map(rows.map(({ personId, birthDay }) => [personId, birthDay]));
    return questions.map(({ personId, on }) => ageAt(birthDays.get(personId), on));
  }
}
