import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG, type Config, Db, Outbox, type OutboxItem } from '#libs/platform';
import { type DigestLine, digestOf } from './digest.js';

/** Kind of outbox item: what one recipient was not told of yet. */
export const DIGEST = 'mail.digest';
const PATIENCE_MS = 20_000;
/** More lines than this say nothing that the first ones do not. */
const MOST_LINES = 50;

/** Mail is sent only where both a relay and a domain are configured. */
export const mailOn = ({ smtpUrl, mailDomain }: Pick<Config, 'smtpUrl' | 'mailDomain'>): boolean => smtpUrl !== '' && mailDomain !== '';

/** Tells people by mail that something waits for them: at least once, with the same message id when it must be sent again. */
@Injectable()
export class Mail implements OnModuleInit {
  constructor(private readonly db: Db, private readonly outbox: Outbox, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    this.outbox.handle(DIGEST, (item) => this.send(item));
  }

  private async send({ id, payload }: OutboxItem): Promise<void> {
    const { recipientId } = payload;
    if (recipientId === undefined || !mailOn(this.config)) return;
    const waiting = await this.db.request(() => this.db.sql<DigestLine & { id: string; login: string }>(
      `select n.id, f.proceeding_id "proceedingId", s.login from notification n join flag f on f.id = n.flag_id join staff s on s.id = n.recipient_id and s.active
       where n.recipient_id = $1 and n.read_at is null and n.mailed_at is null and f.cleared_at is null order by n.created_at limit $2`, [recipientId, MOST_LINES]));
    const [first] = waiting;
    if (first === undefined) return;
    const { smtpUrl, mailFrom, mailDomain, publicUrl } = this.config;
    const relay = createTransport({ url: smtpUrl, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS });
    try {
      await relay.sendMail({ from: mailFrom, to: `${first.login}@${mailDomain}`, messageId: `<${id}@${mailDomain}>`, ...digestOf(waiting, publicUrl), headers: { 'Auto-Submitted': 'auto-generated' } });
    } finally {
      relay.close();
    }
    await this.db.write(() => this.db.sql('update notification set mailed_at = now() where recipient_id = $1 and read_at is null and mailed_at is null and created_at <= now()', [recipientId]));
  }
}
