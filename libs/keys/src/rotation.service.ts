import { Inject, Injectable } from '@nestjs/common';
import { Db } from '#libs/platform';
import { DataKeys, keyBinding } from './data-keys.service.js';
import { KMS, type Kms, KmsFault, type KmsStatus } from './kms.js';

/** How the data keys stand: under which version of the key-encryption key, and how many were destroyed. */
export interface KeysStatus extends KmsStatus {
  readonly dataKeys: readonly { readonly kekId: string; readonly count: number }[];
  readonly destroyed: number;
}

/** So many data keys are wrapped anew in one transaction. */
const BATCH = 500;

/**
 * The key-encryption key in its life. Each batch is a transaction, and what is left to do is read from the table itself: after
 * being killed anywhere it goes on where it was, and every value opens throughout.
 */
@Injectable()
export class KeyRotation {
  constructor(private readonly db: Db, @Inject(KMS) private readonly kms: Kms, private readonly keys: DataKeys) {}

  async status(): Promise<KeysStatus> {
    const rows = await this.db.request(() => this.db.sql<{ kekId: string; count: number; destroyed: number }>(
      'select kek_id "kekId", count(*) filter (where destroyed_at is null)::int count, count(destroyed_at)::int destroyed from keeper.data_key group by 1 order by 1'));
    return { ...(await this.kms.status()), dataKeys: rows.filter(({ count }) => count > 0).map(({ kekId, count }) => ({ kekId, count })), destroyed: rows.reduce((sum, { destroyed }) => sum + destroyed, 0) };
  }

  /**
   * Makes a new version, unless an earlier rotation is still to be finished, and wraps every data key with it.
   * @param told hears after each batch how many are left
   * @returns how many were wrapped anew
   */
  async rotate(told: (left: number) => void = () => undefined): Promise<number> {
    const { active, dataKeys } = await this.status();
    const unfinished = dataKeys.some(({ kekId }) => kekId !== active);
    const target = unfinished ? active : (await this.kms.rotate()).active;
    let done = 0;
    for (let batch = await this.batch(target); batch > 0; batch = await this.batch(target)) {
      done += batch;
      told(await this.left(target));
    }
    return done;
  }

  /** Forgets the older versions. @throws KmsFault while any data key still needs one */
  async retire(): Promise<KmsStatus> {
    const { active } = await this.kms.status();
    if ((await this.db.request(() => this.left(active))) > 0) throw new KmsFault('refused', 'Older versions are still needed: finish `keys -- rotate` first');
    return this.kms.retire();
  }

  /**
   * Gives a subject a new data key, as after its old one became known, in the open transaction: `reseal` opens what is kept, calls
   * `retire` and seals it anew; then the old key is destroyed, so that it must have sealed nothing that is still wanted.
   */
  async renew(subjectId: string, reseal: (retire: () => Promise<void>) => Promise<void>): Promise<void> {
    await reseal(async () => {
      await this.db.sql('update keeper.data_key set retired_at = now() where subject_id = $1 and retired_at is null and destroyed_at is null', [subjectId]);
      this.keys.forget(subjectId);
    });
    await this.db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1 and retired_at is not null and destroyed_at is null', [subjectId]);
    this.db.afterCommit(() => this.keys.forget(subjectId));
  }

  private async batch(target: string): Promise<number> {
    return this.db.write(async () => {
      const stale = await this.db.sql<{ id: string; subjectId: string; kekId: string; wrapped: string }>(
        `select id, subject_id "subjectId", kek_id "kekId", wrapped from keeper.data_key where kek_id <> $1 and destroyed_at is null order by kek_id, id limit ${BATCH} for update skip locked`, [target]);
      if (stale.length === 0) return 0;
      const anew = await this.kms.rewrap(stale.map((key) => ({ binding: keyBinding(key), kekId: key.kekId, wrapped: key.wrapped })));
      await this.db.sql('update keeper.data_key k set kek_id = n.kek_id, wrapped = n.wrapped from unnest($1::uuid[], $2::text[], $3::text[]) n (id, kek_id, wrapped) where k.id = n.id',
        [stale.map(({ id }) => id), anew.map(({ kekId }) => kekId), anew.map(({ wrapped }) => wrapped)]);
      return stale.length;
    });
  }

  private async left(target: string): Promise<number> {
    const [row] = await this.db.request(() => this.db.sql<{ n: number }>('select count(*)::int n from keeper.data_key where kek_id <> $1 and destroyed_at is null', [target]));
    return row?.n ?? 0;
  }
}
