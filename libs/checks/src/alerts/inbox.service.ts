import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Db, Live, type Now, type Page, instantCursor, pageSize, toPage } from '#libs/platform';
import { type Bind, visibleTo } from '#libs/proceedings';
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
      `select ${columns(actor)} from ${lines(actor, bind)} ${unreadOnly ? 'and n.read_at is null' : ''}
         ${keys === null ? '' : `and (n.created_at, n.id) < (${bind(keys[0])}::timestamptz, ${bind(keys[1])}::uuid)`}
       order by n.created_at desc, n.id desc limit ${size + 1}`, values);
    return toPage(rows, size, (row) => [row.createdAt, row.id]);
  }

  async unread(actor: Actor): Promise<number> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const [row] = await this.db.sql<{ count: number }>(`select count(*)::int count from ${lines(actor, bind)} and n.read_at is null`, values);
    return row?.count ?? 0;
  }

  /** Marks as read: these, or the whole inbox. Others' notifications, those already read and those out of sight are passed over. */
  async markRead(actor: Actor, ids: readonly string[], all: boolean, now: Now): Promise<number> {
    const values: unknown[] = [ids, now.instant, all];
    const marked = await this.db.sql(
      `update notification set read_at = $2 where id = any(array(select n.id from ${lines(actor, (value) => `$${values.push(value)}`)} and n.read_at is null and ($3 or n.id = any($1)))) returning 1`, values);
    await this.audit.record(actor, { action: 'inbox.read', resource: 'notification', changes: [{ field: 'count', before: null, after: String(marked.length) }] });
    await this.live.announce([{ kind: 'inbox', id: actor.id, reader: actor.id }]);
    return marked.length;
  }
}

/**
 * The lines of somebody's inbox: of flags, as far as their proceedings are in sight, and notices, which name a proceeding only where it is.
 * Who has no case work has notices alone: flags are not hers to ask about.
 */
function lines(actor: Actor, bind: Bind): string {
  const mine = `n.recipient_id = ${bind(actor.id)}`;
  if (!actor.permissions.has('proceeding.read')) return `notification n where ${mine} and n.flag_id is null`;
  return `notification n left join flag f on f.id = n.flag_id left join proceeding p on p.id = coalesce(f.proceeding_id, n.proceeding_id) and ${visibleTo(actor, 'p', bind)} where ${mine} and (n.flag_id is null or p.id is not null)`;
}

const columns = (actor: Actor): string => (actor.permissions.has('proceeding.read')
  ? 'n.id, coalesce(f.kind, n.kind) kind, coalesce(f.reason, n.text) text, p.id "proceedingId", p.erdr_number "erdrNumber", f.deadline_id "deadlineId", n.created_at "createdAt", n.read_at "readAt"'
  : 'n.id, n.kind, n.text, null::uuid "proceedingId", null::text "erdrNumber", null::uuid "deadlineId", n.created_at "createdAt", n.read_at "readAt"');
