import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db, Refusal, SYSTEM_ID, systemActor } from '#libs/platform';
import { StaffService } from './staff.service.js';

const codeUsed = (): Refusal => new Refusal('sign-in/code-used', { uk: 'Одноразовий код неправильний або вже не потрібен.', en: 'The one-time code is wrong or no longer needed.' });
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The first account of an empty system, made by whoever can read the console of its start. */
@Injectable()
export class FirstAdministrator {
  constructor(private readonly db: Db, private readonly staff: StaffService) {}

  /** A one-time code, or null when there is an account already. Prints nowhere by itself. */
  async code(): Promise<string | null> {
    return this.db.write(async () => {
      if (!(await this.nobodyYet())) return null;
      const code = randomBytes(9).toString('base64url');
      await this.db.sql('delete from first_administrator_code');
      await this.db.sql('insert into first_administrator_code (code_hash) values ($1)', [sha256(code)]);
      return code;
    });
  }

  /** @throws Refusal `sign-in/code-used`, `access/weak-password`, `bad-input` */
  async make(code: string, { login, displayName, password }: { login: string; displayName: string; password: string }): Promise<void> {
    await this.db.write(async () => {
      const [stored] = await this.db.sql('select 1 from first_administrator_code where code_hash = $1 for update', [sha256(code)]);
      if (stored === undefined || !(await this.nobodyYet())) throw codeUsed();
      await this.db.sql('delete from first_administrator_code');
      await this.staff.add(systemActor, { login, displayName, roles: ['ADMINISTRATOR'], officeId: null }, password, false);
    });
  }

  private async nobodyYet(): Promise<boolean> {
    const [row] = await this.db.sql<{ none: boolean }>('select not exists (select 1 from staff where id <> $1) as none', [SYSTEM_ID]);
    return row?.none === true;
  }
}
