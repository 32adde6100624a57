import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '#libs/time-limits';
import { type DisclosureParty, type Line, type Withheld, addressees, isNotice, isStudyOver, stateOf } from './register.js';

const SUSPECT: DisclosureParty = { id: 's', represents: null, roles: ['WITNESS', 'SUSPECT'] };
const COUNSEL: DisclosureParty = { id: 'c', represents: 's', roles: ['DEFENCE_COUNSEL'] };
const VICTIM: DisclosureParty = { id: 'v', represents: null, roles: ['VICTIM'] };
const line = (own: Partial<Line> = {}): Line => ({ partyId: 's', itemId: '1', act: 'OPENED', onDay: '2026-11-10', recordedAt: '2026-11-10T10:00:00Z', ...own });
const fact = (type: string, on: string, subject?: string): Fact => ({ id: `${type}${on}`, type, on, ...(subject === undefined ? {} : { subject }) });

describe('to whom materials are opened', () => {
  it('are the suspects with those who defend them first, then victims, claimants and who represents them', () => {
    expect(addressees([VICTIM, { id: 'r', represents: 'v', roles: ['LEGAL_REPRESENTATIVE'] }, SUSPECT, COUNSEL, { id: 'w', represents: null, roles: ['WITNESS'] }, { id: 'i', represents: 's', roles: ['INTERPRETER'] }])).toEqual([
      { partyId: 's', side: 'DEFENCE', subject: 's' }, { partyId: 'c', side: 'DEFENCE', subject: 's' }, { partyId: 'v', side: 'VICTIM', subject: null }, { partyId: 'r', side: 'VICTIM', subject: null },
    ]);
  });

  it('are counsel also where nobody recorded whom they defend: then for no suspect\'s term', () => {
    expect(addressees([{ ...COUNSEL, represents: null }])).toEqual([{ partyId: 'c', side: 'DEFENCE', subject: null }]);
  });
});

describe('how an item stands', () => {
  const lines = fc.array(fc.record({ partyId: fc.constantFrom('s', 'c'), itemId: fc.constantFrom('1', '2'), act: fc.constantFrom('OPENED' as const, 'COPIES_GIVEN' as const, 'REFUSED' as const), onDay: fc.constantFrom('2026-11-10', '2026-11-11'), recordedAt: fc.constantFrom('2026-11-12T08:00:00Z', '2026-11-12T09:00:00Z') }), { maxLength: 6 });
  const withheld = fc.array(fc.record({ itemId: fc.constantFrom('1', '2'), partyId: fc.constantFrom('s', 'c', null), state: fc.constantFrom('PROPOSED' as const, 'CONFIRMED' as const, 'REFUSED' as const, 'LIFTED' as const) }), { maxLength: 4 });

  it('is told by its own lines alone, and never as held back once it was given', () => {
    fc.assert(fc.property(lines, withheld, (given, held) => {
      const own = given.filter((one) => one.itemId === '1' && one.partyId === 's');
      const { state, on } = stateOf(given, held, '1', 's');
      expect(own.length > 0).toBe(on !== null);
      if (own.length > 0) expect(own.map(({ act }) => act)).toContain(state);
      else expect(['NOT_OPENED', 'PROPOSED', 'WITHHELD']).toContain(state);
      expect(stateOf(own, held.filter((one) => one.itemId === '1' && one.partyId !== 'c'), '1', 's')).toEqual({ state, on });
    }));
  });

  it.each<[what: string, held: Withheld[], state: string]>([
    ['nothing', [], 'NOT_OPENED'], ['a proposal', [{ itemId: '1', partyId: null, state: 'PROPOSED' }], 'PROPOSED'], ['a confirmation', [{ itemId: '1', partyId: 's', state: 'CONFIRMED' }], 'WITHHELD'],
    ['what was lifted', [{ itemId: '1', partyId: 's', state: 'LIFTED' }], 'NOT_OPENED'], ['another party', [{ itemId: '1', partyId: 'c', state: 'CONFIRMED' }], 'NOT_OPENED'],
  ])('with %s between', (_what, held, state) => {
    expect(stateOf([], held, '1', 's').state).toBe(state);
  });
});

describe('the term of the investigation', () => {
  const people = addressees([SUSPECT, COUNSEL, VICTIM]);

  it('is stopped by the first opening to the defence, not by what is opened later, to victims or at court', () => {
    expect(isNotice([], 's')).toBe(true);
    expect(isNotice([], null)).toBe(false);
    for (const known of [fact('notice_of_completion', '2026-11-01', 's'), fact('notice_of_completion', '2026-11-01'), fact('indictment_sent', '2026-11-01')]) expect(isNotice([known], 's')).toBe(false);
    expect(isNotice([fact('notice_of_completion', '2026-11-01', 'other')], 's')).toBe(true);
  });

  it('runs on when everybody of the side to whom something was opened has finished, once', () => {
    const facts = [fact('notice_of_completion', '2026-11-10', 's')];
    const over = (opened: string[], done: string[], known = facts): boolean => isStudyOver('s', { facts: known, people, opened: new Set(opened), minutes: done.map((partyId) => ({ partyId, complete: true })) });
    expect([over(['s', 'c'], ['s']), over(['s', 'c'], ['s', 'c']), over(['s'], ['s']), over([], [])]).toEqual([false, true, true, false]);
    expect(over(['s'], ['s'], [...facts, fact('defence_study_ended', '2026-11-15', 's')])).toBe(false);
    expect(over(['s'], ['s'], [fact('defence_study_ended', '2026-11-01', 's'), ...facts])).toBe(true);
    expect(over(['s'], ['s'], [])).toBe(false);
    expect(isStudyOver(null, { facts, people, opened: new Set(['s']), minutes: [{ partyId: 's', complete: true }] })).toBe(false);
  });

  it('takes the last line of one day by when it was written', () => {
    expect(stateOf([line({ act: 'REFUSED', recordedAt: '2026-11-10T12:00:00Z' }), line()], [], '1', 's').state).toBe('REFUSED');
  });
});
