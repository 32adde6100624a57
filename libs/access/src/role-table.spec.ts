import { describe, expect, it } from '@jest/globals';
import { permissions, roles } from '#libs/platform';
import { permissionsOf, roleTable } from './role-table.js';

const caseContent = permissions.filter((permission) => /^(proceeding|person|deadline|import)\./.test(permission));

describe('what each role may do', () => {
  it.each(['ADMINISTRATOR', 'AUDITOR', 'COORDINATOR'] as const)('shows no case to the role %s', (role) => {
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

  it('adds up over several roles, and shrinks to the own account until a one-time password is changed', () => {
    const both = permissionsOf(['PROSECUTOR', 'HEAD'], false);
    expect(both.has('proceeding.assign') && both.has('deadline.acknowledge')).toBe(true);
    expect([...permissionsOf(['PROSECUTOR', 'HEAD'], true)]).toEqual(['own.account']);
    expect(permissionsOf([], false).size).toBe(0);
  });
});
