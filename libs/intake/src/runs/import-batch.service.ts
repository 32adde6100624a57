import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Now } from '#libs/platform';
import { ProceedingChanges } from '#libs/proceedings';
import { Again, type Group, type RowOutcome } from '../rows/batch.js';
import { note, readGroup } from '../rows/group.js';
import { refuseRest } from '../rows/planned.js';
import type { RowDraft } from '../rows/row-draft.js';
import { Applier } from './applier.service.js';

/** Faults told of one row: whoever mends these sees the rest next time. */
const SHOWN_FAULTS = 20;

/** Brings a batch of proceedings in, in the open transaction: the dry run undoes that transaction, the import commits it. */
@Injectable()
export class ImportBatch {
  constructor(private readonly db: Db, private readonly changes: ProceedingChanges, private readonly applier: Applier) {}

  /** @param groups rows of one number each */
  async apply(actor: Actor, runId: string, groups: readonly (readonly RowDraft[])[], now: Now): Promise<RowOutcome[]> {
    const read = groups.map((rows): Group => ({ ...readGroup(rows), rows: rows.map(({ row }) => row), outcome: 'refuse' }));
    await this.bring(actor, runId, read.filter(({ draft }) => draft !== undefined), now);
    return read.flatMap((group) => {
      if (group.faults.size > 0) refuseRest(group.rows, group.faults);
      const refused = group.faults.size > 0;
      return group.rows.map((row): RowOutcome => ({ row, outcome: refused ? 'refuse' : group.outcome, faults: ((refused ? group.faults : group.doubts).get(row) ?? []).slice(0, SHOWN_FAULTS) }));
    });
  }

  /** Every attempt either succeeds or finds at least one more proceeding that cannot go in, so it ends. */
  private async bring(actor: Actor, runId: string, groups: readonly Group[], now: Now): Promise<void> {
    const doubts = groups.map((group) => new Map([...group.doubts].map(([row, found]) => [row, [...found]])));
    for (let going = groups; going.length > 0; going = groups.filter(({ faults }) => faults.size === 0)) {
      await this.db.sql('savepoint batch');
      try {
        await this.changes.together(actor, { cause: runId, now, inOne: true }, () => this.applier.attempt(actor, going, now));
        await this.db.sql('release savepoint batch');
        return;
      } catch (fault) {
        await this.db.sql('rollback to savepoint batch');
        groups.forEach((group, index) => { group.doubts.clear(); for (const [row, found] of doubts[index] ?? []) group.doubts.set(row, [...found]); });
        if (fault instanceof Again) continue;
        if (!isDataFault(fault)) throw fault;
        return this.divide(actor, runId, going, now);
      }
    }
  }

  /** What the database itself refuses is narrowed down to the proceeding that it refuses. */
  private async divide(actor: Actor, runId: string, groups: readonly Group[], now: Now): Promise<void> {
    const [first] = groups;
    if (groups.length === 1 && first !== undefined) {
      note(first.faults, first.rows[0] ?? 0, { column: null, field: 'erdrNumber', rule: 'not-stored', message: { uk: 'База даних не приймає цей рядок: перевірте незвичні знаки й надто довгі значення.', en: 'The database does not take this row: check for odd characters and values that are too long.' } });
      return;
    }
    const half = Math.ceil(groups.length / 2);
    await this.bring(actor, runId, groups.slice(0, half), now);
    await this.bring(actor, runId, groups.slice(half), now);
  }
}

/** Data exceptions and broken constraints, as against a database that is gone or out of time. */
const isDataFault = (fault: unknown): boolean => /^(22|23|54)/.test(String((fault as { code?: unknown } | null)?.code ?? ''));
