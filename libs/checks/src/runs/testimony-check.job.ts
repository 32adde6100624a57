import { Injectable } from '@nestjs/common';
import { INTERVIEWS, type ToldIn, atCourt, beginningsOf, isToldSafely, toldBy } from '#libs/court';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { Alerts } from '../alerts/alerts.service.js';
import { type Unheard, registeredBy, testimonyFlags } from './testimony-flags.js';

const PAGE = 500;
const KIND = ['TESTIMONY_AGEING'] as const;
/** Where a victim may still have to be heard. */
const OPEN = ['REGISTERED', 'INVESTIGATION', 'SUSPICION', 'SUSPENDED', 'DISCLOSURE', 'COURT', 'TRIAL'];

interface Row {
  readonly id: string;
  readonly open: boolean;
  readonly atCourt: boolean;
  readonly victims: readonly (Omit<Unheard, 'toldCourtOn'> & { readonly heard: readonly ToldIn[] | null })[];
}

/** Looks at the testimony of every victim whom the court that sits now has not heard: their number is that of victims, not of proceedings. */
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
       select p.id, p.stage = any($3) and p.registered_on <= $4 "open", p.stage in ('COURT', 'TRIAL') "atCourt", coalesce(v.victims, '[]') victims
       from cases c join proceeding p on p.id = c.id left join lateral (
         select json_agg(json_build_object('knownSince', greatest(p.registered_on, r.since), 'factsOn', f.day, 'interviewedOn', i.day, 'heard', x.heard)) victims
         from role_period r
           left join lateral (select max(coalesce(e.ended_on, e.started_on)) "day" from episode_party s join episode e on e.id = s.episode_id where s.party_id = r.party_id and s.side = 'VICTIM') f on true
           left join lateral (
             select max(coalesce(e.on_day, (e.at at time zone 'Europe/Kyiv')::date)) "day", bool_or(e.type = 'deposition') deposed
             from procedural_event e where e.proceeding_id = p.id and e.party_id = r.party_id and e.type = any($5) and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null) i on true
           left join lateral (
             select json_agg(json_build_object('id', x.id, 'caseId', x.proceeding_id, 'on', (h.at at time zone 'Europe/Kyiv')::date, 'hearing', h.kind)) heard from ${toldBy('p.id')} where me.id = r.party_id) x on true
         where p.stage = any($3) and p.registered_on <= $4 and r.proceeding_id = p.id and r.role = 'VICTIM' and r.until is null and i.deposed is not true) v on true
       order by p.id`, [after, PAGE, OPEN, registeredBy(now.today), INTERVIEWS], 'victims-unheard');
    const open = cases.filter((each) => each.open);
    const heardIn = open.flatMap(({ victims }) => victims.flatMap(({ heard }) => heard ?? []).map(({ caseId }) => caseId));
    const beginnings = await beginningsOf(this.db, [...new Set([...open.filter(({ victims }) => victims.some(({ heard }) => heard !== null)).map(({ id }) => id), ...heardIn])]);
    const wanted = open.flatMap(({ id, atCourt, victims }) => testimonyFlags({ proceedingId: id, atCourt, unheard: victims.flatMap((victim) => unheardOf(victim, id, beginnings)) }, now.today));
    return { last: cases.at(-1)?.id ?? null, size: cases.length, ...(await this.alerts.settleKinds(cases.map(({ id }) => id), KIND, wanted, now)) };
  }
}

/** A victim of a case, unless what she said is safe. What an investigating judge heard is an interview, unless a deposition is recorded. */
function unheardOf({ heard, interviewedOn, ...victim }: Row['victims'][number], id: string, beginnings: Awaited<ReturnType<typeof beginningsOf>>): Unheard[] {
  const told = heard ?? [];
  if (isToldSafely(id, told, new Map([id, ...told.map(({ caseId }) => caseId)].map((of) => [of, beginnings.get(of) ?? []])))) return [];
  const last = (days: readonly (string | null)[]): string | null => days.filter((day) => day !== null).sort().at(-1) ?? null;
  return [{ ...victim, interviewedOn: last([interviewedOn, ...told.filter((one) => !atCourt(one)).map(({ on }) => on)]), toldCourtOn: last(told.filter(atCourt).map(({ on }) => on)) }];
}
