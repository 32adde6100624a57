import type { INestApplicationContext } from '@nestjs/common';
import { type CalledPerson, CallPlans, HearingPeople } from '#libs/court';
import { PersonsService } from '#libs/persons';
import { type Actor, Db } from '#libs/platform';
import { ProceedingsService } from '#libs/proceedings';
import { addDays } from '#libs/time-limits';
import type { Ground } from './fill-plan.js';

/** A trial of the Kyiv office with a hearing ahead, one that was held, a victim, and whoever is tried with counsel. */
interface Candidate {
  readonly id: string;
  readonly aheadId: string;
  readonly heldId: string;
  readonly victimId: string;
  readonly others: readonly string[];
}

/** In how many trials people are called. */
const TRIALS = 4;

/** People called to a few hearings of the Kyiv office, with its coordinator: a repeat call with its reason and support, a protected victim without measures, first calls without support. */
export async function fillCalls(app: INestApplicationContext, { now, staff }: Ground): Promise<void> {
  const find = { strict: false };
  const [db, people, plans] = [app.get(Db, find), app.get(HearingPeople, find), app.get(CallPlans, find)];
  const actor = (login: string): Actor => {
    const found = staff.get(login);
    if (found === undefined) throw new Error(`The demonstration has no ${login}`);
    return found;
  };
  const [olena, head, lesia] = [actor('o.verbytska'), actor('v.bereza'), actor('l.chebrets')];
  const trials = await db.sql<Candidate>(
    `select p.id, ahead.id "aheadId", held.id "heldId", victim.party_id "victimId",
       array(select r.party_id from role_period r where r.proceeding_id = p.id and r.until is null and r.role in ('SUSPECT', 'ACCUSED', 'DEFENCE_COUNSEL') order by r.party_id) others
     from proceeding p join assignment a on a.proceeding_id = p.id and a.until is null and a.staff_id = $1
     cross join lateral (select h.id from hearing h where h.proceeding_id = p.id and h.status = 'SCHEDULED' and not h.annulled and h.at > $2::timestamptz order by h.at limit 1) ahead
     cross join lateral (select h.id from hearing h where h.proceeding_id = p.id and h.status = 'HELD' and not h.annulled order by h.at desc limit 1) held
     cross join lateral (select r.party_id from role_period r where r.proceeding_id = p.id and r.role = 'VICTIM' and r.until is null order by r.party_id limit 1) victim
     where p.compartment_id is null and p.stage in ('COURT', 'TRIAL') order by p.erdr_number limit ${TRIALS}`, [olena.id, now.instant]);
  for (const [place, { id: proceedingId, aheadId, heldId, victimId, others }] of trials.entries()) {
    await app.get(ProceedingsService, find).assign(head, { proceedingId, coordinatorId: lesia.id }, now);
    const call = (partyId: string, own: Partial<CalledPerson>): CalledPerson => ({ partyId, version: 0, purpose: 'TAKE_PART', mode: 'IN_PERSON', ...own });
    const repeated = place === 0;
    if (repeated) await people.attend(olena, { hearingId: heldId, people: [{ partyId: victimId, version: 0, came: 'CAME' }], examined: [{ kind: 'TESTIMONY', partyId: victimId, topics: 'Вербування, переїзд, умови праці.' }] }, now);
    await people.expect(olena, { hearingId: aheadId, people: [...others.map((partyId) => call(partyId, {})), call(victimId, { purpose: 'TESTIFY', ...(repeated ? { mode: 'REMOTE', justification: 'Змінився склад суду: показання треба заслухати знову. Допит — через відеозв’язок.' } : {}) })] }, now);
    const [row] = await db.sql<{ id: string; personId: string }>('select c.id, p.person_id "personId" from hearing_person c join party p on p.id = c.party_id where c.hearing_id = $1 and c.party_id = $2', [aheadId, victimId]);
    if (row === undefined) continue;
    if (repeated) {
      await plans.keepMeasure(olena, { proceedingId, partyId: victimId, kind: 'VIDEO_LINK', version: 0, askedOn: addDays(now.today, -9), orderedOn: addDays(now.today, -3) }, now.today);
      await plans.bookSupport(lesia, { callId: row.id, kind: 'ACCOMPANIMENT', version: 0, state: 'BOOKED', provider: 'Служба супроводу «Берегиня»' });
    }
    if (place === 1) await app.get(PersonsService, find).protect(olena, row.personId, { proceedingId, decidedBy: 'PROSECUTOR', decisionNumber: '7-дск', decidedOn: addDays(now.today, -20) });
  }
}
