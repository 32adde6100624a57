import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChargeContext, type NewCharge, decideCharge, decideEpisode, decideRequalification } from './charges/charge-rules.js';
import { articles } from './charges/articles.js';
import { closedVersion, decideReason, followsSource, reopens } from './events/event-rules.js';
import type { Outcome } from './outcome.js';
import { type NewProceeding, bodyByDigit, decideRegistration } from './register/registration-rules.js';
import { decideSummary } from './register/summary-rules.js';
import { type PartyRole, partyRoles } from './words.js';

const TODAY = '2026-11-21';
const day = fc.constantFrom('2012-11-19', '2012-11-20', '2018-09-05', '2018-09-06', '2020-07-01', '2024-02-29', '2026-03-01', '2026-11-20', '2026-11-21', '2026-11-22', '2030-01-01');
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null });
const words = fc.oneof(fc.constantFrom('', ' ', '\u200b', 'ні', 'Місто', 'а'.repeat(301), 'а'.repeat(4001)), fc.string({ maxLength: 40 }));

/** Either a value, or faults that a person can act on: each with its field among the fields of the form, its rule, and words in both languages. */
const isAnswer = <T>(outcome: Outcome<T>, fields: readonly string[]): void => {
  if (outcome.ok) return;
  expect(outcome.faults.length).toBeGreaterThan(0);
  for (const { field, rule, message } of outcome.faults) expect([fields.includes(field), rule !== '', /[а-яіїєґ]/i.test(message.uk), /^[^а-яіїєґ]+$/i.test(message.en.replace(/“[^”]*”/g, ''))]).toEqual([true, true, true, true]);
};

