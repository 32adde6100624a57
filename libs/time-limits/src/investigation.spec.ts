import { describe, expect, it } from '@jest/globals';
import type { Deadline, Fact } from './types.js';
import { deriveDeadlines } from './derive.js';

let made = 0;
const fact = (type: string, on: string, more: Partial<Fact> = {}): Fact => ({ id: `f${(made += 1)}`, type, on, ...more });
const months = (number: number, on: string): Fact => fact('extended_to_months', on, { number });
const term = (facts: readonly Fact[], rule = 'PTI-2M'): Deadline | undefined => deriveDeadlines(facts).find(({ ruleId }) => ruleId === rule);
const says = (deadline: Deadline | undefined, language: 'uk' | 'en'): string => (deadline?.trace ?? []).map(({ text }) => text[language]).join('\n');

const suspicion = fact('suspicion', '2026-01-15', { subject: 'a' });

describe('the reasons of the investigation term', () => {
  const facts = [
    fact('erdr_entry', '2026-01-10'), suspicion, months(3, '2026-03-01'), fact('suspend', '2026-01-20'), fact('resume', '2026-02-09'),
    fact('notice_of_completion', '2026-04-20'), fact('defence_study_ended', '2026-05-11', { subject: 'a' }),
  ];
  const deadline = term(facts);

  it('lead step by step to the date, in the order of the law', () => {
    expect(deadline?.trace.map(({ kind }) => kind)).toEqual(['trigger', 'rule', 'term', 'extension', 'excluded', 'excluded', 'rollover', 'calendar', 'result', 'alternative']);
    expect(deadline).toMatchObject({ dueOn: '2026-05-25', alarmOn: '2026-05-24' });
  });

  it('read like sentences of a motion in Ukrainian', () => {
    expect(says(deadline, 'uk').split('\n').slice(0, 7)).toEqual([
      'Подія: вручення повідомлення про підозру, 15.01.2026.',
      'Застосовано: п. 4 ч. 3 ст. 219 КПК України («Строк досудового розслідування після підозри»).',
      'Базовий строк становить 2 місяці від дня повідомлення про підозру: 15.03.2026.',
      'Строк продовжено до 3 місяців від дня повідомлення про підозру (продовжує керівник окружної чи обласної прокуратури): 15.04.2026.',
      'Зупинення з 20.01.2026 до 09.02.2026: дні обох постанов зараховуються, не враховано 19 днів.',
      'Ознайомлення з матеріалами з 20.04.2026 до 11.05.2026 (за останньою особою, яка завершила ознайомлення): не враховано 20 днів.',
      '24.05.2026 (неділя) є неробочим днем, тому останнім днем строку є наступний робочий день, 25.05.2026.',
    ]);
  });

  it('and in English', () => {
    expect(says(deadline, 'en')).toContain('Suspended from 20 January 2026 to 9 February 2026: the days of both rulings count, 19 days are not counted.');
    expect(says(deadline, 'en')).toContain('The other reading: 25 May 2026.');
  });

  it('cite the law', () => {
    expect(deadline?.trace.filter(({ citation }) => citation !== undefined).map(({ citation }) => citation)).toEqual(['CPC 219(3)(4)', 'CPC 219(4)-(5), 115(4)', 'CPC 294, 295-1', 'CPC 219(5)', 'CPC 219(5)', 'CPC 115(7)']);
  });

  it('name every fact the date leans on, the suspicion first', () => {
    expect(deadline?.triggers).toHaveLength(6);
    expect(deadline?.triggers[0]).toBe(suspicion.id);
  });

  it('do not show another reading that comes to the same day', () => {
    expect(deadline?.alternative).toBeUndefined();
    expect(term([suspicion, fact('notice_of_completion', '2026-03-02'), fact('defence_study_ended', '2026-03-11')])?.alternative).toMatchObject({ dueOn: '2026-03-24' });
  });
});

describe('a term that is stopped', () => {
  it('has no date while the suspension is open, and says what is left', () => {
    const deadline = term([suspicion, fact('suspend', '2026-03-01')]);
    expect(deadline).toMatchObject({ running: false });
    expect(deadline?.dueOn).toBeUndefined();
    expect(says(deadline, 'uk')).toContain('Після відновлення залишиться 14 днів.');
    expect(says(deadline, 'en')).toContain('After resumption 14 days are left.');
  });

  it('has what was left when it goes on', () => {
    expect(term([suspicion, fact('suspend', '2026-03-01'), fact('resume', '2026-04-01')])?.alarmOn).toBe('2026-04-14');
  });

  it('waits for every suspect to finish the study', () => {
    const facts = [suspicion, fact('suspicion', '2026-01-20', { subject: 'b' }), fact('notice_of_completion', '2026-03-02'), fact('defence_study_ended', '2026-03-10', { subject: 'a' })];
    expect(says(term(facts), 'en')).toContain('Disclosure, opened on 2 March 2026, goes on');
    expect(term([...facts, fact('defence_study_ended', '2026-03-20', { subject: 'b' })])?.alarmOn).toBe('2026-04-01');
  });

  it('waits only for those who were notified, where the notices name them', () => {
    const notices = [fact('notice_of_completion', '2026-03-02', { subject: 'a' })];
    expect(term([suspicion, fact('suspicion', '2026-01-20', { subject: 'b' }), ...notices, fact('defence_study_ended', '2026-03-10', { subject: 'a' })])?.dueOn).toBe('2026-03-23');
  });

  it('is taken to run again from the indictment, also when the end of study was not recorded', () => {
    const sent = fact('indictment_sent', '2026-03-30');
    expect(term([suspicion, fact('notice_of_completion', '2026-03-02'), sent])?.endedBy).toMatchObject({ fact: sent.id, inTime: true });
  });

  it('counts two rounds of disclosure apart', () => {
    const facts = [suspicion, fact('notice_of_completion', '2026-02-02'), fact('defence_study_ended', '2026-02-10'), fact('notice_of_completion', '2026-03-02'), fact('defence_study_ended', '2026-03-06')];
    expect(term(facts)?.alarmOn).toBe('2026-03-25');
  });
});

