import { Injectable } from '@nestjs/common';
import { type Notice, Notices } from '#libs/access';
import { type PersonField, PersonsService, type Reveal, Reveals } from '#libs/persons';
import { type Actor, Db, badInput, lengthOf, notFound } from '#libs/platform';
import { partiesById } from '../parties/party.loader.js';

/** A reveal that is not used yet, with what of the person may be said: the pseudonym, and the number of the proceeding. */
export interface RevealOf extends Reveal {
  readonly partyId: string;
  readonly number: string;
  readonly pseudonym: string;
}

/** So many characters a purpose takes: less says nothing to the second person. */
const SHORTEST = 20;

/** Requests to see who or where a protected person is, from the asking to the answer of the second person. */
@Injectable()
export class RevealRequests {
  constructor(private readonly db: Db, private readonly persons: PersonsService, private readonly reveals: Reveals, private readonly notices: Notices) {}

  /** @throws Refusal `not-found`, `bad-input` */
  async ask(actor: Actor, partyId: string, fields: readonly PersonField[], purpose: string): Promise<RevealOf> {
    const party = (await partiesById(this.db, [partyId])).get(partyId);
    if (party === undefined) throw notFound();
    const why = purpose.trim();
    if (lengthOf(why) < SHORTEST) throw badInput('purpose', 'length', { uk: `Мета: щонайменше ${SHORTEST} знаків.`, en: `The purpose takes at least ${SHORTEST} characters.` });
    const reveal = await this.reveals.request(actor, { personId: party.personId, proceedingId: party.proceedingId, fields: [...new Set(fields)], purpose: why });
    if (reveal.needsSecond) await this.notices.tell(await this.wanted(actor, reveal));
    return this.one(reveal);
  }

  /** The second person's answer. @throws Refusal `step-up-needed`, `not-found` */
  async answer(actor: Actor, id: string, consents: boolean): Promise<RevealOf> {
    const reveal = await this.reveals.answer(actor, id, consents);
    await this.notices.tell([{
      recipientId: reveal.requestedBy, kind: 'REVEAL_ANSWERED', occurrence: id, proceedingId: reveal.proceedingId,
      text: consents ? { uk: 'Друга особа дала згоду на розкриття: його можна відкрити.', en: 'The second person consents to the reveal: it can be opened.' } : { uk: 'Друга особа не дала згоди на розкриття.', en: 'The second person does not consent to the reveal.' },
    }]);
    return this.one(reveal);
  }

  /** Own requests that are not used yet, and those to which the reader may be the second person. */
  async waiting(reader: Actor): Promise<RevealOf[]> {
    return this.withParties(await this.reveals.waiting(reader));
  }

  private async wanted(actor: Actor, { id, proceedingId }: Reveal): Promise<Notice[]> {
    return (await this.reveals.seconds(actor, proceedingId)).map((recipientId) => ({
      recipientId, kind: 'REVEAL_ASKED', occurrence: id, proceedingId,
      text: { uk: 'Колега просить згоди другої особи на розкриття місця перебування особи під захистом.', en: 'A colleague asks for a second person’s consent to reveal where a protected person is.' },
    }));
  }

  private async one(reveal: Reveal): Promise<RevealOf> {
    const [whole] = await this.withParties([reveal]);
    if (whole === undefined) throw notFound();
    return whole;
  }

  private async withParties(reveals: readonly Reveal[]): Promise<RevealOf[]> {
    if (reveals.length === 0) return [];
    const [people, cases] = [reveals.map(({ personId }) => personId), reveals.map(({ proceedingId }) => proceedingId)];
    const parties = await this.db.sql<{ partyId: string; personId: string; proceedingId: string; number: string }>(
      `select distinct on (t.person_id, t.proceeding_id) t.id "partyId", t.person_id "personId", t.proceeding_id "proceedingId", p.erdr_number number
       from party t join proceeding p on p.id = t.proceeding_id where t.person_id = any($1) and t.proceeding_id = any($2) order by t.person_id, t.proceeding_id, t.id`, [people, cases]);
    const pseudonyms = await this.persons.pseudonyms(people);
    return reveals.flatMap((reveal) => {
      const party = parties.find((each) => each.personId === reveal.personId && each.proceedingId === reveal.proceedingId);
      return party === undefined ? [] : [{ ...reveal, partyId: party.partyId, number: party.number, pseudonym: pseudonyms.get(reveal.personId) ?? '' }];
    });
  }
}
