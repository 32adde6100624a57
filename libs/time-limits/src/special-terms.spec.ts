import { describe, expect, it } from '@jest/globals';
import type { Deadline, Fact } from './types.js';
import { deriveDeadlines } from './derive.js';

let made = 0;
const fact = (type: string, when: string, more: Partial<Fact> = {}): Fact => ({ id: `f${(made += 1)}`, type, ...(when.includes('T') ? { at: when } : { on: when }), ...more });
const all = (facts: readonly Fact[], rule: string): Deadline[] => deriveDeadlines(facts).filter(({ ruleId }) => ruleId === rule);
const one = (facts: readonly Fact[], rule: string): Deadline | undefined => all(facts, rule)[0];

describe('appeal and force of a verdict', () => {
  const verdict = fact('verdict_pronounced', '2026-03-02');

  it('runs for the prosecutor from the verdict and for each person in custody from the copy', () => {
    const copies = [fact('copy_served_on_accused_in_custody', '2026-03-05', { subject: 'a' }), fact('copy_served_on_accused_in_custody', '2026-03-09', { subject: 'b' })];
    expect(all([verdict, ...copies], 'CRT-APP-30D').map(({ subject, dueOn }) => `${subject ?? 'all'} ${dueOn}`).sort()).toEqual(['a 2026-04-06', 'all 2026-04-01', 'b 2026-04-08']);
  });

  it('is a right: it passes unused without anybody being late', () => {
    expect(one([verdict], 'CRT-APP-30D')).toMatchObject({ optional: true, nature: 'term' });
    expect(one([fact('search_ruling', '2026-03-02')], 'EVI-SEARCH-1M')).toMatchObject({ optional: true, nature: 'expiry' });
    expect(one([fact('report', '2026-03-02T10:00:00+02:00')], 'REG-24H')?.optional).toBeUndefined();
  });

  it('gains force on the day after the last appeal term', () => {
    expect(one([verdict], 'CRT-FORCE')).toMatchObject({ dueOn: '2026-04-02', nature: 'earliest', running: true });
    expect(one([verdict, fact('copy_served_on_accused_in_custody', '2026-03-09', { subject: 'b' })], 'CRT-FORCE')?.dueOn).toBe('2026-04-09');
  });

  it('waits for the appeal decision when there is an appeal', () => {
    const appeal = fact('appeal_filed', '2026-03-20');
    expect(one([verdict, appeal], 'CRT-FORCE')).toMatchObject({ running: false });
    expect(one([verdict, appeal], 'CRT-FORCE')?.dueOn).toBeUndefined();
    expect(one([verdict, appeal, fact('appeal_decision', '2026-06-10')], 'CRT-FORCE')?.dueOn).toBe('2026-06-10');
  });

  it('never comes for a verdict that was quashed for a new trial', () => {
    const quashed = [verdict, fact('appeal_filed', '2026-03-20'), fact('appeal_decision', '2026-06-10'), fact('retrial_ordered', '2026-06-10')];
    expect(one(quashed, 'CRT-FORCE')).toBeUndefined();
    expect(one([...quashed, fact('verdict_pronounced', '2027-02-01')], 'CRT-FORCE')).toMatchObject({ dueOn: '2027-03-04', running: true });
  });

  it('ends the right to appeal with the verdict that was quashed, at whatever day, and says by which law', () => {
    for (const day of ['2026-03-20', '2026-06-10']) {
      const ended = one([verdict, fact('appeal_decision', day), fact('retrial_ordered', day)], 'CRT-APP-30D');
      expect(ended).toMatchObject({ running: false, endedBy: { on: day, inTime: true } });
      expect(ended?.trace.at(-1)).toMatchObject({ text: { en: expect.stringContaining('was quashed') }, citation: 'CPC 415, 416, 438, 439' });
    }
    const again = [verdict, fact('retrial_ordered', '2026-06-10'), fact('verdict_pronounced', '2027-02-01')];
    expect(all(again, 'CRT-APP-30D').map(({ running }) => running)).toEqual([false, true]);
    expect(one([verdict, fact('appeal_filed', '2026-03-20'), fact('retrial_ordered', '2026-06-10')], 'CRT-APP-30D')?.endedBy?.on).toBe('2026-03-20');
  });

  it('ends with a new trial of one alone what is hers, and nothing of the others', () => {
    const copies = ['a', 'b'].map((subject) => fact('copy_served_on_accused_in_custody', '2026-03-05', { subject }));
    const facts = [verdict, ...copies, fact('verdict_in_force', '2026-04-07'), fact('retrial_ordered', '2026-04-09', { subject: 'a' })];
    expect(all(facts, 'CRT-APP-30D').map(({ subject, running }) => `${subject ?? 'all'} ${running}`).sort()).toEqual(['a false', 'all true', 'b true']);
    expect(one(facts, 'CRT-EXEC-3D')).toMatchObject({ running: true });
  });

  it('ends the term of cassation with a new trial that cassation ordered, not with the one from which it runs', () => {
    const decided = [verdict, fact('appeal_decision', '2026-06-10')];
    expect(one([...decided, fact('cassation_decision', '2026-08-12'), fact('retrial_ordered', '2026-08-12')], 'CRT-CASS-3M')).toMatchObject({ running: false, endedBy: { on: '2026-08-12' } });
    expect(one([...decided, fact('retrial_ordered', '2026-06-10')], 'CRT-CASS-3M')).toMatchObject({ running: true });
  });

  it('is foretold for the others where only one of several is tried anew', () => {
    expect(one([verdict, fact('appeal_decision', '2026-06-10'), fact('retrial_ordered', '2026-06-10', { subject: 'a' })], 'CRT-FORCE')).toMatchObject({ dueOn: '2026-06-10', running: true });
  });

  it('waits for another appeal decision where cassation sends the case back to the court of appeal', () => {
    const back = [verdict, fact('appeal_decision', '2026-06-10'), fact('cassation_decision', '2026-09-10'), fact('new_appeal_ordered', '2026-09-10')];
    expect(one(back, 'CRT-FORCE')).toMatchObject({ running: false });
    expect(one([...back, fact('appeal_decision', '2026-11-10')], 'CRT-FORCE')?.dueOn).toBe('2026-11-10');
  });

  it('that a new trial takes away neither ends limitation nor is executed', () => {
    const facts = [fact('offence', '2020-03-01'), { id: 'q', type: 'qualification', on: '2020-04-01', text: 'CC 149(1)' }, verdict, fact('verdict_in_force', '2026-04-02')];
    expect(one(facts, 'LIM-149-1')).toMatchObject({ running: false });
    const anew = [...facts, fact('cassation_decision', '2026-09-10'), fact('retrial_ordered', '2026-09-10')];
    expect(one(anew, 'LIM-149-1')).toMatchObject({ running: true });
    expect(one(anew, 'LIM-149-1')?.endedBy).toBeUndefined();
    expect(one(anew, 'CRT-EXEC-3D')).toMatchObject({ running: false });
    expect(one([...anew, fact('verdict_pronounced', '2027-02-01'), fact('verdict_in_force', '2027-03-05')], 'LIM-149-1')).toMatchObject({ running: false });
  });

  it('runs in cassation from the order of a new trial by the court of appeal too, and says that the law is open there', () => {
    const [decision, order] = [fact('appeal_decision', '2026-06-10'), fact('retrial_ordered', '2026-06-10')];
    for (const facts of [[verdict, decision, order], [verdict, order]]) {
      expect(all(facts, 'CRT-CASS-3M')).toMatchObject([{ dueOn: '2026-09-10', running: true, needsLawyer: true, certainty: 'medium' }]);
      expect(all(facts, 'CRT-CASS-3M')[0]?.trace.at(-1)?.text.en).toContain('CPC 424(2)');
    }
    expect(all([verdict, decision], 'CRT-CASS-3M')).toMatchObject([{ needsLawyer: false, certainty: 'high' }]);
  });

  it('starts nothing in cassation from a new trial that the court of cassation ordered', () => {
    const order = fact('retrial_ordered', '2026-10-12');
    expect(all([verdict, fact('appeal_decision', '2026-06-10'), fact('cassation_decision', '2026-10-12'), order], 'CRT-CASS-3M').map(({ dueOn }) => dueOn)).toEqual(['2026-09-10']);
    expect(all([verdict, fact('verdict_in_force', '2026-04-02'), order], 'CRT-CASS-3M')).toEqual([]);
  });

  it('runs in cassation from the copy for a convicted person in custody', () => {
    const facts = [fact('appeal_decision', '2026-01-30'), fact('copy_served_on_convicted_in_custody', '2026-02-03', { subject: 'a' })];
    expect(all(facts, 'CRT-CASS-3M').map(({ subject, dueOn }) => `${subject ?? 'all'} ${dueOn}`).sort()).toEqual(['a 2026-05-04', 'all 2026-04-30']);
  });
});

