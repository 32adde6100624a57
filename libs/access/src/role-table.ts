import type { Actor, Permission, Role } from '#libs/platform';

const everyone: readonly Permission[] = ['own.account', 'office.read'];
const caseWork: readonly Permission[] = ['staff.read', 'staff.delegate', 'proceeding.read', 'proceeding.register', 'proceeding.record', 'proceeding.support', 'person.read', 'deadline.read', 'deadline.acknowledge', 'check.read'];

/** What each role may do at all; which proceedings it may do it with is the policy's second question. */
export const roleTable: Readonly<Record<Role, readonly Permission[]>> = {
  PROSECUTOR: [...everyone, ...caseWork, 'glass.break', 'deadline.excuse', 'import.run'],
  INVESTIGATOR: [...everyone, ...caseWork],
  COORDINATOR: [...everyone, 'staff.read', 'proceeding.read', 'proceeding.support', 'person.read', 'deadline.read'],
  HEAD: [...everyone, ...caseWork, 'proceeding.assign', 'glass.break', 'glass.review', 'deadline.excuse', 'import.run', 'report.read'],
  AUDITOR: [...everyone, 'audit.read', 'glass.review', 'check.read'],
  ADMINISTRATOR: [...everyone, 'staff.read', 'staff.manage', 'office.manage', 'check.read'],
};

/**
 * All that a set of roles may do. Somebody who must change a one-time password, or add a second factor, may do nothing else first.
 * @example permissionsOf(['AUDITOR'], false).has('proceeding.read') // false
 */
export const permissionsOf = (roles: readonly Role[], mustFirst: boolean): ReadonlySet<Permission> =>
  new Set(mustFirst ? ['own.account'] : roles.flatMap((role) => roleTable[role]));

/** Who watches others or opens accounts for them has no case of her own; who prepares people for court neither decides in their case nor learns where they are hidden. */
const apart: readonly Role[] = ['AUDITOR', 'ADMINISTRATOR', 'COORDINATOR'];

/**
 * Whether one person may hold all of these roles.
 * @example mayCombine(['AUDITOR', 'HEAD']) // false
 */
export const mayCombine = (roles: readonly Role[]): boolean => roles.length === 1 || !roles.some((role) => apart.includes(role));

/**
 * Whether roles are nothing without an office.
 * @example worksInOffice(['AUDITOR']) // false
 */
export const worksInOffice = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'AUDITOR' && role !== 'ADMINISTRATOR');

/** The actor that an account is without a session: for filling and for the terminal. */
export const actorOf = ({ id, roles, officeId }: Pick<Actor, 'id' | 'roles' | 'officeId'>): Actor => ({ id, roles, officeId, permissions: permissionsOf(roles, false), sessionId: null });