describe('whatever is typed', () => {
  it('a registration is stored in order or refused by its fields', () => {
    const number = fc.oneof(fc.stringMatching(/^[1-9]20(12|26)(00|16|14)\d{10}$/), fc.stringMatching(/^[\dОІЗ ]{15,19}$/), words);
    const row: fc.Arbitrary<NewProceeding> = fc.record({ erdrNumber: number, registeredOn: day, reportedAt: maybe(fc.constantFrom('2026-03-01T10:00:00+02:00', '2026-11-21T09:59:59Z', '2026-11-21T10:00:01Z')), body: maybe(fc.constantFrom('SBI' as const)), officeId: maybe(fc.constantFrom('own', 'other')), prosecutorId: maybe(fc.constantFrom('p', 'i', 'x')), investigatorId: maybe(fc.constantFrom('p', 'i', 'x')), summary: words, courtNumber: maybe(words), qualification: maybe(fc.constantFrom('', '149(2)', 'ч. 2 ст. 149; ч. 1 ст. 303', 'ст. 9999')) });
    fc.assert(fc.property(row, fc.subarray(['own', null]), (typed, [ownOfficeId = 'own']) => {
      const outcome = decideRegistration(typed, { today: TODAY, instant: '2026-11-21T10:00:00Z', ownOfficeId, ownOfficeCode: '16', self: { prosecutorId: 'me' }, prosecutors: new Set(['p']), investigators: new Set(['i']), taken: new Set() });
      isAnswer(outcome, ['erdrNumber', 'registeredOn', 'reportedAt', 'body', 'officeId', 'prosecutorId', 'investigatorId', 'summary', 'courtNumber', 'qualification']);
      if (!outcome.ok) return;
      const { erdrNumber, registeredOn, summary, courtNumber, body, officeId, prosecutorId } = outcome.value;
      expect([/^\d{17}$/.test(erdrNumber), registeredOn <= TODAY && registeredOn >= '2012-11-20', summary.trim() === summary && summary !== '', courtNumber !== '', officeId]).toEqual([true, true, true, true, 'own']);
      expect(body).toBe(typed.body ?? bodyByDigit[erdrNumber.charAt(0)]);
      expect(prosecutorId).toBe(typed.prosecutorId ?? 'me');
      for (const { uk, en } of outcome.warnings) expect([/[а-яіїєґ]/i.test(uk), en !== '']).toEqual([true, true]);
    }), { numRuns: 500 });
  });

  it('a charge lies in time between the act and today, and names a suspect of this proceeding', () => {
    const code = fc.oneof(fc.constantFrom(...articles.map(({ article, part }) => `ч. ${part ?? ''} ст. ${article}`)), fc.constantFrom('', '149', 'ст. 9999', 'CC 149(2)'));
    const charge: fc.Arbitrary<NewCharge> = fc.record({ code, partyId: maybe(fc.constantFrom('suspect', 'witness', 'nobody')), episodeId: maybe(fc.constantFrom('e', 'x')), actOn: maybe(day), since: day });
    fc.assert(fc.property(charge, day, fc.subarray(['CC 149(2)', 'CC 303(1)']), (typed, startedOn, charged) => {
      const context: ChargeContext = { today: TODAY, parties: new Map([['suspect', { roles: ['SUSPECT'] }], ['witness', { roles: ['WITNESS'] }]]), episodeStartedOn: typed.episodeId == null ? undefined : typed.episodeId === 'e' ? startedOn : null, charged };
      const outcome = decideCharge(typed, context);
      isAnswer(outcome, ['code', 'partyId', 'episodeId', 'actOn', 'since']);
      if (!outcome.ok) return;
      const { charge: { code: found, version }, actOn } = outcome.value;
      expect([actOn === null || actOn <= typed.since, typed.since <= TODAY, charged.includes(found), ['witness', 'nobody'].includes(typed.partyId ?? ''), typed.episodeId === 'x']).toEqual([true, true, false, false, false]);
      expect(actOn).toBe(typed.actOn ?? (typed.episodeId === 'e' ? startedOn : null));
      const on = actOn ?? typed.since;
      expect(on < version.from || (version.to === null || on < version.to)).toBe(true);
    }), { numRuns: 500 });
  });

  it('another qualification follows the last, on its day or later, and is another', () => {
    const before = fc.record({ code: fc.constantFrom('CC 149(1)', 'CC 149(2)'), since: day, actOn: maybe(day), withdrawn: fc.boolean(), supersededBy: maybe(fc.constantFrom('n')) });
    fc.assert(fc.property(fc.record({ code: fc.constantFrom('149(1)', '149(2)', '149(3)', '9999'), since: day, reason: words }), before, (typed, last) => {
      const outcome = decideRequalification(typed, last, TODAY, ['CC 149(3)'].filter(() => last.withdrawn));
      isAnswer(outcome, ['chargeId', 'code', 'since', 'reason']);
      if (outcome.ok) expect([last.withdrawn, last.supersededBy, typed.since >= last.since && typed.since <= TODAY, outcome.value.charge.code === last.code, outcome.value.reason.length >= 3]).toEqual([false, null, true, false, true]);
    }));
  });

  it('an episode has a victim who is one, days in their order and words that say something', () => {
    const parties = new Map<string, { roles: readonly PartyRole[] }>(partyRoles.map((role) => [role, { roles: [role] }]));
    const people = fc.array(fc.constantFrom(...partyRoles, 'NOBODY'), { maxLength: 3 });
    fc.assert(fc.property(people, people, day, maybe(day), words, words, (victimIds, accusedIds, startedOn, endedOn, place, exploitation) => {
      const outcome = decideEpisode({ victimIds, accusedIds, startedOn, endedOn, place, exploitation }, parties, TODAY);
      isAnswer(outcome, ['victimIds', 'accusedIds', 'startedOn', 'endedOn', 'place', 'exploitation']);
      if (!outcome.ok) return;
      expect([...outcome.value.victimIds]).toEqual(['VICTIM']);
      expect(outcome.value.accusedIds.every((id) => ['SUSPECT', 'ACCUSED', 'CONVICTED', 'ACQUITTED'].includes(id))).toBe(true);
      expect([startedOn <= TODAY, endedOn === null || (endedOn >= startedOn && endedOn <= TODAY), outcome.value.place.trim().length > 0, outcome.value.place.length <= 300]).toEqual([true, true, true, true]);
    }), { numRuns: 500 });
  });

  it('a summary is never emptied, and what is left out stays', () => {
    fc.assert(fc.property(fc.option(words, { nil: undefined }), fc.option(maybe(words), { nil: undefined }), (summary, courtNumber) => {
      const before = { summary: 'Було.', courtNumber: '1/26' };
      const outcome = decideSummary({ proceedingId: 'p', summary, courtNumber }, before);
      isAnswer(outcome, ['summary', 'courtNumber']);
      if (!outcome.ok || outcome.value === undefined) return;
      expect(outcome.value.summary.length).toBeGreaterThan(0);
      if (summary === undefined) expect(outcome.value.summary).toBe(before.summary);
      if (courtNumber === undefined) expect(outcome.value.courtNumber).toBe(before.courtNumber);
    }));
  });

  it.each<[string, boolean]>([['', false], ['ні', false], ['так', true], ['  ні  ', false], ['\u200bні\u200b', false], ['а'.repeat(1000), true], ['а'.repeat(1001), false]])('the reason %j is taken: %p', (reason, taken) => {
    expect(decideReason(reason).ok).toBe(taken);
  });
});

