import { describe, expect, it } from '@jest/globals';
import type { Deadline, Fact } from './types.js';
import { createCalendar } from './calendar.js';
import { computeCase } from './compute-case.js';
import { deriveDeadlines } from './derive.js';
import { createRulebook } from './rule.js';
import { rulebook } from './rulebook/index.js';
import { ukraineCalendar } from './rulebook/calendar.js';

let made = 0;
/** A fact with its own id: `on` for a day, `at` for an instant. */
const fact = (type: string, when: string, more: Partial<Fact> = {}): Fact => ({ id: `f${(made += 1)}`, type, ...(when.includes('T') ? { at: when } : { on: when }), ...more });
const a = { subject: 'a' };
const b = { subject: 'b' };
const months = (number: number, on: string): Fact => fact('extended_to_months', on, { number });
const find = (facts: readonly Fact[], ruleId: string, subject?: string): Deadline | undefined =>
  deriveDeadlines(facts).find((deadline) => deadline.ruleId === ruleId && (subject === undefined || deadline.subject === subject));
const ids = (facts: readonly Fact[]): string[] => deriveDeadlines(facts).map(({ ruleId }) => ruleId);

describe('the terms that follow from the facts of a proceeding', () => {
  it('are none without facts', () => {
    expect(deriveDeadlines([])).toEqual([]);
  });

  it('carry rule, version, citation, trigger, date, certainty and reasons', () => {
    const suspicion = fact('suspicion', '2026-02-10', a);
    const deadline = find([suspicion], 'PTI-2M');
    expect(deadline).toMatchObject({
      key: `PTI-2M:${suspicion.id}`, ruleVersion: '2018-03-16', citation: 'CPC 219(3)(4)', citedAs: { uk: 'п. 4 ч. 3 ст. 219 КПК України' }, unit: 'day', nature: 'term',
      running: true, triggers: [suspicion.id], dueOn: '2026-04-10', alarmOn: '2026-04-10', certainty: 'high', needsLawyer: true,
    });
    expect(deadline?.consequence?.en).toMatch(/284\(1\)\(10\)/);
    expect(deadline?.trace.map(({ kind }) => kind)).toEqual(['trigger', 'rule', 'term', 'result']);
  });

  it('write their trace into JSON and into a copy', () => {
    const [deadline] = deriveDeadlines([fact('search_ruling', '2026-02-10')]);
    expect(JSON.parse(JSON.stringify(deadline)).trace).toHaveLength(4);
    expect({ ...deadline }.trace).toEqual(deadline?.trace);
    expect(deadline?.trace.at(-1)).toEqual({ kind: 'result', text: { uk: 'Останній день строку: 10.03.2026 (вівторок).', en: 'The last day of the term is 10 March 2026 (Tuesday).' }, date: '2026-03-10' });
  });

  it('are ordered by key', () => {
    const keys = deriveDeadlines([fact('search_ruling', '2026-02-10'), fact('access_ruling', '2026-02-10'), fact('suspicion', '2026-02-10', a)]).map(({ key }) => key);
    expect(keys).toEqual([...keys].sort());
  });

  it('refuse what is not a fact, naming it', () => {
    expect(() => deriveDeadlines([{ id: 'f9', type: 'suspicioun', on: '2026-02-10' }])).toThrow(/f9.*suspicioun/);
    expect(() => deriveDeadlines([{ id: 'f9', type: 'suspicion', on: '2026-02-30' }])).toThrow(/f9/);
    expect(() => deriveDeadlines([{ id: 'f9', type: 'detention', at: '2026-02-20T10:00:00' }])).toThrow(/f9/);
  });

  it('take a word or its alias for the same fact', () => {
    expect(find([fact('indictment_received_by_court', '2026-11-10')], 'CRT-PREP-5D')?.dueOn).toBe('2026-11-16');
  });

  it('are the dates that a worked case gets for the same facts', () => {
    const given: readonly (readonly [string, Fact[]])[] = [
      ['PTI-2M', [fact('suspicion', '2026-01-30')]], ['EVI-SEARCH-1M', [fact('search_ruling', '2026-01-31')]], ['DET-HA-2M', [fact('house_arrest_ruling', '2025-12-31')]],
      ['CRT-APP-30D', [fact('verdict_pronounced', '2026-03-06')]], ['DET-APP-5D', [fact('ij_ruling_pronounced', '2026-03-10')]], ['EVI-NSRD-12M', [fact('nsrd_ended', '2025-03-01')]],
      ['DET-72H', [fact('detention', '2026-03-27T12:00:00+02:00')]], ['LIM-149-1', [fact('offence', '2014-02-28')]], ['EVI-ACCESS-2M', [fact('access_ruling', '2025-12-31')]], ['CRT-FORCE', [fact('verdict_pronounced', '2026-03-06')]],
    ];
    for (const [rule, facts] of given) {
      const answer = computeCase({ id: rule, rule_id: rule, calendar_regime: 'martial', events: facts.map(({ type, on, at }) => ({ type, at: on ?? at })) });
      const deadline = find(facts, rule);
      expect([rule, 'expected' in answer && answer.expected]).toEqual([rule, deadline?.dueOn ?? deadline?.dueAt]);
    }
  });
});

