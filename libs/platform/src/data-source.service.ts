import type { EventEmitter } from 'node:events';
import type { Type } from '@nestjs/common';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { SnakeNaming } from './naming.service.js';
import type { Config } from './config.js';

/** Entities are those that have been imported: a slice that is not part of the program has no tables in it. */
export const importedEntities = (): Type[] => getMetadataArgsStorage().tables.map((table) => table.target).filter((target): target is Type => typeof target === 'function');

/** A connection that nobody listens to ends the process when it is lost; whoever uses it next is told anyway. */
export const quietWhenLost = (connection: EventEmitter): void => void connection.on('error', () => undefined);

/** What every connection of the program is told. Waits and statements are bounded: a hung database must not hang the program. */
export const connectionOptions = (statementTimeoutMs: number) => ({
  statement_timeout: statementTimeoutMs,
  // A server that hangs keeps no time itself: the driver gives up a little later.
  query_timeout: statementTimeoutMs + 2_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 60_000,
  // Only a transaction of `Db.write` may change anything; a statement that got outside one is refused.
  options: '-c timezone=UTC -c default_transaction_read_only=on',
  application_name: 'oberih',
  // What is asked at once goes to the server at once: a transaction begins and enters its context in one packet.
  pipeline: true,
  onConnect: quietWhenLost,
});
export const CONNECT_MS = 5_000;
const STATEMENT_MS = 10_000;

/** Connects to the database of the configuration. */
export async function connect(config: Pick<Config, 'databaseUrl' | 'databasePool'>, statementTimeoutMs = STATEMENT_MS): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: config.databaseUrl,
    poolSize: config.databasePool,
    connectTimeoutMS: CONNECT_MS,
    entities: importedEntities(),
    namingStrategy: new SnakeNaming(),
    installExtensions: false,
    logging: false,
    extra: connectionOptions(statementTimeoutMs),
  });
  return source.initialize();
}
