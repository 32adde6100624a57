import { type Actor, type Db, Refusal, notFound } from '#libs/platform';
import { caseNumbers } from './case-numbers.loader.js';
import { holderOf } from './holder.js';
import { nameHolders } from './holders.loader.js';
import { type CountLine, type CountRow, linesOf, linesOfReport } from './inventory-rules.js';
import type { CountedThingView, StoreInventoryView } from './inventory.view.js';

interface InventoryRow extends Omit<StoreInventoryView, 'state' | 'abilities' | 'signatures'> {
  readonly begunById: string;
  readonly secondId: string;
  readonly wholeAt: string | null;
  readonly abandonedAt: string | null;
  readonly signatures: { by: string; name: string; at: string }[];
}

/** An inventory with who signed, as those who may see it know it. */
export interface Inventory extends StoreInventoryView {
  readonly signatures: { by: string; name: string; at: string }[];
  readonly begunById: string;
  readonly secondId: string;
}

const INVENTORIES = `select i.id, i.store_id "storeId", s.name store, i.begun_at "begunAt", i.ended_at "endedAt", i.begun_by "begunById", i.second_id "secondId", b.display_name "begunBy", m.display_name "second",
    i.digest, i.whole_at "wholeAt", i.abandoned_at "abandonedAt", i.reason, i.expected, i.found, i.signatures
  from sec.inventories($1, $2) i join evidence_store s on s.id = i.store_id join staff b on b.id = i.begun_by join staff m on m.id = i.second_id order by i.begun_at desc`;

const stateOf = ({ wholeAt, abandonedAt, endedAt }: Pick<InventoryRow, 'wholeAt' | 'abandonedAt' | 'endedAt'>): StoreInventoryView['state'] => (wholeAt !== null ? 'SIGNED' : abandonedAt !== null ? 'ABANDONED' : endedAt !== null ? 'TO_SIGN' : 'COUNTING');

/** What the reader may do: the two count and sign, each once; whoever sees it may abandon it. */
function abilitiesOf({ begunById, secondId, signatures }: InventoryRow, state: StoreInventoryView['state'], me: string): string[] {
  if (state !== 'COUNTING' && state !== 'TO_SIGN') return [];
  const counts = me === begunById || me === secondId;
  return [...(counts && state === 'COUNTING' ? ['countThing', 'endInventory'] : []), ...(counts && state === 'TO_SIGN' && signatures.every(({ by }) => by !== me) ? ['signInventory'] : []), 'abandonInventory'];
}

/** The last inventories that the reader may see, or one of them. */
export async function loadInventories(db: Db, actor: Actor, id: string | null = null): Promise<Inventory[]> {
  const rows = await db.sql<InventoryRow>(INVENTORIES, [actor.id, id], 'inventories');
  return rows.map(({ wholeAt, abandonedAt, ...row }) => {
    const state = stateOf({ wholeAt, abandonedAt, endedAt: row.endedAt });
    return { ...row, state, abilities: abilitiesOf({ ...row, wholeAt, abandonedAt }, state, actor.id) };
  });
}

type CountedRow = Omit<CountRow, 'where'> & { readonly staff: string | null; readonly store: string | null; readonly body: string | null };
const COUNTED = `c.item_id "itemId", c.number, c.seals, c.expected, c.said, c.scanned_at "scannedAt", m.display_name "scannedBy", c.here, c.to_staff staff, c.to_store store, c.to_body body`;

/** Everything that was expected or read, as the records say now. */
export const countRows = async (db: Db, actor: Actor, id: string): Promise<CountRow[]> =>
  withHolders(db, await db.sql<CountedRow>(`select ${COUNTED} from sec.counted($1, $2) c left join staff m on m.id = c.scanned_by`, [actor.id, id], 'counted'));

/** One thing that was read. */
export const countedThing = async (db: Db, actor: Actor, id: string, itemId: string): Promise<CountRow | undefined> =>
  (await withHolders(db, await db.sql<CountedRow>(`select ${COUNTED} from sec.counted_thing($1, $2, $3) c left join staff m on m.id = c.scanned_by`, [actor.id, id, itemId], 'counted-thing')))[0];

/** Things of the list with this number, this mark or both: none, one, or two where there are more. */
export const numbered = async (db: Db, actor: Actor, id: string, { number = null, mark }: { readonly number?: string | null; readonly mark: string | null }): Promise<string[]> =>
  (await db.sql<{ itemId: string }>('select i "itemId" from sec.numbered($1, $2, $3, $4) i', [actor.id, id, number, mark], 'numbered')).map(({ itemId }) => itemId);

async function withHolders(db: Db, rows: readonly CountedRow[]): Promise<CountRow[]> {
  const name = await nameHolders(db, rows.map(holderOf));
  return rows.map(({ staff, store, body, ...row }) => {
    const holder = holderOf({ staff, store, body });
    return { ...row, where: holder === null ? null : name(holder).name };
  });
}

/** The lines of an inventory, to each what the reader may know beside what is signed: the number of its proceeding. */
export async function loadCountLines(db: Db, actor: Actor, inventory: Pick<Inventory, 'id' | 'endedAt'>): Promise<CountedThingView[]> {
  const lines = await countLines(db, actor, inventory);
  const cases = await caseNumbers(db, actor, lines.flatMap(({ itemId }) => itemId ?? []));
  return lines.map((line) => ({ ...line, caseNumber: cases.get(line.itemId ?? '') ?? null }));
}

/** Those that were fixed as they were fixed, others as they stand now. */
async function countLines(db: Db, actor: Actor, { id, endedAt }: Pick<Inventory, 'id' | 'endedAt'>): Promise<CountLine[]> {
  if (endedAt === null) return linesOf(await countRows(db, actor, id), false);
  const [fixed] = await db.sql<{ report: string | null }>('select sec.inventory_report($1, $2) report', [actor.id, id], 'inventory-report');
  return fixed?.report == null ? [] : linesOfReport(fixed.report);
}

/** The inventory, where the actor may do this with it now. @throws Refusal `not-found` also where it is hidden, `not-allowed` to whoever only reads it, `conflict/stale` where it is at another step */
export async function inventoryFor(db: Db, actor: Actor, id: string, ability: string): Promise<Inventory> {
  const [inventory] = await loadInventories(db, actor, id);
  if (inventory === undefined) throw notFound();
  if (inventory.abilities.includes(ability)) return inventory;
  if (actor.id !== inventory.begunById && actor.id !== inventory.secondId) throw new Refusal('not-allowed', { uk: 'Інвентаризацію проводять і підписують двоє, яких у ній названо.', en: 'An inventory is done and signed by the two who are named in it.' });
  throw new Refusal('conflict/stale', { uk: 'Інвентаризація вже на іншому кроці. Прочитайте її знову.', en: 'The inventory is at another step already. Read it again.' });
}
