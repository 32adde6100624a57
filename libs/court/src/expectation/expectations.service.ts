import { Injectable } from '@nestjs/common';
import { Db, type Now } from '#libs/platform';
import { SUSPECTED } from '#libs/proceedings';
import { addDays } from '#libs/time-limits';
import { type NotEnough, type Remaining, type TrialLengthModel, expectRemaining, fitTrialLength, ownOrCountry } from '../trial-length/index.js';
import { type TrialRow, type Watched, watchedOn } from './watched.js';

/** What is said of one open trial: how long is left, or why nothing is said. */
export type ExpectationAnswer = Remaining | NotEnough;

/** Closed trials of so many years are learnt from: habits change. */
const MEMORY_DAYS = 8 * 365;
const PAGE = 1_000;

/** Learns each night from closed and open trials, and keeps for every open one how long is left. Set-wise: a handful of statements for all of them. */
@Injectable()
export class Expectations {
  constructor(private readonly db: Db) {}

  /** @returns how many open trials were answered */
  async refresh(now: Now, alive: () => Promise<void>): Promise<number> {
    const watched = await this.db.write(async () => watchedOn(await this.rows(now), now.today));
    const country = fitTrialLength('COUNTRY', watched.map(({ trial }) => trial));
    const open = watched.filter((each) => each.open);
    const models = this.models(watched, open, country);
    for (let from = 0; from < open.length; from += PAGE) {
      await alive();
      await this.db.write(() => this.keep(open.slice(from, from + PAGE), models, now));
    }
    await this.db.write(() => this.db.sql('delete from trial_expectation e where e.as_of < $1', [now.today]));
    return open.length;
  }

  /** The office's own trials where they are enough, else the country's. */
  private models(watched: readonly Watched[], open: readonly Watched[], country: TrialLengthModel | NotEnough): Map<string, TrialLengthModel | NotEnough> {
    const byOffice = new Map<string, Watched['trial'][]>(open.map(({ officeId }) => [officeId, []]));
    for (const { officeId, trial } of watched) byOffice.get(officeId)?.push(trial);
    return new Map([...byOffice].map(([officeId, trials]) => [officeId, ownOrCountry(fitTrialLength('OFFICE', trials), country)]));
  }

  private async keep(page: readonly Watched[], models: ReadonlyMap<string, TrialLengthModel | NotEnough>, now: Now): Promise<void> {
    const answers = page.flatMap(({ officeId, trial }): ExpectationAnswer[] => {
      const model = models.get(officeId);
      return model === undefined ? [] : [model.ok ? expectRemaining(model, trial, trial.days) : model];
    });
    await this.db.sql(
      `insert into trial_expectation (proceeding_id, as_of, answer) select n.id, $1, n.answer from unnest($2::uuid[], $3::jsonb[]) n (id, answer)
       on conflict (proceeding_id) do update set as_of = excluded.as_of, answer = excluded.answer where (trial_expectation.as_of, trial_expectation.answer) is distinct from (excluded.as_of, excluded.answer)`,
      [now.today, page.map(({ proceedingId }) => proceedingId), answers.map((answer) => JSON.stringify(answer))]);
  }

  /** Every open trial, and those that ended in the years that are learnt from. One that was joined to another goes on there and ended nowhere. */
  private async rows(now: Now): Promise<TrialRow[]> {
    return this.db.sql<TrialRow>(
      `with tried as materialized (select * from trial where ended_on is null or ended_on >= $1),
         charged as (select c.proceeding_id, max(substring(c.code from '^CC 149\\((\\d)\\)$')::int) part from charge c join tried t on t.proceeding_id = c.proceeding_id
           where not c.withdrawn and not exists (select from charge n where n.supersedes = c.id) group by 1),
         people as (select r.proceeding_id, count(distinct r.party_id) filter (where r.role = any($2)) accused, count(distinct r.party_id) filter (where r.role = 'VICTIM') victims
           from role_period r join tried t on t.proceeding_id = r.proceeding_id group by 1),
         held as (select distinct e.proceeding_id from procedural_event e join tried t on t.proceeding_id = e.proceeding_id
           where e.type = 'custody_ruling' and not e.annulled and not exists (select from procedural_event n where n.supersedes = e.id))
       select t.proceeding_id "proceedingId", p.office_id "officeId", t.began_on "beganOn", t.ended_on "endedOn", t.court, t.held, t.postponed, c.part,
         coalesce(r.accused, 0)::int accused, coalesce(r.victims, 0)::int victims, h.proceeding_id is not null custody
       from tried t join proceeding p on p.id = t.proceeding_id and p.stage <> 'JOINED' left join charged c on c.proceeding_id = t.proceeding_id left join people r on r.proceeding_id = t.proceeding_id left join held h on h.proceeding_id = t.proceeding_id`,
      [addDays(now.today, -MEMORY_DAYS), SUSPECTED]);
  }
}
