import { Injectable } from '@nestjs/common';
import { Freshness, contentSeen } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { LONGEST, type PersonDetails, type PersonField, type PersonSearch, PersonsService, type Protection, identityFaults, tidyDetails } from '#libs/persons';
import { type Actor, Db, type Now, Refusal, badInput, lengthOf, notFound, tidyText } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import { holdOne } from '../held.service.js';
import type { Party } from '../parties/party.entity.js';
import { partiesById } from '../parties/party.loader.js';
import type { Bind } from '../register/proceedings.policy.js';

/** Somebody found by name, in one of the reader's proceedings. */
export interface FoundPerson {
  readonly partyId: string;
  readonly proceedingId: string;
  readonly number: string;
  readonly label: string;
}

/** The most people that one question finds. */
const MOST_FOUND = 50;

type Decision = Omit<Protection, 'proceedingId'>;

const notThisCase = (): Refusal => new Refusal('not-allowed', { uk: 'Захист оформлює і знімає прокурор того провадження, в якому його записано.', en: 'Protection is recorded and lifted by the prosecutor of the case in which it stands.' });

/** What the people of proceedings are asked and told beyond their roles: details, protection, a search by name. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Db, private readonly audit: Audit, private readonly persons: PersonsService, private readonly changes: ProceedingChanges, private readonly freshness: Freshness,
  ) {}

  /** @throws Refusal `not-found`, `bad-input` */
  async setDetails(actor: Actor, partyId: string, given: PersonDetails, now: Now): Promise<string> {
    const { party } = await this.holdParty(actor, partyId);
    const details = tidyDetails(given);
    const [fault] = identityFaults({ fullName: details.fullName ?? null, birthDay: details.birthDay ?? null }, now.today);
    if (fault !== undefined) throw badInput(fault.field, fault.rule, fault.message);
    for (const [field, text] of Object.entries(details)) {
      const most = LONGEST[field as PersonField];
      if (lengthOf(text ?? '') > most) throw badInput(field, 'length', { uk: `Щонайбільше ${most} знаків.`, en: `At most ${most} characters.` });
    }
    if (details.location != null && !(await this.isProtected(party))) {
      throw badInput('location', 'protected', { uk: 'Місце перебування записують лише щодо особи під захистом.', en: 'Whereabouts are recorded of protected persons only.' });
    }
    await this.persons.change(actor, party.personId, details);
    // That it changed, never to what: the log is read by more people than the card.
    await this.audit.record(actor, { action: 'person.set-details', resource: 'party', resourceId: partyId, proceedingId: party.proceedingId, changes: fieldChanges({}, { changed: Object.keys(details).join(', ') }) });
    await this.changes.hint([party.proceedingId]);
    return partyId;
  }

  /** By the prosecutor of the case, with the decision it rests on (Law 3782-XII, art. 22). @throws Refusal `not-found`, `not-allowed`, `bad-input` */
  async protect(actor: Actor, partyId: string, decision: Decision, now: Now): Promise<string> {
    const party = await this.decided(actor, partyId, decision, now);
    if (await this.isProtected(party)) throw badInput('partyId', 'protected', { uk: 'Особу вже взято під захист.', en: 'The person is protected already.' });
    await this.persons.protect(actor, party.personId, { ...decision, proceedingId: party.proceedingId });
    await this.record(actor, 'person.protect', party, decision);
    return partyId;
  }

  /**
   * The end of a protection, by the decision that cancels it (Law 3782-XII; a lawyer should confirm who may), with a second factor: it opens what was closed.
   * @throws Refusal `step-up-needed`, `not-found`, `not-allowed`, `bad-input`
   */
  async lift(actor: Actor, partyId: string, decision: Decision, now: Now): Promise<string> {
    await this.freshness.require(actor);
    const party = await this.decided(actor, partyId, decision, now);
    if (!(await this.isProtected(party))) throw badInput('partyId', 'protected', { uk: 'Особа не під захистом.', en: 'The person is not protected.' });
    if (!(await this.persons.lift(actor, party.personId, { ...decision, proceedingId: party.proceedingId }))) throw notThisCase();
    await this.record(actor, 'person.lift-protection', party, decision);
    return partyId;
  }

  /** People of the reader's proceedings by name, year of birth or telephone, and by a fragment of what they are called there; at most 50 parts. */
  async find(reader: Actor, search: PersonSearch): Promise<FoundPerson[]> {
    const named = await this.byIdentity(reader, search);
    const called = await this.byPseudonym(reader, search);
    return [...named, ...called.filter(({ partyId }) => named.every((one) => one.partyId !== partyId))].slice(0, MOST_FOUND);
  }

  private async byIdentity(reader: Actor, search: PersonSearch): Promise<FoundPerson[]> {
    const people = await this.persons.search(reader, search);
    if (people.size === 0) return [];
    const rows = await this.parts(reader, (bind) => `t.person_id = any(${bind([...people.keys()])})`);
    return rows.map(({ personId, pseudonym: _, ...row }) => ({ ...row, label: people.get(personId) ?? '' }));
  }

  /** A pseudonym tells no identity: protected people are found by theirs like all others, by whoever reads the case. */
  private async byPseudonym(reader: Actor, { name, birthYear, phone }: PersonSearch): Promise<FoundPerson[]> {
    const fragment = tidyText(name ?? '');
    if (fragment === null || birthYear != null || phone != null || !reader.permissions.has('person.read')) return [];
    const rows = await this.parts(reader, (bind) => `t.proceeding_id = any(array(select sec.search(${bind(fragment)}))) and n.search_text like any(sec.patterns(${bind(fragment)}))`);
    return rows.map(({ personId: _, pseudonym, ...row }) => ({ ...row, label: pseudonym }));
  }

  private parts(reader: Actor, condition: (bind: Bind) => string): Promise<(Omit<FoundPerson, 'label'> & { personId: string; pseudonym: string })[]> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    // Whoever knows that somebody stands in a case knows its content: where only the register is open, she is not told.
    return this.db.sql(
      `select t.id "partyId", t.proceeding_id "proceedingId", p.erdr_number number, t.person_id "personId", n.pseudonym from party t join proceeding p on p.id = t.proceeding_id join person n on n.id = t.person_id
       where ${condition(bind)} and ${contentSeen(reader, 't.proceeding_id', bind)} order by p.registered_on desc, t.id limit ${MOST_FOUND}`, values);
  }

  /** The party of whom a decision on protection speaks, for the prosecutor of its proceeding alone. */
  private async decided(actor: Actor, partyId: string, { decidedOn }: Decision, now: Now): Promise<Party> {
    const { party, assigned } = await this.holdParty(actor, partyId);
    if (!actor.roles.includes('PROSECUTOR') || !assigned.includes(actor.id)) throw notThisCase();
    if (decidedOn > now.today) throw badInput('decidedOn', 'future', { uk: 'Рішення не може бути з майбутнього.', en: 'A decision cannot lie in the future.' });
    return party;
  }

  private async record(actor: Actor, action: string, { id, proceedingId }: Party, { decidedBy, decidedOn }: Decision): Promise<void> {
    await this.audit.record(actor, { action, resource: 'party', resourceId: id, proceedingId, changes: fieldChanges({}, { decidedBy, decidedOn }) });
    // Whoever has a name on the screen that is closed now is to lose it at once.
    await this.changes.hint([proceedingId]);
  }

  private async isProtected({ personId }: Party): Promise<boolean> {
    return (await this.persons.protectedAmong([personId])).has(personId);
  }

  private async party(id: string): Promise<Party> {
    const party = (await partiesById(this.db, [id])).get(id);
    if (party === undefined) throw notFound();
    return party;
  }

  private async holdParty(actor: Actor, partyId: string): Promise<{ party: Party; assigned: readonly string[] }> {
    const party = await this.party(partyId);
    const { assigned } = await holdOne(this.db, actor, 'addParty', party.proceedingId);
    return { party, assigned };
  }
}
