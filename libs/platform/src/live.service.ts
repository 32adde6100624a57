import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type pg from 'pg';
import { Subject, type Observable } from 'rxjs';
import { Db } from './db.service.js';

/** A hint that something changed: ids only, read again under the reader's own rights. */
export type LiveEvent =
  /** For whoever has this proceeding open and may see it. */
  | { readonly kind: 'proceeding'; readonly id: string }
  /** For one reader: the inbox, or a record of her own. */
  | { readonly kind: 'inbox' | 'import'; readonly id: string; readonly reader: string };

const CHANNEL = 'oberih_live';

/** Hints between processes by LISTEN/NOTIFY: sent with the commit, never before, and never stored. */
@Injectable()
export class Live implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly subject = new Subject<LiveEvent>();
  private readonly closed = new Subject<void>();
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

  /** Emits when the program stops, so that open streams end instead of holding it up. */
  closing(): Observable<void> {
    return this.closed;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  /** Ends the streams and gives the line back; may be called before the program begins to stop, and again then. */
  beforeApplicationShutdown(): void {
    this.stopped = true;
    this.closed.next();
    this.connection?.release(true);
    this.connection = undefined;
  }

  private async listen(): Promise<void> {
    const connection = await this.db.dedicated();
    // Stopped while the connection was being made: nobody else would give it back.
    if (this.stopped) return connection.release(true);
    this.connection = connection;
    connection.on('notification', ({ payload }) => {
      const event = readEvent(payload);
      if (event !== undefined) this.subject.next(event);
    });
    connection.on('error', () => this.lost(connection));
    await connection.query(`listen ${CHANNEL}`).catch((fault: unknown) => {
      this.lost(connection, false);
      throw fault;
    });
  }

  /** Told of one connection more than once (also while one that we gave up ourselves is closing): only the first time counts. */
  private lost(connection: pg.PoolClient, again = true): void {
    if (this.connection !== connection) return;
    this.connection = undefined;
    connection.release(true);
    if (again) this.retry();
  }

  private retry(): void {
    if (this.stopped) return;
    setTimeout(() => { if (!this.stopped) void this.listen().catch(() => this.retry()); }, 1_000).unref();
  }
}

/** Anybody who may connect to the database may notify: what is not one of our hints is passed over. */
function readEvent(payload: string | undefined): LiveEvent | undefined {
  try {
    const event = JSON.parse(payload ?? '') as Partial<Record<keyof LiveEvent | 'reader', unknown>> | null;
    const known = event?.kind === 'proceeding' || ((event?.kind === 'inbox' || event?.kind === 'import') && typeof event.reader === 'string');
    return known && typeof event?.id === 'string' ? (event as unknown as LiveEvent) : undefined;
  } catch {
    return undefined;
  }
}
