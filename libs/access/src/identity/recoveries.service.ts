import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Db, Refusal, SYSTEM_ID, notFound, systemActor } from '#libs/platform';
import type { Staff } from '../staff.entity.js';
import { StaffService } from '../staff.service.js';
import { Factors } from './factors.service.js';
import { Freshness } from './freshness.service.js';

/** What came of a request: a one-time password, or null while another administrator has to approve. */
export interface Recovered {
  readonly staff: Staff;
  readonly oneTimePassword: string | null;
}

const own = (): Refusal => new Refusal('not-allowed', { uk: 'Відновлення власного доступу просять і схвалюють двоє інших адміністраторів.', en: 'Recovery of one\'s own access is asked for and approved by two other administrators.' });

/** Making good a lost password or factor: one administrator asks, another approves; the person then begins anew. */
@Injectable()
export class Recoveries {
  constructor(private readonly db: Db, private readonly staff: StaffService, private readonly factors: Factors, private readonly freshness: Freshness, private readonly audit: Audit) {}

  /**
   * The first administrator asks; a different one who does the same within 72 hours approves and is told the one-time password.
   * Factors and sessions of the person are gone from then on: she chooses a password and adds a factor anew.
   * @throws Refusal `step-up-needed`, `not-allowed` for oneself, `not-found`
   */
  async askOrApprove(actor: Actor, staffId: string): Promise<Recovered> {
    const staff = await this.staff.find(staffId);
    if (staff.id === actor.id) throw own();
    await this.freshness.require(actor);
    await this.db.sql('delete from account_recovery where staff_id = $1 and approved_at is null and (expires_at <= now() or not exists (select 1 from staff m where m.id = requested_by and m.active and $2 = any (m.roles)))', [staffId, 'ADMINISTRATOR']);
    await this.db.sql('insert into account_recovery (id, staff_id, requested_by) values ($1, $2, $3) on conflict (staff_id) where approved_at is null do nothing', [randomUUID(), staffId, actor.id]);
    const approved = await this.db.sql('update account_recovery set approved_by = $2, approved_at = now() where staff_id = $1 and approved_at is null and requested_by <> $2 returning 1', [staffId, actor.id]);
    if (approved.length > 0) return { staff, oneTimePassword: await this.begin(actor, staffId) };
    await this.audit.record(actor, { action: 'staff.ask-recovery', resource: 'staff', resourceId: staffId });
    return { staff, oneTimePassword: null };
  }

  /**
   * At the terminal of the database's host, where the second administrator is missing: whoever may run programs there stands for
   * the other. Refused while two administrators who are not the person could do it themselves.
   */
  async atTerminal(login: string): Promise<string> {
    return this.db.write(async () => {
      const [person] = await this.db.sql<{ id: string }>('select id from staff where login = $1 and id <> $2', [login, SYSTEM_ID]);
      if (person === undefined) throw notFound();
      const [others] = await this.db.sql<{ count: number }>(`select count(*) as count from staff where active and 'ADMINISTRATOR' = any (roles) and id <> $1`, [person.id]);
      if ((others?.count ?? 0) >= 2) throw new Refusal('not-allowed', { uk: 'Двоє адміністраторів можуть відновити цей доступ у системі.', en: 'Two administrators can recover this access in the system.' });
      return this.begin(systemActor, person.id);
    });
  }

  private async begin(actor: Actor, staffId: string): Promise<string> {
    await this.factors.clear(staffId);
    const { oneTimePassword } = await this.staff.resetPassword(actor, staffId);
    return oneTimePassword;
  }
}