describe('what ended a term', () => {
  const detention = fact('detention', '2026-02-10T10:00:00+02:00', a);

  it('is kept with its date, and in time', () => {
    const ruling = fact('custody_ruling', '2026-02-12', a);
    expect(find([detention, ruling], 'DET-72H')).toMatchObject({ running: false, endedBy: { fact: ruling.id, on: '2026-02-12', inTime: true } });
  });

  it('is kept when it came too late', () => {
    const release = fact('release', '2026-02-13T10:00:01+02:00', a);
    const deadline = find([detention, release], 'DET-72H');
    expect(deadline?.endedBy).toEqual({ fact: release.id, on: '2026-02-13T10:00:01+02:00', inTime: false });
    expect(deadline?.trace.at(-1)?.text.en).toMatch(/^The term was missed/);
  });

  it('must concern the same person', () => {
    expect(find([detention, fact('release', '2026-02-11', b)], 'DET-72H')?.endedBy).toBeUndefined();
    expect(find([detention, fact('release', '2026-02-11')], 'DET-72H')?.endedBy).toBeDefined();
  });

  it('must not be earlier than the term itself', () => {
    expect(find([fact('release', '2026-02-09', a), detention], 'DET-72H')?.endedBy).toBeUndefined();
  });

  it('of the investigation is the indictment, in time or not', () => {
    const suspicion = fact('suspicion', '2026-03-02', a);
    expect(find([suspicion, fact('indictment_sent', '2026-05-04')], 'PTI-2M')?.endedBy?.inTime).toBe(true);
    expect(find([suspicion, fact('indictment_sent', '2026-05-05')], 'PTI-2M')?.endedBy?.inTime).toBe(false);
  });

  it('of a backward term lies before it, and after the last such term', () => {
    const [first, second] = [fact('appearance', '2026-03-02', a), fact('appearance', '2026-04-02', a)];
    const summons = [fact('summons_served', '2026-02-26', a), fact('summons_served', '2026-04-01', a)];
    const deadlines = deriveDeadlines([first, second, ...summons]).filter(({ ruleId }) => ruleId === 'VIC-SUMMON-3D');
    expect(deadlines.map(({ dueOn, endedBy }) => [dueOn, endedBy?.on, endedBy?.inTime])).toEqual([['2026-02-27', '2026-02-26', true], ['2026-03-30', '2026-04-01', false]]);
  });

  it('of a renewed measure is the renewal', () => {
    const deadlines = deriveDeadlines([fact('house_arrest_ruling', '2026-01-10', a), fact('house_arrest_ruling', '2026-03-09', a)]).filter(({ ruleId }) => ruleId === 'DET-HA-2M');
    expect(deadlines.map(({ dueOn, running }) => [dueOn, running])).toEqual([['2026-03-10', false], ['2026-05-09', true]]);
  });
});

describe('conditions', () => {
  const detention = fact('detention', '2026-02-10T10:00:00+02:00', a);

  it('detention without a ruling: 72 and 60 hours, 24 to the suspicion', () => {
    expect(ids([detention])).toEqual(['DET-24H-SUSP', 'DET-60H', 'DET-72H', 'DET-NOTIFY']);
  });

  it('detention on a permission: 36 hours instead', () => {
    expect(ids([fact('detention_permit', '2026-02-01', a), detention])).toEqual(['DET-24H-SUSP', 'DET-NOTIFY', 'DET-PERMIT-36H', 'DET-PERMIT-6M']);
  });

  it('a permission for another person, or a later one, changes nothing', () => {
    expect(ids([fact('detention_permit', '2026-02-01', b), detention])).toContain('DET-72H');
    expect(ids([fact('detention_permit', '2026-02-11', a), detention])).toContain('DET-72H');
  });

  it('a suspicion served before the detention needs no second one', () => {
    expect(ids([fact('suspicion', '2026-02-01', a), detention])).not.toContain('DET-24H-SUSP');
    expect(find([fact('suspicion', '2026-02-10', a), detention], 'DET-24H-SUSP')?.endedBy?.inTime).toBe(true);
  });

  it('wartime detention only with its conditions documented, and the alarm stays at 72 hours', () => {
    expect(ids([detention])).not.toContain('DET-615-216H');
    const wartime = find([detention, fact('art615_conditions_documented', '2026-02-10T12:00:00+02:00', a)], 'DET-615-216H');
    expect(wartime).toMatchObject({ dueAt: '2026-02-19T10:00:00+02:00', alarmAt: '2026-02-13T10:00:00+02:00', certainty: 'low', needsLawyer: true });
  });

  it('an hour term does not start from a fact whose hour is unknown', () => {
    expect(ids([fact('erdr_entry', '2026-02-10')])).toEqual([]);
    expect(ids([fact('erdr_entry', '2026-02-10T10:00:00+02:00')])).toEqual(['REG-EXTRACT']);
  });
});

