import { describe, expect, it } from '@jest/globals';
import { addDays } from './day.js';
import { explainRule, ruleOn, rules } from './explain.js';
import { COVERED_FROM, createRulebook, versionOn, type Rule } from './rule.js';
import { factTypeData } from './rulebook/fact-types.js';
import { rulebook } from './rulebook/index.js';
import { source } from './rulebook/sources.js';
import { t } from './text.js';

/** Every entry of the founding list of rules. A rule may be repealed, never forgotten. */
const IDS = `TC-HOUR TC-DAY TC-MONTH TC-CUSTODY TC-ROLL TC-ML-HOL TC-ACT-DONE REG-24H REG-EXTRACT REG-JURIS5 REG-COMPL10 REG-IJ72
REG-308 PTI-V1-2M PTI-PRE-18M PTI-PRE-12M PTI-PRE-6M PTI-PRE-ML PTI-PRE-NONE PTI-2M PTI-EXT3 PTI-EXT6 PTI-EXT12 PTI-OLD-EXT PTI-COPY5
PTI-PROS3 PTI-IJ3 PTI-REFUSE5 PTI-SUSP PTI-SUSP-ANNUL PTI-RESUME PTI-290 PTI-290-DEF PTI-JOIN PTI-SPLIT PTI-FIRST PTI-SEQ PTI-EXPIRY
PTI-MISD-72H PTI-MISD-20D PTI-MISD-1M PTI-SUSP-COMPL DET-72H DET-60H DET-24H-SUSP DET-NOTIFY DET-615-216H DET-PERMIT-36H DET-PERMIT-6M
DET-184-3H DET-186-72H DET-CUST-60D DET-CUST-12M DET-CUST-6M DET-199-5D DET-HA-2M DET-HA-6M DET-194-2M DET-BAIL-5D DET-201-3D DET-202
DET-331-2M DET-315-AUTO DET-APP-5D DET-APP-3D SUS-DAY END-290-IJ5 END-293 CRT-PREP-5D CRT-TRIAL-10D CRT-REASON CRT-APP-30D CRT-APP-7D
CRT-CASS-3M CRT-FULL-5D CRT-FORCE CRT-EXEC-3D CRT-COMP CRT-CLAIM VIC-MINOR-1H VIC-MINOR-2H VIC-SUMMON-3D VIC-SAFE-3D VIC-SAFE-NOW
VIC-STATUS-1M VIC-STATUS-2Y VIC-STAY-3M VIC-REFLECT-30D VIC-AID-10D VIC-225 EVI-ACCESS-2M EVI-SEARCH-1M EVI-SEARCH-DAY EVI-ARREST-48H
EVI-ARREST-NWD EVI-ARREST-2D EVI-ARREST-FIX72 EVI-ARREST-72H EVI-ARREST-CANC3 EVI-NSRD-6H EVI-NSRD-2M EVI-NSRD-24H EVI-NSRD-12M
EVI-NSRD-URG INT-SEND-10D INT-EXEC-1M INT-EXTR-10D INT-EXTR-60H INT-TEMP-72H INT-TEMP-40D INT-EXTR-12M INT-EXTR-CHECK60 INT-EXTR-APP10
INT-EXTR-15D LIM-149-1 LIM-149-2 LIM-149-3 FIN-ARMA-3WD ERDR-FORMAT`.split(/\s+/);

