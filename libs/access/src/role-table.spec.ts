import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Permission, type Role, permissions, roles } from '#libs/platform';
import { actorOf, permissionsOf, roleTable } from './role-table.js';

const caseContent = permissions.filter((permission) => /^(proceeding|person|deadline|import)\./.test(permission));

/**
 * Written by hand, from who needs what, and not from the table: a role that is given one thing more fails here until somebody has said why.
 * Letters stand for the roles: Prosecutor, Investigator, Coordinator, Head, auDitor, Administrator.
 */
const MATRIX: Readonly<Record<Permission, string>> = {
  // Everybody has an account and knows the offices of the country, which are public.
  'own.account': 'PICHDA',
  'office.read': 'PICHDA',
  'office.manage': '.....A',
  // Case work needs to know its colleagues; accounts are the administrator's, who sees no case.
  'staff.read': 'PICH.A',
  'staff.manage': '.....A',
  // A deputy is named by who goes away or by her head: whoever has cases.
  'staff.delegate': 'PI.H..',
  // Content of cases: who works on them, who heads the office and, of those she is assigned to, who prepares people for court. An auditor looks at who looked.
  'proceeding.read': 'PICH..',
  // Support for people who are called is booked by whoever meets them first.
  'proceeding.support': 'PICH..',
  'proceeding.register': 'PI.H..',
  'proceeding.record': 'PI.H..',
  'person.read': 'PICH..',
  'deadline.read': 'PICH..',
  'deadline.acknowledge': 'PI.H..',
  // Work is given out by the head alone (CPC 37: the head of the prosecutor's office names the prosecutor).
  'proceeding.assign': '...H..',
  // The glass is broken by who decides in a case; somebody outside the line looks at it afterwards.
  'glass.break': 'P..H..',
  'glass.review': '...HD.',
  // Whoever missed a term does not excuse it: procedural guidance is the prosecutor's, and the head's above her.
  'deadline.excuse': 'P..H..',
  'import.run': 'P..H..',
  // That the checks ran is no secret of a case; what was looked at is the auditor's alone, whom no administrator watches over.
  'check.read': 'PI.HDA',
  'audit.read': '....D.',
  // Figures of an office are for whoever answers for it, over the register that she may see.
  'report.read': '...H..',
};
const letters: Readonly<Record<Role, string>> = { PROSECUTOR: 'P', INVESTIGATOR: 'I', COORDINATOR: 'C', HEAD: 'H', AUDITOR: 'D', ADMINISTRATOR: 'A' };

describe('what each role may do', () => {
  it.each(permissions)('%s is held by those who need it and by nobody else', (permission) => {
    expect(roles.map((role) => (permissionsOf([role], false).has(permission) ? letters[role] : '.')).join('')).toBe(MATRIX[permission]);
  });

  it('is said once: no role lists a permission twice', () => {
    for (const role of roles) expect(roleTable[role]).toHaveLength(new Set(roleTable[role]).size);
  });

  it('of several roles is what any of them may do and nothing more, in whatever order they stand', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...roles)), fc.constantFrom(...permissions), (held, permission) => {
      expect(permissionsOf(held, false).has(permission)).toBe(held.some((role) => roleTable[role].includes(permission)));
      expect([...permissionsOf(held, false)].sort()).toEqual([...permissionsOf([...held].reverse(), false)].sort());
    }));
  });

  it('shrinks to the own account for every set of roles until a one-time password is changed', () => {
    fc.assert(fc.property(fc.subarray([...roles]), (held) => expect([...permissionsOf(held, true)]).toEqual(['own.account'])));
  });

  it('is the same without a session, which the terminal has not', () => {
    for (const role of roles) expect(actorOf({ id: 'x', roles: [role], officeId: null })).toEqual({ id: 'x', roles: [role], officeId: null, sessionId: null, permissions: new Set(roleTable[role]) });
  });

  it('never lets who makes accounts see a case through one role alone', () => {
    expect(roles.filter((role) => roleTable[role].includes('staff.manage') && roleTable[role].includes('proceeding.read'))).toEqual([]);
    expect(roles.filter((role) => roleTable[role].includes('audit.read') && roleTable[role].some((permission) => /manage|record|register/.test(permission)))).toEqual([]);
  });

  it.each(['ADMINISTRATOR', 'AUDITOR'] as const)('shows no case to the role %s', (role) => {
    expect(roleTable[role].filter((permission) => caseContent.includes(permission))).toEqual([]);
  });

  it('lets only an administrator manage accounts, and only a head assign', () => {
    expect(roles.filter((role) => roleTable[role].includes('staff.manage'))).toEqual(['ADMINISTRATOR']);
    expect(roles.filter((role) => roleTable[role].includes('proceeding.assign'))).toEqual(['HEAD']);
  });

  it('grants every permission to somebody: a word that nobody holds is dead', () => {
    const granted = new Set(roles.flatMap((role) => roleTable[role]));
    expect(permissions.filter((permission) => !granted.has(permission))).toEqual([]);
  });

  it('is nothing at all for who has no role', () => {
    expect(permissionsOf([], false).size).toBe(0);
  });
});
