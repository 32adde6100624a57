import { Injectable } from '@nestjs/common';
import { Db } from './db.service.js';

/** What may go: rows of a table that fit a condition. Both are code, never input. */
export interface Passing {
  readonly table: string;
  readonly where: string;
  /** The column that tells its rows apart, where the worker may not read all of them: a row's place is shown to whoever may. */
  readonly key?: string;
}

/** Rows to a statement: short enough not to hold anybody up. */
const PIECE = 5_000;

/** Removes what is kept for a while only: what has served its purpose must not grow for ever, nor be there to be stolen. */
@Injectable()
export class Housekeeping {
  private readonly passing: Passing[] = [
    { table: 'idempotency', where: `created_at < now() - interval '1 day'` },
    { table: 'outbox', where: `done_at < now() - interval '30 days'` },
  ];

  private readonly others: (() => Promise<number>)[] = [];

  constructor(private readonly db: Db) {}

  /** Adds what a slice keeps for a while only. */
  keepsForAWhile(...passing: readonly Passing[]): void {
    this.passing.push(...passing);
  }

  /** Adds what a slice clears away elsewhere than in tables; it answers how much went. */
  sweepsToo(work: () => Promise<number>): void {
    this.others.push(work);
  }

  /**
   * Removes all that may go, piece by piece. Several workers may do it at once.
   * @returns how many rows and other things went
   * @throws the first fault, after all that could be cleared away was
   */
  async sweep(): Promise<number> {
    let gone = 0;
    const faults: unknown[] = [];
    // What cannot be cleared away must not keep the rest.
    for (const work of [...this.passing.map((passing) => () => this.clear(passing)), ...this.others]) {
      gone += await work().catch((fault: unknown) => {
        faults.push(fault);
        return 0;
      });
    }
    if (faults.length > 0) throw faults[0];
    return gone;
  }

  private async clear({ table, where, key = 'ctid' }: Passing): Promise<number> {
    let gone = 0;
    for (let piece = PIECE; piece === PIECE; gone += piece) {
      piece = (await this.db.write(() => this.db.sql(
        `delete from ${table} where ${key} = any(array(select ${key} from ${table} where ${where} limit ${PIECE} for update skip locked)) returning 1`))).length;
    }
    return gone;
  }
}
