import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PartyRole, partyRoles } from '../words.js';
import { type Period, type RoleContext, decideEnd, decideRole } from './role-rules.js';

const TODAY = '2026-11-21';
const context = (own: Partial<RoleContext> = {}): RoleContext => ({ today: TODAY, body: 'NATIONAL_POLICE', subjectKind: 'ORDINARY', periods: [], represented: undefined, age: null, ...own });
const period = (role: PartyRole, since: string, until: string | null = null): Period => ({ id: `${role} ${since}`, role, since, until });
const decide = (role: PartyRole, own: Partial<RoleContext> = {}, since = '2026-05-01'): string | string[] => {
  const outcome = decideRole({ role, since }, context(own));
  return outcome.ok ? outcome.value.ends.map((end) => end.role) : outcome.faults.map(({ field, rule }) => `${field} ${rule}`).join();
};

describe('a new role', () => {
  it.each<[string, PartyRole, Partial<RoleContext>, string | string[]]>([
    ['the first', 'WITNESS', {}, []],
    ['suspect in place of witness', 'SUSPECT', { periods: [period('WITNESS', '2026-03-01')] }, ['WITNESS']],
    ['accused in place of suspect', 'ACCUSED', { periods: [period('SUSPECT', '2026-03-01'), period('CIVIL_CLAIMANT', '2026-03-01')] }, ['SUSPECT']],
    ['acquitted in place of accused', 'ACQUITTED', { periods: [period('ACCUSED', '2026-03-01')] }, ['ACCUSED']],
    ['victim beside civil claimant', 'CIVIL_CLAIMANT', { periods: [period('VICTIM', '2026-03-01')] }, []],
    ['the same one twice', 'WITNESS', { periods: [period('WITNESS', '2026-03-01')] }, 'role held'],
    ['the same one over an ended one', 'WITNESS', { periods: [period('WITNESS', '2026-03-01', '2026-06-01')] }, 'role held'],
    ['the same one after it ended', 'WITNESS', { periods: [period('WITNESS', '2026-03-01', '2026-05-01')] }, []],
    ['suspect before the witness it follows', 'SUSPECT', { periods: [period('WITNESS', '2026-06-01')] }, 'since order'],
    ['counsel of nobody', 'DEFENCE_COUNSEL', {}, 'representsPartyId required'],
    ['counsel of a suspect', 'DEFENCE_COUNSEL', { represented: ['SUSPECT'] }, []],
    ['counsel of a victim', 'DEFENCE_COUNSEL', { represented: ['VICTIM'] }, 'representsPartyId role'],
    ['representative of a victim', 'VICTIM_REPRESENTATIVE', { represented: ['VICTIM'] }, []],
    ['representative of a stranger', 'VICTIM_REPRESENTATIVE', { represented: null }, 'representsPartyId exists'],
    ['legal representative of a young witness', 'LEGAL_REPRESENTATIVE', { represented: ['WITNESS'] }, []],
    ['witness who represents', 'WITNESS', { represented: ['VICTIM'] }, 'representsPartyId role'],
    ['interpreter of nobody or of somebody', 'INTERPRETER', { represented: ['VICTIM'] }, []],
    ['expert who is a victim', 'EXPERT', { periods: [period('VICTIM', '2026-03-01')] }, 'role conflict'],
    ['an end of what does not last', 'SUSPECT', { periods: [period('VICTIM', '2026-03-01', '2026-04-01')], endRoleId: 'VICTIM 2026-03-01' }, 'endRoleId exists'],
    ['an end that is asked for', 'SUSPECT', { periods: [period('VICTIM', '2026-03-01')], endRoleId: 'VICTIM 2026-03-01' }, ['VICTIM']],
  ])('%s', (_, role, own, expected) => {
    expect(decide(role, own)).toEqual(expected);
  });

  it('cannot begin in the future', () => {
    expect(decide('WITNESS', {}, '2026-11-22')).toBe('since future');
  });

  it('leaves no role twice and none of those it takes the place of', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-05-${String(day).padStart(2, '0')}`);
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...partyRoles), days), { maxLength: 8 }), (story) => {
      let periods: Period[] = [];
      for (const [role, since] of story) {
        const outcome = decideRole({ role, since }, context({ periods, represented: role === 'DEFENCE_COUNSEL' ? ['SUSPECT'] : role === 'VICTIM_REPRESENTATIVE' || role === 'LEGAL_REPRESENTATIVE' ? ['VICTIM'] : undefined }));
        if (!outcome.ok) continue;
        const { ends } = outcome.value;
        periods = [...periods.map((each) => (ends.includes(each) ? { ...each, until: since } : each)), { ...period(role, since), id: `${periods.length}` }];
      }
      const open = periods.filter(({ until }) => until === null).map(({ role }) => role);
      expect(new Set(open).size).toBe(open.length);
      expect(open.filter((role) => ['WITNESS', 'SUSPECT', 'ACCUSED'].includes(role) && periods.at(-1)?.role === 'CONVICTED')).toEqual([]);
      expect(periods.every(({ since, until }) => until === null || until >= since)).toBe(true);
    }));
  });
});

describe('the end of a role', () => {
  it.each<[Period, string, string | undefined]>([
    [period('WITNESS', '2026-03-01'), '2026-03-01', undefined],
    [period('WITNESS', '2026-03-01'), '2026-02-28', 'until order'],
    [period('WITNESS', '2026-03-01'), '2026-11-22', 'until future'],
    [period('WITNESS', '2026-03-01', '2026-04-01'), '2026-05-01', 'rolePeriodId ended'],
  ])('%p on %s: %s', (given, until, expected) => {
    const outcome = decideEnd(given, until, TODAY);
    expect(outcome.ok ? undefined : outcome.faults.map(({ field, rule }) => `${field} ${rule}`).join()).toBe(expected);
  });
});
