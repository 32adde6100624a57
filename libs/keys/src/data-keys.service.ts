import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Db, Refusal } from '#libs/platform';
import { KeyCache } from './key-cache.js';
import { KMS, type Kms, KmsFault } from './kms.js';

/** A data key in the clear: everything of one subject is sealed with it. */
export interface DataKey {
  readonly id: string;
  readonly subjectId: string;
  readonly key: Buffer;
}

/** A data key as its table has it. */
export interface StoredKey {
  readonly id: string;
  readonly subjectId: string;
  readonly kekId: string;
  /** Null when the key was destroyed. */
  readonly wrapped: string | null;
  readonly current: boolean;
}

/** So long a key is kept in memory: after it, one that was destroyed opens nothing more in any process. */
export const KEY_LIFETIME_MS = 10_000;
const MOST_KEPT = 5_000;
/** So many go into one statement and one call of the key service. */
const SET = 5_000;

const COLUMNS = 'id, subject_id "subjectId", kek_id "kekId", wrapped, current';

/** What a wrapped data key is bound to: it unwraps as the key of this id and subject only. */
export const keyBinding = ({ id, subjectId }: Pick<DataKey, 'id' | 'subjectId'>): string => `${id}|${subjectId}`;

/** The data keys: one for each subject, made when it is first needed, in the transaction that needs it. */
@Injectable()
export class DataKeys {
  private readonly cache = new KeyCache<DataKey>(KEY_LIFETIME_MS, MOST_KEPT);

  constructor(private readonly db: Db, @Inject(KMS) private readonly kms: Kms) {}

  /** The keys that seal for these subjects; a subject whose key was destroyed has none and gets none. */
  async current(subjectIds: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    const found = new Map<string, DataKey>();
    const asked = [...new Set(subjectIds)].filter((subjectId) => {
      const kept = this.cache.currentOf(subjectId, Date.now());
      if (kept !== undefined) found.set(subjectId, kept);
      return kept === undefined;
    });
    for (const set of inSets(asked)) {
      const stored = await this.storedOf(set);
      const known = new Set(stored.map(({ subjectId }) => subjectId));
      const made = await this.make(set.filter((subjectId) => !known.has(subjectId)));
      for (const key of [...(await this.unwrap(stored)), ...made]) found.set(key.subjectId, key);
    }
    return found;
  }

  /**
   * Keys by id; undefined for one that was destroyed, no entry for one that never was.
   * @param read those that were read together with what they open, and need no statement of their own
   */
  async byId(ids: readonly string[], read: readonly StoredKey[] = []): Promise<ReadonlyMap<string, DataKey | undefined>> {
    const found = new Map<string, DataKey | undefined>();
    const asked = [...new Set(ids)].filter((id) => {
      const kept = this.cache.get(id, Date.now());
      if (kept !== undefined) found.set(id, kept);
      return kept === undefined;
    });
    const hinted = new Map(read.map((key) => [key.id, key]));
    for (const set of inSets(asked)) {
      const unread = set.filter((id) => !hinted.has(id));
      const stored = [
        ...set.flatMap((id) => hinted.get(id) ?? []),
        ...(unread.length === 0 ? [] : await this.db.sql<StoredKey>(`select ${COLUMNS} from keeper.keys_by_id($1)`, [unread])),
      ];
      for (const { id } of stored) found.set(id, undefined);
      for (const key of await this.unwrap(stored)) found.set(key.id, key);
    }
    return found;
  }

  /** Drops what is kept of a subject, in this process. */
  forget(subjectId: string): void {
    this.cache.forgetSubject(subjectId);
  }

  private storedOf(subjectIds: readonly string[]): Promise<StoredKey[]> {
    return this.db.sql<StoredKey>(`select ${COLUMNS} from keeper.keys_of($1)`, [subjectIds]);
  }

  private async make(subjectIds: readonly string[]): Promise<DataKey[]> {
    if (subjectIds.length === 0) return [];
    const keys = subjectIds.map((subjectId) => ({ id: randomUUID(), subjectId, key: randomBytes(32) }));
    const wrapped = await answered(this.kms.wrap(keys.map((key) => ({ binding: keyBinding(key), key: key.key }))));
    const added = await this.db.sql<{ id: string }>('select id from keeper.add_keys($1, $2, $3, $4) id',
      [keys.map(({ id }) => id), subjectIds, wrapped.map(({ kekId }) => kekId), wrapped.map((each) => each.wrapped)]);
    const ours = new Set(added.map(({ id }) => id));
    const made = keys.filter(({ id }) => ours.has(id));
    for (const key of made) this.keep(key, true);
    // Somebody else made one meanwhile: theirs is committed by now, for the insert waited for them.
    const lost = keys.filter(({ id }) => !ours.has(id)).map(({ subjectId }) => subjectId);
    return lost.length === 0 ? made : [...made, ...(await this.unwrap(await this.storedOf(lost)))];
  }

  private async unwrap(stored: readonly StoredKey[]): Promise<DataKey[]> {
    const alive = stored.filter((each): each is StoredKey & { wrapped: string } => each.wrapped !== null);
    if (alive.length === 0) return [];
    const clear = await answered(this.kms.unwrap(alive.map((each) => ({ binding: keyBinding(each), kekId: each.kekId, wrapped: each.wrapped }))));
    return alive.flatMap(({ id, subjectId, current }, index) => {
      const key = clear[index];
      if (key === undefined) return [];
      this.keep({ id, subjectId, key }, current);
      return [{ id, subjectId, key }];
    });
  }

  /** A key that was read in an open transaction may have been made in it: it is kept once that is committed. */
  private keep(key: DataKey, current: boolean): void {
    const put = (): void => this.cache.put(key, current, Date.now());
    if (this.db.writing()) this.db.afterCommit(put);
    else put();
  }
}

const inSets = <T>(all: readonly T[]): T[][] => Array.from({ length: Math.ceil(all.length / SET) }, (_, set) => all.slice(set * SET, (set + 1) * SET));

/** What the key service answers; that it cannot be reached is said to people, anything else is a fault of ours. */
const answered = <T>(answer: Promise<T>): Promise<T> => answer.catch((fault: unknown) => {
  if (!(fault instanceof KmsFault) || fault.reason !== 'unreachable') throw fault;
  throw new Refusal('keys/unavailable', { uk: 'Служба ключів не відповідає: зашифровані відомості зараз недоступні.', en: 'The key service does not answer: what is sealed cannot be read now.' }, { retryAfterSeconds: 10 });
});
