import { Injectable } from '@nestjs/common';
import { FileChecks } from '#libs/evidence';
import type { Now, RunCounts } from '#libs/platform';
import { LateReviews } from '#libs/proceedings';
import { DeadlineCheck } from './deadline-check.job.js';
import { Reminders, sum } from './reminders.job.js';
import type { tasks } from './slots.js';
import { TestimonyCheck } from './testimony-check.job.js';
import { TrialCheck } from './trial-check.job.js';

/** What each scheduled task does. */
@Injectable()
export class ScheduledWork {
  constructor(private readonly deadlines: DeadlineCheck, private readonly trials: TrialCheck, private readonly testimony: TestimonyCheck, private readonly reviews: LateReviews, private readonly files: FileChecks, private readonly reminders: Reminders) {}

  async run(name: (typeof tasks)[number]['name'], now: Now, alive: () => Promise<void>): Promise<RunCounts> {
    switch (name) {
      case 'deadline-check': return sum(await this.deadlines.run(now, 'any', alive), await this.reminders.daily(now));
      case 'hour-check': return this.reminders.hourly(now).then(() => this.deadlines.run(now, 'hour', alive));
      case 'trial-check': return this.trials.run(now, alive);
      case 'testimony-check': return this.testimony.run(now, alive);
      case 'access-check': return this.reviews.run(now);
      case 'file-check': return this.files.run(alive);
    }
  }
}
