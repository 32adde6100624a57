import { Injectable } from '@nestjs/common';
import { type Bind, type Office, headedBy } from '#libs/access';
import { Audit } from '#libs/audit';
import { type Actor, Db, type Page, badInput, decodeCursor, pageSize, toPage } from '#libs/platform';
import { type Now, isDay } from '#libs/time-limits';
import { headedOffices } from '../headed-offices.loader.js';
import { definitions } from './labels.js';
import { LONGEST_MONTHS, type Period, type PeriodFault, isFault, lengthOf, periodOf } from './period.js';
import { rowCursor } from './row-cursor.js';
import { type TrialTable, trialTablesOf } from './tables.js';
import { type TrialCell, type TrialScope, isCounted, trialCountsSql, trialRowsSql } from './trial-cells.js';
import type { TrialFigureRowsArgs, TrialFiguresArgs } from './trial-figures.input.js';
import type { TrialFigureRow, TrialFiguresView } from './trial-figures.view.js';
import { ENOUGH, type TrialTableName } from './words.js';

/** The figures of a period, as a screen and as a file are made of them. */
export interface TrialFiguresRead extends Pick<TrialFiguresView, 'today' | 'from' | 'to' | 'days' | 'offices' | 'officeId' | 'enough'> {
  readonly tables: TrialTable[];
  readonly definitions: typeof definitions;
}

/** The trials of the offices that somebody heads, counted over a period; every number opens into its rows. */
@Injectable()
export class TrialFigures {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  /** @throws Refusal `not-found` for an office that she does not head, `bad-input` for a period that cannot be */
  async read(actor: Actor, args: TrialFiguresArgs, now: Now): Promise<TrialFiguresRead> {
    const period = asked(args, now);
    const offices = await headedOffices(this.db, actor, args.officeId ?? null);
    const cells = await this.ask<TrialCell>((bind) => trialCountsSql(scopeOf(actor, args, period, now), bind));
    const tables = trialTablesOf(cells, { period, offices: new Map(offices.map(({ id, name }) => [id, name])) });
    return { today: now.today, ...period, days: lengthOf(period), offices, officeId: args.officeId ?? null, tables, definitions, enough: ENOUGH };
  }

  /** @throws Refusal `not-found` for an office that she does not head, `bad-input` for a period, a page or a number that cannot be */
  async rows(actor: Actor, args: TrialFigureRowsArgs, now: Now): Promise<Page<TrialFigureRow>> {
    const size = pageSize(args.first);
    const after = args.after == null ? null : rowCursor(decodeCursor(args.after, 2));
    if (after === undefined) throw badInput('after', 'cursor', { uk: 'Цей вказівник сторінки з іншого списку.', en: 'This page cursor is of another list.' });
    const scope = scopeOf(actor, args, asked(args, now), now);
    const cell = { table: args.table, row: args.row ?? null, column: args.column ?? null };
    if (!isCounted(cell, scope)) throw badInput(cell.column === null ? 'column' : 'row', 'required', { uk: 'Такої суми в цій таблиці немає: надходження, завершені й незавершені не додають.', en: 'This table has no such sum: incoming, resolved and pending are not added up.' });
    await headedOffices(this.db, actor, args.officeId ?? null);
    const rows = await this.ask<TrialFigureRow>((bind) => trialRowsSql(scope, cell, after, size + 1, bind));
    return toPage(rows, size, ({ sort, id }) => [sort, id]);
  }

  /** A table to take out, and the event that it was; nothing is left in the log of what nobody may have. */
  async takeOut(actor: Actor, table: TrialTableName, args: TrialFiguresArgs, now: Now): Promise<{ readonly figures: TrialFiguresRead; readonly table: TrialTable; readonly office: Office | null }> {
    const figures = await this.db.request(() => this.read(actor, args, now));
    await this.db.write(() => this.audit.record(actor, { action: 'report.export', resource: `trials-${table.toLowerCase().replaceAll('_', '-')}`, ...(args.officeId == null ? {} : { resourceId: args.officeId }) }));
    const found = figures.tables.find(({ name }) => name === table);
    if (found === undefined) throw new Error(`no table ${table}`);
    return { figures, table: found, office: figures.offices.find(({ id }) => id === args.officeId) ?? null };
  }

  /** Not named: which plan is right depends on how much of the country she heads, and on the period. */
  private async ask<Row>(text: (bind: Bind) => string): Promise<Row[]> {
    const values: unknown[] = [];
    return this.db.sql<Row>(text((value) => `$${values.push(value)}`), values);
  }
}

const scopeOf = (actor: Actor, { officeId }: TrialFiguresArgs, period: Period, { today }: Now): TrialScope => ({
  condition: (bind) => [headedBy(actor, 'p', bind), ...(officeId == null ? [] : [`p.office_id = ${bind(officeId)}`])].join(' and '), period, today,
});

const said: Readonly<Record<PeriodFault[1], { readonly uk: string; readonly en: string }>> = {
  'not-ahead': { uk: 'Період не може закінчуватися пізніше за сьогодні.', en: 'A period cannot end after today.' },
  order: { uk: 'Період починається пізніше, ніж закінчується.', en: 'The period begins after it ends.' },
  length: { uk: `Період довший за ${LONGEST_MONTHS} місяців.`, en: `The period is longer than ${LONGEST_MONTHS} months.` },
};

function asked({ from, to }: TrialFiguresArgs, { today }: Now): Period {
  for (const [field, day] of [['from', from], ['to', to]] as const) if (day != null && !isDay(day)) throw badInput(field, 'day', { uk: 'Такого дня немає: потрібен РРРР-ММ-ДД.', en: 'There is no such day: it takes YYYY-MM-DD.' });
  const found = periodOf(from ?? null, to ?? null, today);
  if (isFault(found)) throw badInput(found[0], found[1], said[found[1]]);
  return found;
}
