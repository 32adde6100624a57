import { Injectable } from '@nestjs/common';
import { Db } from '#libs/platform';
import { Passkeys } from './passkeys.service.js';
import { Totp } from './totp.service.js';

export type Factor = 'passkey' | 'totp';

/** The second factors of people, whichever kind they are. */
@Injectable()
export class Factors {
  constructor(private readonly db: Db, readonly passkeys: Passkeys, readonly totp: Totp) {}

  /** Those that somebody has; a passkey first, for it cannot be phished. */
  async of(staffId: string): Promise<Factor[]> {
    const [has] = await this.db.sql<Record<Factor, boolean>>(
      `select exists (select 1 from staff_passkey where staff_id = $1) as passkey, exists (select 1 from staff_totp where staff_id = $1 and confirmed_at is not null) as totp`, [staffId]);
    return (['passkey', 'totp'] as const).filter((factor) => has?.[factor]);
  }

  spendCode(staffId: string, code: string): Promise<boolean> {
    return this.totp.spend(staffId, code);
  }

  /** Writes on the account, in the open transaction, whether it has any: the look-up of every request reads it there. */
  async note(staffId: string): Promise<Factor[]> {
    const factors = await this.of(staffId);
    await this.db.sql('update staff set has_factor = $2 where id = $1', [staffId, factors.length > 0]);
    return factors;
  }

  /** Takes all of them away, in the open transaction, and whoever was linked as this person in another house. */
  async clear(staffId: string): Promise<void> {
    await this.db.sql('delete from staff_passkey where staff_id = $1', [staffId]);
    await this.db.sql('delete from staff_totp where staff_id = $1', [staffId]);
    await this.db.sql('delete from foreign_identity where staff_id = $1', [staffId]);
    await this.note(staffId);
  }
}
