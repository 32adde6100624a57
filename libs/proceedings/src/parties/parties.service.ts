import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { PersonsService, ageAt, alike, identityFaults, tidyIdentity } from '#libs/persons';
import { type Actor, Db, type Now, notFound, tidyText } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import { type Held, hold, holdOne, take } from '../held.service.js';
import { type Outcome, done, refused } from '../outcome.js';
import { obstacle } from '../register/proceedings.policy.js';
import type { Said, SubjectKind } from '../words.js';
import type { Party } from './party.entity.js';
import { loadEventParties, partiesById } from './party.loader.js';
import { type NewRole, decideEnd, decideRole } from './role-rules.js';

/** A person who gets a part in a proceeding. */
export interface NewParty extends NewRole {
  readonly proceedingId: string;
  readonly fullName?: string | null | undefined;
  readonly birthDay?: string | null | undefined;
  readonly subjectKind?: SubjectKind | null | undefined;
  readonly representsPartyId?: string | null | undefined;
}

/** Whom a party represents is said when the party is added: here the fault lies with the role. */
const ofRole = <T>(outcome: Outcome<T>): Outcome<T> => (outcome.ok ? outcome : refused(outcome.code, ...outcome.faults.map((each) => (each.field === 'representsPartyId' ? { ...each, field: 'role' } : each))));

/** Somebody who is added twice has two sets of roles, and no warning of what one role means for the other. */
const KNOWN: Said = {
  uk: 'Учасник із таким іменем у провадженні вже є. Якщо це та сама особа, змініть її статус, а не додавайте вдруге: інакше її статуси не буде зіставлено.',
  en: 'A party of this name is in the proceeding already. If it is the same person, change that party’s role instead: the roles of two parties are not held against each other.',
};

interface Row { readonly id: string; readonly roleId: string; readonly input: NewParty; readonly identity: ReturnType<typeof tidyIdentity> }

