import { Injectable } from '@nestjs/common';
import { INTERVIEWS } from '#libs/court';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { Alerts } from '../alerts/alerts.service.js';
import { type VictimsCase, registeredBy, testimonyFlags } from './testimony-flags.js';

const PAGE = 500;
const KIND = ['TESTIMONY_AGEING'] as const;
/** Where a victim may still have to be heard. */
const OPEN = ['REGISTERED', 'INVESTIGATION', 'SUSPICION', 'SUSPENDED', 'DISCLOSURE', 'COURT', 'TRIAL'];

interface Row {
  readonly id: string;
  readonly open: boolean;
  readonly atCourt: boolean;
  readonly unheard: VictimsCase['unheard'];
}

/** Looks at the testimony of every victim whom no court has heard: their number is that of victims, not of proceedings. */
@Injectable()
export class TestimonyCheck {
  constructor(private readonly db: Db, private readonly alerts: Alerts) {}

  async run(now: Now, alive: () => Promise<void>): Promise<RunCounts> {
    const counts = { examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0 };
    for (let after: string | null = null; ;) {
      const page: { last: string | null; size: number; firstSeen: number; cleared: number } = await this.db.write(() => this.page(after, now));
      counts.examined += page.size;
      counts.firstSeen += page.firstSeen;
      counts.cleared += page.cleared;
      counts.changed = counts.firstSeen + counts.cleared;
      after = page.last;
      if (page.size < PAGE) return counts;
      await alive();
    }
  }

  private async page(after: string | null, now: Now): Promise<{ last: string | null; size: number; firstSeen: number; cleared: number }> {
    const cases = await this.db.sql<Row>(
      `with cases as (
         (select distinct r.proceeding_id id from role_period r where r.role = 'VICTIM' and r.until is null and ($1::uuid is null or r.proceeding_id > $1) order by 1 limit $2)
         -- Where the last victim's role ended a flag may still stand.
         union (select f.proceeding_id from flag f where f.kind = 'TESTIMONY_AGEING' and f.cleared_at is null and ($1::uuid is null or f.proceeding_id > $1) order by 1 limit $2) order by 1 limit $2)
       select p.id, p.stage = any($3) and p.registered_on <= $4 "open", p.stage in ('COURT', 'TRIAL') "atCourt", coalesce(v.unheard, '[]') unheard
       from cases c join proceeding p on p.id = c.id left join lateral (
         select json_agg(json_build_object('knownSince', greatest(p.registered_on, r.since), 'factsOn', f.day, 'interviewedOn', i.day)) unheard
         from role_period r
           left join lateral (select max(coalesce(e.ended_on, e.started_on)) "day" from episode_party s join episode e on e.id = s.episode_id where s.party_id = r.party_id and s.side = 'VICTIM') f on true
           left join lateral (
             select max(coalesce(e.on_day, (e.at at time zone 'Europe/Kyiv')::date)) "day", bool_or(e.type = 'deposition') deposed
             from procedural_event e where e.proceeding_id = p.id and e.party_id = r.party_id and e.type = any($5) and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null) i on true
         where r.proceeding_id = p.id and r.role = 'VICTIM' and r.until is null and i.deposed is not true
           -- In a case that was joined to this one she was heard as somebody else's party.
           and not exists (select from party me join party her on her.person_id = me.person_id join examination x on x.party_id = her.id where me.id = r.party_id and x.kind = 'TESTIMONY' and not x.annulled
             and (x.proceeding_id = p.id or exists (select from proceeding_link l where l.kind = 'JOIN' and l.main_id = p.id and l.other_id = x.proceeding_id)))) v on true
       order by p.id`, [after, PAGE, OPEN, registeredBy(now.today), INTERVIEWS], 'victims-unheard');
    const wanted = cases.flatMap(({ id, open, ...rest }) => (open ? testimonyFlags({ proceedingId: id, ...rest }, now.today) : []));
    return { last: cases.at(-1)?.id ?? null, size: cases.length, ...(await this.alerts.settleKinds(cases.map(({ id }) => id), KIND, wanted, now)) };
  }
}
