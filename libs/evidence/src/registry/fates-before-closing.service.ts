import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '#libs/platform';
import { type BeforeClosing, ProceedingClosing, type Unsettled } from '#libs/proceedings';
import { WITHOUT_FATE, fatesMissing } from './exhibits.js';

/** No proceeding closes while it is not decided what becomes of an exhibit (CPC 100(9)). */
@Injectable()
export class FatesBeforeClosing implements BeforeClosing, OnModuleInit {
  constructor(private readonly db: Db, private readonly closing: ProceedingClosing) {}

  onModuleInit(): void {
    this.closing.register(this);
  }

  async unsettled(proceedingIds: readonly string[]): Promise<Map<string, Unsettled>> {
    const rows = await this.db.sql<{ id: string; n: number }>(`select i.proceeding_id id, count(*)::int n from evidence_item i where i.proceeding_id = any($1) and ${WITHOUT_FATE} group by i.proceeding_id`, [proceedingIds], 'fates-missing');
    return new Map(rows.map(({ id, n }) => {
      const { citation, ...message } = fatesMissing(n);
      return [id, { fault: { field: 'type', rule: 'exhibits', message, citation }, reminder: message }];
    }));
  }
}