describe('notice of a covert action', () => {
  const ended = fact('nsrd_ended', '2025-04-01');

  it('is due in twelve months, or when the indictment goes to court', () => {
    expect(one([ended], 'EVI-NSRD-12M')?.dueOn).toBe('2026-04-01');
    expect(one([ended, fact('indictment_sent', '2025-09-10')], 'EVI-NSRD-12M')).toMatchObject({ dueOn: '2025-09-10', running: true });
    expect(one([ended, fact('indictment_sent', '2026-05-10')], 'EVI-NSRD-12M')?.dueOn).toBe('2026-04-01');
  });

  it('is met by the notice, in time or not', () => {
    expect(one([ended, fact('indictment_sent', '2025-09-10'), fact('nsrd_notice_served', '2025-09-11')], 'EVI-NSRD-12M')?.endedBy?.inTime).toBe(false);
  });
});

describe('the interview of a child', () => {
  const start = fact('interview_start', '2026-11-18T10:00:00+02:00', { subject: 'child' });

  it('has an hour without a break and two hours in the day', () => {
    expect(one([start], 'VIC-MINOR-1H')?.dueAt).toBe('2026-11-18T11:00:00+02:00');
    expect(one([start], 'VIC-MINOR-2H')?.dueAt).toBe('2026-11-18T12:00:00+02:00');
  });

  it('is prolonged by its own breaks of its own day only', () => {
    const breaks = [fact('break_minutes', '2026-11-18', { number: 20, subject: 'child' }), fact('break_minutes', '2026-11-18', { number: 40, subject: 'other' }), fact('break_minutes', '2026-11-19', { number: 50, subject: 'child' })];
    const deadline = one([start, ...breaks], 'VIC-MINOR-2H');
    expect(deadline?.dueAt).toBe('2026-11-18T12:20:00+02:00');
    expect(deadline?.trace.some(({ text }) => text.uk === 'Перерви (20 хв) не зараховуються до двох годин.')).toBe(true);
  });
});

