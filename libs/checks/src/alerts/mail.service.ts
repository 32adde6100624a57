import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG, type Config, Db, Outbox, type OutboxItem } from '#libs/platform';
import { visibleTo } from '#libs/proceedings';
import { type DigestLine, digestOf } from './digest.js';
import { readerOf } from './reader.loader.js';

/** Kind of outbox item: what one recipient was not told of yet. */
export const DIGEST = 'mail.digest';
/** Three such waits fit into the minute for which the database bears an idle transaction. */
const PATIENCE_MS = 15_000;

/** Mail is sent only where a relay is configured. */
export const mailOn = ({ smtpUrl }: Pick<Config, 'smtpUrl'>): boolean => smtpUrl !== '';

/** Tells people by mail that something waits for them: at least once, with the same message id when it must be sent again. */
@Injectable()
export class Mail implements OnModuleInit {
  constructor(private readonly db: Db, private readonly outbox: Outbox, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    this.outbox.handle(DIGEST, (item) => this.send(item));
  }

  private async send({ id, payload: { recipientId } }: OutboxItem): Promise<void> {
    if (recipientId !== undefined && mailOn(this.config)) await this.db.write(() => this.tell(recipientId, id));
  }

  /** One mail at a time to each person: a second item finds what the first has told, or waits its turn. A refusal of the relay leaves all as it was. */
  private async tell(recipientId: string, itemId: string): Promise<void> {
    await this.db.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`oberih-mail ${recipientId}`]);
    const reader = await readerOf(this.db, recipientId);
    if (reader === undefined) return;
    const { smtpUrl, mailFrom, mailDomain, publicUrl } = this.config;
    const address = reader.mail ?? (mailDomain === '' ? null : `${reader.login}@${mailDomain}`);
    if (address === null) return;
    const values: unknown[] = [recipientId];
    const waiting = await this.db.sql<DigestLine & { id: string }>(
      `select n.id, p.id "proceedingId" from notification n left join flag f on f.id = n.flag_id
         left join proceeding p on p.id = coalesce(f.proceeding_id, n.proceeding_id) and ${visibleTo(reader.actor, 'p', (value) => `$${values.push(value)}`)}
       where n.recipient_id = $1 and n.read_at is null and n.mailed_at is null and f.cleared_at is null and (n.flag_id is null or p.id is not null) order by n.created_at`, values);
    if (waiting.length === 0) return;
    const relay = createTransport({ url: smtpUrl, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS });
    try {
      await relay.sendMail({ from: mailFrom, to: { name: '', address }, messageId: `<${itemId}@${mailFrom.split('@')[1]}>`, ...digestOf(waiting, publicUrl), headers: { 'Auto-Submitted': 'auto-generated' } });
    } finally {
      relay.close();
    }
    await this.db.sql('update notification set mailed_at = now() where id = any($1)', [waiting.map((line) => line.id)]);
  }
}
