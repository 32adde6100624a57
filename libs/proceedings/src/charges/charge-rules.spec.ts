import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PartyRole } from '../words.js';
import { type ChargeContext, type NewCharge, type NewEpisode, ageFlags, decideCharge, decideEpisode, decideRequalification } from './charge-rules.js';

const TODAY = '2026-11-21';
const parties = new Map<string, { roles: PartyRole[] }>([['victim', { roles: ['VICTIM'] }], ['suspect', { roles: ['WITNESS', 'SUSPECT'] }], ['witness', { roles: ['WITNESS'] }]]);
const said = (outcome: ReturnType<typeof decideCharge> | ReturnType<typeof decideEpisode> | ReturnType<typeof decideRequalification>): string => (outcome.ok ? 'done' : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)].join(': '));

describe('a charge', () => {
  const decide = (own: Partial<NewCharge> = {}, given: Partial<ChargeContext> = {}): ReturnType<typeof decideCharge> =>
    decideCharge({ code: 'ч. 2 ст. 149', since: '2026-05-01', ...own }, { today: TODAY, parties, episodeStartedOn: undefined, charged: [], ...given });

  it.each<[string, Partial<NewCharge>, Partial<ChargeContext>, string]>([
    ['against nobody yet', {}, {}, 'done'],
    ['against a suspect', { partyId: 'suspect' }, {}, 'done'],
    ['against a witness', { partyId: 'witness' }, {}, 'bad-input: partyId suspect'],
    ['against a stranger', { partyId: 'nobody' }, {}, 'bad-input: partyId exists'],
    ['for an episode of another proceeding', { episodeId: 'e' }, { episodeStartedOn: null }, 'bad-input: episodeId exists'],
    ['before the act', { actOn: '2026-05-02' }, {}, 'bad-input: since order'],
    ['before the episode', { episodeId: 'e' }, { episodeStartedOn: '2026-05-02' }, 'bad-input: since order'],
    ['on a day to come', { since: '2026-11-22' }, {}, 'bad-input: since future'],
    ['of an unknown article', { code: 'ст. 149' }, {}, 'charge/unknown-article: code known-article'],
    ['made already', { code: 'CC 149(2)' }, { charged: ['CC 149(2)'] }, 'bad-input: code charged'],
  ])('%s', (_, own, given, expected) => {
    expect(said(decide(own, given))).toBe(expected);
  });

  it('follows the version of the code on the day of the act', () => {
    const outcome = decide({ actOn: '2015-01-01' });
    expect(outcome.ok && outcome.value).toMatchObject({ actOn: '2015-01-01', charge: { version: { to: '2018-09-06' } } });
  });
});

describe('another qualification', () => {
  const before = { code: 'CC 149(1)', since: '2026-03-02', actOn: null, withdrawn: false, supersededBy: null };

  it.each([
    ['with a reason', { code: '149(2)', since: '2026-05-01', reason: 'Нові обставини.' }, {}, 'done'],
    ['that is the same', { code: 'ч. 1 ст. 149', since: '2026-05-01', reason: 'Нові обставини.' }, {}, 'bad-input: code charged'],
    ['before the one it follows, without a reason', { code: '149(2)', since: '2026-03-01', reason: ' ' }, {}, 'bad-input: since order: reason length'],
    ['of an older version', { code: '149(2)', since: '2026-05-01', reason: 'Нові обставини.' }, { supersededBy: 'x' }, 'conflict/stale: chargeId superseded'],
    ['of a charge that is made no more', { code: '149(2)', since: '2026-05-01', reason: 'Нові обставини.' }, { withdrawn: true }, 'conflict/stale: chargeId superseded'],
  ])('%s', (_, input, own, expected) => {
    expect(said(decideRequalification(input, { ...before, ...own }, TODAY))).toBe(expected);
  });
});

describe('an episode', () => {
  const decide = (own: Partial<NewEpisode>): string => said(decideEpisode({ victimIds: ['victim'], accusedIds: ['suspect'], startedOn: '2026-01-01', place: 'Одеса', exploitation: 'трудова', ...own }, parties, TODAY));

  it.each<[string, Partial<NewEpisode>, string]>([
    ['of one day', { endedOn: '2026-01-01' }, 'done'],
    ['that goes on', {}, 'done'],
    ['without an accused yet', { accusedIds: [] }, 'done'],
    ['that ends before it begins', { endedOn: '2025-12-31' }, 'bad-input: endedOn order'],
    ['without a victim', { victimIds: [] }, 'bad-input: victimIds required'],
    ['with a suspect as victim', { victimIds: ['suspect'] }, 'bad-input: victimIds role'],
    ['with a witness as accused', { accusedIds: ['suspect', 'witness'] }, 'bad-input: accusedIds role'],
    ['with strangers', { victimIds: ['x'], accusedIds: ['y'] }, 'bad-input: victimIds exists: accusedIds exists'],
    ['nowhere, for nothing', { place: ' ', exploitation: '' }, 'bad-input: place length: exploitation length'],
  ])('%s', (_, own, expected) => {
    expect(decide(own)).toBe(expected);
  });
});

describe('the age of a victim at the act', () => {
  it('makes a minor below 18 and a young child below 14; a young child is always a minor', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 90 }), (years) => {
      expect(ageFlags(years)).toEqual({ years, minor: years < 18, youngChild: years < 14 });
    }));
    expect(ageFlags(null)).toEqual({ years: null, minor: null, youngChild: null });
  });
});
