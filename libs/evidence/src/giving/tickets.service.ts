import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Readings, groundsOf, unlogged } from '#libs/access';
import { Audit } from '#libs/audit';
import { type Actor, CONFIG, type Config, Db, Housekeeping, Refusal, notFound } from '#libs/platform';
import { type SeenFile, fileAbilitiesOf, seenFile } from './file-access.service.js';

/** So long a ticket opens something. */
export const TICKET_SECONDS = 60;

export interface NewTicket {
  /** Where the file is fetched, once. */
  readonly address: string;
  readonly expiresAt: string;
  /** Opens the container of a file that is held; null for a file that comes as it is. */
  readonly password: string | null;
}

/** A ticket that was just spent: the log has the line, and the first byte may leave. */
export interface Spent {
  readonly file: SeenFile;
  readonly password: string | null;
}

/**
 * The way out of a file: a ticket for one download, of a minute, bound to the session that asked. Who spends it is asked for her rights once more,
 * and the line in the log is committed before anything is read.
 */
@Injectable()
export class Tickets {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly readings: Readings, @Inject(CONFIG) private readonly config: Pick<Config, 'secret'>, housekeeping: Housekeeping) {
    housekeeping.keepsForAWhile({ table: 'file_ticket', where: `expires_at < now() - interval '1 day'` });
  }

  /**
   * In the open transaction.
   * @param knowingly that whoever asks knows a held file to be hostile, and takes it in a container
   * @throws Refusal `not-found`, `file/not-examined`, `file/quarantined`, `not-allowed`
   */
  async issue(actor: Actor, fileId: string, knowingly: boolean): Promise<NewTicket> {
    const file = await seenFile(this.db, actor, fileId);
    requireGivable(actor, file, knowingly);
    if (actor.sessionId === null) throw notFound();
    const secret = randomBytes(32).toString('base64url');
    const [row] = await this.db.sql<{ expiresAt: string }>(
      `insert into file_ticket (secret_hash, staff_id, session_id, file_id, held, expires_at) values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => ${TICKET_SECONDS})) returning expires_at "expiresAt"`,
      [hashOf(secret), actor.id, actor.sessionId, fileId, file.state === 'QUARANTINED'], 'insert-file-ticket');
    await this.audit.record(actor, { action: 'file.ticket', resource: 'file', resourceId: fileId, proceedingId: file.proceedingId, class: 3 });
    return { address: `/files/given/${secret}`, expiresAt: row?.expiresAt ?? '', password: file.state === 'QUARANTINED' ? this.passwordOf(secret) : null };
  }

  /** Once. Commits the line in the log by itself. @throws Refusal `not-found`, `audit/unavailable`, and those of `issue` */
  async spend(actor: Actor, secret: string): Promise<Spent> {
    const spent = await this.db.write(async () => {
      const [ticket] = await this.db.sql<{ fileId: string; held: boolean }>(
        `update file_ticket set used_at = clock_timestamp() where secret_hash = $1 and staff_id = $2 and session_id = $3 and used_at is null and expires_at > clock_timestamp() returning file_id "fileId", held`,
        [hashOf(secret), actor.id, actor.sessionId], 'spend-file-ticket');
      if (ticket === undefined) throw notFound();
      const file = await seenFile(this.db, actor, ticket.fileId);
      // What was held may have been released meanwhile; never the other way round.
      requireGivable(actor, file, ticket.held);
      const ground = (await groundsOf(this.db, actor, [file.proceedingId])).get(file.proceedingId);
      await this.audit.record(actor, { action: 'file.take', resource: 'file', resourceId: file.id, proceedingId: file.proceedingId, class: 3, ...ground, ...(ground?.ground === 'break-glass' ? { outcome: 'break-glass' } : {}) }).catch(unlogged);
      return { file, password: file.state === 'QUARANTINED' ? this.passwordOf(secret) : null };
    });
    const [read, seen] = [new Set([spent.file.proceedingId]), new Set([spent.file.proceedingId])];
    await this.readings.settle(actor, { read, seen });
    return spent;
  }

  /** Known to whoever got the ticket, and to nobody who finds its row. */
  private passwordOf(secret: string): string {
    return createHmac('sha256', this.config.secret).update(`file-container|${secret}`).digest('base64url').replace(/[-_]/g, '').slice(0, 20);
  }
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** @throws Refusal for what does not leave, or not to this reader */
function requireGivable(actor: Actor, file: SeenFile, knowingly: boolean): void {
  const abilities = fileAbilitiesOf(actor, file);
  if (abilities.includes('take') || (abilities.includes('takeHeld') && knowingly)) return;
  if (file.state !== 'QUARANTINED') throw new Refusal('file/not-examined', { uk: 'Файл ще перевіряють. Спробуйте за хвилину.', en: 'The file is still being examined. Try again in a minute.' });
  if (!abilities.includes('takeHeld')) throw new Refusal('not-allowed', { uk: 'Файл у карантині: його може взяти лише той, хто ухвалює рішення у провадженні.', en: 'The file is held in quarantine: only those who decide in the proceeding may take it.' });
  throw new Refusal('file/quarantined', { uk: 'Файл у карантині. Він виходить лише в контейнері з паролем, якщо ви підтвердите, що знаєте про небезпеку.', en: 'The file is held in quarantine. It leaves only in a container with a password, once you confirm that you know of the danger.' });
}