describe('which version of an event may still be changed', () => {
  type Version = Parameters<typeof closedVersion>[0];
  const standing: Version = { type: 'search_ruling', annulled: false, supersededBy: null, linked: false, carried: false, cameFrom: null, judged: false };
  it.each<[string, Partial<Version>, string | undefined]>([
    ['the last one', {}, undefined],
    ['one that was corrected', { supersededBy: 'n' }, 'conflict/stale superseded'],
    ['one that was annulled', { annulled: true }, 'proceeding/event-refused annulled'],
    ['one that was annulled after a correction', { annulled: true, supersededBy: 'n' }, 'conflict/stale superseded'],
    ['evidence that went on', { carried: true }, 'proceeding/link-refused carried'],
    ['the day of a judgment', { type: 'verdict_pronounced', judged: true }, 'proceeding/event-refused judged'],
    ['evidence that came here', { cameFrom: '12026161000000001', linked: true }, undefined],
    ['a measure that came here and went on', { type: 'detention', cameFrom: '12026161000000001', carried: true }, 'proceeding/link-refused carried'],
    ['a suspicion that went on', { type: 'suspicion', carried: true, linked: true }, undefined],
    ['a suspicion that came here', { type: 'suspicion', cameFrom: '12026161000000001', linked: true }, 'proceeding/link-refused follows'],
    ['the clock of the parent', { type: 'parent_suspicion', cameFrom: '12026161000000001', linked: true }, 'proceeding/link-refused follows'],
    ['the clock of a parent that is not in the register', { type: 'parent_suspicion' }, undefined],
    ['the joining itself', { type: 'joined', linked: true }, 'proceeding/link-refused linked'],
    ['the separation itself', { type: 'separated', linked: true }, 'proceeding/link-refused linked'],
    ['a joining that an import brought, without a link', { type: 'joined_into' }, undefined],
  ])('%s', (_, own, expected) => {
    const refusal = closedVersion({ ...standing, ...own });
    expect(refusal === undefined ? undefined : `${refusal.code} ${refusal.faults.map(({ rule }) => rule).join()}`).toBe(expected);
    if (own.cameFrom !== undefined && expected?.endsWith('follows') === true) expect(refusal?.faults[0]?.message.en).toContain(own.cameFrom);
  });

  it('asks of a type only whether it follows and whether it reopens', () => {
    expect(['suspicion', 'suspicion_changed', 'parent_suspicion', 'joined_suspicion', 'joined_term_stopped', 'detention', 'search_ruling', 'resume'].map((type) => [followsSource(type), reopens(type)])).toEqual([[true, false], [true, false], [true, false], [true, false], [true, false], [false, false], [false, false], [false, true]]);
  });
});
