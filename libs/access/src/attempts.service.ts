import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db, Housekeeping, Refusal } from '#libs/platform';

/** So many guesses at one door are looked at in any fifteen minutes. */
const MOST = 5;
const WINDOW = `interval '15 minutes'`;

/** An attempt that was counted. */
export interface Attempt {
  readonly key: Buffer;
  readonly at: string;
}

/** Counts guesses, door by door. Whose guesses share a door is the caller's decision: nobody may shut another's. */
@Injectable()
export class Attempts {
  constructor(private readonly db: Db, housekeeping: Housekeeping) {
    // An invented login leaves a row too: whoever sprays them must not fill the disk.
    housekeeping.keepsForAWhile({ table: 'sign_in_attempt', where: `coalesce(tried_at[cardinality(tried_at)], '-infinity') < now() - interval '1 day'` });
  }

  /**
   * Counts an attempt before it is looked at, so that a hundred guesses at the same moment are not a hundred guesses.
   * @throws Refusal `sign-in/slow-down` when the door has had its guesses; this one is neither looked at nor counted
   */
  async count(door: string): Promise<Attempt> {
    const key = createHash('sha256').update(door).digest();
    const [counted] = await this.db.through('entry', () => this.db.write(() => this.db.sql<{ at: string }>(
      `insert into sign_in_attempt as a (key, tried_at) values ($1, array[clock_timestamp()])
       on conflict (key) do update set tried_at = a.tried_at[greatest(1, cardinality(a.tried_at) - $2 + 2):] || clock_timestamp()
         where cardinality(a.tried_at) < $2 or a.tried_at[1] <= clock_timestamp() - ${WINDOW}
       returning tried_at[cardinality(tried_at)] as at`, [key, MOST])));
    if (counted !== undefined) return { key, at: counted.at };
    const [next] = await this.db.through('entry', () => this.db.request(() => this.db.sql<{ seconds: number }>(
      `select ceil(extract(epoch from tried_at[1] + ${WINDOW} - clock_timestamp()))::int as seconds from sign_in_attempt where key = $1`, [key])));
    const seconds = Math.max(1, next?.seconds ?? 1);
    const minutes = Math.ceil(seconds / 60);
    throw new Refusal('sign-in/slow-down', { uk: `Забагато спроб. Спробуйте через ${minutes} хв.`, en: `Too many attempts. Try again in ${minutes} min.` }, { retryAfterSeconds: seconds });
  }

  /** An attempt that succeeded was no guess; those before it were. */
  async takeBack({ key, at }: Attempt): Promise<void> {
    await this.db.sql('update sign_in_attempt set tried_at = array_remove(tried_at, $2::timestamptz) where key = $1', [key, at]);
  }
}
