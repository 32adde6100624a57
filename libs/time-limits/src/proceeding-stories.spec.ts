import { describe, expect, it } from '@jest/globals';
import type { Deadline, Fact } from './types.js';
import { deriveDeadlines } from './derive.js';

/** `name: type when`, with the person after `@` and a number or text after `=`. */
const fact = (line: string): Fact => {
  const match = /^(\S+): (\S+) (\S+)(?: @(\S+))?(?: =(.+))?$/.exec(line);
  if (match === null) throw new Error(`not a fact: ${line}`);
  const [, id = '', type = '', when = '', subject, value] = match;
  const said = value === undefined ? {} : type === 'extended_to_months' ? { number: Number(value) } : { text: value };
  return { id, type, ...(when.includes('T') ? { at: when } : { on: when }), ...(subject === undefined ? {} : { subject }), ...said };
};
const state = ({ running, endedBy }: Deadline): string => (endedBy === undefined ? running ? 'runs' : 'possible' : `${endedBy.inTime ? 'met' : 'missed'} by ${endedBy.fact}`);
/** `rule @person date, alarm where it is earlier, other reading: state`. */
const line = (deadline: Deadline): string => {
  const { ruleId, subject, dueOn, dueAt, alarmOn, alarmAt, alternative } = deadline;
  const [due, alarm] = [dueOn ?? dueAt ?? 'no date', alarmOn ?? alarmAt];
  const other = alternative?.dueOn ?? alternative?.dueAt;
  return `${ruleId}${subject === undefined ? '' : ` @${subject}`} ${due}${alarm === undefined || alarm === due ? '' : `, alarm ${alarm}`}${other === undefined ? '' : `, or ${other}`}: ${state(deadline)}`;
};

interface Story {
  readonly story: string;
  readonly facts: readonly string[];
  /** Only these rules are looked at. */
  readonly terms: readonly string[];
  readonly because: string;
}

const tell = (stories: readonly Story[]): void => {
  it.each(stories)('$story', ({ facts, terms, because }) => {
    const asked = new Set(terms.map((term) => term.split(' ')[0]));
    const lines = (list: readonly string[]): string[] => deriveDeadlines(list.map(fact)).filter(({ ruleId }) => asked.has(ruleId)).map(line).sort();
    expect(lines(facts)).toEqual(terms.filter((term) => !term.endsWith(' none')).toSorted());
    expect(lines(facts.toReversed())).toEqual(lines(facts));
    expect(because).toMatch(/CPC|CC \d|Law|Constitution/);
  });
};

