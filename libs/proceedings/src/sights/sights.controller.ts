import { Controller, Get, Header, Query } from '@nestjs/common';
import { loadStaffRef } from '#libs/access';
import { Audit } from '#libs/audit';
import { type Actor, Allow, CurrentActor, Db, MOST_ROWS } from '#libs/platform';
import { reviewTable } from './review-table.js';
import { ReviewArgs } from './sight.view.js';
import { Sights } from './sights.service.js';

/** More is a question to be put more narrowly. */
const MOST_EXPORTED = 10_000;

@Controller('access-review.csv')
export class SightsController {
  constructor(private readonly db: Db, private readonly sights: Sights, private readonly audit: Audit) {}

  /** What the review shows, as a table for a protocol; that it was taken out is an event itself. */
  @Get()
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="access-review.csv"')
  @Allow('audit.read')
  async table(@CurrentActor() actor: Actor, @Query() args: ReviewArgs): Promise<string> {
    await this.db.write(() => this.audit.record(actor, { action: 'audit.export', resource: 'review' }));
    return this.db.request(async () => {
      const rows = [];
      for (let after: string | null = null; rows.length < MOST_EXPORTED;) {
        const { edges, pageInfo } = await this.sights.review(args, MOST_ROWS, after);
        const names = await loadStaffRef(this.db, actor, [...new Set(edges.map(({ node }) => node.staffId))]);
        rows.push(...edges.map(({ node }) => ({ ...node, staff: names.get(node.staffId)?.displayName ?? '' })));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      return reviewTable(rows);
    });
  }
}
