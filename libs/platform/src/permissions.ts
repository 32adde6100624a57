/**
 * Every permission there is. A root field or field resolver names one of these in `@Allow`; a role grants a set of them
 * (`libs/access`). Closed on purpose: a new word is a visible line in a review.
 */
export const permissions = [
  'own.account',
  'staff.read',
  'staff.manage',
  'staff.delegate',
  'office.read',
  'office.manage',
  'proceeding.read',
  'proceeding.register',
  'proceeding.record',
  'proceeding.assign',
  'proceeding.support',
  'glass.break',
  'glass.review',
  'person.read',
  'deadline.read',
  'deadline.acknowledge',
  'deadline.excuse',
  'check.read',
  'report.read',
  'import.run',
  'audit.read',
] as const;

export type Permission = (typeof permissions)[number];
