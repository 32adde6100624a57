import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Fact, stageOf } from '#libs/time-limits';
import { stageNow } from './stage.js';

const fact = (type: string, on: string): Fact => ({ id: `${type} ${on}`, type, on });

describe('the stage of a proceeding and its day', () => {
  it.each<[string, Fact[], { stage: string; since: string | null }]>([
    ['nothing is known', [], { stage: 'REGISTERED', since: null }],
    ['entered', [fact('erdr_entry', '2026-01-10')], { stage: 'REGISTERED', since: '2026-01-10' }],
    ['suspicion served', [fact('erdr_entry', '2026-01-10'), fact('suspicion', '2026-03-01')], { stage: 'SUSPICION', since: '2026-03-01' }],
    ['a second suspicion does not begin the stage again', [fact('erdr_entry', '2026-01-10'), fact('suspicion', '2026-03-01'), fact('suspicion', '2026-04-01')], { stage: 'SUSPICION', since: '2026-03-01' }],
    ['suspended', [fact('suspicion', '2026-03-01'), fact('suspend', '2026-04-01')], { stage: 'SUSPENDED', since: '2026-04-01' }],
    ['resumed: the stage begins anew', [fact('suspicion', '2026-03-01'), fact('suspend', '2026-04-01'), fact('resume', '2026-05-01')], { stage: 'SUSPICION', since: '2026-05-01' }],
    ['in force is the final stage', [fact('verdict_pronounced', '2026-03-01'), fact('verdict_in_force', '2026-04-01')], { stage: 'FINAL', since: '2026-04-01' }],
    ['joined to another', [fact('suspicion', '2026-03-01'), fact('joined_into', '2026-04-01')], { stage: 'JOINED', since: '2026-04-01' }],
    ['an instant counts on its day in Kyiv', [{ id: 'a', type: 'suspicion', at: '2026-03-01T22:30:00Z' }], { stage: 'SUSPICION', since: '2026-03-02' }],
  ])('%s', (_, facts, expected) => {
    expect(stageNow(facts)).toEqual(expected);
  });

  it('is that of the law engine, begins on the day of a fact, and does not depend on the order of facts', () => {
    const some = fc.array(fc.record({ type: fc.constantFrom('erdr_entry', 'suspicion', 'suspend', 'resume', 'notice_of_completion', 'indictment_sent', 'closed', 'verdict_pronounced'), day: fc.integer({ min: 1, max: 28 }) }), { maxLength: 8 });
    fc.assert(fc.property(some, (list) => {
      const facts = list.map(({ type, day }, index) => ({ ...fact(type, `2026-05-${String(day).padStart(2, '0')}`), id: String(index) }));
      const now = stageNow(facts);
      expect(now.stage.toLowerCase().replace('final', 'in_force')).toBe(stageOf(facts));
      expect(stageNow([...facts].reverse()).since).toBe(now.since);
      if (facts.length > 0) expect(facts.map(({ on }) => on)).toContain(now.since);
    }));
  });
});
