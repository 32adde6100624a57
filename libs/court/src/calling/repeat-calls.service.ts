import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Notice, Notices } from '#libs/access';
import { type Actor, Db, type Now } from '#libs/platform';
import { type ProceedingChange, type ProceedingWatcher, ProceedingWatchers, type Said } from '#libs/proceedings';
import { midnight } from '#libs/time-limits';
import { OVER } from './calls-ahead.loader.js';
import { heardOf } from './heard.loader.js';
import { type HeardBefore, INTERVIEWS, asksWhy } from './repeat.js';

interface Untold {
  readonly id: string;
  readonly proceedingId: string;
  readonly partyId: string;
  readonly justified: boolean;
}

/** Facts by which a call that stands already may become a repeat: interviews, and proceedings that come together or part. */
const MOVES: ReadonlySet<string> = new Set([...INTERVIEWS, 'joined', 'separated']);

/** Tells the Coordination Centre of each repeat call once: with the call, with whatever makes it one later, and otherwise by night. */
@Injectable()
export class RepeatCalls implements ProceedingWatcher, OnModuleInit {
  constructor(private readonly db: Db, private readonly watchers: ProceedingWatchers, private readonly notices: Notices) {}

  onModuleInit(): void {
    this.watchers.register(this);
  }

  async changed(_actor: Actor, { proceedingIds, facts, now }: ProceedingChange): Promise<void> {
    await this.tell(proceedingIds.filter((id) => (facts.get(id) ?? []).some(({ type }) => MOVES.has(type))), now);
  }

  /** Tells of the calls ahead of people who have a part in these proceedings, wherever whoever acts may see them; of those that she may not see the daily check tells. */
  async tell(proceedingIds: readonly string[], { today }: Pick<Now, 'today'>): Promise<void> {
    const calls = await this.untold(proceedingIds, today);
    const heard = await heardOf(this.db, [...new Set(calls.map(({ partyId }) => partyId))]);
    const repeated = calls.flatMap((call) => { const known = heard.get(call.partyId); return known !== undefined && asksWhy(known, 'TESTIFY') ? [{ ...call, known }] : []; });
    const lines: Notice[] = [];
    for (const call of repeated) lines.push(...(await this.noticesOf(call)));
    if (lines.length === 0) return;
    // Where there was nobody to tell, there will be.
    const marked = new Set((await this.db.sql<{ id: string }>('update hearing_person set repeat_told_at = now() where id = any($1) and repeat_told_at is null returning id', [[...new Set(lines.map(({ occurrence }) => occurrence))]], 'mark-repeats')).map(({ id }) => id));
    await this.notices.tell(lines.filter(({ occurrence }) => marked.has(occurrence)));
  }

  private async untold(proceedingIds: readonly string[], today: string): Promise<Untold[]> {
    if (proceedingIds.length === 0) return [];
    return this.db.sql<Untold>(
      `select distinct c.id, c.proceeding_id "proceedingId", c.party_id "partyId", c.justification is not null justified from party mine join party same on same.person_id = mine.person_id
         join hearing_person c on c.party_id = same.id and c.expected and c.purpose = 'TESTIFY' and c.repeat_told_at is null
         join hearing h on h.id = c.hearing_id and h.status = 'SCHEDULED' and not h.annulled and h.at >= $2::timestamptz join proceeding p on p.id = c.proceeding_id and p.stage not in ${OVER}
       where mine.proceeding_id = any($1) and exists (select from role_period r where r.proceeding_id = c.proceeding_id and r.party_id = c.party_id and r.role = 'VICTIM' and r.until is null) order by c.id`, [proceedingIds, midnight(today)], 'untold-repeats');
  }

  /** The coordinator of the proceeding; where there is none, all of the office. Whoever is barred from the proceeding in which the victim was heard is not told of what rests on that alone. */
  private async noticesOf({ id, proceedingId, justified, known }: Untold & { readonly known: HeardBefore }): Promise<Notice[]> {
    const door = asksWhy(known.here, 'TESTIFY') ? 'sec.coordinators' : 'sec.coordinators_of_family';
    const centre = await this.db.sql<{ id: string; assigned: boolean }>(`select staff_id id, assigned from ${door}($1)`, [proceedingId], door);
    const assigned = centre.filter((one) => one.assigned);
    const text = wordsOf(assigned.length > 0, justified);
    return (assigned.length > 0 ? assigned : centre).map((reader) => ({ recipientId: reader.id, kind: 'CALLED_AGAIN', occurrence: id, proceedingId, text }));
  }
}

/** What the Centre reads: never who or why, which stands in the plan. */
function wordsOf(assigned: boolean, justified: boolean): Said {
  if (assigned) {
    return justified
      ? { uk: 'Потерпілу особу знову викликають до суду. Обґрунтування — у плані викликів.', en: 'A victim is called to testify again. The justification stands in the plan of calls.' }
      : { uk: 'Потерпілу особу, яку вже допитували, викликано до суду ще раз, без обґрунтування: виклик зробили раніше.', en: 'A victim who has been heard already is called to testify again, without a justification: the call was made before.' };
  }
  return justified
    ? { uk: 'У вашій прокуратурі потерпілу особу знову викликають до суду, а координатора провадження не призначено.', en: 'In your office a victim is called to testify again, and the proceeding has no coordinator.' }
    : { uk: 'У вашій прокуратурі потерпілу особу, яку вже допитували, викликано до суду ще раз, без обґрунтування, а координатора провадження не призначено.', en: 'In your office a victim who has been heard already is called to testify again, without a justification, and the proceeding has no coordinator.' };
}
