import { Injectable } from '@nestjs/common';
import { Preservations, type RunningRequest, preservationStanding } from '#libs/evidence';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { sayDate } from '#libs/time-limits';
import { Alerts } from '../alerts/alerts.service.js';
import type { WantedFlag } from '../alerts/term-flags.js';

/** Reminds before data that somebody was asked to keep may go: 30, 14 and 3 days before, and when the day has passed. Each is told once; they are few, so that all are looked at. */
@Injectable()
export class PreservationCheck {
  constructor(private readonly db: Db, private readonly alerts: Alerts, private readonly preservations: Preservations) {}

  async run(now: Now): Promise<RunCounts> {
    return this.db.write(async () => {
      const rows = await this.preservations.running();
      return this.alerts.settleKind('PRESERVATION_ENDING', rows.flatMap((row) => flagsOf(row, now.today)), rows.length, now);
    });
  }
}

/** It names the day alone: a flag is read also by those who may not read who keeps what of whom. */
function flagsOf(row: RunningRequest, today: string): WantedFlag[] {
  const { end, reached } = preservationStanding(row, today);
  if (end === null || reached === null) return [];
  const day = sayDate(end.until);
  const reason = reached === 0
    ? { uk: `Дані на запит про збереження могли зникнути: строк сплив ${day.uk}`, en: `Data that were asked to be kept may be gone: the time ran out on ${day.en}` }
    : { uk: `Дані на запит про збереження зберігають до ${day.uk}: поновіть або запросіть самі дані`, en: `Data that were asked to be kept are kept until ${day.en}: renew, or ask for the data` };
  return [{ proceedingId: row.proceedingId, deadlineId: null, kind: 'PRESERVATION_ENDING', occurrence: `${row.id}:${end.until}:${reached}`, tell: ['INVESTIGATOR', 'PROSECUTOR'], citation: end.term.citation, reason }];
}
