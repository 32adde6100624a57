import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, badInput, notFound, tidyText } from '#libs/platform';
import type { ProceedingQuery } from '../register/proceeding-list.js';
import type { ProceedingOrder } from '../words.js';
import type { SavedView } from './saved-view.entity.js';

/** So many views one person keeps: more of them nobody finds her way in. */
const MOST = 100;

const COLUMNS = `id, staff_id "staffId", office_id "officeId", name, shared, filter, sorting, saved_at "savedAt", case when staff_id = $1 then array['saveView', 'deleteView'] else '{}' end abilities`;

export interface NewView {
  readonly name: string;
  readonly shared: boolean;
  readonly filter: ProceedingQuery;
  readonly order: ProceedingOrder;
}

/** Views of the list that people keep under a name. The log says that one was saved, shared or deleted, never its name or what it looks for. */
@Injectable()
export class SavedViews {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  /** Her own and those that colleagues of her office share, by name in the order of the alphabet. */
  async around(actor: Actor): Promise<SavedView[]> {
    return this.db.sql<SavedView>(`select ${COLUMNS} from saved_view where staff_id = $1 or (shared and office_id = $2) order by name collate "uk-x-icu", id limit 500`, [actor.id, actor.officeId]);
  }

  /** @throws Refusal `bad-input` */
  async save(actor: Actor, { name, shared, filter, order }: NewView): Promise<SavedView> {
    const called = tidyText(name)?.replace(/\s+/g, ' ');
    if (called === undefined) throw badInput('name', 'required', { uk: 'Назвіть подання.', en: 'Give the view a name.' });
    if (shared && actor.officeId === null) throw badInput('shared', 'office', { uk: 'Ділитися можна лише в межах свого органу.', en: 'A view is shared within one’s own office.' });
    const [{ n = 0, before = null } = {}] = await this.db.sql<{ n: number; before: boolean | null }>('select count(*)::int n, bool_or(shared) filter (where name = $2) before from saved_view where staff_id = $1', [actor.id, called]);
    if (before === null && n >= MOST) throw badInput('name', 'many', { uk: `Щонайбільше ${MOST} подань: видаліть зайві.`, en: `At most ${MOST} views: delete some.` });
    // What narrows nothing is left out; the text is kept as it was typed, in order.
    const kept = Object.fromEntries(Object.entries({ ...filter, text: tidyText(filter.text) }).filter(([, value]) => value !== null && value !== undefined));
    const [view] = await this.db.sql<SavedView>(
      `insert into saved_view as v (id, staff_id, office_id, name, shared, filter, sorting) values ($2, $1, $3, $4, $5, $6, $7)
       on conflict (staff_id, name) do update set office_id = excluded.office_id, shared = excluded.shared, filter = excluded.filter, sorting = excluded.sorting, saved_at = now() returning ${COLUMNS}`,
      [actor.id, randomUUID(), actor.officeId, called, shared, JSON.stringify(kept), order]);
    if (view === undefined) throw notFound();
    await this.audit.record(actor, { action: 'view.save', resource: 'saved_view', resourceId: view.id, changes: fieldChanges(before === null ? {} : { shared: before }, { shared }) });
    return view;
  }

  /** @throws Refusal `not-found` for what is not hers */
  async delete(actor: Actor, id: string): Promise<string> {
    const gone = await this.db.sql<{ id: string }>('delete from saved_view where id = $1 and staff_id = $2 returning id', [id, actor.id]);
    if (gone.length === 0) throw notFound();
    await this.audit.record(actor, { action: 'view.delete', resource: 'saved_view', resourceId: id });
    return id;
  }
}
