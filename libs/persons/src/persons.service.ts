import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Db } from '#libs/platform';
import { e164, nameMatches, surnamesAsked } from './blind-index.js';
import { Identities } from './identities.service.js';
import { type Identity, ageAt, alike } from './identity-rules.js';
import { type PersonDetails, ordinaryFields } from './person-fields.js';
import { PSEUDONYM_BYTES, pseudonymFrom } from './pseudonym.js';

/** A person at a moment: whose age is asked, and on which day. */
export interface AgeQuestion {
  readonly personId: string;
  readonly on: string;
}

/** Who decides on security measures (Law 3782-XII, art. 22). */
export const protectionDeciders = ['INVESTIGATOR', 'PROSECUTOR', 'COURT', 'OPERATIVE_BODY'] as const;

/** The decision on which the protection of a person rests. */
export interface Protection {
  readonly proceedingId: string;
  readonly decidedBy: (typeof protectionDeciders)[number];
  readonly decisionNumber: string;
  readonly decidedOn: string;
}

/** The decision that ends it, of the same kind. */
export type Lifting = Protection;

/** Whom somebody looks for. */
export interface PersonSearch {
  readonly name?: string | null | undefined;
  readonly birthYear?: number | null | undefined;
  readonly phone?: string | null | undefined;
}

/** So many words of a name are tried as the surname. */
const MOST_WORDS = 4;

/**
 * People in cases. An identity goes in here and comes out only to readers of the content of a proceeding in which the person has a
 * part: the keeper's own functions see to that. Of a protected person nothing comes out but the pseudonym.
 */
@Injectable()
export class PersonsService {
  constructor(private readonly db: Db, private readonly identities: Identities) {}

  /**
   * Stores people and draws their pseudonyms, in a few statements for any number.
   * @returns ids and pseudonyms in the order of `identities`
   */
  async createMany(writer: Actor, identities: readonly Identity[]): Promise<{ id: string; pseudonym: string }[]> {
    const ids = identities.map(() => randomUUID());
    const pseudonyms = new Map<string, string>();
    while (pseudonyms.size < ids.length) {
      const missing = ids.filter((id) => !pseudonyms.has(id));
      const drawn = await this.db.sql<{ id: string; pseudonym: string }>(
        'insert into person (id, pseudonym) select * from unnest($1::uuid[], $2::text[]) on conflict (pseudonym) do nothing returning id, pseudonym',
        [missing, missing.map(() => pseudonymFrom(randomBytes(PSEUDONYM_BYTES)))]);
      for (const row of drawn) pseudonyms.set(row.id, row.pseudonym);
    }
    const known = ids.flatMap((personId, index) => {
      const { fullName = null, birthDay = null } = identities[index] ?? {};
      const details: PersonDetails = { ...(fullName === null ? {} : { fullName }), ...(birthDay === null ? {} : { birthDay }) };
      return Object.keys(details).length === 0 ? [] : [{ personId, details }];
    });
    await this.identities.write(writer, known);
    await this.identities.index(writer, known);
    return ids.map((id) => ({ id, pseudonym: pseudonyms.get(id) ?? '' }));
  }

  /** Whether somebody among people who are known already may be the person of an identity, question by question. Nothing but that comes out. */
  async known(reader: Actor, questions: readonly { readonly identity: Identity; readonly among: readonly string[] }[]): Promise<boolean[]> {
    const found = await this.identities.read(reader, questions.flatMap(({ identity, among }) => (identity.fullName === null ? [] : among)), ['fullName', 'birthDay']);
    return questions.map(({ identity, among }) => among.some((id) => alike(identity, { fullName: null, birthDay: null, ...found.get(id) })));
  }

  /** Pseudonyms by person id. */
  async pseudonyms(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.sql<{ id: string; pseudonym: string }>('select id, pseudonym from person where id = any($1)', [personIds]);
    return new Map(rows.map(({ id, pseudonym }) => [id, pseudonym]));
  }

