import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Relation, type Standing, decide, mayDo, printPolicy, relations, relationsOf, ruleOf, verbs } from '#libs/access';
import { type Role, dataClasses, roles } from '#libs/platform';

const standing: fc.Arbitrary<Standing> = fc.record({
  excluded: fc.boolean(), compartment: fc.constantFrom(null, 'SEALED' as const, 'COVERT' as const), member: fc.boolean(), assigned: fc.boolean(), deputy: fc.boolean(),
  grants: fc.subarray(['PURPOSE' as const, 'BREAK_GLASS' as const]), office: fc.constantFrom('own' as const, 'below' as const, 'other' as const),
});
const some = (list: readonly Role[]): fc.Arbitrary<Role[]> => fc.subarray([...list], { minLength: 1 });
const everybody = some(roles);
const reads = (held: readonly Role[], to: readonly Relation[]): number => decide(held, to, { read: 1 }).classMax;

describe('the policy', () => {
  it('is printed in docs/security.md as it is', () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/security.md'), 'utf8');
    expect(/<!-- policy -->\n([^]*?)\n<!-- \/policy -->/.exec(page)?.[1]).toBe(printPolicy());
  });

  it('opens nothing to whoever has a conflict of interest, and no covert compartment to whoever is not inside', () => {
    fc.assert(fc.property(everybody, standing, (held, how) => {
      if (how.excluded || (how.compartment === 'COVERT' && !how.member)) expect([reads(held, relationsOf(how)), verbs.filter((verb) => mayDo(held, relationsOf(how), verb))]).toEqual([0, []]);
      if (how.compartment === 'SEALED' && !how.member && !how.grants.includes('BREAK_GLASS')) expect(reads(held, relationsOf(how))).toBe(0);
    }));
  });

  it('gives nobody more for less: a role or a relation more never closes what was open, save the three that close', () => {
    const opening = relations.filter((relation) => !['excluded', 'sealed', 'covert'].includes(relation));
    fc.assert(fc.property(everybody, everybody, fc.subarray([...opening]), fc.subarray([...opening]), (a, b, c, d) => {
      expect(reads([...a, ...b], [...c, ...d])).toBeGreaterThanOrEqual(reads(a, c));
      for (const verb of verbs) if (mayDo(a, c, verb)) expect(mayDo([...a, ...b], [...c, ...d], verb)).toBe(true);
    }));
  });

  it('never reads class 4, and lets nobody act on what she may not see', () => {
    fc.assert(fc.property(everybody, standing, (held, how) => {
      const to = relationsOf(how);
      expect(decide(held, to, { read: 4 }).allow).toBe(false);
      for (const read of dataClasses) expect(decide(held, to, { read }).allow).toBe(read <= reads(held, to));
      if (reads(held, to) < 2) expect(verbs.filter((verb) => mayDo(held, to, verb))).toEqual([]);
    }));
  });

  it('is no business of administrators, of coordinators without a duty in it, and of auditors at class 1 alone', () => {
    for (const relation of relations) expect([ruleOf('ADMINISTRATOR', relation).reads, ruleOf('COORDINATOR', relation).reads, ruleOf('AUDITOR', relation).reads]).toEqual([0, relation === 'assigned' ? 3 : 0, ['office', 'region', 'other'].includes(relation) ? 1 : 0]);
  });

  it('lets grants be read by and nothing else, and asks a head for a purpose before the content of her office', () => {
    for (const role of roles) for (const relation of ['glass', 'purpose', 'member'] as const) expect(ruleOf(role, relation).may).toEqual([]);
    expect(decide(['HEAD'], ['office'], { read: 3 })).toEqual({ allow: false, reason: 'class', classMax: 2, obligations: ['purpose'] });
    expect(decide(['HEAD'], ['office', 'purpose'], { read: 3 })).toMatchObject({ allow: true, classMax: 3, obligations: ['logged', 'purpose', 'shown-to-prosecutor', 'ends-with-the-day'] });
    expect(decide(['PROSECUTOR'], ['other'], { verb: 'record' })).toMatchObject({ allow: false, reason: 'not-found' });
    expect(decide(['INVESTIGATOR'], ['assigned'], { verb: 'decide' })).toMatchObject({ allow: false, reason: 'not-allowed' });
  });
});