/** Who takes part in a proceeding, and in which roles over time. */
@Injectable()
export class PartiesService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly persons: PersonsService, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `party/role-refused` */
  async add(actor: Actor, input: NewParty, now: Now): Promise<{ id: string; warnings: Said[] }> {
    const { value, warnings } = take(await this.addMany(actor, [input], now));
    return { id: value, warnings };
  }

  /** Adds parties to many proceedings, each for itself; ids or refusals in the order of `inputs`. */
  async addMany(actor: Actor, inputs: readonly NewParty[], now: Now): Promise<Outcome<string>[]> {
    const held = await hold(this.db, actor, inputs.map(({ proceedingId }) => proceedingId));
    const present = await loadEventParties(this.db, inputs.some(({ representsPartyId }) => representsPartyId != null) ? [...held.keys()] : []);
    const identities = inputs.map((input) => tidyIdentity({ fullName: input.fullName ?? null, birthDay: input.birthDay ?? null }));
    const twice = await this.known(actor, inputs, identities);
    const rows: Row[] = [];
    const added = new Map<string, Row['identity'][]>();
    const outcomes = inputs.map((input, place): Outcome<string> => {
      const proceeding = held.get(input.proceedingId);
      const refusal = obstacle(actor, 'addParty', proceeding);
      if (refusal !== undefined || proceeding === undefined) return refusal ?? refused('not-found');
      const identity = identities[place] ?? { fullName: null, birthDay: null };
      const faults = identityFaults(identity, now.today);
      if (faults.length > 0) return refused('bad-input', ...faults);
      const represented = input.representsPartyId == null ? undefined : present.get(input.representsPartyId);
      const outcome = decideRole(input, {
        today: now.today, body: proceeding.body, subjectKind: input.subjectKind ?? 'ORDINARY', periods: [],
        represented: input.representsPartyId == null ? undefined : represented?.proceedingId === proceeding.id ? represented.roles : null,
        age: ageAt(identity.birthDay, input.since),
      });
      if (!outcome.ok) return outcome;
      const row = { id: randomUUID(), roleId: randomUUID(), input, identity };
      rows.push(row);
      const before = added.get(proceeding.id) ?? [];
      added.set(proceeding.id, [...before, identity]);
      return done(row.id, twice[place] === true || before.some((other) => alike(identity, other)) ? [...outcome.warnings, KNOWN] : outcome.warnings);
    });
    await this.insert(actor, rows);
    return outcomes;
  }

  /** Whether a person of the same name has a part in the proceeding already; two statements, and none where nobody is named. */
  private async known(actor: Actor, inputs: readonly NewParty[], identities: readonly Row['identity'][]): Promise<boolean[]> {
    if (identities.every(({ fullName }) => fullName === null)) return [];
    const people = await this.db.sql<{ id: string; people: string[] }>('select proceeding_id id, array_agg(person_id) people from party where proceeding_id = any($1) group by 1', [[...new Set(inputs.map(({ proceedingId }) => proceedingId))]]);
    const among = new Map(people.map((row) => [row.id, row.people]));
    return this.persons.known(actor, identities.map((identity, place) => ({ identity, among: among.get(inputs[place]?.proceedingId ?? '') ?? [] })));
  }

  /** @throws Refusal `not-found`, `bad-input`, `party/role-refused` */
  async changeRole(actor: Actor, input: NewRole & { partyId: string; endRoleId?: string | null | undefined }, now: Now): Promise<{ warnings: Said[] }> {
    const { party, proceeding } = await this.holdParty(actor, 'changePartyRole', input.partyId);
    const [represented] = party.represents === null ? [] : [...(await partiesById(this.db, [party.represents])).values()];
    const [age = null] = await this.persons.agesOn(actor, [{ personId: party.personId, on: input.since }]);
    const { value, warnings } = take([decideRole(input, {
      today: now.today, body: proceeding.body, subjectKind: party.subjectKind, periods: party.roles, endRoleId: input.endRoleId, age,
      represented: represented?.roles.map(({ role }) => role),
    })].map(ofRole));
    await this.db.sql('update role_period set until = $2 where id = any($1)', [value.ends.map(({ id }) => id), input.since]);
    await this.db.sql('insert into role_period (id, proceeding_id, party_id, role, since, note) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), proceeding.id, party.id, input.role, input.since, tidyText(input.note)]);
    await this.audit.record(actor, {
      action: 'party.change-role', resource: 'party', resourceId: party.id, proceedingId: proceeding.id,
      changes: fieldChanges({ role: value.ends.map(({ role }) => role).join(', ') || null }, { role: input.role, since: input.since }),
    });
    await this.changes.hint([proceeding.id]);
    return { warnings };
  }

  /** Ends a role. @returns the id of the party */
  async removeRole(actor: Actor, input: { rolePeriodId: string; until: string; note?: string | null | undefined }, now: Now): Promise<string> {
    const [found] = await this.db.sql<{ partyId: string }>('select party_id "partyId" from role_period where id = $1', [input.rolePeriodId]);
    if (found === undefined) throw notFound();
    const { party, proceeding } = await this.holdParty(actor, 'removePartyRole', found.partyId);
    const period = party.roles.find(({ id }) => id === input.rolePeriodId);
    if (period === undefined) throw notFound();
    const { value } = take([decideEnd(period, input.until, now.today)]);
    await this.db.sql('update role_period set until = $2, note = coalesce($3, note) where id = $1', [period.id, value.until, tidyText(input.note)]);
    await this.audit.record(actor, { action: 'party.end-role', resource: 'party', resourceId: party.id, proceedingId: proceeding.id, changes: fieldChanges({ role: period.role }, { until: value.until }) });
    await this.changes.hint([proceeding.id]);
    return party.id;
  }

  private async holdParty(actor: Actor, ability: 'changePartyRole' | 'removePartyRole', partyId: string): Promise<{ party: Party; proceeding: Held }> {
    const found = await this.party(partyId);
    if (found === undefined) throw notFound();
    const proceeding = await holdOne(this.db, actor, ability, found.proceedingId);
    // Read again under the lock: somebody may have changed the roles meanwhile.
    const party = await this.party(partyId);
    if (party === undefined) throw notFound();
    return { party, proceeding };
  }

  private async party(id: string): Promise<Party | undefined> {
    return (await partiesById(this.db, [id])).get(id);
  }

  private async insert(actor: Actor, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const people = await this.persons.createMany(actor, rows.map(({ identity }) => identity));
    await this.db.sql('insert into party (id, proceeding_id, person_id, subject_kind, represents) select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[])',
      [rows.map(({ id }) => id), rows.map(({ input }) => input.proceedingId), people.map(({ id }) => id), rows.map(({ input }) => input.subjectKind ?? 'ORDINARY'), rows.map(({ input }) => input.representsPartyId ?? null)]);
    await this.db.sql('insert into role_period (id, proceeding_id, party_id, role, since, note) select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::text[])',
      [rows.map(({ roleId }) => roleId), rows.map(({ input }) => input.proceedingId), rows.map(({ id }) => id), rows.map(({ input }) => input.role), rows.map(({ input }) => input.since), rows.map(({ input }) => tidyText(input.note))]);
    await this.audit.recordMany(actor, rows.map(({ id, input }, place) => ({
      action: 'party.add', resource: 'party', resourceId: id, proceedingId: input.proceedingId, changes: fieldChanges({}, { party: people[place]?.pseudonym ?? null, role: input.role, since: input.since }),
    })));
    await this.changes.hint([...new Set(rows.map(({ input }) => input.proceedingId))]);
  }
}
