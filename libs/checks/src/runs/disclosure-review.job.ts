import { Injectable } from '@nestjs/common';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { disclosureGrounds, sayDate } from '#libs/time-limits';
import { Alerts } from '../alerts/alerts.service.js';
import type { WantedFlag } from '../alerts/term-flags.js';

const KIND = ['DISCLOSURE_REVIEW'] as const;

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
      const flagged = await this.db.sql<{ id: string }>(`select distinct proceeding_id id from flag where kind = 'DISCLOSURE_REVIEW' and cleared_at is null`, [], 'disclosure-flags');
      const ids = [...new Set([...rows.map(({ proceedingId }) => proceedingId), ...flagged.map(({ id }) => id)])];
      const settled = await this.alerts.settleKinds(ids, KIND, rows.filter(({ due }) => due).map(flagOf), now);
      return { examined: rows.length, changed: settled.firstSeen + settled.cleared, ...settled, errors: 0 };
    });
  }
}

/** It names the day alone: a flag is read also by those who may not read what is held back, and why. */
const flagOf = ({ id, proceedingId, ground, reviewOn }: Row): WantedFlag => ({
  proceedingId, deadlineId: null, kind: 'DISCLOSURE_REVIEW', occurrence: `${id}:${reviewOn}`, tell: ['PROSECUTOR'], citation: disclosureGrounds.find((one) => one.id === ground)?.citation ?? null,
  reason: { uk: `Не відкритий доказ: перегляд ${sayDate(reviewOn).uk}`, en: `An item is not disclosed: review of ${sayDate(reviewOn).en}` },
});
