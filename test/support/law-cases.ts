import { expect, it } from '@jest/globals';
import { computeCase, type CaseAnswer, type CaseResult } from '#libs/time-limits';

/** A worked case: dated facts in, a date out, and why, with the law it rests on. Reckoned by hand, not by running the engine. */
export interface WorkedCase {
  readonly story: string;
  readonly rule: string;
  /** Which days are working ones; where it is not said, as in the war. */
  readonly calendar?: 'peace';
  readonly facts: readonly (readonly [type: string, at: unknown])[];
  readonly expected: CaseAnswer;
  /** The other reading; where it is not said, there is none. */
  readonly alternative?: CaseAnswer;
  readonly because: string;
}

const ask = ({ rule, calendar }: WorkedCase, facts: WorkedCase['facts']): CaseResult => computeCase({
  id: rule, rule_id: rule, calendar_regime: calendar ?? 'martial', events: facts.map(([type, at]) => ({ type, at })),
});
const said = (result: CaseResult): unknown => ('error' in result ? result.error : { expected: result.expected, alternative: result.expected_alternative });

/** Every case holds, in whatever order its facts are told, and names its law. */
export function hold(cases: readonly WorkedCase[]): void {
  it.each(cases.map((worked) => [worked.rule, worked.story, worked] as const))('%s: %s', (_rule, _story, worked) => {
    const { expected, alternative, because, facts } = worked;
    expect(said(ask(worked, facts))).toEqual({ expected, alternative });
    expect(said(ask(worked, facts.toReversed()))).toEqual({ expected, alternative });
    expect(because).toMatch(/CPC|CC \d|Law|Supreme Court|Constitution|CETS|Res\. 417|Regulation|Labour Code|tzdata/);
  });
}
