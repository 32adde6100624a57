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
  readonly at: string;
}
interface Coordinator {
  readonly staffId: string;
  readonly assigned: boolean;
}

const PAGE = 500;
/** Calls ahead of victims that the Centre was not told of, from midnight `$1` on. */
const UNTOLD = `select c.id, c.proceeding_id "proceedingId", c.party_id "partyId", c.justification is not null justified, h.at
  from hearing h join hearing_person c on c.hearing_id = h.id and c.expected and c.purpose = 'TESTIFY' and c.repeat_told_at is null join proceeding p on p.id = c.proceeding_id and p.stage not in ${OVER}
  where h.status = 'SCHEDULED' and not h.annulled and h.at >= $1::timestamptz and exists (select from role_period r where r.proceeding_id = c.proceeding_id and r.party_id = c.party_id and r.role = 'VICTIM' and r.until is null)`;

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

  /** Tells of the calls ahead of people who have a part in these proceedings, wherever whoever acts may see them; of those that she may not see the night tells. */
  async tell(proceedingIds: readonly string[], { today }: Pick<Now, 'today'>): Promise<void> {
    if (proceedingIds.length === 0) return;
    const parties = 'select same.id from party mine join party same on same.person_id = mine.person_id where mine.proceeding_id = any($2)';
    await this.tellOf(await this.db.sql<Untold>(`${UNTOLD} and c.party_id in (${parties}) order by c.id`, [midnight(today), proceedingIds], 'untold-repeats'));
  }

  /** Tells by night of all calls ahead that nobody was told of, whatever the stage: page by page, in the order of their hearings. @param alive called between two pages */
  async tellAhead({ today }: Pick<Now, 'today'>, alive: () => Promise<void>): Promise<void> {
    for (let after: Untold | undefined; ;) {
      const place = [after?.at ?? null, after?.id ?? null];
      const page = await this.db.write(async () => {
        const calls = await this.db.sql<Untold>(`${UNTOLD} and ($2::timestamptz is null or (h.at, c.id) > ($2, $3::uuid)) order by h.at, c.id limit $4`, [midnight(today), ...place, PAGE], 'untold-repeats-ahead');
        await this.tellOf(calls);
        return calls;
      });
      after = page.at(-1);
      if (page.length < PAGE) return;
      await alive();
    }
  }

  private async tellOf(calls: readonly Untold[]): Promise<void> {
    const heard = await heardOf(this.db, [...new Set(calls.map(({ partyId }) => partyId))]);
    const repeated = calls.flatMap((call) => { const known = heard.get(call.partyId); return known !== undefined && asksWhy(known, 'TESTIFY') ? [{ ...call, known }] : []; });
    if (repeated.length === 0) return;
    const centre = await this.centreOf(repeated);
    const lines = repeated.flatMap(({ id, proceedingId, partyId, justified }) =>
      (centre.get(partyId) ?? []).map(({ staffId, assigned }): Notice => ({ recipientId: staffId, kind: 'CALLED_AGAIN', occurrence: id, proceedingId, text: wordsOf(assigned, justified) })));
    if (lines.length === 0) return;
    // Where there was nobody to tell, there will be.
    const marked = new Set((await this.db.sql<{ id: string }>('update hearing_person set repeat_told_at = now() where id = any($1) and repeat_told_at is null returning id', [[...new Set(lines.map(({ occurrence }) => occurrence))]], 'mark-repeats')).map(({ id }) => id));
    await this.notices.tell(lines.filter(({ occurrence }) => marked.has(occurrence)));
  }

  /** By the party who is called: the coordinator of her proceeding; where nobody is assigned, all of the office. Whoever is barred from a proceeding in which she was heard is not told of what this one alone does not show. */
  private async centreOf(calls: readonly { readonly partyId: string; readonly known: HeardBefore }[]): Promise<Map<string, Coordinator[]>> {
    const parties = new Map(calls.map(({ partyId, known }) => [partyId, known]));
    const beyond = [...parties].filter(([, { here }]) => !asksWhy(here, 'TESTIFY')).map(([partyId]) => partyId);
    const rows = await this.db.sql<Coordinator & { partyId: string }>('select party_id "partyId", staff_id "staffId", assigned from sec.coordinators_of_heard($1, $2, $3)', [[...parties.keys()], beyond, INTERVIEWS], 'coordinators-of-heard');
    const found = new Map<string, Coordinator[]>();
    for (const { partyId, ...one } of rows) found.set(partyId, [...(found.get(partyId) ?? []), one]);
    return found;
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
