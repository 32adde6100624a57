import { describe, expect, it } from '@jest/globals';
import { syntheticTrials } from '../../../../test/support/synthetic-trials.js';
import { type StageSpan, remainingInStage, stageLengths } from './stage-length.js';
import { trialsNeeded } from './trial-length.js';

const READING_DAY = 1_500;
const stays = syntheticTrials(7, 600, READING_DAY).flatMap(({ startsOn, preparedOn, endsOn }): StageSpan<'PREPARATORY' | 'TRIAL'>[] => [
  { stage: 'PREPARATORY', days: Math.min(preparedOn, READING_DAY) - startsOn, closed: preparedOn <= READING_DAY },
  ...(preparedOn <= READING_DAY ? [{ stage: 'TRIAL' as const, days: Math.min(endsOn, READING_DAY) - preparedOn, closed: endsOn <= READING_DAY }] : []),
]);
const stages = stageLengths(stays);

/** A stage that is there, or a failure of the test. */
function stage(name: 'PREPARATORY' | 'TRIAL'): NonNullable<ReturnType<typeof stages.get>> {
  const found = stages.get(name);
  if (found === undefined) throw new Error(name);
  return found;
}

describe('the length of a stage', () => {
  it('is that of its own stays, open ones counted', () => {
    expect([...stages.keys()].sort()).toEqual(['PREPARATORY', 'TRIAL']);
    for (const name of ['PREPARATORY', 'TRIAL'] as const) {
      const own = stays.filter((stay) => stay.stage === name);
      expect(stage(name)).toMatchObject({ closed: own.filter(({ closed }) => closed).length, open: own.filter(({ closed }) => !closed).length });
    }
  });

  it('is short for the preparation and long for the trial, as planted', () => {
    expect(remainingInStage(stage('PREPARATORY'), 0)).toMatchObject({ ok: true, median: { reached: true } });
    const [preparatory, trial] = (['PREPARATORY', 'TRIAL'] as const).map((name) => remainingInStage(stage(name), 0));
    if (preparatory?.ok !== true || trial?.ok !== true) throw new Error('refused');
    expect(preparatory.high.days).toBeLessThan(trial.median.days);
    expect(Math.abs(preparatory.median.days - 25)).toBeLessThan(4);
  });

  it('leaves an interval in order to whoever is in it already', () => {
    const answer = remainingInStage(stage('TRIAL'), 200);
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.low.days).toBeGreaterThan(0);
    expect(answer.median.days).toBeGreaterThan(answer.low.days);
    expect(answer.high.days).toBeGreaterThan(answer.median.days);
  });

  it('is refused with too few behind it, or too few that lasted so long', () => {
    const few = stageLengths(stays.filter(({ stage: name, closed }) => name === 'TRIAL' && closed).slice(0, trialsNeeded.closed - 1)).get('TRIAL');
    if (few === undefined) throw new Error('no stage');
    expect(remainingInStage(few, 0)).toEqual({ ok: false, reason: 'TOO_FEW_CLOSED', found: trialsNeeded.closed - 1, needed: trialsNeeded.closed });
    expect(remainingInStage(stage('PREPARATORY'), 5_000)).toEqual({ ok: false, reason: 'TOO_FEW_LASTED_LONGER', found: 0, needed: trialsNeeded.lastedLonger });
  });
});
