import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { CONFIG, type Config, Db, LOG } from '#libs/platform';
import { AuditDetails } from '../details.service.js';
import type { Ask } from '../log/log-reader.service.js';
import type { Signer } from '../log/note.js';
import { Cosignatures } from './cosignatures.service.js';
import { readNoteKey } from './note-key.service.js';
import { Sealer } from './sealer.service.js';

const TICK_MS = 250;
/** While another seals, or after a fault. */
const PAUSE_MS = 1_000;
const WITNESS_MS = 1_000;
const MONTHS_AHEAD = 3;

/** Seals the log for as long as the worker runs. Several workers may: one seals, the others wait to take over. */
@Injectable()
export class Sealing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly signer: Signer;
  private connection: pg.PoolClient | undefined;
  private sealer: Sealer | undefined;
  private stopped = false;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Db, private readonly cosignatures: Cosignatures, private readonly details: AuditDetails, @Inject(CONFIG) private readonly config: Config, @Inject(LOG) private readonly log: Logger) {
    this.signer = readNoteKey(config.auditKeyFile, config.auditLogName);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.prepareMonths();
    this.loops = Promise.all([this.loop(TICK_MS, () => this.seal()), ...(this.config.witnessUrls.length > 0 ? [this.loop(WITNESS_MS, () => this.cosignatures.collect())] : [])]);
  }

  /** Partitions and keys of the months to come, so that no business transaction has to make one. Cheap; safe to repeat. */
  async prepareMonths(now = new Date()): Promise<void> {
    await this.db.write(() => this.db.sql('select make_audit_partitions($1)', [MONTHS_AHEAD]));
    await this.details.prepare(now);
  }

  /** Seals to the last event before the worker is gone. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.loops;
    await this.sealer?.stop().catch((err: unknown) => this.log.error({ err }, 'the log could not be sealed to its end'));
    this.letGo();
  }

  private async loop(every: number, work: () => Promise<void>): Promise<void> {
    while (!this.stopped) {
      const fault = await work().then(() => undefined, (err: unknown) => err ?? new Error('unknown'));
      if (fault !== undefined && !this.stopped) this.log.error({ alarm: 'audit-log', err: fault }, 'sealing the log failed');
      await new Promise((resolve) => setTimeout(resolve, fault === undefined ? every : PAUSE_MS));
    }
  }

  private async seal(): Promise<void> {
    try {
      if (this.sealer === undefined) {
        this.sealer = await Sealer.takeOver(await this.asking(), this.signer);
        if (this.sealer === undefined) return await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await this.sealer.say('audit.sealer-start');
      }
      await this.sealer.tick(performance.now());
    } catch (fault) {
      // The lock goes with the connection: whoever is able to seals on.
      this.letGo();
      throw fault;
    }
  }

  private async asking(): Promise<Ask> {
    this.connection ??= await this.db.dedicated('sealer');
    const connection = this.connection;
    return async <Row>(text: string, values: readonly unknown[] = []) => (await connection.query(text, [...values])).rows as Row[];
  }

  private letGo(): void {
    this.connection?.release(true);
    [this.connection, this.sealer] = [undefined, undefined];
  }
}
