import { describe, expect, it } from '@jest/globals';
import type { Deadline, Fact } from './types.js';
import { deriveDeadlines } from './derive.js';

let made = 0;
const fact = (type: string, when: string, more: Partial<Fact> = {}): Fact => ({ id: `f${(made += 1)}`, type, ...(when.includes('T') ? { at: when } : { on: when }), subject: 'a', ...more });
const shared = (type: string, when: string, more: Partial<Fact> = {}): Fact => {
  const { subject: _nobody, ...rest } = fact(type, when, more);
  return rest;
};
const all = (facts: readonly Fact[], ruleId: string): Deadline[] => deriveDeadlines(facts).filter((deadline) => deadline.ruleId === ruleId);
const one = (facts: readonly Fact[], ruleId: string): Deadline | undefined => all(facts, ruleId)[0];

const suspicion = fact('suspicion', '2026-02-01');
const detention = fact('detention', '2026-02-10T10:00:00+02:00');
const ruling = fact('custody_ruling', '2026-02-12');
const extended = shared('extended_to_months', '2026-03-20', { number: 12 });

describe('custody in a proceeding', () => {
  it('is not a term before a ruling', () => {
    expect(all([detention], 'DET-CUST-60D')).toEqual([]);
    expect(all([detention], 'DET-CUST-12M')).toEqual([]);
  });

  it('runs from the detention, leans on the ruling and belongs to the person', () => {
    expect(one([detention, ruling], 'DET-CUST-60D')).toMatchObject({ key: `DET-CUST-60D:${detention.id}:a`, subject: 'a', dueOn: '2026-04-10', triggers: [detention.id, ruling.id], nature: 'expiry' });
  });

  it('ends on the date written in the ruling', () => {
    expect(one([detention, ruling, fact('custody_until', '2026-04-01')], 'DET-CUST-60D')?.dueOn).toBe('2026-04-01');
  });

  it('keeps its key when it is extended, so that it is seen to move', () => {
    const before = one([detention, ruling, fact('custody_until', '2026-04-01')], 'DET-CUST-60D');
    const after = one([detention, ruling, fact('custody_until', '2026-04-01'), fact('custody_ruling', '2026-03-30'), fact('custody_until', '2026-05-28')], 'DET-CUST-60D');
    expect(after).toMatchObject({ key: before?.key, dueOn: '2026-05-28' });
  });

  it('is extended by a second ruling by 60 days from it, where no end is written', () => {
    expect(one([detention, ruling, fact('custody_ruling', '2026-04-08')], 'DET-CUST-60D')?.dueOn).toBe('2026-06-06');
  });

  it('does not outlive the investigation term, until the indictment goes to court', () => {
    const until = fact('custody_until', '2026-05-28');
    expect(one([suspicion, detention, ruling, until], 'DET-CUST-60D')).toMatchObject({ dueOn: '2026-04-01' });
    expect(one([suspicion, extended, detention, ruling, until], 'DET-CUST-60D')).toMatchObject({ dueOn: '2026-05-28' });
    expect(one([suspicion, detention, ruling, until, shared('indictment_sent', '2026-03-30')], 'DET-CUST-60D')).toMatchObject({ dueOn: '2026-05-28' });
  });

  it('tells in the reasons for the motion what is recorded, and how custody comes to end when no ruling says that day', () => {
    const until = fact('custody_until', '2026-04-09');
    const events = (facts: readonly Fact[]): unknown[] => all(facts, 'DET-199-5D').flatMap(({ trace }) => trace.filter(({ kind }) => kind === 'trigger' || kind === 'cap').map(({ kind, date }) => `${kind} ${date}`));
    expect(events([detention, ruling, until])).toEqual(['trigger 2026-04-09']);
    expect(events([suspicion, detention, ruling, until])).toEqual([`trigger ${detention.at}`, 'cap 2026-04-01']);
    expect(events([detention, ruling])).toEqual([`trigger ${detention.at}`]);
  });

  it('a suspension of the investigation moves the bound, not the custody itself', () => {
    const stopped = [shared('suspend', '2026-03-01'), shared('resume', '2026-03-11')];
    expect(one([suspicion, detention, ruling, ...stopped], 'DET-CUST-60D')?.dueOn).toBe('2026-04-10');
    expect(one([suspicion, detention, ruling], 'DET-CUST-60D')?.dueOn).toBe('2026-04-01');
  });

  it.each([['release', '2026-03-01'], ['bail_paid', '2026-03-02'], ['house_arrest_ruling', '2026-03-03'], ['measure_ended', '2026-03-04']])('is ended by %s', (type, on) => {
    const end = fact(type, on);
    expect(one([detention, ruling, end], 'DET-CUST-60D')).toMatchObject({ running: false, endedBy: { fact: end.id, inTime: true } });
  });

  it('begins anew after a release, and the earlier days count in the total', () => {
    const facts = [detention, ruling, fact('release', '2026-03-01'), fact('custody_ruling', '2026-06-01')];
    expect(all(facts, 'DET-CUST-60D').map(({ dueOn, running }) => [dueOn, running]).sort()).toEqual([['2026-04-10', false], ['2026-07-30', true]]);
    expect(one(facts, 'DET-CUST-12M')?.dueOn).toBe('2027-05-11');
  });

  it('counts for each person apart', () => {
    const other = [fact('detention', '2026-03-10T10:00:00+02:00', { subject: 'b' }), fact('custody_ruling', '2026-03-12', { subject: 'b' })];
    expect(all([detention, ruling, ...other], 'DET-CUST-60D').map(({ subject, dueOn }) => [subject, dueOn]).sort()).toEqual([['a', '2026-04-10'], ['b', '2026-05-08']]);
  });

  it('knows it also from the written end alone', () => {
    const until = fact('custody_until', '2026-04-01');
    expect(one([until], 'DET-CUST-60D')).toMatchObject({ dueOn: '2026-04-01', running: true });
    expect(one([until], 'DET-199-5D')).toMatchObject({ dueOn: '2026-03-27', running: true });
    expect(one([until, fact('custody_extension_motion', '2026-03-26')], 'DET-199-5D')?.endedBy?.inTime).toBe(true);
    expect(one([until, fact('release', '2026-03-01')], 'DET-CUST-60D')?.running).toBe(false);
  });

  it('is bounded in total by 12 months for Art. 149, by 6 for a milder charge', () => {
    expect(one([detention, ruling], 'DET-CUST-12M')).toMatchObject({ dueOn: '2027-02-09', alternative: { dueOn: '2027-02-10' } });
    const mild = [detention, ruling, shared('qualification', '2026-02-10', { text: 'CC 303(1)' })];
    expect(one(mild, 'DET-CUST-6M')?.dueOn).toBe('2026-08-09');
    expect(one(mild, 'DET-CUST-12M')).toBeUndefined();
  });
});

