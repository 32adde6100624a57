import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Notices } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Live, type Now, Refusal, badInput, notFound } from '#libs/platform';
import { nameHolders } from './holders.loader.js';
import { type Inventory, countRows, countedThing, inventoryFor, loadInventories, numbered } from './inventories.loader.js';
import { type Label, canonicalReport, linesOf, readLabel } from './inventory-rules.js';
import type { ThingCountedView } from './inventory.view.js';
import { INVENTORY_REASON } from './own-reasons.js';
import type { CountOutcome } from './words.js';

/** What stands as the reason of the record that a thing was seen where it is. */

interface Counted { readonly itemId: string; readonly proceedingId: string }

/**
 * Inventories of stores. Two people count what lies there, each reading is a row, and both sign one list, after which what was found has been
 * seen where it is. Neither needs to see the cases of the things: numbers and seals are all that is shown.
 */
@Injectable()
export class Inventories {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly live: Live, private readonly notices: Notices) {}

  /** @throws Refusal `not-found`, `not-allowed`, `bad-input`, `custody/refused` */
  async begin(actor: Actor, { storeId, secondId }: { readonly storeId: string; readonly secondId: string }): Promise<string> {
    const id = randomUUID();
    const [row] = await this.db.sql<{ said: string }>('select sec.begin_inventory($1, $2, $3, $4) said', [actor.id, id, storeId, secondId], 'begin-inventory');
    if (row?.said === 'doer') throw new Refusal('not-allowed', { uk: 'Це сховище перелічує хтось інший.', en: 'Somebody else counts this store.' });
    if (row?.said === 'second') throw badInput('secondId', 'second', { uk: 'Другою особою назвіть іншого працівника органу, який може прийняти все, що тут лежить.', en: 'Name another member of the office who could be given all that lies here.' });
    if (row?.said === 'open') throw new Refusal('custody/refused', { uk: 'Це сховище вже перелічують.', en: 'This store is being counted already.' });
    if (row?.said !== 'begun') throw notFound();
    const [begun] = await loadInventories(this.db, actor, id);
    await this.log(actor, 'inventory.begin', storeId, { inventory: id, second: secondId, things: begun?.expected ?? 0 });
    await this.tell(secondId, `${id}:begun`, { uk: 'Вас названо другою особою в інвентаризації сховища.', en: 'You are named as the second person of an inventory of a store.' });
    return id;
  }

  /** One reading of a label: by camera, by a hand-held scanner or typed. @throws Refusal `not-found`, `not-allowed`, `bad-input`, `conflict/stale` */
  async count(actor: Actor, { inventoryId, text }: { readonly inventoryId: string; readonly text: string }): Promise<ThingCountedView> {
    const inventory = await inventoryFor(this.db, actor, inventoryId, 'countThing');
    const label = readLabel(text);
    if ('said' in label && label.said === '') throw badInput('text', 'required', { uk: 'Наведіть на етикетку або введіть номер.', en: 'Scan a label or type a number.' });
    const itemId = await this.meant(actor, inventoryId, label);
    const [row] = await this.db.sql<{ said: string }>('select sec.count_thing($1, $2, $3, $4) said', [actor.id, inventoryId, itemId, text.trim()], 'count-thing');
    if (row === undefined || row.said === 'not-found') throw notFound();
    const outcome = row.said.toUpperCase() as CountOutcome;
    await this.log(actor, 'inventory.count', inventory.storeId, { inventory: inventoryId, outcome });
    if (outcome !== 'AGAIN') await this.hint(inventory);
    const thing = itemId === null ? undefined : await countedThing(this.db, actor, inventoryId, itemId);
    const [now] = await loadInventories(this.db, actor, inventoryId);
    return { outcome, itemId: thing?.itemId ?? null, number: thing?.number ?? null, where: thing === undefined || thing.here ? null : thing.where, expected: now?.expected ?? 0, found: now?.found ?? 0 };
  }

  /** Counting is over: the list is fixed as both will sign it. @throws Refusal `not-found`, `not-allowed`, `conflict/stale` */
  async end(actor: Actor, { inventoryId }: { readonly inventoryId: string }, now: Now): Promise<string> {
    const [held] = await this.db.sql<{ held: boolean }>('select sec.hold_inventory($1, $2) held', [actor.id, inventoryId], 'hold-inventory');
    const inventory = await inventoryFor(this.db, actor, inventoryId, 'endInventory');
    if (held?.held !== true) throw notFound();
    const lines = linesOf(await countRows(this.db, actor, inventoryId), true);
    await this.db.sql('select sec.end_inventory($1, $2, $3)', [actor.id, inventoryId, canonicalReport(await this.headOf(inventory, now.instant), lines)], 'end-inventory');
    const count = (standing: string): number => lines.filter((line) => line.standing === standing).length;
    await this.log(actor, 'inventory.end', inventory.storeId, { inventory: inventoryId, found: count('FOUND'), missing: count('MISSING'), unexpected: count('UNEXPECTED'), unreadable: count('UNREADABLE') });
    const other = actor.id === inventory.begunById ? inventory.secondId : inventory.begunById;
    await this.tell(other, `${inventoryId}:ended`, { uk: 'Перелік розбіжностей за інвентаризацією сховища чекає на ваш підпис.', en: 'The list of differences of an inventory waits for your signature.' });
    return inventoryId;
  }

  /** One of the two signs the list that she has read. @throws Refusal `not-found`, `not-allowed`, `conflict/stale` */
  async sign(actor: Actor, { inventoryId, digest }: { readonly inventoryId: string; readonly digest: string }): Promise<string> {
    const inventory = await inventoryFor(this.db, actor, inventoryId, 'signInventory');
    const [row] = await this.db.sql<{ said: { signed: boolean; seen?: Counted[] } | null }>('select sec.sign_inventory($1, $2, $3, $4) said', [actor.id, inventoryId, digest, INVENTORY_REASON.uk], 'sign-inventory');
    if (row?.said == null) throw notFound();
    if (!row.said.signed) throw new Refusal('conflict/stale', { uk: 'Це не той перелік, який зафіксовано. Прочитайте його знову.', en: 'This is not the list that was fixed. Read it again.' });
    await this.log(actor, 'inventory.sign', inventory.storeId, { inventory: inventoryId, digest });
    const seen = row.said.seen ?? [];
    await this.audit.recordMany(actor, seen.map(({ itemId, proceedingId }) => ({ action: 'custody.see', resource: 'custody', resourceId: itemId, proceedingId, changes: fieldChanges({}, { inventory: inventoryId }) })));
    await this.live.announce([...new Set(seen.map(({ proceedingId }) => proceedingId))].map((id) => ({ kind: 'proceeding' as const, id })));
    await this.hint(inventory);
    return inventoryId;
  }

  /** Begun by mistake, or a list that one of the two does not sign. @throws Refusal `not-found`, `bad-input`, `conflict/stale` */
  async abandon(actor: Actor, { inventoryId, reason }: { readonly inventoryId: string; readonly reason: string }): Promise<string> {
    const inventory = await inventoryFor(this.db, actor, inventoryId, 'abandonInventory');
    if (reason.trim() === '') throw badInput('reason', 'required', { uk: 'Скажіть, чому.', en: 'Say why.' });
    const [row] = await this.db.sql<{ abandoned: boolean }>('select sec.abandon_inventory($1, $2, $3) abandoned', [actor.id, inventoryId, reason.trim()], 'abandon-inventory');
    // Somebody signed or abandoned it between the reading and the writing.
    if (row?.abandoned !== true) throw new Refusal('conflict/stale', { uk: 'Інвентаризація вже на іншому кроці. Прочитайте її знову.', en: 'The inventory is at another step already. Read it again.' });
    await this.log(actor, 'inventory.abandon', inventory.storeId, { inventory: inventoryId, reason: reason.trim() });
    await this.hint(inventory);
    return inventoryId;
  }

  /** The thing that a label means here; what is typed of a mark that nobody knows stays as it is. */
  private async meant(actor: Actor, inventoryId: string, label: Label): Promise<string | null> {
    if ('itemId' in label) return label.itemId;
    if ('number' in label) return idOf(await numbered(this.db, actor, inventoryId, label), label.number);
    const [one, another] = 'mark' in label ? await numbered(this.db, actor, inventoryId, label) : [];
    return another === undefined ? one ?? null : null;
  }

  private async headOf({ id, storeId, begunAt, begunById, begunBy, secondId, second }: Inventory, endedAt: string) {
    const [store] = await this.db.sql<{ id: string; name: string; place: string | null }>('select id, name, place from evidence_store where id = $1', [storeId], 'store-counted');
    if (store === undefined) throw notFound();
    const keeper = (await nameHolders(this.db, [{ kind: 'STORE', of: storeId }]))({ kind: 'STORE', of: storeId }).keeper ?? '';
    return { inventoryId: id, store: { ...store, keeper }, begunAt, endedAt, by: [{ id: begunById, name: begunBy }, { id: secondId, name: second }] };
  }

  private async log(actor: Actor, action: string, storeId: string, told: Record<string, string | number>): Promise<void> {
    await this.audit.record(actor, { action, resource: 'store', resourceId: storeId, changes: fieldChanges({}, told) });
  }

  /** The other one has the same list before her. */
  private async hint({ begunById, secondId }: Inventory): Promise<void> {
    await this.live.announce([begunById, secondId].map((reader) => ({ kind: 'inbox' as const, id: reader, reader })));
  }

  private async tell(recipientId: string, occurrence: string, text: { readonly uk: string; readonly en: string }): Promise<void> {
    await this.notices.tell([{ recipientId, kind: 'INVENTORY', occurrence, proceedingId: null, text }]);
  }
}

/** The thing that a typed number means here: things of several cases lie in one store, so that it may be that of two; then the label tells them apart, by its code or its mark. */
function idOf([itemId, another]: readonly string[], number: string): string {
  if (another !== undefined) throw badInput('text', 'ambiguous', { uk: `Речей з номером ${number} тут кілька: наведіть на етикетку або допишіть через пробіл шість знаків її мітки.`, en: `Several things here have the number ${number}: scan the label, or type after a space the six characters of its mark.` });
  if (itemId === undefined) throw badInput('text', 'unknown', { uk: `Речі з номером ${number} у переліку немає: наведіть на етикетку.`, en: `No thing on the list has the number ${number}: scan the label.` });
  return itemId;
}