describe('the next step of the ladder', () => {
  const entry = fact('erdr_entry', '2026-01-10');
  const suspicion = fact('suspicion', '2026-02-10', a);

  it('is possible: without a date, with who decides and by when to serve the copy', () => {
    expect(find([entry, suspicion], 'PTI-EXT3')).toMatchObject({ running: false, planBy: '2026-04-02', alarmOn: '2026-04-02', decidedBy: { en: 'head of prosecutor\'s office' } });
    expect(find([entry, suspicion], 'PTI-EXT3')?.dueOn).toBeUndefined();
  });

  it('climbs with the extensions, up to twelve months', () => {
    expect(ids([suspicion, months(3, '2026-04-01')])).toContain('PTI-EXT6');
    expect(ids([suspicion, months(5, '2026-04-01')])).toContain('PTI-EXT6');
    expect(ids([suspicion, months(6, '2026-04-01')])).toContain('PTI-EXT12');
    expect(ids([suspicion, months(12, '2026-04-01')]).filter((id) => id.startsWith('PTI-EXT'))).toEqual([]);
  });

  it('stops at six months where the crime is not grave', () => {
    const mild = fact('qualification', '2026-01-10', { text: 'CC 303(1)' });
    expect(ids([mild, suspicion, months(6, '2026-04-01')]).filter((id) => id.startsWith('PTI-EXT'))).toEqual([]);
  });

  it('is gone when the indictment went to court', () => {
    expect(ids([suspicion, fact('indictment_sent', '2026-04-01')])).not.toContain('PTI-EXT3');
  });

  it('follows the first wording in an old proceeding', () => {
    const old = [fact('erdr_entry', '2017-05-10'), fact('suspicion', '2018-06-11', a)];
    expect(find(old, 'PTI-OLD-EXT')?.decidedBy?.en).toBe('local prosecutor');
    expect(find([...old, months(3, '2018-08-01')], 'PTI-OLD-EXT')?.decidedBy?.en).toBe('regional prosecutor or deputy');
    expect(find(old, 'PTI-V1-2M')).toMatchObject({ ruleVersion: '2012-11-20', dueOn: '2018-08-13' });
  });

  it('is for a lawyer where the proceeding was entered on the disputed day', () => {
    expect(find([fact('erdr_entry', '2018-03-15'), fact('suspicion', '2018-06-11', a)], 'PTI-EXT3')).toMatchObject({ needsLawyer: true, certainty: 'low', manualReview: { candidates: [] } });
  });
});

describe('what-if', () => {
  it('another rulebook gives other terms', () => {
    const shorter = createRulebook(rulebook.rules.map((rule) => (rule.id !== 'EVI-SEARCH-1M' ? rule : {
      ...rule, versions: [{ ...rule.versions[0], term: { trigger: ['search_ruling'], value: 10, unit: 'day', roll: false, nature: 'expiry', endedBy: [] } }],
    })));
    expect(deriveDeadlines([fact('search_ruling', '2026-02-10')], { rulebook: shorter })[0]?.dueOn).toBe('2026-02-20');
  });

  it('another calendar gives other working days: martial law confirmed to an end', () => {
    const over = createCalendar({ ...ukraineCalendar, periods: [
      { from: '2001-09-01', to: '2022-03-24', regime: 'peace', citation: { uk: 'х', en: 'x' } }, { from: '2022-03-24', to: '2026-08-01', regime: 'martial', citation: { uk: 'х', en: 'x' } }, { from: '2026-08-01', to: null, regime: 'peace', citation: { uk: 'х', en: 'x' } },
    ] });
    const facts = [fact('suspicion', '2026-06-24', a)];
    expect(deriveDeadlines(facts, { calendar: over }).find(({ ruleId }) => ruleId === 'PTI-2M')?.dueOn).toBe('2026-08-25');
    expect(find(facts, 'PTI-2M')).toMatchObject({ dueOn: '2026-08-24', unconfirmedSince: '2026-05-04', alternative: { dueOn: '2026-08-25' } });
  });

  it('a date within the confirmed calendar is not marked', () => {
    expect(find([fact('suspicion', '2026-03-04', a)], 'PTI-2M')?.unconfirmedSince).toBeUndefined();
    expect(find([fact('suspicion', '2026-03-05', a)], 'PTI-2M')?.unconfirmedSince).toBe('2026-05-04');
  });
});
