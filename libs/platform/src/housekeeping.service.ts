import { Injectable } from '@nestjs/common';
import { Db } from './db.service.js';

/** What may go: rows of a table that fit a condition. Both are code, never input. */
export interface Passing {
  readonly table: string;
  readonly where: string;
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
   */
  async sweep(): Promise<number> {
    let gone = 0;
    for (const { table, where } of this.passing) {
      for (let piece = PIECE; piece === PIECE; gone += piece) {
        piece = (await this.db.write(() => this.db.sql(
          `delete from ${table} where ctid = any(array(select ctid from ${table} where ${where} limit ${PIECE} for update skip locked)) returning 1`))).length;
      }
    }
    for (const work of this.others) gone += await work();
    return gone;
  }
}
