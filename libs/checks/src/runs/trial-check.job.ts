import { Injectable } from '@nestjs/common';
import { Expectations, RepeatCalls, type TrialExpectation, conflictsAhead, courtHearings, expectationsOf, inLedger } from '#libs/court';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { factsOf } from '#libs/proceedings';
import { addDays } from '#libs/time-limits';
import { Alerts, type Settled } from '../alerts/alerts.service.js';
import { trialPolicy } from '../terms/office-policy.js';
import { callFlagKinds, callFlags } from './call-flags.js';
import { type Trial, type TrialHistory, type TrialTerm, trialFlagKinds, trialFlags } from './trial-flags.js';

const PAGE = 500;
const KINDS = [...trialFlagKinds, ...callFlagKinds];

interface OpenTrial {
  readonly id: string;
  readonly officeId: string;
}

/** Looks at every case that is at court now: their number is that of open trials, not of all proceedings. Repeat calls ahead that nobody was told of are told, whatever the stage. */
@Injectable()
export class TrialCheck {
  constructor(private readonly db: Db, private readonly alerts: Alerts, private readonly expectations: Expectations, private readonly repeats: RepeatCalls) {}

  async run(now: Now, alive: () => Promise<void>): Promise<RunCounts> {
    await this.expectations.refresh(now, alive);
    await this.repeats.tellAhead(now, alive);
    const histories = await this.db.write(() => this.histories(now));
    const counts = { examined: 0, changed: 0, firstSeen: 0, cleared: await this.db.write(() => this.clearElsewhere(now)), errors: 0 };
    for (let after: OpenTrial | undefined; ;) {
      const page = await this.db.write(() => this.page(after, histories, now));
      counts.examined += page.trials.length;
      counts.firstSeen += page.firstSeen;
      counts.cleared += page.cleared;
      counts.changed = counts.firstSeen + counts.cleared;
      after = page.trials.at(-1);
      if (page.trials.length < PAGE) return counts;
      await alive();
    }
  }

  private async page(after: OpenTrial | undefined, histories: ReadonlyMap<string, TrialHistory>, now: Now): Promise<Settled & { trials: OpenTrial[] }> {
    const trials = await this.db.sql<OpenTrial>(
      `select id, office_id "officeId" from proceeding where stage in ('COURT', 'TRIAL') and ($1::uuid is null or (office_id, id) > ($1, $2)) order by office_id, id limit $3`,
      [after?.officeId ?? null, after?.id ?? null, PAGE], 'open-trials');
    const ids = trials.map(({ id }) => id);
    const facts = await factsOf(this.db, ids);
    const hearings = await courtHearings(this.db, ids);
    const expected = await expectationsOf(this.db, ids);
    const terms = await this.terms(ids);
    const calls = await conflictsAhead(this.db, ids, now.today);
    const flags = trials.flatMap(({ id, officeId }) => {
      const trial: Trial = { proceedingId: id, facts: facts.get(id) ?? [], hearings: (hearings.get(id) ?? []).map(inLedger), expected: expectedEnd(expected.get(id)), custodyReview: terms.get(`${id} DET-331`) ?? null, limitation: terms.get(`${id} LIM`) ?? null };
      return [...trialFlags(trial, histories.get(officeId) ?? { ended: 0, ninetieth: null }, now.today), ...callFlags(calls.get(id) ?? [], now.today)];
    });
    return { trials, ...(await this.alerts.settleKinds(ids, KINDS, flags, now)) };
  }

  /** The next custody review and the nearest limitation of each proceeding. */
  private async terms(ids: readonly string[]): Promise<Map<string, TrialTerm>> {
    const rows = await this.db.sql<TrialTerm & { proceedingId: string; family: string }>(
      `select distinct on (d.proceeding_id, f.family) d.proceeding_id "proceedingId", f.family, d.id "deadlineId", coalesce(d.alarm_on, d.due_on)::text due, w.citation
       from deadline d join term_wording w on w.id = d.wording_id join (values ('DET-331'), ('LIM')) f (family) on d.rule_id like f.family || '-%'
       where d.proceeding_id = any($1) and d.removed_at is null and d.ended_in_time is null and d.state in ('UPCOMING', 'DUE_SOON', 'OVERDUE') and coalesce(d.alarm_on, d.due_on) is not null
       order by d.proceeding_id, f.family, d.due_sort`, [ids], 'trial-terms');
    return new Map(rows.map((row) => [`${row.proceedingId} ${row.family}`, row]));
  }

  /** How long the trials of each office took that ended in the last years. Statistics of days, not a term. */
  private async histories(now: Now): Promise<Map<string, TrialHistory>> {
    const rows = await this.db.sql<TrialHistory & { officeId: string }>(
      `select p.office_id "officeId", count(*)::int ended, percentile_disc(0.9) within group (order by t.ended_on - t.began_on) ninetieth
       from trial t join proceeding p on p.id = t.proceeding_id where t.ended_on >= $1 and p.stage in ('VERDICT', 'APPEAL', 'FINAL') group by p.office_id`, [addDays(now.today, -trialPolicy.memoryDays)]);
    return new Map(rows.map(({ officeId, ...history }) => [officeId, history]));
  }

  /** Clears what stood about trials of proceedings that are no longer at court. */
  private async clearElsewhere(now: Now): Promise<number> {
    const cleared = await this.db.sql(
      `update flag f set cleared_at = $2 where f.cleared_at is null and f.kind = any($1)
         and exists (select 1 from proceeding p where p.id = f.proceeding_id and p.stage not in ('COURT', 'TRIAL')) returning 1`, [KINDS, now.instant]);
    return cleared.length;
  }
}

const expectedEnd = (expectation: TrialExpectation | undefined): Trial['expected'] => (expectation?.middle == null ? null : { day: expectation.middle, trials: expectation.closed });