/** Length and rounding of every rule with a plain length: value, unit, and whether it moves to a working day. */
const LENGTHS: Readonly<Record<string, readonly [number, string, boolean]>> = {
  'REG-24H': [24, 'hour', false], 'REG-EXTRACT': [24, 'hour', false], 'REG-JURIS5': [5, 'day', true], 'REG-COMPL10': [10, 'day', true], 'REG-IJ72': [72, 'hour', false], 'REG-308': [3, 'day', true],
  'PTI-V1-2M': [2, 'month', true], 'PTI-PRE-18M': [18, 'month', true], 'PTI-PRE-12M': [12, 'month', true], 'PTI-PRE-6M': [6, 'month', true], 'PTI-2M': [2, 'month', true],
  'PTI-EXT3': [3, 'month', true], 'PTI-EXT6': [6, 'month', true], 'PTI-EXT12': [12, 'month', true], 'PTI-COPY5': [5, 'day', false], 'PTI-PROS3': [3, 'day', true], 'PTI-IJ3': [3, 'day', true],
  'PTI-REFUSE5': [5, 'day', true], 'PTI-MISD-72H': [72, 'hour', false], 'PTI-MISD-20D': [20, 'day', true], 'PTI-MISD-1M': [1, 'month', true], 'PTI-SUSP-COMPL': [2, 'month', false],
  'DET-72H': [72, 'hour', false], 'DET-60H': [60, 'hour', false], 'DET-24H-SUSP': [24, 'hour', false], 'DET-NOTIFY': [0, 'hour', false], 'DET-615-216H': [216, 'hour', false], 'DET-PERMIT-36H': [36, 'hour', false],
  'DET-PERMIT-6M': [6, 'month', false], 'DET-184-3H': [3, 'hour', false], 'DET-186-72H': [72, 'hour', false], 'DET-CUST-60D': [60, 'day', false], 'DET-CUST-12M': [12, 'month', false], 'DET-CUST-6M': [6, 'month', false],
  'DET-199-5D': [5, 'day', false], 'DET-HA-2M': [2, 'month', false], 'DET-HA-6M': [6, 'month', false], 'DET-194-2M': [2, 'month', false], 'DET-BAIL-5D': [5, 'day', true], 'DET-201-3D': [3, 'day', true],
  'DET-202': [0, 'hour', false], 'DET-331-2M': [2, 'month', false], 'DET-APP-5D': [5, 'day', true], 'DET-APP-3D': [3, 'day', true], 'SUS-DAY': [0, 'day', false], 'END-290-IJ5': [5, 'day', true], 'END-293': [0, 'day', false],
  'CRT-PREP-5D': [5, 'day', true], 'CRT-TRIAL-10D': [10, 'day', true], 'CRT-APP-30D': [30, 'day', true], 'CRT-APP-7D': [7, 'day', true], 'CRT-CASS-3M': [3, 'month', true], 'CRT-FULL-5D': [5, 'day', true], 'CRT-EXEC-3D': [3, 'day', true],
  'VIC-MINOR-1H': [1, 'hour', false], 'VIC-MINOR-2H': [2, 'hour', false], 'VIC-SUMMON-3D': [3, 'day', false], 'VIC-SAFE-3D': [72, 'hour', false], 'VIC-SAFE-NOW': [0, 'hour', false], 'VIC-STATUS-1M': [1, 'month', true],
  'VIC-STATUS-2Y': [2, 'year', false], 'VIC-STAY-3M': [3, 'month', false], 'VIC-REFLECT-30D': [30, 'day', false], 'VIC-AID-10D': [10, 'day', true], 'EVI-ACCESS-2M': [2, 'month', false], 'EVI-SEARCH-1M': [1, 'month', false],
  'EVI-SEARCH-DAY': [0, 'day', false], 'EVI-ARREST-48H': [48, 'hour', false], 'EVI-ARREST-NWD': [1, 'day', true], 'EVI-ARREST-2D': [2, 'day', true], 'EVI-ARREST-FIX72': [72, 'hour', false], 'EVI-ARREST-72H': [72, 'hour', false],
  'EVI-ARREST-CANC3': [3, 'day', true], 'EVI-NSRD-6H': [6, 'hour', false], 'EVI-NSRD-2M': [2, 'month', false], 'EVI-NSRD-24H': [24, 'hour', false], 'EVI-NSRD-12M': [12, 'month', true], 'EVI-NSRD-URG': [0, 'hour', false],
  'INT-SEND-10D': [10, 'day', true], 'INT-EXEC-1M': [1, 'month', true], 'INT-EXTR-10D': [10, 'day', true], 'INT-EXTR-60H': [60, 'hour', false], 'INT-TEMP-72H': [72, 'hour', false], 'INT-TEMP-40D': [40, 'day', false],
  'INT-EXTR-12M': [12, 'month', false], 'INT-EXTR-CHECK60': [60, 'day', true], 'INT-EXTR-APP10': [10, 'day', true], 'INT-EXTR-15D': [15, 'day', false], 'LIM-149-1': [10, 'year', false], 'LIM-149-2': [15, 'year', false],
  'LIM-149-3': [15, 'year', false], 'FIN-ARMA-3WD': [3, 'working_day', false],
};

const DAYS: string[] = [];
for (let day = COVERED_FROM; day <= '2026-12-31'; day = addDays(day, 11)) DAYS.push(day);
DAYS.push('2018-03-15', '2018-03-16', '2020-06-30', '2020-07-01', '2022-02-23', '2022-02-24', '2022-03-07', '2022-03-08', '2022-03-23', '2022-03-24', '2023-12-31', '2024-01-01', '2024-07-17', '2024-07-18');