describe('an extension', () => {
  it('dated after the term had ended is not counted; the other reading shows it', () => {
    const deadline = term([suspicion, months(3, '2026-03-20')]);
    expect(deadline).toMatchObject({ dueOn: '2026-03-16', alternative: { dueOn: '2026-04-15' } });
    expect(says(deadline, 'en')).toContain('dated after the term had ended');
  });

  it('on the working day to which the term moved is in time', () => {
    expect(term([suspicion, months(3, '2026-03-16')])?.dueOn).toBe('2026-04-15');
  });

  it('within a term prolonged by a suspension is in time', () => {
    expect(term([suspicion, fact('suspend', '2026-02-01'), fact('resume', '2026-02-15'), months(3, '2026-03-25')])?.dueOn).toBe('2026-04-28');
  });

  it('over the maximum of a milder charge is cut to it', () => {
    const deadline = term([fact('qualification', '2026-01-10', { text: 'CC 303(1)' }), suspicion, months(12, '2026-03-01')]);
    expect(deadline?.dueOn).toBe('2026-07-15');
    expect(says(deadline, 'uk')).toContain('перевищує найбільший строк (6)');
  });
});

describe('joined and separated proceedings', () => {
  it('a proceeding with no suspicion of its own takes the clock of the one it joined', () => {
    expect(term([fact('joined_suspicion', '2026-01-15'), fact('joined', '2026-02-01')])?.dueOn).toBe('2026-03-16');
    expect(says(term([fact('parent_suspicion', '2026-01-15'), fact('separated', '2026-02-01')]), 'uk')).toContain('строк рахується від першої підозри в провадженні, з якого їх виділено');
  });

  it('a proceeding that was joined into another has an ended clock', () => {
    expect(term([suspicion, fact('joined_into', '2026-02-01')])).toMatchObject({ running: false, endedBy: { inTime: true } });
  });
});

describe('a decision on an extension', () => {
  it('comes in three days, and before the term ends', () => {
    expect(term([suspicion, fact('extension_motion_to_judge', '2026-03-02')], 'PTI-IJ3')?.dueOn).toBe('2026-03-05');
    expect(term([suspicion, fact('extension_motion_to_judge', '2026-03-14')], 'PTI-IJ3')).toMatchObject({ dueOn: '2026-03-15', planBy: '2026-03-13' });
    expect(term([suspicion, fact('extension_motion_to_prosecutor', '2026-03-14')], 'PTI-PROS3')?.dueOn).toBe('2026-03-15');
  });

  it('is measured against the term as it stood before the decision', () => {
    const facts = [suspicion, fact('extension_motion_to_judge', '2026-03-12'), months(3, '2026-03-16')];
    expect(term(facts, 'PTI-IJ3')).toMatchObject({ dueOn: '2026-03-15', endedBy: { inTime: false } });
  });
});

describe('the limit before suspicion in a proceeding', () => {
  const at149 = fact('qualification', '2019-01-10', { text: 'ч. 2 ст. 149 КК' });

  it('runs to the suspicion, and shows when that came too late', () => {
    const entry = fact('erdr_entry', '2019-01-10');
    expect(term([entry, at149], 'PTI-PRE-18M')).toMatchObject({ dueOn: '2020-07-10', running: true });
    expect(term([entry, at149, fact('suspicion', '2020-07-10')], 'PTI-PRE-18M')?.endedBy?.inTime).toBe(true);
    expect(term([entry, at149, fact('suspicion', '2020-07-13')], 'PTI-PRE-18M')?.endedBy?.inTime).toBe(false);
  });

  it('is chosen by the gravest qualification', () => {
    const entry = fact('erdr_entry', '2019-01-10');
    expect(term([entry, fact('qualification', '2019-01-10', { text: 'CC 303(1)' })], 'PTI-PRE-12M')?.dueOn).toBe('2020-01-10');
    expect(term([entry, fact('qualification', '2019-01-10', { text: 'CC 303(1)' }), at149], 'PTI-PRE-12M')).toBeUndefined();
    expect(term([entry, fact('qualification', '2019-01-10', { text: 'CC 173(1)' })], 'PTI-PRE-6M')?.dueOn).toBe('2019-07-10');
  });

  it('is none where the law has none', () => {
    for (const on of ['2014-05-05', '2018-03-14', '2021-05-05', '2024-01-01', '2026-01-10']) expect(term([fact('erdr_entry', on), at149], 'PTI-PRE-18M')).toBeUndefined();
  });

  it('is for a lawyer where the sources disagree: no date, one candidate, the alarm on it', () => {
    const deadline = term([fact('erdr_entry', '2022-03-15'), at149], 'PTI-PRE-18M');
    expect(deadline).toMatchObject({ certainty: 'low', needsLawyer: true, alarmOn: '2023-09-15', manualReview: { candidates: ['2023-09-15'] }, running: true });
    expect(deadline?.dueOn).toBeUndefined();
  });
});
