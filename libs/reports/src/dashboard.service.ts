import { Injectable } from '@nestjs/common';
import { type Bind, type Office, headedBy, loadStaffRef } from '#libs/access';
import { Audit } from '#libs/audit';
import { type Actor, Db, type Page, instantCursor, pageSize, toPage } from '#libs/platform';
import type { Now } from '#libs/time-limits';
import { ageBands, weeksFrom } from './calendar-bands.js';
import { type Scope, countsSql, planSql, rowsSql, ruleTitlesSql } from './cells.js';
import type { DashboardArgs, DashboardRowsArgs } from './dashboard.input.js';
import type { DashboardCell, DashboardRow, DashboardRule, OfficeDashboard } from './dashboard.view.js';
import { headedOffices } from './headed-offices.loader.js';
import { stageWeights, victimWeights } from './weights.js';
import { type CountedDuty, type DashboardTableName, NOBODY } from './words.js';

/** The register of the offices that somebody heads, counted; every number opens into its rows. */
@Injectable()
export class Dashboard {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  /** @throws Refusal `not-found` for an office that she does not head */
  async read(actor: Actor, args: DashboardArgs, now: Now): Promise<OfficeDashboard> {
    const offices = await headedOffices(this.db, actor, args.officeId ?? null);
    const scope = scopeOf(actor, args, offices, now);
    const cells = await this.ask<DashboardCell>(scope, (bind) => countsSql(scope, bind));
    const rules = cells.some(({ table }) => table === 'OVERDUE') ? await this.ask<DashboardRule>(scope, (bind) => ruleTitlesSql(scope, bind)) : [];
    const byOffice = scope.by === 'OFFICE';
    const named = byOffice ? [] : [...new Set(cells.flatMap(({ table, row }) => (table === 'AGE' || row === NOBODY ? [] : [row])))];
    return {
      today: now.today, offices, officeId: args.officeId ?? null, byOffice, cells, rules, people: [...(await loadStaffRef(this.db, actor, named)).values()],
      weeks: weeksFrom(now.today).map(({ monday }) => monday), ages: ageBands.map(({ key }) => key), weights,
    };
  }

  /** @throws Refusal `not-found` for an office that she does not head, `bad-input` for a page that cannot be */
  async rows(actor: Actor, args: DashboardRowsArgs, now: Now): Promise<Page<DashboardRow>> {
    const size = pageSize(args.first);
    const after = instantCursor(args.after);
    const scope = scopeOf(actor, args, await headedOffices(this.db, actor, args.officeId ?? null), now);
    const rows = await this.ask<DashboardRow>(scope, (bind) => rowsSql(scope, { table: args.table, row: args.row ?? null, column: args.column ?? null }, after, size + 1, bind));
    return toPage(rows, size, ({ sort, id }) => [sort, id]);
  }

  /** Leaves in the log that a table was taken out: it is made where it is shown. */
  async takeOut(actor: Actor, { table, officeId }: { readonly table: DashboardTableName; readonly officeId?: string | null | undefined }): Promise<void> {
    await headedOffices(this.db, actor, officeId ?? null);
    await this.audit.record(actor, { action: 'report.export', resource: table.toLowerCase(), ...(officeId == null ? {} : { resourceId: officeId }) });
  }

  /** Not named: which plan is right depends on how much of the country she heads. */
  private async ask<Row>(scope: Scope, text: (bind: Bind) => string): Promise<Row[]> {
    const values: unknown[] = [];
    const plan = planSql(scope);
    if (plan !== null) await this.db.sql(plan);
    return this.db.sql<Row>(text((value) => `$${values.push(value)}`), values);
  }
}

const scopeOf = (actor: Actor, { officeId, duty }: { readonly officeId?: string | null; readonly duty: CountedDuty }, offices: readonly Office[], now: Now): Scope => ({
  condition: (bind) => [headedBy(actor, 'p', bind), ...(officeId == null ? [] : [`p.office_id = ${bind(officeId)}`])].join(' and '),
  by: officeId == null && offices.length > 1 ? 'OFFICE' : 'PERSON', duty, now,
});

const weights: OfficeDashboard['weights'] = [
  ...Object.entries(stageWeights).map(([stage, weight]) => ({ stage: stage as keyof typeof stageWeights, victimsFrom: null, ...weight })),
  ...victimWeights.map(({ from, ...weight }) => ({ stage: null, victimsFrom: from, ...weight })),
];
