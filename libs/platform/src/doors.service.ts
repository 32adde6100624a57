import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { CONNECT_MS, connect, connectionOptions } from './data-source.service.js';
import { type Door, doorUrl } from './door.js';

export const DOORS = Symbol('DOORS');

/** The connections of a process, a small pool for each door, opened when somebody first goes through it. */
export class Doors {
  private readonly pools = new Map<Door, pg.Pool>();
  private closed = false;

  /** @param standing the door of work that names none: closed by default is the entry */
  private constructor(readonly source: DataSource, readonly standing: Door, private readonly config: Pick<Config, 'databaseUrl' | 'databasePool' | 'secret'> | undefined) {
    this.pools.set(standing, (source.driver as unknown as { master: pg.Pool }).master);
  }

  static async open(config: Pick<Config, 'databaseUrl' | 'databasePool' | 'secret'>, standing: Door): Promise<Doors> {
    return new Doors(await connect({ ...config, databaseUrl: doorUrl(config.databaseUrl, standing, config.secret) }), standing, config);
  }

  /** One connection pool of the owner for everything, as in the specs of slices. */
  static none(source: DataSource): Doors {
    return new Doors(source, 'owner', undefined);
  }

  /** Whether there are doors at all, or all goes the owner's way. */
  get apart(): boolean {
    return this.config !== undefined;
  }

  pool(door: Door): pg.Pool {
    const found = this.pools.get(door) ?? (this.config === undefined ? this.pools.get(this.standing) : undefined);
    if (found !== undefined) return found;
    if (this.config === undefined || this.closed) throw new Error('the connections are closed');
    const { databaseUrl, databasePool, secret } = this.config;
    const pool = new pg.Pool({ connectionString: doorUrl(databaseUrl, door, secret), max: databasePool, connectionTimeoutMillis: CONNECT_MS, ...connectionOptions(10_000) } as pg.PoolConfig);
    // A connection lost while it rests is simply gone; whoever needs one is given another.
    pool.on('error', () => undefined);
    this.pools.set(door, pool);
    return pool;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const others = [...this.pools].filter(([door]) => door !== this.standing).map(([, pool]) => pool);
    await Promise.all([...others.map((pool) => pool.end()), this.source.isInitialized ? this.source.destroy() : undefined]);
  }
}
