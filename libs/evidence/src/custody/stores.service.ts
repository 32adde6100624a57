import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, badInput, notFound } from '#libs/platform';
import type { EvidenceStore } from './evidence-store.entity.js';

export interface NewStore {
  readonly officeId: string;
  readonly name: string;
  readonly place?: string | null | undefined;
  readonly keeperId: string;
}

export type StoreChange = Omit<NewStore, 'officeId'> & { readonly storeId: string; readonly version: number };

export const STORE_COLUMNS = 's.id, s.office_id "officeId", s.name, s.place, s.keeper_id "keeperId", s.closed_at "closedAt", s.version, s.recorded_at "recordedAt", s.recorded_by "recordedBy"';
const shown = ({ name, place, keeperId }: Pick<EvidenceStore, 'name' | 'place' | 'keeperId'>) => ({ name, place, keeper: keeperId });
const text = (given: string | null | undefined): string | null => (given == null || given.trim() === '' ? null : given.trim());

const taken = (): Refusal => badInput('name', 'taken', { uk: 'Сховище з такою назвою вже є.', en: 'There is a store of this name already.' });
/** Two who give the same name at once: the second learns that it is taken. */
const orTaken = async <T>(work: Promise<T>): Promise<T> => work.catch((reason: unknown) => { throw (reason as { constraint?: string }).constraint === 'evidence_store_once' ? taken() : reason; });

/** Stores of the offices, each with who answers for it. A head opens and changes those of her offices. */
@Injectable()
export class EvidenceStores {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  /** @throws Refusal `not-found`, `bad-input` */
  async open(actor: Actor, input: NewStore): Promise<string> {
    await this.answersFor(actor, input.officeId);
    const value = await this.decide(input, input.officeId, null);
    const id = randomUUID();
    await orTaken(this.db.sql('insert into evidence_store (id, office_id, name, place, keeper_id, recorded_by) values ($1, $2, $3, $4, $5, $6)', [id, input.officeId, value.name, value.place, value.keeperId, actor.id]));
    await this.keep(actor, id, value.keeperId);
    await this.audit.record(actor, { action: 'store.open', resource: 'store', resourceId: id, changes: fieldChanges({}, shown(value)) });
    return id;
  }

  /** Another name, place or keeper: who kept it when stays readable. @throws Refusal `not-found`, `bad-input`, `conflict/stale` */
  async change(actor: Actor, input: StoreChange): Promise<string> {
    const store = await this.held(actor, input);
    const value = await this.decide(input, store.officeId, store.id);
    await orTaken(this.db.sql('update evidence_store set name = $2, place = $3, keeper_id = $4, version = version + 1 where id = $1', [store.id, value.name, value.place, value.keeperId]));
    if (value.keeperId !== store.keeperId) await this.keep(actor, store.id, value.keeperId);
    await this.audit.record(actor, { action: 'store.change', resource: 'store', resourceId: store.id, changes: fieldChanges(shown(store), shown(value)) });
    return store.id;
  }

  /** Takes no more things; it must be empty. @throws Refusal `not-found`, `custody/refused`, `conflict/stale` */
  async close(actor: Actor, input: { readonly storeId: string; readonly version: number }, now: Now): Promise<string> {
    const store = await this.held(actor, input);
    const [full] = await this.db.sql<{ full: boolean }>('select sec.store_holds($1) "full"', [store.id], 'store-holds');
    if (full?.full !== false) throw new Refusal('custody/refused', { uk: 'У сховищі ще є речі або їх туди передають.', en: 'The store still holds things, or some are offered to it.' });
    await this.db.sql('update evidence_store set closed_at = $2, version = version + 1 where id = $1', [store.id, now.instant]);
    await this.audit.record(actor, { action: 'store.close', resource: 'store', resourceId: store.id, changes: [] });
    return store.id;
  }

  private async held(actor: Actor, { storeId, version }: { readonly storeId: string; readonly version: number }): Promise<EvidenceStore> {
    const [store] = await this.db.sql<EvidenceStore>(`select ${STORE_COLUMNS} from evidence_store s where s.id = $1`, [storeId], 'store-of-office');
    if (store === undefined) throw notFound();
    await this.answersFor(actor, store.officeId);
    const [locked] = await this.db.sql<{ version: number; closed: boolean }>('select version, closed_at is not null closed from evidence_store where id = $1 for update', [storeId], 'store-locked');
    if (locked?.version !== version || locked.closed) throw new Refusal('conflict/stale', { uk: 'Сховище змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The store was changed since you read it. Read it again.' });
    return store;
  }

  private async answersFor(actor: Actor, officeId: string): Promise<void> {
    const rows = await this.db.sql('select 1 from unnest((sec.regions($1))::uuid[]) o (id) where o.id = $2', [actor.id, officeId], 'heads-office');
    if (rows.length === 0) throw notFound();
  }

  private async decide(input: Omit<NewStore, 'officeId'>, officeId: string, storeId: string | null): Promise<{ name: string; place: string | null; keeperId: string }> {
    const name = text(input.name);
    if (name === null) throw badInput('name', 'required', { uk: 'Назвіть сховище.', en: 'Name the store.' });
    const keepers = await this.db.sql(`select 1 from staff where id = $1 and active and office_id = $2 and roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD']`, [input.keeperId, officeId], 'may-keep');
    if (keepers.length === 0) throw badInput('keeperId', 'unknown', { uk: 'Відповідальним є працівник цього органу, який працює зі справами.', en: 'The keeper is a member of this office who works on cases.' });
    const same = await this.db.sql('select 1 from evidence_store where office_id = $1 and name = $2 and id is distinct from $3', [officeId, name, storeId], 'store-of-name');
    if (same.length > 0) throw taken();
    return { name, place: text(input.place), keeperId: input.keeperId };
  }

  private async keep(actor: Actor, storeId: string, keeperId: string): Promise<void> {
    await this.db.sql('insert into store_keeper (id, store_id, keeper_id, recorded_by) values ($1, $2, $3, $4)', [randomUUID(), storeId, keeperId, actor.id]);
  }
}
