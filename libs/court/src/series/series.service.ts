import { Injectable } from '@nestjs/common';
import type { Actor, Now } from '#libs/platform';
import { take } from '#libs/proceedings';
import { Hearings, type ScheduledHearing } from '../hearings.service.js';
import { type DayRemarks, remarksOf, seriesRefusal } from './series.js';

/** Hearings that a court appoints in one act: the same place, kind and judge, a list of days. */
export type NewSeries = Omit<ScheduledHearing, 'at'> & { readonly days: readonly string[] };

/** Enters a series as so many single hearings: each has its own history, and is moved or put off by itself. */
@Injectable()
export class HearingSeries {
  constructor(private readonly hearings: Hearings) {}

  /**
   * All of them or none: called in a transaction, which a refusal undoes.
   * @throws Refusal `not-found`, `bad-input` with the place of each day that cannot be, `proceeding/closed`
   */
  async schedule(actor: Actor, { days, ...place }: NewSeries, now: Now): Promise<{ ids: string[]; remarks: DayRemarks[] }> {
    const outcomes = await this.hearings.scheduleMany(actor, days.map((at) => ({ ...place, at })), now);
    const refusal = seriesRefusal(days, outcomes);
    if (refusal !== undefined) take([refusal]);
    return { ids: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])), remarks: remarksOf(days, outcomes) };
  }
}
