import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { LONGEST, type PersonDetails, type PersonField, type PersonSearch, PersonsService, type Protection, type Reveal, Reveals, identityFaults, tidyDetails } from '#libs/persons';
import { type Actor, Db, type Now, Refusal, badInput, lengthOf, notFound } from '#libs/platform';
import { holdOne } from '../held.service.js';
import type { Party } from '../parties/party.entity.js';
import { partiesById } from '../parties/party.loader.js';
import { seenAmong } from '../register/proceedings.policy.js';

/** Somebody found by name, in one of the reader's proceedings. */
export interface FoundPerson {
  readonly partyId: string;
  readonly proceedingId: string;
  readonly number: string;
  readonly label: string;
}

/** What the people of proceedings are asked and told beyond their roles: details, protection, reveals, a search by name. */
@Injectable()
export class PeopleService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly persons: PersonsService, private readonly reveals: Reveals) {}

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
    if (details.location != null && !(await this.persons.protectedAmong([party.personId])).has(party.personId)) {
      throw badInput('location', 'protected', { uk: 'Місце перебування записують лише щодо особи під захистом.', en: 'Whereabouts are recorded of protected persons only.' });
    }
    await this.persons.change(actor, party.personId, details);
    // That it changed, never to what: the log is read by more people than the card.
    await this.audit.record(actor, { action: 'person.set-details', resource: 'party', resourceId: partyId, proceedingId: party.proceedingId, changes: fieldChanges({}, { changed: Object.keys(details).join(', ') }) });
    return partyId;
  }

  /** By the prosecutor of the case, with the decision it rests on (Law 3782-XII, art. 22). @throws Refusal `not-found`, `not-allowed`, `bad-input` */
  async protect(actor: Actor, partyId: string, decision: Omit<Protection, 'proceedingId'>, now: Now): Promise<string> {
    const { party, assigned } = await this.holdParty(actor, partyId);
    if (!actor.roles.includes('PROSECUTOR') || !assigned.includes(actor.id)) throw new Refusal('not-allowed', { uk: 'Захист оформлює прокурор цього провадження.', en: 'Protection is recorded by the prosecutor of the case.' });
    if (decision.decidedOn > now.today) throw badInput('decidedOn', 'future', { uk: 'Рішення не може бути з майбутнього.', en: 'A decision cannot lie in the future.' });
    if ((await this.persons.protectedAmong([party.personId])).has(party.personId)) throw badInput('partyId', 'protected', { uk: 'Особу вже взято під захист.', en: 'The person is protected already.' });
    await this.persons.protect(actor, party.personId, { ...decision, proceedingId: party.proceedingId });
    await this.audit.record(actor, { action: 'person.protect', resource: 'party', resourceId: partyId, proceedingId: party.proceedingId, changes: fieldChanges({}, { decidedBy: decision.decidedBy, decidedOn: decision.decidedOn }) });
    return partyId;
  }

  /** @throws Refusal `not-found`, `bad-input` */
  async requestReveal(actor: Actor, partyId: string, fields: readonly PersonField[], purpose: string): Promise<Reveal> {
    const party = await this.party(partyId);
    const why = purpose.trim();
    if (lengthOf(why) < 20) throw badInput('purpose', 'length', { uk: 'Мета: щонайменше 20 знаків.', en: 'The purpose takes at least 20 characters.' });
    return this.reveals.request(actor, { personId: party.personId, proceedingId: party.proceedingId, fields: [...new Set(fields)], purpose: why });
  }

  /** The second person's consent. */
  approveReveal(actor: Actor, id: string): Promise<Reveal> {
    return this.reveals.approve(actor, id);
  }

  waitingReveals(reader: Actor): Promise<Reveal[]> {
    return this.reveals.waiting(reader);
  }

  /** People of the reader's proceedings by name, year of birth or telephone; at most 50 parts. */
  async find(reader: Actor, search: PersonSearch): Promise<FoundPerson[]> {
    const people = await this.persons.search(reader, search);
    if (people.size === 0) return [];
    const own = await this.db.sql<{ id: string }>('select distinct proceeding_id id from party where person_id = any($1)', [[...people.keys()]]);
    const values: unknown[] = [[...people.keys()]];
    const rows = await this.db.sql<Omit<FoundPerson, 'label'> & { personId: string }>(
      `select t.id "partyId", t.proceeding_id "proceedingId", p.erdr_number number, t.person_id "personId" from party t join proceeding p on p.id = t.proceeding_id
       where t.person_id = any($1) and ${seenAmong(reader, 't.proceeding_id', own.map(({ id }) => id), (value) => `$${values.push(value)}`)} order by p.registered_on desc, t.id limit 50`, values);
    return rows.map(({ personId, ...row }) => ({ ...row, label: people.get(personId) ?? '' }));
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
