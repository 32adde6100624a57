import type { Actor, Db } from '#libs/platform';
import type { Doer, Person } from './standing-rules.js';

/** The actor with the offices that she heads. */
export async function doerOf(db: Db, { id }: Pick<Actor, 'id'>): Promise<Doer> {
  const [row] = await db.sql<{ regions: string[] }>('select sec.regions($1) regions', [id], 'regions-of');
  return { id, regions: row?.regions ?? [] };
}

/** Members of staff as exceptions need them, by id. */
export async function peopleOf(db: Db, ids: readonly string[]): Promise<Map<string, Person & { readonly displayName: string }>> {
  const rows = await db.sql<Person & { displayName: string }>('select id, roles, office_id "officeId", active, display_name "displayName" from staff where id = any($1)', [ids], 'people-of');
  return new Map(rows.map((row) => [row.id, row]));
}
