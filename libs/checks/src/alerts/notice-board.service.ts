import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Notice, Notices, type Teller } from '#libs/access';
import { CONFIG, type Config, Db, Live, Outbox } from '#libs/platform';
import { DIGEST, mailOn } from './mail.service.js';

/** Puts notices into inboxes, each once, and lets open workspaces and mail know: the same way as flags go. */
@Injectable()
export class NoticeBoard implements Teller, OnModuleInit {
  constructor(private readonly db: Db, private readonly live: Live, private readonly outbox: Outbox, private readonly notices: Notices, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    this.notices.register(this);
  }

  async tell(notices: readonly Notice[]): Promise<void> {
    const told = await this.db.sql<{ id: string }>('select sec.notify($1, $2, $3, $4, $5) id',
      [notices.map(({ recipientId }) => recipientId), notices.map(({ kind }) => kind), notices.map(({ occurrence }) => occurrence), notices.map(({ text }) => JSON.stringify(text)), notices.map(({ proceedingId }) => proceedingId)]);
    const readers = [...new Set(told.map(({ id }) => id))];
    await this.live.announce(readers.map((id) => ({ kind: 'inbox', id, reader: id })));
    if (mailOn(this.config)) await this.outbox.add(readers.map((id) => ({ kind: DIGEST, payload: { recipientId: id } })));
  }
}