describe('what becomes possible', () => {
  it('a complaint against the suspicion, after two months, while the case is not closed or in court', () => {
    const suspicion = fact('suspicion', '2026-01-31', { subject: 'a' });
    expect(one([suspicion], 'PTI-SUSP-COMPL')).toMatchObject({ dueOn: '2026-04-01', nature: 'earliest', alternative: { dueOn: '2026-03-31' } });
    expect(one([suspicion, fact('indictment_sent', '2026-03-01')], 'PTI-SUSP-COMPL')?.running).toBe(false);
  });
});

describe('limitation', () => {
  it('follows the part recorded with the offence, else the gravest of the proceeding, else the shortest', () => {
    expect(all([fact('offence', '2020-05-05', { text: 'CC 149(3)' })], 'LIM-149-3')).toHaveLength(1);
    expect(all([fact('offence', '2020-05-05'), fact('qualification', '2020-06-01', { text: 'CC 149(2)' })], 'LIM-149-2')).toHaveLength(1);
    expect(all([fact('offence', '2020-05-05')], 'LIM-149-1')).toHaveLength(1);
    expect(deriveDeadlines([fact('offence', '2020-05-05')])).toHaveLength(1);
  });

  it('runs until the verdict takes force', () => {
    expect(one([fact('offence', '2015-05-05'), fact('verdict_in_force', '2025-05-06')], 'LIM-149-1')?.endedBy?.inTime).toBe(false);
  });
});

describe('two readings', () => {
  it('the alarm follows the stricter, the date the longer', () => {
    expect(one([fact('access_ruling', '2026-01-31')], 'EVI-ACCESS-2M')).toMatchObject({ dueOn: '2026-03-31', alarmOn: '2026-02-28', alternative: { dueOn: '2026-02-28' } });
  });

  it('of the security decision: hours first, also over a clock change', () => {
    expect(one([fact('application', '2026-10-23T16:00:00+03:00')], 'VIC-SAFE-3D')).toMatchObject({ dueAt: '2026-10-26T15:00:00+02:00', alarmAt: '2026-10-26T15:00:00+02:00', alternative: { dueOn: '2026-10-26' } });
    expect(one([fact('application', '2026-03-27T16:00:00+02:00')], 'VIC-SAFE-3D')).toMatchObject({ dueAt: '2026-03-30T17:00:00+03:00', alarmAt: '2026-03-30T16:00:00+03:00' });
  });
});
