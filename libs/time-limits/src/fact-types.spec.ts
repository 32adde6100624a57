import { describe, expect, it } from '@jest/globals';
import type { Fact } from './types.js';
import { checkFact, factGroups, factTypes } from './fact-types.js';
import { deriveDeadlines } from './derive.js';
import { factWord } from './known.js';

/** Words of the worked cases that are facts of a proceeding, as their authors list them. */
const WORDS = `access_ruling appeal_decision appearance application arrest art615_conditions_documented bail_ruling break_minutes copy_served_on_accused_in_custody
copy_served_on_convicted_in_custody court_ruling_pronounced custody_ruling custody_until decision_served defence_materials_opened defence_study_ended detention erdr_entry
extended_to_months hearing house_arrest_ruling ij_orders_act ij_refusal ij_ruling_pronounced indictment_received indictment_received_by_court indictment_sent interview_start
motion_received motion_received_by_court notice_of_completion nsrd_ended nsrd_ruling obligations_ruling offence omission planned_filing prosecutor_asks_defence_materials
qualification reasonable_grounds received_by_executor report resume search_ruling seized seized_under_search_ruling status_granted suspend suspension_annulled suspicion
suspicion_changed trial_appointed verdict_in_force verdict_pronounced`.split(/\s+/);

describe('the vocabulary', () => {
  it.each(WORDS)('knows %s', (word) => {
    expect(factWord(word)).toBeDefined();
  });

  it('does not know words of JavaScript', () => {
    for (const word of ['constructor', '__proto__', 'toString', '']) expect(factWord(word)).toBeUndefined();
  });

  it.each(factTypes.map((type) => [type.type, type] as const))('%s is fit for a form', (_word, type) => {
    expect(type.label.uk).toMatch(/^[А-ЯІЇЄҐ]/);
    expect(type.label.uk).not.toMatch(/[a-z]/i);
    expect(type.label.en).toMatch(/^[A-Z][\x20-\x7E]+$/);
    expect(factGroups[type.group].uk).toMatch(/[А-ЯІЇЄҐ]/);
    if (type.kind === 'number') expect(type.unit).toBeDefined();
  });

  it('has no label twice in one language', () => {
    expect(new Set(factTypes.map(({ label }) => label.uk)).size).toBe(factTypes.length);
    expect(new Set(factTypes.map(({ label }) => label.en)).size).toBe(factTypes.length);
  });
});

describe('checking a fact', () => {
  const suspicion: Fact = { id: 'f', type: 'suspicion', on: '2026-06-15', subject: 'a' };

  it.each<[string, Fact]>([
    ['a day', suspicion], ['a day that is also an instant', { ...suspicion, at: '2026-06-15T10:00:00+03:00' }], ['an instant', { id: 'f', type: 'detention', at: '2026-06-15T10:00:00+03:00', subject: 'a' }],
    ['an alias', { id: 'f', type: 'indictment_received_by_court', on: '2026-06-15' }], ['a number with its day', { id: 'f', type: 'extended_to_months', number: 6, on: '2026-06-15' }],
    ['a text', { id: 'f', type: 'qualification', text: 'CC 149(2)' }], ['an offence before the Procedure Code', { id: 'f', type: 'offence', on: '2009-01-01' }], ['the first day of the Code', { ...suspicion, on: '2012-11-20' }],
  ])('takes %s', (_why, fact) => {
    expect(checkFact(fact)).toEqual({ ok: true });
    expect(() => deriveDeadlines([fact])).not.toThrow();
  });

  it.each<[string, Fact, keyof Fact, string]>([
    ['a type it does not know', { ...suspicion, type: 'suspicon' }, 'type', 'vocabulary'],
    ['a day that does not exist', { ...suspicion, on: '2026-02-30' }, 'on', 'day'],
    ['a day written otherwise', { ...suspicion, on: '15.06.2026' }, 'on', 'day'],
    ['an instant without offset', { id: 'f', type: 'detention', at: '2026-06-15T10:00:00', subject: 'a' }, 'at', 'instant'],
    ['a detention without its hour', { id: 'f', type: 'detention', on: '2026-06-15', subject: 'a' }, 'at', 'instant'],
    ['no date at all', { id: 'f', type: 'search_ruling' }, 'on', 'day'],
    ['a moment without a date', { id: 'f', type: 'suspicion', subject: 'a' }, 'on', 'day'],
    ['a day and an instant that differ', { ...suspicion, at: '2026-06-14T10:00:00+03:00' }, 'on', 'day'],
    ['a day before the Code', { ...suspicion, on: '2012-11-19' }, 'on', 'coverage'],
    ['an instant before the Code', { id: 'f', type: 'report', at: '2012-11-19T10:00:00+02:00' }, 'at', 'coverage'],
    ['an offence before the Criminal Code', { id: 'f', type: 'offence', on: '2001-08-31' }, 'on', 'coverage'],
    ['an extension without a number', { id: 'f', type: 'extended_to_months', on: '2026-06-15' }, 'number', 'PTI-EXT12'],
    ['an extension to 13 months', { id: 'f', type: 'extended_to_months', number: 13 }, 'number', 'PTI-EXT12'],
    ['an extension to 2 months', { id: 'f', type: 'extended_to_months', number: 2 }, 'number', 'PTI-EXT12'],
    ['half a month', { id: 'f', type: 'extended_to_months', number: 3.5 }, 'number', 'PTI-EXT12'],
    ['a break of no minutes', { id: 'f', type: 'break_minutes', number: 0 }, 'number', 'VIC-MINOR-2H'],
    ['an empty qualification', { id: 'f', type: 'qualification', text: ' ' }, 'text', 'text'],
    ['custody of nobody', { id: 'f', type: 'custody_ruling', on: '2026-06-15' }, 'subject', 'subject'],
  ])('refuses %s, naming the field and the rule', (_why, fact, field, rule) => {
    const checked = checkFact(fact);
    expect(checked).toMatchObject({ ok: false, field, rule });
    expect(checked.ok ? '' : checked.message.uk).toMatch(/[а-яіїєґ]/i);
    expect(checked.ok ? '' : checked.message.en).not.toMatch(/[а-яіїєґ]/i);
  });
});
