import { Injectable } from '@nestjs/common';
import { CovertCheck } from '#libs/evidence';
import type { Now, RunCounts } from '#libs/platform';
import { CustodyCheck } from './custody-check.job.js';
import { DisclosureReview } from './disclosure-review.job.js';
import { ExaminationCheck } from './examination-check.job.js';
import { PreservationCheck } from './preservation-check.job.js';

/** What people are reminded of besides terms: few rows, or only what changed, so that none needs a task of its own. */
@Injectable()
export class Reminders {
  constructor(private readonly covert: CovertCheck, private readonly disclosure: DisclosureReview, private readonly examinations: ExaminationCheck, private readonly preservation: PreservationCheck, private readonly custody: CustodyCheck) {}

  /** What is told of covert materials counts in no run: everybody reads these. */
  async hourly(now: Now): Promise<void> {
    await this.covert.run(now);
  }

  async daily(now: Now): Promise<RunCounts> {
    return sum(await this.disclosure.run(now), await this.examinations.run(now), await this.preservation.run(now), await this.custody.run(now));
  }
}

/** Several runs as one line. */
export const sum = (...runs: readonly RunCounts[]): RunCounts => runs.reduce((one, other) => ({
  examined: one.examined + other.examined, changed: one.changed + other.changed, firstSeen: one.firstSeen + other.firstSeen, cleared: one.cleared + other.cleared, errors: one.errors + other.errors,
}));
