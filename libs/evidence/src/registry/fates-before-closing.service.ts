import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '#libs/platform';
import { type BeforeClosing, ProceedingClosing, type Unsettled } from '#libs/proceedings';
import { WITHOUT_FATE, fatesMissing } from './exhibits.js';

/** No proceeding closes while it is not decided what becomes of an exhibit (CPC 100(9)), of its own or of those that were joined to it: they stay where they were registered, and that one ends with it. */
@Injectable()
export class FatesBeforeClosing implements BeforeClosing, OnModuleInit {
  constructor(private readonly db: Db, private readonly closing: ProceedingClosing) {}

  onModuleInit(): void {
    this.closing.register(this);
  }

  async unsettled(proceedingIds: readonly string[]): Promise<Map<string, Unsettled>> {
    const rows = await this.db.sql<{ id: string; n: number; joined: number }>(
      `with recursive gathered (id, part) as (select p, p from unnest($1::uuid[]) p union select g.id, l.other_id from gathered g join proceeding_link l on l.kind = 'JOIN' and l.main_id = g.part)
       select g.id, count(*)::int n, count(*) filter (where g.part <> g.id)::int joined from gathered g join evidence_item i on i.proceeding_id = g.part where ${WITHOUT_FATE} group by g.id`, [proceedingIds], 'fates-missing');
    return new Map(rows.map(({ id, n, joined }) => {
      const { citation, ...message } = fatesMissing(n, joined);
      return [id, { fault: { field: 'type', rule: 'exhibits', message, citation }, reminder: message }];
    }));
  }
}
