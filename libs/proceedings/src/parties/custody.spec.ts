import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/time-limits';
import { inCustody } from './custody.js';

const fact = (type: string, on: string, subject?: string): Fact => ({ id: `${type}${on}`, type, on, ...(subject === undefined ? {} : { subject }) });

describe('custody by the facts', () => {
  it.each<[string, Fact[], boolean]>([
    ['nobody was detained', [], false],
    ['detained', [{ id: 'a', type: 'detention', at: '2026-11-16T10:20:00+02:00', subject: 'a' }], true],
    ['another was detained', [fact('detention', '2026-11-16', 'b')], false],
    ['detained, then released', [fact('detention', '2026-11-16', 'a'), fact('release', '2026-11-18', 'a')], false],
    ['released and put in custody by a later ruling', [fact('release', '2026-11-18', 'a'), fact('custody_ruling', '2026-11-19', 'a'), fact('detention', '2026-11-16', 'a')], true],
    ['released on the day of the ruling', [fact('custody_ruling', '2026-11-19', 'a'), fact('bail_paid', '2026-11-19', 'a')], false],
    ['house arrest in place of custody', [fact('custody_ruling', '2026-10-01', 'a'), fact('house_arrest_ruling', '2026-11-19', 'a')], false],
  ])('%s: %p', (_, facts, held) => {
    expect(inCustody(facts, 'a')).toBe(held);
    expect(inCustody([...facts].reverse(), 'a')).toBe(held);
  });
});
