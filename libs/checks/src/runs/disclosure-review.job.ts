import { Injectable } from '@nestjs/common';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { disclosureGrounds, sayDate } from '#libs/time-limits';
import { Alerts } from '../alerts/alerts.service.js';
import type { WantedFlag } from '../alerts/term-flags.js';

interface Row {
  readonly id: string;
  readonly proceedingId: string;
  readonly ground: string;
  readonly reviewOn: string;
  readonly due: boolean;
}

/** Reminds of what is held back from the defence when its day of review has come: they are few, so that all are looked at. */
@Injectable()
export class DisclosureReview {
  constructor(private readonly db: Db, private readonly alerts: Alerts) {}

  async run(now: Now): Promise<RunCounts> {
    return this.db.write(async () => {
      const rows = await this.db.sql<Row>(
        `select w.id, w.proceeding_id "proceedingId", w.ground, w.review_on "reviewOn", w.review_on <= $1::date due from withholding w join withholding_decision d on d.withholding_id = w.id and d.act = 'CONFIRMED'
         where not exists (select from withholding_decision e where e.withholding_id = w.id and e.act = 'LIFTED') order by w.proceeding_id, w.id`, [now.today], 'withholdings-to-review');
      return this.alerts.settleKind('DISCLOSURE_REVIEW', rows.filter(({ due }) => due).map(flagOf), rows.length, now);
    });
  }
}

/** It names the day alone: a flag is read also by those who may not read what is held back, and why. */
const flagOf = ({ id, proceedingId, ground, reviewOn }: Row): WantedFlag => ({
  proceedingId, deadlineId: null, kind: 'DISCLOSURE_REVIEW', occurrence: `${id}:${reviewOn}`, tell: ['PROSECUTOR'], citation: disclosureGrounds.find((one) => one.id === ground)?.citation ?? null,
  reason: { uk: `Не відкритий доказ: перегляд ${sayDate(reviewOn).uk}`, en: `An item is not disclosed: review of ${sayDate(reviewOn).en}` },
});
