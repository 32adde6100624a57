import type { Db } from '#libs/platform';
import { compareInstants } from '#libs/time-limits';
import type { Holder } from './holder.js';
import type { HolderView } from './holder.view.js';

interface Keeping {
  readonly name: string;
  readonly since: string;
}

/** Names holders as they were at an instant. */
export type NameHolder = (holder: Holder, at?: string) => HolderView;

/** Names of people and stores, with who kept a store when. */
export async function nameHolders(db: Db, holders: readonly (Holder | null)[]): Promise<NameHolder> {
  const ids = (kind: Holder['kind']): string[] => [...new Set(holders.flatMap((holder) => (holder?.kind === kind ? [holder.of] : [])))];
  const people = await db.sql<{ id: string; name: string }>('select id, display_name name from staff where id = any($1)', [ids('STAFF')], 'custody-people');
  const stores = await db.sql<{ id: string; name: string; keepers: Keeping[] }>(
    `select s.id, s.name, (select json_agg(json_build_object('name', m.display_name, 'since', k.since) order by k.since, k.id) from store_keeper k join staff m on m.id = k.keeper_id where k.store_id = s.id) keepers
     from evidence_store s where s.id = any($1)`, [ids('STORE')], 'custody-stores');
  const [person, store] = [new Map(people.map(({ id, name }) => [id, name])), new Map(stores.map((row) => [row.id, row]))];
  return ({ kind, of }, at) => {
    const shelf = kind === 'STORE' ? store.get(of) : undefined;
    return { kind, id: kind === 'BODY' ? null : of, name: kind === 'BODY' ? of : (kind === 'STAFF' ? person.get(of) : shelf?.name) ?? '', keeper: shelf === undefined ? null : keeperAt(shelf.keepers ?? [], at) };
  };
}

/** Who kept a store at an instant; before its first keeper, that one. */
function keeperAt(keepers: readonly Keeping[], at: string | undefined): string | null {
  const known = at === undefined ? keepers : keepers.filter(({ since }) => compareInstants(since, at) <= 0);
  return (known.at(-1) ?? keepers[0])?.name ?? null;
}
