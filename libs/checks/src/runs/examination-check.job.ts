import { Injectable } from '@nestjs/common';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { type ExaminationWait, examinationWait, sayDate } from '#libs/time-limits';
import { Alerts } from '../alerts/alerts.service.js';
import type { WantedFlag } from '../alerts/term-flags.js';

interface Row {
  readonly id: string;
  readonly proceedingId: string;
  readonly sentOn: string;
  readonly dueOn: string | null;
}

/** Reminds of examinations that wait for their opinion: they are few, so that all are looked at. An opinion, a return or the end of the proceeding clears it. */
@Injectable()
export class ExaminationCheck {
  constructor(private readonly db: Db, private readonly alerts: Alerts) {}

  async run(now: Now): Promise<RunCounts> {
    return this.db.write(async () => {
      const rows = await this.db.sql<Row>(
        `select x.id, x.proceeding_id "proceedingId", x.sent_on "sentOn", x.due_on "dueOn" from expert_examination x join proceeding p on p.id = x.proceeding_id
         where x.state = 'SENT' and p.stage not in ('CLOSED', 'JOINED', 'FINAL') order by x.proceeding_id, x.id`, [], 'examinations-awaited');
      return this.alerts.settleKind('EXAMINATION_WAITS', rows.flatMap((row) => flagsOf(row, examinationWait(row, now.today))), rows.length, now);
    });
  }
}

/** Each told once under its own name. It gives days alone: a flag is read also by those who may not read who is examined, and by which kind. */
function flagsOf({ id, proceedingId, sentOn, dueOn }: Row, { chase, overdue }: ExaminationWait): WantedFlag[] {
  const sent = sayDate(sentOn);
  const flag = (name: string, uk: string, en: string): WantedFlag => ({ proceedingId, deadlineId: null, kind: 'EXAMINATION_WAITS', occurrence: `${id}:${name}`, tell: ['PROSECUTOR', 'INVESTIGATOR'], citation: null, reason: { uk, en } });
  return [
    ...(chase === null ? [] : [flag(`${sentOn}:${chase}`, `Експертиза від ${sent.uk}: ${chase} днів без висновку`, `Expert examination of ${sent.en}: ${chase} days without an opinion`)]),
    ...(overdue && dueOn !== null ? [flag(`due:${dueOn}`, `Експертиза від ${sent.uk}: день, названий експертом (${sayDate(dueOn).uk}), минув`, `Expert examination of ${sent.en}: the day that the expert told (${sayDate(dueOn).en}) has passed`)] : []),
  ];
}