describe('the rulebook', () => {
  it('holds all 119 rules, each once, and no other', () => {
    expect(IDS).toHaveLength(119);
    expect(rulebook.rules.map(({ id }) => id).sort()).toEqual([...IDS].sort());
  });

  it.each(Object.entries(LENGTHS))('gives %s its length and rounding', (id, [value, unit, roll]) => {
    const term = rulebook.byId.get(id)?.versions.find((version) => version.term !== undefined)?.term;
    expect([term?.value, term?.unit, term?.roll]).toEqual([value, unit, roll]);
  });

  it('counts the first day only for custody and what follows custody', () => {
    const inclusive = rulebook.rules.filter(({ versions }) => versions.some(({ term }) => term?.inclusive === true)).map(({ id }) => id);
    expect(inclusive.sort()).toEqual(['DET-CUST-12M', 'DET-CUST-60D', 'DET-CUST-6M', 'INT-EXTR-12M', 'INT-TEMP-40D']);
  });

  it('never lets hours, custody or a backward term move to a working day', () => {
    const wrong = rulebook.rules.filter(({ versions }) => versions.some(({ term }) => term?.roll === true && (term.unit === 'hour' || term.inclusive === true || term.backward === true)));
    expect(wrong).toEqual([]);
  });

  it.each(rulebook.rules.map((rule) => [rule.id, rule] as const))('%s cites the law in both languages, with a source, on every day', (_id, rule) => {
    expect(rule.title.uk).toMatch(/[А-ЯІЇЄҐа-яіїєґ]/);
    expect(rule.title.en).toMatch(/^[\x20-\x7E]+$/);
    for (const version of rule.versions) {
      expect(version.citation.uk).toMatch(/[А-ЯІЇЄҐа-яіїєґ]/);
      expect(version.citation.en).toMatch(/^[\x20-\x7E]+$/);
      expect(version.source).toMatch(/^https?:\/\//);
      expect(version.officialText).toMatch(/^https:\/\//);
      expect(version.verifiedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      if (version.note !== undefined) expect(version.note.en).not.toMatch(/[а-яіїєґ]/i);
      if (!version.inForce) expect(version.term).toBeUndefined();
    }
  });

  it('marks for a lawyer everything of low certainty', () => {
    expect(rules().filter(({ version }) => version.certainty === 'low' && !version.needsLawyer)).toEqual([]);
  });

  it('has 69 rules recalled from memory and to be confirmed, as the founding list says', () => {
    expect(rules().filter(({ version }) => version.seen === 'recalled')).toHaveLength(69);
    expect(rules().filter(({ version }) => version.seen === 'older_wording')).toHaveLength(5);
  });

  it('names sources that are addresses', () => {
    for (const { source: address } of Object.values(source)) expect(() => new URL(address)).not.toThrow();
  });

  it('ends every duty by some fact of the vocabulary', () => {
    const words = new Set(Object.keys(factTypeData));
    for (const { versions } of rulebook.rules) for (const { term } of versions) for (const word of [...(term?.trigger ?? []), ...(term?.endedBy ?? [])]) expect(words.has(word)).toBe(true);
  });
});

describe('coverage in time, from the first day of the Code', () => {
  it.each(rulebook.rules.map((rule) => [rule.id, rule] as const))('%s has exactly one version on each day', (_id, rule) => {
    for (const day of DAYS) expect(rule.versions.filter(({ from, to }) => day >= from && (to === null || day < to))).toHaveLength(1);
  });

  const inFamily = (name: string): Rule[] => rulebook.rules.filter(({ family }) => family === name);
  const limits = new Set(['PTI-PRE-18M', 'PTI-PRE-12M', 'PTI-PRE-6M']);

  it('after suspicion, exactly one base term applies on each day', () => {
    const family = inFamily('investigation after suspicion');
    for (const day of DAYS) expect(family.filter((rule) => versionOn(rule, day)?.inForce === true)).toHaveLength(1);
  });

  it.each([...limits])('before suspicion, on each day either %s applies or no limit does', (id) => {
    const family = rulebook.rules.filter((rule) => rule.id === id || rule.id === 'PTI-PRE-NONE');
    for (const day of DAYS) expect(family.filter((rule) => versionOn(rule, day)?.inForce === true)).toHaveLength(1);
  });

  it.each([
    ['PTI-PRE-18M', '2018-03-15', false], ['PTI-PRE-18M', '2018-03-16', true], ['PTI-PRE-18M', '2023-12-31', true], ['PTI-PRE-18M', '2024-01-01', false],
    ['PTI-PRE-NONE', '2018-03-15', true], ['PTI-PRE-NONE', '2020-01-01', false], ['PTI-PRE-NONE', '2024-01-01', true],
    ['PTI-MISD-72H', '2020-06-30', false], ['PTI-MISD-72H', '2020-07-01', true], ['DET-615-216H', '2022-03-07', false], ['TC-ML-HOL', '2022-03-24', true],
    ['PTI-V1-2M', '2018-03-15', true], ['PTI-V1-2M', '2018-03-16', false], ['PTI-EXPIRY', '2018-03-15', false], ['DET-315-AUTO', '2024-07-18', true],
  ])('%s on %s: in force %s', (id, day, inForce) => {
    const found = ruleOn(id, day);
    expect(found.ok && found.version.inForce).toBe(inForce);
  });
});

describe('asking the rulebook', () => {
  it('refuses a day before it begins, a day that does not exist and a rule that it does not have', () => {
    expect(ruleOn('DET-72H', '2012-11-19')).toEqual({ ok: false, reason: 'not_covered' });
    expect(ruleOn('DET-72H', '2026-02-30')).toEqual({ ok: false, reason: 'not_a_day' });
    expect(ruleOn('DET-73H', '2026-02-28')).toEqual({ ok: false, reason: 'unknown_rule' });
    expect(explainRule('DET-73H', '2026-02-28')).toBeUndefined();
  });

  it('covers limitation from the Criminal Code on', () => {
    expect(ruleOn('LIM-149-1', '2005-01-01').ok).toBe(true);
    expect(ruleOn('LIM-149-1', '2001-08-31')).toEqual({ ok: false, reason: 'not_covered' });
  });

  it('lists every rule, or those in force on a day', () => {
    expect(rules()).toHaveLength(119);
    expect(rules('2013-01-01').map(({ rule }) => rule.id)).not.toContain('PTI-2M');
    expect(rules('2026-01-01').map(({ rule }) => rule.id)).not.toContain('PTI-PRE-18M');
  });

  it('explains a rule with its history', () => {
    expect(explainRule('PTI-PRE-18M', '2020-01-01')).toMatchObject({ status: 'in_force', version: { from: '2018-03-16', to: '2024-01-01' } });
    expect(explainRule('PTI-PRE-18M', '2025-01-01')).toMatchObject({ status: 'not_in_force' });
    expect(explainRule('PTI-PRE-18M', '2025-01-01')?.history).toHaveLength(3);
  });
});

describe('building a rulebook', () => {
  const rule = (versions: readonly (readonly [from: string, to: string | null])[], id = 'X-1'): Rule => {
    const [first, ...rest] = versions.map(([from, to]) => ({
      from, to, inForce: true, citation: t('ст. 1', 'art. 1'), source: 'https://example.org', officialText: 'https://example.org', verifiedOn: '2026-11-21', certainty: 'high' as const, needsLawyer: false, seen: 'read' as const,
    }));
    if (first === undefined) throw new Error('a rule has a version');
    return { id, kind: 'term', title: t('назва', 'title'), versions: [first, ...rest] };
  };

  it('takes versions that follow one another', () => {
    expect(createRulebook([rule([['2012-11-20', '2018-03-16'], ['2018-03-16', null]])]).rules).toHaveLength(1);
  });

  it.each([
    ['overlap', [['2012-11-20', '2018-03-16'], ['2018-03-15', null]]],
    ['leave a gap', [['2012-11-20', '2018-03-16'], ['2018-03-17', null]]],
    ['end and nothing follows', [['2012-11-20', '2018-03-16']]],
    ['both last', [['2012-11-20', null], ['2018-03-16', null]]],
    ['end before they begin', [['2018-03-16', '2012-11-20'], ['2012-11-20', null]]],
  ] as const)('refuses versions that %s: a choice between them would be ours', (_why, versions) => {
    expect(() => createRulebook([rule(versions)])).toThrow(/X-1/);
  });

  it('refuses two rules that answer the same question on the same day', () => {
    const family = (id: string, from: string, to: string | null): Rule => ({ ...rule(to === null ? [[from, null]] : [[from, to], [to, null]], id), family: 'same question' });
    expect(() => createRulebook([family('X-1', '2012-11-20', null), family('X-2', '2018-03-16', null)])).toThrow(/X-1 and X-2/);
  });

  it('refuses one id for two rules', () => {
    expect(() => createRulebook([rule([['2012-11-20', null]]), rule([['2012-11-20', null]])])).toThrow(/twice/);
  });
});
