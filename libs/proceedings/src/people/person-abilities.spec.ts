import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { permissionsOf } from '#libs/access';
import type { Role } from '#libs/platform';
import { personAbilities } from './person-abilities.js';

const someone = (roles: readonly Role[]) => ({ id: 'me', roles, permissions: permissionsOf(roles, false) });
const roles = fc.subarray<Role>(['PROSECUTOR', 'INVESTIGATOR', 'HEAD', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR']);
const standing = fc.record({ may: fc.subarray(['addParty', 'recordEvent', 'assignStaff']), assigned: fc.subarray(['me', 'somebody']), isProtected: fc.boolean() });

describe('what may be done with what is kept of a person', () => {
  it.each([
    ['the prosecutor of the case', ['PROSECUTOR'], { may: ['addParty'], assigned: ['me'], isProtected: false }, ['setPersonDetails', 'protectPerson']],
    ['the same, under protection', ['PROSECUTOR'], { may: ['addParty'], assigned: ['me'], isProtected: true }, ['setPersonDetails', 'liftProtection', 'requestReveal']],
    ['a deputy', ['PROSECUTOR'], { may: ['addParty'], assigned: ['somebody'], isProtected: false }, ['setPersonDetails']],
    ['an investigator', ['INVESTIGATOR'], { may: ['addParty'], assigned: ['me'], isProtected: true }, ['setPersonDetails', 'requestReveal']],
    ['a reader who records nothing', ['HEAD'], { may: [], assigned: [], isProtected: true }, ['requestReveal']],
    ['a reader where nobody is protected', ['HEAD'], { may: [], assigned: [], isProtected: false }, []],
    ['a coordinator', ['COORDINATOR'], { may: [], assigned: [], isProtected: true }, []],
    ['the prosecutor of a closed case', ['PROSECUTOR'], { may: ['correctEvent'], assigned: ['me'], isProtected: true }, ['requestReveal']],
  ] satisfies [string, Role[], object, string[]][])('%s', (_, held, given, expected) => {
    expect(personAbilities(someone(held), given)).toEqual(expected);
  });

  it('is never both to protect and to lift, never either without the duty of a prosecutor, and a reveal of protected persons alone', () => {
    fc.assert(fc.property(roles, standing, (held, given) => {
      const may = personAbilities(someone(held), given);
      expect(may.includes('protectPerson') && may.includes('liftProtection')).toBe(false);
      if (may.includes('protectPerson') || may.includes('liftProtection')) expect([held.includes('PROSECUTOR'), given.assigned.includes('me'), given.may.includes('addParty')]).toEqual([true, true, true]);
      expect(may.includes('requestReveal')).toBe(given.isProtected && held.some((role) => role === 'PROSECUTOR' || role === 'INVESTIGATOR' || role === 'HEAD'));
      expect(new Set(may).size).toBe(may.length);
    }));
  });
});
