import type { Role } from '#libs/platform';

/** What of an account decides whether it needs a second factor. */
export interface FactorDuty {
  readonly roles: readonly Role[];
  readonly hasFactor: boolean;
  readonly demonstration: boolean;
}

/** Roles that see widely, watch or appoint. Class 4 needs a factor too, whatever the role: it leaves only after one was shown. */
const BOUND: readonly Role[] = ['HEAD', 'AUDITOR', 'ADMINISTRATOR'];

/**
 * Whether roles see widely, watch or appoint: their accounts work with a second factor only and are opened by two administrators.
 * @example seesWidely(['PROSECUTOR', 'HEAD']) // true
 */
export const seesWidely = (held: readonly Role[]): boolean => held.some((role) => BOUND.includes(role));

/**
 * Whether an account works only with a second factor. Those of the demonstration, which production refuses, work without.
 * @example mustHaveFactor({ roles: ['AUDITOR'], demonstration: false }) // true
 */
export const mustHaveFactor = ({ roles, demonstration }: Pick<FactorDuty, 'roles' | 'demonstration'>): boolean => !demonstration && seesWidely(roles);

/** Whether it may do nothing yet but add one. The database says the same in `staff.must_add_factor`. */
export const mustAddFactor = (account: FactorDuty): boolean => !account.hasFactor && mustHaveFactor(account);
