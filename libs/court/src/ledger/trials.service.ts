import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, Db } from '#libs/platform';
import { type ProceedingChange, type ProceedingWatcher, ProceedingWatchers, factsOf } from '#libs/proceedings';
import { courtHearings, inLedger } from './court-hearings.loader.js';
import { ledgerOf } from './ledger.js';
import { sittingsOf, standstillsOf, trialDays } from './trial-facts.js';

type Facts = ProceedingChange['facts'];

/** How many proceedings are held in memory at once: an import changes tens of thousands. */
const BATCH = 1_000;

/** Keeps each trial and the ledger of its days equal to what follows from its events and hearings, in the transaction that changes them. */
@Injectable()
export class Trials implements ProceedingWatcher, OnModuleInit {
  constructor(private readonly db: Db, private readonly watchers: ProceedingWatchers) {}

  onModuleInit(): void {
    this.watchers.register(this);
  }

  async changed(_actor: Actor, { proceedingIds, facts }: ProceedingChange): Promise<void> {
    await this.keep(proceedingIds, facts);
  }

  /**
   * Derives the trials of these proceedings anew.
   * @param known the facts, where the caller has them at hand
   */
  async keep(proceedingIds: readonly string[], known?: Facts): Promise<void> {
    for (let from = 0; from < proceedingIds.length; from += BATCH) await this.batch(proceedingIds.slice(from, from + BATCH), known);
  }

  private async batch(ids: readonly string[], known: Facts | undefined): Promise<void> {
    const facts = known ?? (await factsOf(this.db, ids));
    const tried = ids.flatMap((id) => {
      const own = facts.get(id) ?? [];
      const days = trialDays(own);
      return days === null ? [] : [{ id, days, own }];
    });
    await this.db.sql('delete from trial_stretch where proceeding_id = any($1)', [ids], 'clear-ledger');
    await this.db.sql('delete from trial where proceeding_id = any($1) and not proceeding_id = any($2)', [ids, tried.map(({ id }) => id)], 'clear-trials');
    if (tried.length === 0) return;
    const hearings = await courtHearings(this.db, tried.map(({ id }) => id));
    const rows = tried.map(({ id, days, own }) => {
      const rowsOf = hearings.get(id) ?? [];
      const all = sittingsOf(rowsOf.map(inLedger), own);
      const last = rowsOf.at(-1);
      return {
        id, days, court: last?.court ?? null, judge: last?.judge ?? null, held: all.filter(({ status }) => status === 'HELD').length, postponed: all.filter(({ status }) => status === 'POSTPONED').length,
        stretches: ledgerOf(days, all, standstillsOf(own)),
      };
    });
    await this.db.sql(
      `insert into trial (proceeding_id, began_on, ended_on, court, judge, held, postponed) select * from unnest($1::uuid[], $2::date[], $3::date[], $4::text[], $5::text[], $6::int[], $7::int[])
       on conflict (proceeding_id) do update set began_on = excluded.began_on, ended_on = excluded.ended_on, court = excluded.court, judge = excluded.judge, held = excluded.held, postponed = excluded.postponed`,
      [rows.map(({ id }) => id), rows.map(({ days }) => days.from), rows.map(({ days }) => days.until), rows.map(({ court }) => court), rows.map(({ judge }) => judge), rows.map(({ held }) => held), rows.map(({ postponed }) => postponed)], 'keep-trials');
    const stretches = rows.flatMap(({ id, stretches: own }) => own.map((stretch) => ({ id, ...stretch })));
    await this.db.sql(
      'insert into trial_stretch (proceeding_id, from_on, until_on, kind, cause, lies_with) select * from unnest($1::uuid[], $2::date[], $3::date[], $4::text[], $5::text[], $6::text[])',
      [stretches.map(({ id }) => id), stretches.map(({ from }) => from), stretches.map(({ until }) => until), stretches.map(({ kind }) => kind), stretches.map(({ cause }) => cause), stretches.map(({ liesWith }) => liesWith)], 'keep-ledger');
  }
}
