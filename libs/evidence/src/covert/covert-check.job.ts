import { Injectable } from '@nestjs/common';
import { type Notice, Notices } from '#libs/access';
import { Db, type Now } from '#libs/platform';
import { assess } from '#libs/time-limits';
import { COVERT_LEAD_DAYS } from './covert-board.service.js';
import { covertTerms } from './covert-terms.js';

interface Row {
  readonly id: string;
  readonly circleId: string;
  readonly ruledOn: string | null;
  readonly rulingUntil: string | null;
  readonly begunAt: string;
  readonly endedAt: string | null;
  readonly protocolAt: string | null;
  readonly notified: (string | null)[];
  readonly postponed: readonly string[];
  readonly indictedOn: string | null;
  readonly people: string[];
}

/**
 * Tells circles of the terms of their materials: once when one comes near, once when it has passed, and on each day to which a notice was put off. Only who
 * may read there now is told. No flag, no count and no line of a run tells of it: these are read outside.
 */
@Injectable()
export class CovertCheck {
  constructor(private readonly db: Db, private readonly notices: Notices) {}

  async run(now: Now): Promise<void> {
    await this.db.write(async () => {
      const rows = await this.db.sql<Row>(
        `select m.id, m.circle_id "circleId", m.ruled_on "ruledOn", m.ruling_until "rulingUntil", m.begun_at "begunAt", m.ended_at "endedAt", m.protocol_at "protocolAt",
           array(select x.notified_on::text from covert_concerned x where x.material_id = m.id) notified, array(select distinct x.postponed_until::text from covert_concerned x where x.material_id = m.id and x.postponed_until is not null order by 1) postponed,
           (select min(e.on_day) from procedural_event e where e.proceeding_id = c.proceeding_id and e.type = 'indictment_sent' and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null) "indictedOn",
           array(select r.id from unnest(array[c.lead_id, c.second_id] || array(select w.staff_id from covert_member w where w.circle_id = c.id and w.confirmed_at is not null and w.ended_at is null)) r (id)
             where c.id = any (sec.covert_circles(r.id))) people
         from covert_material m join covert_circle c on c.id = m.circle_id where c.closed_at is null`, [], 'covert-check');
      await this.notices.tell(rows.flatMap((row) => newsOf(row, now).flatMap((news) => row.people.map((recipientId): Notice => (
        { recipientId, kind: 'COVERT', occurrence: `${row.circleId}:${row.id}:${news}`, proceedingId: null, text: { uk: 'Строк у «Негласних матеріалах» потребує уваги.', en: 'A term in “Covert materials” needs attention.' } })))));
    });
  }
}

/** What is new of a material, each under a name of its own: told once. */
function newsOf(row: Row, now: Now): string[] {
  const states = covertTerms(row, row.indictedOn).flatMap((term) => {
    const state = assess(term, now, COVERT_LEAD_DAYS);
    // A permission that ran out while the action went on is news too, though no duty was missed.
    return state === 'due_soon' || state === 'overdue' || (state === 'met' && term.nature === 'expiry' && row.endedAt === null) ? [`${term.ruleId}:${state}`] : [];
  });
  return [...states, ...row.postponed.filter((day) => day <= now.today).map((day) => `postponed:${day}`)];
}
