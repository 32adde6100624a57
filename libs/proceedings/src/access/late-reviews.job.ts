import { Injectable } from '@nestjs/common';
import { type Notice, Notices } from '#libs/access';
import { Db, type Now, type RunCounts } from '#libs/platform';

/** Tells every day of emergency accesses that nobody has reviewed in time: those who may review them, and whoever broke the glass. */
@Injectable()
export class LateReviews {
  constructor(private readonly db: Db, private readonly notices: Notices) {}

  async run(now: Now): Promise<RunCounts> {
    return this.db.write(async () => {
      const late = await this.db.sql<{ id: string; breakerId: string; name: string; reviewers: string[] }>(
        `select g.id, g.staff_id "breakerId", s.display_name name, array(select sec.late_reviewers(g.id)) reviewers
         from break_glass g join staff s on s.id = g.staff_id where g.reviewed_at is null and g.review_due_at <= $1 order by g.review_due_at, g.id`, [now.instant], 'late-reviews');
      await this.notices.tell(late.flatMap(({ id, breakerId, name, reviewers }) => {
        const notice = (recipientId: string): Notice => ({
          recipientId, kind: 'GLASS_LATE', occurrence: `${id} ${now.today}`, proceedingId: null,
          text: { uk: `Екстрений доступ не розглянуто вчасно: ${name}.`, en: `An emergency access was not reviewed in time: ${name}.` },
        });
        return [...reviewers, breakerId].map(notice);
      }));
      return { examined: late.length, changed: 0, firstSeen: late.length, cleared: 0, errors: 0 };
    });
  }
}
