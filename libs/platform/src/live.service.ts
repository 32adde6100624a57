import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { Subject, type Observable } from 'rxjs';
import { Db } from './db.service.js';

/** A hint that something changed: ids only, read again under the reader's own rights. */
export interface LiveEvent {
  readonly kind: 'inbox' | 'proceeding' | 'import';
  /** The reader whose inbox it is, or the id of the record. */
  readonly id: string;
}

const CHANNEL = 'oberih_live';

/** Hints between processes by LISTEN/NOTIFY: sent with the commit, never before, and never stored. */
@Injectable()
export class Live implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly subject = new Subject<LiveEvent>();
  private connection: pg.PoolClient | undefined;
  private stopped = false;

  constructor(private readonly db: Db) {}

  /** Sends hints when the open transaction commits. */
  async announce(events: readonly LiveEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.db.sql('select pg_notify($1, event) from unnest($2::text[]) event', [CHANNEL, events.map((event) => JSON.stringify(event))]);
  }

  /** All hints from now on, of every process. */
  events(): Observable<LiveEvent> {
    return this.subject;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    this.connection?.release(true);
    this.connection = undefined;
  }

  private async listen(): Promise<void> {
    const connection = await this.db.dedicated();
    this.connection = connection;
    connection.on('notification', ({ payload }) => {
      if (payload !== undefined) this.subject.next(JSON.parse(payload) as LiveEvent);
    });
    connection.once('error', () => {
      connection.release(true);
      this.connection = undefined;
      this.retry();
    });
    await connection.query(`listen ${CHANNEL}`);
  }

  private retry(): void {
    if (this.stopped) return;
    setTimeout(() => void this.listen().catch(() => this.retry()), 1_000).unref();
  }
}
