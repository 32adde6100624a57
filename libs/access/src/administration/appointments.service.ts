import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Refusal, type Role, SYSTEM_ID, badInput, notFound } from '#libs/platform';
import { seesWidely } from '../identity/factor-duty.js';
import { Freshness } from '../identity/freshness.service.js';
import { Sessions } from '../session.service.js';
import type { Staff } from '../staff.entity.js';
import { type NewStaff, StaffService } from '../staff.service.js';

/** Other roles for somebody, or her account, as one administrator asked for them. */
export interface Appointment {
  readonly id: string;
  readonly staffId: string;
  readonly roles: Role[];
  readonly officeId: string | null;
  readonly opensAccount: boolean;
  readonly askedById: string;
  readonly askedAt: string;
  readonly expiresAt: string;
}

const COLUMNS = 'id, staff_id as "staffId", roles, office_id as "officeId", opens_account as "opensAccount", asked_by as "askedById", asked_at as "askedAt", expires_at as "expiresAt"';
const waits = (): Refusal => new Refusal('access/appointment-waits', { uk: 'Інше призначення цієї людини вже чекає на рішення.', en: 'Another appointment of this person waits already.' });
const notOwn = (): Refusal => new Refusal('not-allowed', { uk: 'Власні ролі призначають двоє інших адміністраторів.', en: 'One\'s own roles are given by two other administrators.' });
const second = (): Refusal => new Refusal('not-allowed', { uk: 'Схвалити має інший адміністратор.', en: 'Another administrator has to approve.' });
const handOverFirst = (): Refusal => new Refusal('access/hand-over-first', {
  uk: 'Людина ще відповідає за провадження. Спершу керівник має їх передати; обліковий запис можна вимкнути негайно.', en: 'The person still answers for proceedings. Her head hands them over first; the account can be switched off at once.',
});

/** Who gets which roles: one administrator asks, another approves, neither is the person. */
@Injectable()
export class Appointments {
  constructor(private readonly db: Db, private readonly staff: StaffService, private readonly sessions: Sessions, private readonly freshness: Freshness, private readonly audit: Audit) {}

  /**
   * A new account. One that sees widely waits for a second administrator, who is told the one-time password; only the first
   * administrator of all opens the second's alone.
   * @throws Refusal `step-up-needed` for such an account, `access/login-taken`, `bad-input`
   */
  async open(actor: Actor, input: NewStaff): Promise<{ staff: Staff; oneTimePassword: string | null }> {
    if (!seesWidely(input.roles)) return this.staff.create(actor, input);
    await this.freshness.require(actor);
    if (!(await this.anotherEver(actor))) return this.staff.create(actor, input);
    const { staff } = await this.staff.create(actor, { ...input, active: false });
    await this.keep(actor, staff.id, staff.roles, staff.officeId, true);
    return { staff, oneTimePassword: null };
  }

  /** Other roles, or another office, for somebody. @throws Refusal `step-up-needed`, `not-found`, `not-allowed`, `access/appointment-waits`, `access/hand-over-first`, `bad-input` */
  async ask(actor: Actor, input: { staffId: string; roles: readonly Role[]; officeId: string | null }): Promise<void> {
    const staff = await this.staff.find(input.staffId);
    if (staff.id === actor.id) throw notOwn();
    await this.freshness.require(actor);
    const roles = [...new Set(input.roles)];
    await this.staff.requirePost(roles, input.officeId);
    // An account that was never opened is asked for again as an account.
    if (await this.neverOpened(staff)) return this.keep(actor, staff.id, roles, input.officeId, true);
    if (input.officeId === staff.officeId && roles.length === staff.roles.length && roles.every((role) => staff.roles.includes(role))) throw badInput('roles', 'no-change', { uk: 'Це теперішні ролі й орган.', en: 'These are the present roles and office.' });
    if (await this.stillAnswers(staff.id, roles, input.officeId)) throw handOverFirst();
    await this.keep(actor, staff.id, roles, input.officeId, false);
  }

