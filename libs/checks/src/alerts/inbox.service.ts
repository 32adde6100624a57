import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Db, Live, type Now, type Page, pageSize, toPage } from '#libs/platform';
import { type Bind, visibleTo } from '#libs/proceedings';
import { instantCursor } from '../instant-cursor.js';
import type { Notification } from './notification.view.js';

/** The inbox of one person. What she may no longer see is not in it: the text would tell what the proceeding does not. */
@Injectable()
export class Inbox {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly live: Live) {}

  async page(actor: Actor, unreadOnly: boolean, first: number, after: string | undefined): Promise<Page<Notification>> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const size = pageSize(first);
    const keys = instantCursor(after);
    const rows = await this.db.sql<Notification>(
      `select n.id, f.kind, f.reason text, f.proceeding_id "proceedingId", p.erdr_number "erdrNumber", f.deadline_id "deadlineId", n.created_at "createdAt", n.read_at "readAt"
       from notification n join flag f on f.id = n.flag_id join proceeding p on p.id = f.proceeding_id
       where n.recipient_id = ${bind(actor.id)} and ${visibleTo(actor, 'p', bind)} ${unreadOnly ? 'and n.read_at is null' : ''}
         ${keys === null ? '' : `and (n.created_at, n.id) < (${bind(keys[0])}::timestamptz, ${bind(keys[1])}::uuid)`}
       order by n.created_at desc, n.id desc limit ${size + 1}`, values);
    return toPage(rows, size, (row) => [row.createdAt, row.id]);
  }

  async unread(actor: Actor): Promise<number> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const [row] = await this.db.sql<{ count: number }>(
      `select count(*)::int count from notification n join flag f on f.id = n.flag_id join proceeding p on p.id = f.proceeding_id
       where n.recipient_id = ${bind(actor.id)} and n.read_at is null and ${visibleTo(actor, 'p', bind)}`, values);
    return row?.count ?? 0;
  }

  /** Marks as read: these, or the whole inbox. Others' notifications, those already read and those out of sight are passed over. */
  async markRead(actor: Actor, ids: readonly string[], all: boolean, now: Now): Promise<number> {
    const values: unknown[] = [actor.id, ids, now.instant, all];
    const marked = await this.db.sql(
      `update notification n set read_at = $3 from flag f join proceeding p on p.id = f.proceeding_id
       where f.id = n.flag_id and n.recipient_id = $1 and n.read_at is null and ($4 or n.id = any($2)) and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)} returning 1`, values);
    await this.audit.record(actor, { action: 'inbox.read', resource: 'notification', changes: [{ field: 'count', before: null, after: String(marked.length) }] });
    await this.live.announce([{ kind: 'inbox', id: actor.id, reader: actor.id }]);
    return marked.length;
  }
}
