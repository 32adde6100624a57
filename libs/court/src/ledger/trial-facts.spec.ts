import { describe, expect, it } from '@jest/globals';
import type { Fact, FactWord } from '#libs/time-limits';
import { sittingsOf, standstillsOf, trialDays } from './trial-facts.js';

let next = 0;
const fact = (type: FactWord, on: string, subject?: string): Fact => ({ id: `${(next += 1)}`, type, on, ...(subject === undefined ? {} : { subject }) });
const told = (...facts: readonly Fact[]): string[] => standstillsOf(facts).map(({ kind, from, until }) => `${kind} ${from} ${until ?? 'on'}`);

describe('the days of a trial', () => {
  it('begin when the indictment comes to court and end with the verdict, a closing or a joining', () => {
    expect(trialDays([fact('suspicion', '2026-01-10', 'a'), fact('indictment_received', '2026-03-02'), fact('verdict_pronounced', '2026-09-01')])).toEqual({ from: '2026-03-02', until: '2026-09-01' });
    for (const end of ['closed', 'joined_into'] as const) expect(trialDays([fact('indictment_received', '2026-03-02'), fact(end, '2026-04-01')])).toEqual({ from: '2026-03-02', until: '2026-04-01' });
  });

  it('have no end while the court tries the case, and no beginning before that', () => {
    expect(trialDays([fact('indictment_received', '2026-03-02'), fact('indictment_received', '2026-04-02')])).toEqual({ from: '2026-03-02', until: null });
    expect(trialDays([fact('suspicion', '2026-01-10', 'a'), fact('closed', '2026-02-01')])).toBeNull();
  });

  it('do not end with a closing that was before them', () => {
    expect(trialDays([fact('closed', '2026-01-01'), fact('indictment_received', '2026-03-02')])).toEqual({ from: '2026-03-02', until: null });
  });
});

describe('when the court stops or waits', () => {
  it('a suspension lasts until the trial is resumed, one that nobody ended goes on', () => {
    expect(told(fact('trial_suspended_hiding', '2026-03-01'), fact('trial_resumed', '2026-05-01'), fact('trial_suspended_illness', '2026-06-01'))).toEqual(['SUSPENDED_HIDING 2026-03-01 2026-05-01', 'SUSPENDED_ILLNESS 2026-06-01 on']);
  });

  it('the hiding of one of two accused does not stop the trial; that of both does, until one is back', () => {
    const suspicions = [fact('suspicion', '2026-01-10', 'a'), fact('suspicion', '2026-01-10', 'b')];
    expect(told(...suspicions, fact('trial_suspended_hiding', '2026-03-01', 'a'))).toEqual([]);
    expect(told(...suspicions, fact('trial_suspended_hiding', '2026-03-01', 'a'), fact('trial_suspended_hiding', '2026-04-01', 'b'), fact('trial_resumed', '2026-05-01', 'b'))).toEqual(['SUSPENDED_HIDING 2026-04-01 2026-05-01']);
  });

  it('of two experts the court waits for the last', () => {
    expect(told(fact('court_expertise_ordered', '2026-03-01'), fact('court_expertise_ordered', '2026-03-10'), fact('court_expertise_received', '2026-04-01'), fact('court_expertise_received', '2026-05-01'))).toEqual(['EXPERT 2026-03-01 2026-05-01']);
  });

  it('what was answered on the day it was asked stops nothing, and an answer to nothing is none', () => {
    expect(told(fact('court_request_sent', '2026-03-01'), fact('court_request_executed', '2026-03-01'), fact('court_request_executed', '2026-03-05'), fact('court_request_sent', '2026-03-07'))).toEqual(['FOREIGN_STATE 2026-03-07 on']);
  });
});

describe('the days on which the court sat', () => {
  it('are those of its hearings and those that only an event tells of, each once, in their order', () => {
    const facts = [fact('preparatory_hearing', '2026-03-10'), fact('trial_started', '2026-03-20'), fact('trial_started', '2026-03-20')];
    const recorded = { day: '2026-03-20', status: 'POSTPONED', cause: 'AIR_ALARM', liesWith: 'NOBODY', appointedOn: '2026-03-10' } as const;
    expect(sittingsOf([recorded], facts)).toEqual([{ day: '2026-03-10', status: 'HELD', cause: null, liesWith: null, appointedOn: null }, recorded]);
  });
});