describe('from detention to the measure', () => {
  tell([
    {
      story: 'a recruiter is caught, served with suspicion and taken into custody in time',
      facts: [
        'caught: detention 2026-02-09T18:20:00+02:00 @a',
        'served: suspicion 2026-02-10T12:00:00+02:00 @a',
        'motion: measure_motion_received 2026-02-11T09:00:00+02:00 @a',
        'ruling: custody_ruling 2026-02-12 @a',
      ],
      terms: [
        'DET-24H-SUSP @a 2026-02-10T18:20:00+02:00: met by served',
        'DET-60H @a 2026-02-12T06:20:00+02:00: met by ruling',
        'DET-72H @a 2026-02-12T18:20:00+02:00: met by ruling',
        'DET-186-72H @a 2026-02-12T18:20:00+02:00: met by ruling',
        'DET-CUST-60D @a 2026-04-09: runs',
        'DET-CUST-12M @a 2027-02-08, or 2027-02-09: runs',
        'DET-199-5D @a 2026-04-04, alarm 2026-04-03: runs',
      ],
      because: 'CPC 211, 278: 72, 60 and 24 hours from 18:20; CPC 197(2): 9 February is day 1, 9 April is day 60; CPC 199: 4 April is a Saturday',
    },
    {
      story: 'bail is paid on the day of the ruling: custody ends on that day, whatever the facts are called',
      facts: [
        'c: detention 2026-02-09T18:20:00+02:00 @a',
        'b: custody_ruling 2026-02-11 @a',
        'a: bail_paid 2026-02-11 @a',
      ],
      terms: [
        'DET-CUST-60D @a 2026-04-09: met by a',
        'DET-CUST-12M @a 2027-02-08, or 2027-02-09: met by a',
      ],
      because: 'CPC 182, 202: with bail paid the person goes free; within a day the ruling comes before what ends it',
    },
    {
      story: 'released and caught again within one day, by the hours on record',
      facts: [
        'z: detention 2026-02-09T08:00:00+02:00 @a',
        'r: custody_ruling 2026-02-10 @a',
        'f: release 2026-03-02T10:00:00+02:00 @a',
        'd: detention 2026-03-02T18:00:00+02:00 @a',
        'n: custody_ruling 2026-03-03 @a',
      ],
      terms: [
        'DET-CUST-60D @a 2026-04-09: met by f',
        'DET-CUST-60D @a 2026-04-30: runs',
        'DET-CUST-12M @a 2027-02-08, or 2027-02-09: runs',
      ],
      because: 'CPC 197(2): 2 March is day 1 of the new custody, 30 April day 60; the 21 earlier days count, 2 March only once: 1 March 2027 less 21 days',
    },
    {
      story: 'two suspects, one goes home',
      facts: [
        'one: detention 2026-02-09T18:20:00+02:00 @a',
        'two: detention 2026-02-09T19:00:00+02:00 @b',
        'custody: custody_ruling 2026-02-11 @a',
        'home: house_arrest_ruling 2026-02-11 @b',
      ],
      terms: [
        'DET-72H @a 2026-02-12T18:20:00+02:00: met by custody',
        'DET-72H @b 2026-02-12T19:00:00+02:00: met by home',
        'DET-CUST-60D @a 2026-04-09: runs',
        'DET-HA-2M @b 2026-04-11: runs',
        'DET-HA-6M @b 2026-08-11: runs',
      ],
      because: 'CPC 197, 181(6): each person has terms of their own; house arrest is counted from the ruling',
    },
    {
      story: 'house arrest is renewed, and the six months go on from the first ruling',
      facts: [
        'first: house_arrest_ruling 2026-01-12 @a',
        'second: house_arrest_ruling 2026-03-11 @a',
        'third: house_arrest_ruling 2026-05-08 @a',
      ],
      terms: [
        'DET-HA-2M @a 2026-03-12: met by second',
        'DET-HA-2M @a 2026-05-11: met by third',
        'DET-HA-2M @a 2026-07-08: runs',
        'DET-HA-6M @a 2026-07-12: runs',
      ],
      because: 'CPC 181(6): a ruling gives two months, all rulings together six',
    },
    {
      story: 'guilt is denied in an inquest: 20 days instead of 72 hours',
      facts: [
        'served: misdemeanour_suspicion 2026-02-02T10:00:00+02:00 @a',
        'denied: misdemeanour_contested 2026-02-03 @a',
      ],
      terms: [
        'PTI-MISD-72H @a 2026-02-05T10:00:00+02:00: met by denied',
        'PTI-MISD-20D @a 2026-02-23, alarm 2026-02-22: runs',
        'PTI-MISD-1M none',
      ],
      because: 'CPC 219(3)(1)-(2): 22 February 2026 is a Sunday',
    },
  ]);
});

