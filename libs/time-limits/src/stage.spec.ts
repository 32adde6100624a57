import { describe, expect, it } from '@jest/globals';
import type { Fact } from './types.js';
import { stageOf, stages } from './stage.js';

/** Types with days of 2026, in short: `['suspicion', '06-15']`. */
const facts = (...list: readonly (readonly [type: string, on: string])[]): Fact[] => list.map(([type, on], index) => ({ id: `f${index}`, type, on: `2026-${on}` }));

describe('the stage of a proceeding', () => {
  it.each([
    ['registered', []],
    ['registered', [['erdr_entry', '01-10']]],
    ['investigation', [['erdr_entry', '01-10'], ['search_ruling', '01-20']]],
    ['suspicion', [['erdr_entry', '01-10'], ['suspicion', '02-10']]],
    ['suspended', [['suspicion', '02-10'], ['suspend', '03-01']]],
    ['suspicion', [['suspicion', '02-10'], ['suspend', '03-01'], ['resume', '03-20']]],
    ['suspicion', [['suspicion', '02-10'], ['suspend', '03-01'], ['resume', '03-01']]],
    ['suspicion', [['suspicion', '02-10'], ['suspend', '03-01'], ['suspension_annulled', '03-05']]],
    ['suspended', [['suspicion', '02-10'], ['suspend', '03-01'], ['resume', '03-20'], ['suspend', '04-01']]],
    ['suspended', [['suspicion', '02-10'], ['suspend', '03-01'], ['ij_orders_act', '03-05']]],
    ['disclosure', [['suspicion', '02-10'], ['notice_of_completion', '03-01']]],
    ['disclosure', [['suspicion', '02-10'], ['notice_of_completion', '03-01'], ['defence_study_ended', '03-20']]],
    ['court', [['suspicion', '02-10'], ['notice_of_completion', '03-01'], ['indictment_sent', '03-25']]],
    ['court', [['indictment_sent', '03-25'], ['indictment_received', '03-26'], ['preparatory_hearing', '04-02']]],
    ['trial', [['indictment_sent', '03-25'], ['trial_appointed', '04-02']]],
    ['trial', [['indictment_sent', '03-25'], ['trial_appointed', '04-02'], ['trial_started', '04-10']]],
    ['verdict', [['trial_started', '04-10'], ['verdict_pronounced', '06-01']]],
    ['appeal', [['verdict_pronounced', '06-01'], ['appeal_filed', '06-20']]],
    ['in_force', [['verdict_pronounced', '06-01'], ['appeal_filed', '06-20'], ['appeal_decision', '10-01']]],
    ['in_force', [['verdict_pronounced', '06-01'], ['verdict_in_force', '07-02'], ['sent_for_execution', '07-05']]],
    ['in_force', [['verdict_pronounced', '06-01'], ['appeal_decision', '10-01'], ['cassation_decision', '12-01']]],
    ['court', [['trial_started', '04-10'], ['verdict_pronounced', '06-01'], ['appeal_decision', '10-01'], ['retrial_ordered', '10-01']]],
    ['court', [['trial_started', '04-10'], ['verdict_pronounced', '06-01'], ['verdict_in_force', '07-02'], ['cassation_decision', '10-01'], ['retrial_ordered', '10-01']]],
    ['trial', [['trial_started', '04-10'], ['verdict_pronounced', '06-01'], ['retrial_ordered', '10-01'], ['trial_appointed', '11-01']]],
    ['verdict', [['trial_started', '04-10'], ['verdict_pronounced', '06-01'], ['retrial_ordered', '10-01'], ['trial_appointed', '11-01'], ['verdict_pronounced', '12-20']]],
    ['appeal', [['verdict_pronounced', '06-01'], ['appeal_decision', '10-01'], ['cassation_decision', '12-01'], ['new_appeal_ordered', '12-01']]],
    ['in_force', [['verdict_pronounced', '06-01'], ['appeal_decision', '10-01'], ['new_appeal_ordered', '11-01'], ['appeal_decision', '12-01']]],
    ['investigation', [['erdr_entry', '01-10'], ['interviewed', '01-20']]],
    ['closed', [['suspicion', '02-10'], ['closed', '04-11']]],
    ['suspicion', [['suspicion', '02-10'], ['closed', '04-11'], ['resume', '05-01']]],
    ['joined', [['suspicion', '02-10'], ['joined_into', '04-11']]],
  ] as const)('is %s after %j', (stage, list) => {
    expect(stageOf(facts(...list))).toBe(stage);
    expect(stageOf([...facts(...list)].reverse())).toBe(stage);
  });

  it('is one of a closed list with words in both languages', () => {
    expect(Object.keys(stages)).toEqual(['registered', 'investigation', 'suspicion', 'suspended', 'disclosure', 'court', 'trial', 'verdict', 'appeal', 'in_force', 'closed', 'joined']);
    for (const { uk, en } of Object.values(stages)) {
      expect(uk).toMatch(/^[А-ЯІЇЄҐ]/);
      expect(en).toMatch(/^[A-Z]/);
    }
  });
});