  /** Which of these people are protected. */
  async protectedAmong(personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.sql<{ id: string }>('select id from person where id = any($1) and protected_at is not null', [personIds]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Names by person id, for those whom the reader may know by name; the others are simply not there. */
  async labels(reader: Actor, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (!reader.permissions.has('person.read')) return new Map();
    const found = await this.identities.read(reader, personIds, ['fullName']);
    return new Map([...found].flatMap(([id, { fullName }]) => (fullName == null ? [] : [[id, fullName]])));
  }

  /** Names by person id for an import to compare with its table: nobody is shown them, so that a head may import what she may not read. */
  async namesToCompare(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return personIds.length === 0 ? new Map() : this.identities.namesToCompare(personIds);
  }

  /** All that is kept of people and is not class 4, for those who may know it. */
  async details(reader: Actor, personIds: readonly string[]): Promise<ReadonlyMap<string, PersonDetails>> {
    return reader.permissions.has('person.read') ? this.identities.read(reader, personIds, ordinaryFields) : new Map();
  }

  /** Full years of age, question by question; null where the reader may not know it, or the day of birth is unknown or later than the day asked. */
  async agesOn(reader: Actor, questions: readonly AgeQuestion[]): Promise<(number | null)[]> {
    const found = await this.identities.read(reader, questions.map(({ personId }) => personId), ['birthDay']);
    return questions.map(({ personId, on }) => ageAt(found.get(personId)?.birthDay, on));
  }

  /**
   * Changes what is kept of a person; fields that are not named stay, null empties one. The caller has made sure that the actor may
   * change it, and that a location is given for protected persons only.
   */
  async change(writer: Actor, personId: string, details: PersonDetails): Promise<void> {
    const isProtected = (await this.protectedAmong([personId])).has(personId);
    const before = isProtected ? {} : ((await this.identities.read(writer, [personId], ordinaryFields)).get(personId) ?? {});
    await this.identities.write(writer, [{ personId, details }], isProtected);
    if (!isProtected) await this.identities.index(writer, [{ personId, details: { ...before, ...details } }]);
  }

  /** Seals all that is kept of a person as class 4 and takes them out of every index: from then on there is the pseudonym. */
  async protect(writer: Actor, personId: string, { proceedingId, decidedBy, decisionNumber, decidedOn }: Protection): Promise<void> {
    const before = (await this.identities.read(writer, [personId], ordinaryFields)).get(personId) ?? {};
    await this.db.sql('select keeper.protect_person($1, $2, $3, $4, $5, $6)', [writer.id, personId, proceedingId, decidedBy, decisionNumber, decidedOn]);
    await this.identities.write(writer, [{ personId, details: before }], true);
  }

  /**
   * Ends a protection: what was class 4 is sealed as class 3 and indexed again, but for where the person was under it, which stays as it is.
   * @returns whether it was protected in that proceeding
   */
  async lift(writer: Actor, personId: string, { proceedingId, decidedBy, decisionNumber, decidedOn }: Lifting): Promise<boolean> {
    const details = await this.identities.readLifted(writer, personId, [proceedingId, decidedBy, decisionNumber, decidedOn]);
    if ((await this.protectedAmong([personId])).has(personId)) return false;
    await this.identities.write(writer, [{ personId, details }]);
    await this.identities.index(writer, [{ personId, details }]);
    return true;
  }

  /** People within the reader's reach whom a search means, by id with their names: candidates of the index, opened and compared. */
  async search(reader: Actor, { name, birthYear, phone }: PersonSearch): Promise<ReadonlyMap<string, string>> {
    if (!reader.permissions.has('person.read')) return new Map();
    const words = surnamesAsked(name ?? '', MOST_WORDS);
    const number = e164(phone ?? '');
    if (words.length === 0 && number === undefined) return new Map();
    const byName = words.length === 0 ? undefined : birthYear == null ? await this.identities.candidates(reader, 'surname', words) : await this.identities.candidates(reader, 'surname-year', words.map((word) => `${word} ${birthYear}`));
    const byPhone = number === undefined ? undefined : new Set(await this.identities.candidates(reader, 'phone', [number]));
    const candidates = byName?.filter((id) => byPhone?.has(id) ?? true) ?? [...(byPhone ?? [])];
    const found = await this.identities.read(reader, candidates, ['fullName', 'birthDay', 'phone']);
    return new Map([...found].flatMap(([id, person]) => {
      const meant = (words.length === 0 || (person.fullName != null && nameMatches(name ?? '', person.fullName)))
        && (birthYear == null || person.birthDay?.startsWith(`${birthYear}-`) === true) && (number === undefined || e164(person.phone ?? '') === number);
      return meant ? [[id, person.fullName ?? '']] : [];
    }));
  }
}