describe('the motion to extend custody', () => {
  it('is due five days before the end, whatever bounds it', () => {
    expect(one([detention, ruling], 'DET-199-5D')).toMatchObject({ dueOn: '2026-04-05', planBy: '2026-04-03', alarmOn: '2026-04-03' });
    expect(one([suspicion, detention, ruling], 'DET-199-5D')?.dueOn).toBe('2026-03-27');
  });

  it('is met by a motion filed after the ruling in force', () => {
    const [early, late] = [fact('custody_extension_motion', '2026-04-02'), fact('custody_extension_motion', '2026-04-07')];
    expect(one([detention, ruling, early], 'DET-199-5D')?.endedBy).toMatchObject({ fact: early.id, inTime: true });
    expect(one([detention, ruling, late], 'DET-199-5D')?.endedBy).toMatchObject({ fact: late.id, inTime: false });
  });

  it('runs again after the extension', () => {
    const facts = [detention, ruling, fact('custody_extension_motion', '2026-04-02'), fact('custody_ruling', '2026-04-08'), fact('custody_until', '2026-06-06')];
    expect(one(facts, 'DET-199-5D')).toMatchObject({ running: true, dueOn: '2026-06-01' });
  });

  it('is no longer needed after a release', () => {
    expect(one([detention, ruling, fact('release', '2026-03-01')], 'DET-199-5D')?.running).toBe(false);
  });
});

describe('review of custody by the trial court', () => {
  const received = shared('indictment_received', '2026-04-01');

  it('is due two months after the indictment, for a person in custody only', () => {
    expect(one([detention, ruling, received], 'DET-331-2M')).toMatchObject({ dueOn: '2026-06-01', subject: 'a' });
    expect(all([received], 'DET-331-2M')).toEqual([]);
    expect(all([detention, ruling, fact('release', '2026-03-01'), received], 'DET-331-2M')).toEqual([]);
  });

  it('is due earlier where the ruling ends earlier: nothing extends it by itself', () => {
    const deadline = one([detention, ruling, fact('custody_until', '2026-04-10'), received], 'DET-331-2M');
    expect(deadline?.dueOn).toBe('2026-04-10');
    expect(deadline?.trace.some(({ text }) => text.en.includes('nothing extends it by itself'))).toBe(true);
  });

  it('begins anew with each review, and the last one ended in time or not', () => {
    const reviews = [fact('custody_reviewed', '2026-05-29'), fact('custody_reviewed', '2026-07-30')];
    expect(all([detention, ruling, received, ...reviews], 'DET-331-2M').map(({ dueOn, running, endedBy }) => [dueOn, running, endedBy?.inTime]).sort()).toEqual([
      ['2026-06-01', false, true], ['2026-07-29', false, false], ['2026-09-30', true, undefined],
    ]);
  });

  it('ends with the verdict', () => {
    expect(one([detention, ruling, received, shared('verdict_pronounced', '2026-05-15')], 'DET-331-2M')).toMatchObject({ running: false });
  });
});
