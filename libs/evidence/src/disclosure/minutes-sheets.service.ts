import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { PersonsService } from '#libs/persons';
import { type Actor, Db, type Now, notFound } from '#libs/platform';
import { holdRead } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { type DisclosurePicture, type Minutes, disclosureOf, proceedingOfDisclosure } from './disclosure.loader.js';
import { studied } from './disclosure-rules.js';
import type { MinutesSheet } from './minutes-paper.js';
import { addressees } from './register.js';

interface Head { readonly number: string; readonly organisation: string; readonly personId: string; readonly madeBy: string }

/** Puts together what minutes of familiarisation say on paper, for whoever keeps them. */
@Injectable()
export class MinutesSheets {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly persons: PersonsService) {}

  /** That it was taken out stands in the log with it. @throws Refusal `not-found`, `not-allowed` */
  async of(actor: Actor, minutesId: string, now: Now): Promise<MinutesSheet & { readonly proceedingId: string }> {
    return this.db.write(async () => {
      const proceedingId = await proceedingOfDisclosure(this.db, 'familiarisation', minutesId);
      if (proceedingId === undefined) throw notFound();
      await holdRead(this.db, actor, 'correctEvent', proceedingId);
      const picture = await disclosureOf(this.db, proceedingId);
      const minutes = picture.minutes.find(({ id }) => id === minutesId);
      const [head] = await this.db.sql<Head>(
        `select p.erdr_number number, o.name->>'uk' organisation, t.person_id "personId", s.display_name "madeBy" from familiarisation f join proceeding p on p.id = f.proceeding_id join office o on o.id = p.office_id
         join party t on t.id = f.party_id join staff s on s.id = f.recorded_by where f.id = $1`, [minutesId], 'minutes-head');
      if (minutes === undefined || head === undefined) throw notFound();
      const { personId, ...told } = head;
      // Whoever may not know a protected person prints her sign.
      const person = (await this.persons.labels(actor, [personId])).get(personId) ?? (await this.persons.pseudonyms([personId])).get(personId) ?? '';
      await this.audit.record(actor, { action: 'familiarisation.print', resource: 'familiarisation', resourceId: minutesId, proceedingId, class: 3 });
      return { ...told, ...sheetOf(minutes, picture), proceedingId, person, madeAt: now.instant };
    });
  }
}

function sheetOf(minutes: Minutes, picture: DisclosurePicture): Omit<MinutesSheet, 'number' | 'organisation' | 'madeBy' | 'madeAt' | 'person'> {
  const { partyId, begunAt, endedAt, present, remarks, refusal, complete, departure, annulled, reason } = minutes;
  const { parties, lines, items } = picture;
  const open = lines.filter((line) => !line.annulled && line.act === 'OPENED' && line.partyId === partyId && line.onDay <= kyivDay(endedAt));
  return {
    begunAt, endedAt, present, ...studied(minutes, picture), remarks, refusal, complete, departure, annulled: annulled ? reason ?? '' : null, side: addressees(parties).find((each) => each.partyId === partyId)?.side ?? 'DEFENCE',
    // As it lay in the file of the case on the day on which it was opened.
    opened: items.flatMap(({ id, number, title }) => open.filter(({ itemId }) => itemId === id).map(({ volume, pageFrom, pageTo, onDay }) => ({ number, title, volume, pageFrom, pageTo, on: onDay }))),
  };
}