  /**
   * The second administrator's yes. The person's sessions end: the next one has the new roles.
   * @returns the one-time password of a new account
   * @throws Refusal `step-up-needed`, `not-found`, `not-allowed`, `access/hand-over-first`
   */
  async approve(actor: Actor, id: string): Promise<{ staff: Staff; oneTimePassword: string | null }> {
    await this.freshness.require(actor);
    await this.staff.oneAtATime();
    const asked = await this.waiting(id);
    const before = await this.staff.find(asked.staffId);
    if (asked.askedById === actor.id) throw second();
    if (asked.staffId === actor.id) throw notOwn();
    if (!asked.opensAccount && await this.stillAnswers(asked.staffId, asked.roles, asked.officeId)) throw handOverFirst();
    const [done] = await this.db.sql<{ staffId: string | null }>('select sec.appoint($1, $2) as "staffId"', [actor.id, id]);
    // The one who asked is no administrator any more, or the actor is none: so one always stays.
    if (done?.staffId == null) throw notFound();
    await this.record(actor, 'staff.approve-roles', asked, before);
    if (asked.opensAccount) {
      await this.staff.setActive(actor, asked.staffId, true);
      return this.staff.resetPassword(actor, asked.staffId);
    }
    await this.sessions.end({ staffId: asked.staffId, except: null });
    return { staff: await this.staff.find(asked.staffId), oneTimePassword: null };
  }

  /** No, by the second administrator, or by the first who thought better of it. @throws Refusal `not-found`, `not-allowed` */
  async decline(actor: Actor, id: string): Promise<Staff> {
    const asked = await this.waiting(id);
    if (asked.staffId === actor.id) throw notOwn();
    await this.db.sql(`update role_change set decided_by = $2, decided_at = now(), outcome = 'DECLINED' where id = $1`, [id, actor.id]);
    const staff = await this.staff.find(asked.staffId);
    await this.record(actor, 'staff.decline-roles', asked, staff);
    return staff;
  }

  private async waiting(id: string): Promise<Appointment> {
    const [asked] = await this.db.sql<Appointment>(`select ${COLUMNS} from role_change where id = $1 and decided_at is null and expires_at > now() for update`, [id]);
    if (asked === undefined) throw notFound();
    return asked;
  }

  private async keep(actor: Actor, staffId: string, roles: readonly Role[], officeId: string | null, opensAccount: boolean): Promise<void> {
    // What nobody decided in time, or was asked for by somebody who has left, makes room.
    await this.db.sql(
      `update role_change set decided_by = $2, decided_at = now(), outcome = 'LAPSED' where staff_id = $1 and decided_at is null
         and (expires_at <= now() or not exists (select 1 from staff m where m.id = asked_by and m.active and 'ADMINISTRATOR' = any (m.roles)))`, [staffId, actor.id]);
    const id = randomUUID();
    const kept = await this.db.sql(
      'insert into role_change (id, staff_id, roles, office_id, opens_account, asked_by) values ($1, $2, $3, $4, $5, $6) on conflict (staff_id) where decided_at is null do nothing returning 1', [id, staffId, roles, officeId, opensAccount, actor.id]);
    if (kept.length === 0) throw waits();
    await this.audit.record(actor, { action: 'staff.ask-roles', resource: 'staff', resourceId: staffId, changes: fieldChanges({}, { roles, officeId }) });
  }

  private async record(actor: Actor, action: 'staff.approve-roles' | 'staff.decline-roles', asked: Appointment, before: Staff): Promise<void> {
    await this.audit.record(actor, { action, resource: 'staff', resourceId: asked.staffId, changes: fieldChanges({ roles: before.roles, officeId: before.officeId }, { roles: asked.roles, officeId: asked.officeId, askedBy: asked.askedById }) });
  }

  private async stillAnswers(staffId: string, roles: readonly Role[], officeId: string | null): Promise<boolean> {
    const [row] = await this.db.sql<{ answers: boolean }>('select sec.still_answers($1, $2, $3) as answers', [staffId, roles, officeId]);
    return row?.answers === true;
  }

  private async neverOpened(staff: Staff): Promise<boolean> {
    return !staff.active && this.staff.waitsForAnother(staff.id);
  }

  /** Whether there is, or ever was, an administrator besides this one. */
  private async anotherEver(actor: Actor): Promise<boolean> {
    return (await this.db.sql(`select 1 from staff where 'ADMINISTRATOR' = any (roles) and id not in ($1, $2) limit 1`, [actor.id, SYSTEM_ID])).length > 0;
  }
}

/** What waits for a second administrator, of each of these people. */
export async function loadAppointments(db: Db, _actor: Actor, ids: readonly string[]): Promise<Map<string, Appointment>> {
  const rows = await db.sql<Appointment>(`select ${COLUMNS} from role_change where staff_id = any ($1) and decided_at is null and expires_at > now()`, [ids], 'appointments-waiting');
  return new Map(rows.map((row) => [row.staffId, row]));
}