describe('from the indictment to the force of the verdict', () => {
  tell([
    {
      story: 'the trial court leaves custody in force, and it runs anew from there',
      facts: [
        'caught: detention 2026-02-10T10:00:00+02:00 @a',
        'ruling: custody_ruling 2026-02-12 @a',
        'court: indictment_received 2026-04-01',
        'kept: custody_reviewed 2026-04-08 @a',
      ],
      terms: [
        'DET-CUST-60D @a 2026-06-06: runs',
        'DET-199-5D @a 2026-06-01: runs',
        'DET-331-2M @a 2026-06-01: met by kept',
        'DET-331-2M @a 2026-06-08: runs',
      ],
      because: 'CPC 331(3), 197(1): 8 April is day 1, 6 June day 60; the next review within two months of the last',
    },
    {
      story: 'a verdict is quashed and a second one given',
      facts: [
        'first: verdict_pronounced 2025-03-03',
        'appeal: appeal_filed 2025-03-20',
        'quashed: appeal_decision 2025-06-10',
        'second: verdict_pronounced 2026-03-02',
      ],
      terms: [
        'CRT-FORCE 2025-06-10: runs',
        'CRT-FORCE 2026-04-02: runs',
        'CRT-APP-30D 2025-04-02: met by appeal',
        'CRT-APP-30D 2026-04-01: runs',
      ],
      because: 'CPC 395, 532: an appeal against the first verdict says nothing of the second',
    },
    {
      story: 'the notice of a covert action is due with the indictment, and comes a day late',
      facts: [
        'ended: nsrd_ended 2026-01-12',
        'sent: indictment_sent 2026-03-16',
        'told: nsrd_notice_served 2026-03-17',
      ],
      terms: ['EVI-NSRD-12M 2026-03-16: missed by told'],
      because: 'CPC 253(2): not later than the indictment goes to court',
    },
    {
      story: 'notice of disclosure and the end of study on one day, whatever the facts are called',
      facts: [
        's: suspicion 2026-04-15 @a',
        'a: defence_study_ended 2026-06-01 @a',
        'b: notice_of_completion 2026-06-01',
      ],
      terms: ['PTI-2M 2026-06-15: runs'],
      because: 'CPC 290, 219(5): both days count, so nothing is left out',
    },
  ]);
});

describe('limitation, told by persons', () => {
  tell([
    {
      story: 'a year in hiding: the date is later, the alarm stays on the plain day',
      facts: [
        'deed: offence 2016-05-05 @a',
        'fled: hiding_from 2018-03-01 @a',
        'back: hiding_to 2019-03-01 @a',
      ],
      terms: ['LIM-149-1 @a 2027-05-05, alarm 2026-05-05, or 2026-05-05: runs'],
      because: 'CC 49(2): 365 days are not counted; whether the person hid is for the court',
    },
    {
      story: 'one hides, the other does not',
      facts: [
        'one: offence 2016-05-05 @a',
        'two: offence 2016-05-05 @b',
        'fled: hiding_from 2018-03-01 @a',
      ],
      terms: [
        'LIM-149-1 @a 2031-05-05, alarm 2026-05-05, or 2026-05-05: runs',
        'LIM-149-1 @b 2026-05-05: runs',
      ],
      because: 'CC 49(2): limitation is counted for each person; 15 years are the ceiling',
    },
    {
      story: 'the same person does it again: the first offence is counted anew',
      facts: [
        'first: offence 2016-05-05 @a',
        'again: offence 2021-08-20 @a',
      ],
      terms: [
        'LIM-149-1 @a 2031-08-20, alarm 2026-05-05, or 2026-05-05: runs',
        'LIM-149-1 @a 2031-08-20: runs',
      ],
      because: 'CC 49(3): a new grave offence interrupts limitation',
    },
    {
      story: 'again, but with a milder offence, or after limitation had run out: nothing is interrupted',
      facts: [
        'first: offence 2012-05-05 @a =CC 149(1)',
        'mild: offence 2015-08-20 @a =CC 303(1)',
        'late: offence 2023-08-20 @a =CC 149(1)',
      ],
      terms: [
        'LIM-149-1 @a 2022-05-05: runs',
        'LIM-149-1 @a 2033-08-20: runs',
      ],
      because: 'CC 49(3): only a grave offence, and only before the end of the first; the milder one is not of Art. 149, so its limitation is not said',
    },
    {
      story: 'two episodes by persons unknown do not interrupt one another',
      facts: [
        'one: offence 2016-05-05',
        'two: offence 2021-08-20',
      ],
      terms: [
        'LIM-149-1 2026-05-05: runs',
        'LIM-149-1 2031-08-20: runs',
      ],
      because: 'CC 49(3): of the same person; who that is must be on record',
    },
  ]);
});
