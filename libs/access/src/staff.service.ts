import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Page, Refusal, type Role, SYSTEM_ID, badInput, decodeCursor, notFound, pageSize, tidyText, toPage } from '#libs/platform';
import { Office } from './office.entity.js';
import { Passwords } from './password.service.js';
import { mayCombine, worksInOffice } from './role-table.js';
import { Sessions } from './session.service.js';
import { Staff } from './staff.entity.js';
import { typedName } from './typed-name.js';

export interface NewStaff {
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly officeId: string | null;
  readonly mail?: string | null;
  readonly demonstration?: boolean;
  /** False for an account that waits for its second administrator. */
  readonly active?: boolean;
}

export interface StaffQuery {
  readonly text?: string | null | undefined;
  readonly role?: Role | null | undefined;
  readonly officeId?: string | null | undefined;
  readonly active?: boolean | null | undefined;
  readonly waiting?: boolean | null | undefined;
  readonly signedIn?: boolean | null | undefined;
}

const WAITS = 'exists (select 1 from role_change r where r.staff_id = s.id and r.decided_at is null and r.expires_at > now())';
const SIGNED_IN = 's.active and exists (select 1 from staff_session x where x.staff_id = s.id and x.ended_at is null and x.expires_at > now() and x.last_seen_at > now() - make_interval(mins => :idle))';
const loginTaken = (): Refusal => new Refusal('access/login-taken', { uk: 'Такий логін уже є.', en: 'This login is taken.' });
const isTaken = (fault: unknown): boolean => (fault as { constraint?: unknown }).constraint === 'staff_login';
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Accounts of staff. */
@Injectable()
export class StaffService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly passwords: Passwords, private readonly sessions: Sessions) {}

  /** Creates an account with a one-time password, which is told once and must be changed at the first sign-in. Whether one administrator is enough is for `Appointments` to say. */
  async create(actor: Actor, input: NewStaff): Promise<{ staff: Staff; oneTimePassword: string }> {
    const oneTimePassword = this.passwords.invent();
    return { staff: await this.add(actor, input, oneTimePassword, true), oneTimePassword };
  }

  /** Says which roles in which office somebody may hold. @throws Refusal `bad-input` */
  async requirePost(roles: readonly Role[], officeId: string | null): Promise<void> {
    if (!mayCombine(roles)) throw badInput('roles', 'apart', { uk: 'Аудитор, адміністратор і координатор не мають інших ролей.', en: 'Auditors, administrators and coordinators hold no other role.' });
    if (worksInOffice(roles) && officeId === null) throw badInput('officeId', 'required', { uk: 'Для цієї ролі вкажіть прокуратуру.', en: 'This role needs an office.' });
    if (officeId !== null && !(await this.db.repo(Office).existsBy({ id: officeId, closedOn: IsNull() }))) throw badInput('officeId', 'exists', { uk: 'Такої прокуратури немає.', en: 'There is no such office.' });
  }

  /** @throws Refusal `access/login-taken`, `access/weak-password`, `bad-input` */
  async add(actor: Actor, input: NewStaff, password: string, mustChangePassword: boolean): Promise<Staff> {
    const [displayName, roles] = [typedName('displayName', input.displayName), [...new Set(input.roles)]];
    await this.requirePost(roles, input.officeId);
    if (await this.db.repo(Staff).existsBy({ login: input.login.toLowerCase() })) throw loginTaken();
    const staff = this.db.repo(Staff).create({
      id: randomUUID(), login: input.login.toLowerCase(), displayName, roles, officeId: input.officeId, mail: input.mail ?? null,
      active: input.active ?? true, mustChangePassword, demonstration: input.demonstration ?? false, passwordHash: await this.passwords.hash(password, input.login), lastLoginAt: null,
    });
    await this.db.repo(Staff).insert(staff).catch((fault: unknown) => {
      // Somebody else took it between the question above and now.
      throw isTaken(fault) ? loginTaken() : fault;
    });
    await this.audit.record(actor, { action: 'staff.create', resource: 'staff', resourceId: staff.id, changes: fieldChanges({}, { roles, officeId: input.officeId }) });
    return staff;
  }

  /** @throws Refusal `access/last-administrator`, `not-found` */
  async setActive(actor: Actor, staffId: string, active: boolean): Promise<Staff> {
    if (!active) await this.oneAtATime();
    const staff = await this.locked(staffId);
    if (!active) await this.keepOneAdministrator(staff);
    else if (await this.waitsForAnother(staffId)) throw new Refusal('access/appointment-waits', { uk: 'Цей обліковий запис має схвалити інший адміністратор.', en: 'Another administrator has to approve this account.' });
    await this.db.repo(Staff).update({ id: staffId }, { active });
    if (!active) await this.sessions.end({ staffId, except: null });
    await this.audit.record(actor, { action: 'staff.set-active', resource: 'staff', resourceId: staffId, changes: fieldChanges({ active: staff.active }, { active }) });
    return Object.assign(staff, { active });
  }

  /** Where notifications go; null: to login@MAIL_DOMAIN. The log says whether there is an address, not which. */
  async setMail(actor: Actor, staffId: string, mail: string | null): Promise<Staff> {
    const staff = await this.locked(staffId);
    await this.db.repo(Staff).update({ id: staffId }, { mail });
    await this.audit.record(actor, { action: 'staff.set-mail', resource: 'staff', resourceId: staffId, changes: fieldChanges({ mail: staff.mail !== null }, { mail: mail !== null }) });
    return Object.assign(staff, { mail });
  }

  /** @throws Refusal `not-found` */
  async find(staffId: string): Promise<Staff> {
    return this.locked(staffId);
  }

  /** Gives a new one-time password and ends every session of the account. Whether two have agreed to it is for `Recoveries` to say. */
  async resetPassword(actor: Actor, staffId: string): Promise<{ staff: Staff; oneTimePassword: string }> {
    const staff = await this.locked(staffId);
    const oneTimePassword = this.passwords.invent();
    await this.db.repo(Staff).update({ id: staffId }, { passwordHash: await this.passwords.hash(oneTimePassword, staff.login), mustChangePassword: true });
    await this.sessions.end({ staffId, except: null });
    await this.audit.record(actor, { action: 'staff.reset-password', resource: 'staff', resourceId: staffId });
    return { staff, oneTimePassword };
  }

  /** @throws Refusal `sign-in/wrong`, `access/weak-password` */
  async changeOwnPassword(actor: Actor, current: string, next: string): Promise<void> {
    const [own] = await this.db.sql<{ login: string; hash: string }>('select login, sec.own_password_hash(id) hash from staff where id = $1', [actor.id]);
    if (own === undefined) throw notFound();
    if (!(await this.passwords.matches(own.hash, current))) throw new Refusal('sign-in/wrong', { uk: 'Поточний пароль неправильний.', en: 'The current password is wrong.' });
    await this.db.sql('select sec.set_own_password($1, $2)', [actor.id, await this.passwords.hash(next, own.login)]);
    await this.sessions.end({ staffId: actor.id, except: actor.sessionId });
    await this.audit.record(actor, { action: 'staff.change-password', resource: 'staff', resourceId: actor.id });
  }

  /** Accounts for an administrator; colleagues of the own office for everybody else. */
  async page(actor: Actor, query: StaffQuery, first: number, after: string | null | undefined): Promise<Page<Staff>> {
    const size = pageSize(first);
    const [name, id] = after == null ? [null, null] : decodeCursor(after, 2);
    if (after != null && !(typeof name === 'string' && typeof id === 'string' && UUID.test(id))) throw badInput('after', 'cursor', { uk: 'Цей вказівник сторінки з іншого списку.', en: 'This page cursor is of another list.' });
    const builder = this.db.repo(Staff).createQueryBuilder('s').where('s.id <> :system', { system: SYSTEM_ID });
    const manages = actor.permissions.has('staff.manage');
    if (!manages) builder.andWhere('s.office_id = :own', { own: actor.officeId });
    const text = tidyText(query.text);
    if (text !== null) builder.andWhere('(s.display_name ilike :text or s.login ilike :text)', { text: `%${text.replace(/[\\%_]/g, '\\$&')}%` });
    if (query.role) builder.andWhere(':role = any(s.roles)', { role: query.role });
    if (query.officeId) builder.andWhere('s.office_id = :office', { office: query.officeId });
    if (query.active != null) builder.andWhere('s.active = :active', { active: query.active });
    // Both are administrators' business: to others nobody waits and nobody is signed in.
    for (const [asked, holds] of [[query.waiting, WAITS], [query.signedIn, SIGNED_IN]] as const) {
      if (asked != null) builder.andWhere(manages ? `${asked ? '' : 'not '}(${holds})` : `${!asked}`, { idle: this.sessions.idleMinutes });
    }
    if (after != null) builder.andWhere('(s.display_name, s.id) > (:name, :id)', { name, id });
    const rows = await builder.orderBy('s.displayName').addOrderBy('s.id').take(size + 1).getMany();
    return toPage(rows, size, (row) => [row.displayName, row.id]);
  }

  /** The system's own account is nobody's to switch on or to give a password. */
  private async locked(staffId: string): Promise<Staff> {
    const staff = await this.db.repo(Staff).findOne({ where: { id: staffId }, lock: { mode: 'pessimistic_write' } });
    if (staff === null || staff.id === SYSTEM_ID) throw notFound();
    return staff;
  }

  /** Of two administrators who switch each other off, the second must see what the first did. To be called before anything is locked. */
  async oneAtATime(): Promise<void> {
    await this.db.sql(`select pg_advisory_xact_lock(hashtextextended('oberih-administrators', 0))`);
  }

  /** Whether the last word on an account that takes two to open was not yes. */
  async waitsForAnother(staffId: string): Promise<boolean> {
    const [opening] = await this.db.sql<{ outcome: string | null }>('select outcome from role_change where staff_id = $1 and opens_account order by asked_at desc limit 1', [staffId]);
    return opening !== undefined && opening.outcome !== 'APPROVED';
  }

  private async keepOneAdministrator(staff: Staff): Promise<void> {
    if (!staff.roles.includes('ADMINISTRATOR')) return;
    const [row] = await this.db.sql<{ others: number }>(`select count(*) as others from staff where active and 'ADMINISTRATOR' = any(roles) and id <> $1`, [staff.id]);
    if (row?.others === 0) throw new Refusal('access/last-administrator', { uk: 'Останнього адміністратора вимкнути не можна.', en: 'The last administrator cannot be deactivated.' });
  }
}
