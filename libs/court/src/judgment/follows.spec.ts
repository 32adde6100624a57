import { describe, expect, it } from '@jest/globals';
import { rules } from '#libs/time-limits';
import { followsJudgment } from './follows.js';

describe('the terms that follow a judgment', () => {
  it('are those of appeal, cassation, force and execution, as the rulebook starts them', () => {
    expect(rules().map(({ rule }) => rule.id).filter(followsJudgment).sort()).toEqual(['CRT-APP-30D', 'CRT-APP-7D', 'CRT-CASS-3M', 'CRT-EXEC-3D', 'CRT-FORCE']);
  });

  it('are not those that only end with one, and none that the rulebook does not know', () => {
    expect(['LIM-149-1', 'CRT-FULL-5D', 'NO-SUCH-RULE'].map(followsJudgment)).toEqual([false, false, false]);
  });
});
