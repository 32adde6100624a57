import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from './db.service.js';

export interface OutboxItem {
  readonly id: string;
  readonly kind: string;
  /** Ids only: what they mean is read again when the effect happens. */
  readonly payload: Readonly<Record<string, string>>;
  readonly attempts: number;
}

/** After this many failures an item rests until a person looks. */
const MOST_ATTEMPTS = 5;

/** Effects that must follow a commit (mail, …): written in the transaction, carried out after it, at least once. */
@Injectable()
export class Outbox {
  private readonly handlers = new Map<string, (item: OutboxItem) => Promise<void>>();

  constructor(private readonly db: Db) {}

  /** Registers what carries out one kind of effect; handlers must bear being called twice with the same item. */
  handle(kind: string, handler: (item: OutboxItem) => Promise<void>): void {
    this.handlers.set(kind, handler);
  }

  /** Adds effects to the open transaction. */
  async add(items: readonly { kind: string; payload: Record<string, string> }[]): Promise<void> {
    if (items.length === 0) return;
    await this.db.sql('insert into outbox (id, kind, payload) select * from unnest($1::uuid[], $2::text[], $3::jsonb[])',
      [items.map(() => randomUUID()), items.map((item) => item.kind), items.map((item) => JSON.stringify(item.payload))]);
  }

  /**
   * Carries out what is due, one item after another; several workers share the work. An item is claimed with a lease, so
   * that one whose worker died comes back.
   * @returns how many items were done
   */
  async dispatch(): Promise<number> {
    let done = 0;
    for (let item = await this.claim(); item !== undefined; item = await this.claim()) {
      const { id, kind } = item;
      try {
        await this.handlers.get(kind)?.(item);
        await this.db.write(() => this.db.sql('update outbox set done_at = now(), error = null where id = $1', [id]));
        done += 1;
      } catch (fault) {
        const error = fault instanceof Error ? fault.name : 'unknown';
        await this.db.write(() => this.db.sql(`update outbox set available_at = now() + interval '1 minute' * power(2, attempts), error = $2 where id = $1`, [id, error]));
      }
    }
    return done;
  }

  private async claim(): Promise<OutboxItem | undefined> {
    const [item] = await this.db.write(() => this.db.sql<OutboxItem>(
      `update outbox set attempts = attempts + 1, available_at = now() + interval '5 minutes'
       where id = any(array(select id from outbox where done_at is null and available_at <= now() and attempts < $1 and kind = any($2) order by available_at limit 1 for update skip locked))
       returning id, kind, payload, attempts`, [MOST_ATTEMPTS, [...this.handlers.keys()]]));
    return item;
  }
}
