import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heldItem, registerItem, registerLine, somePicture, someStudy } from '../../../../test/support/builders/pictures.js';
import { type Addressee, addressees, heldBack, isEverybodyDone, lastLine, sideOf } from './register.js';
import { shownDisclosure } from './shown.js';

describe('the register as it is read', () => {
  it('is empty of everything where nobody may see the proceeding', () => {
    expect(shownDisclosure('p', undefined)).toEqual({ proceedingId: 'p', addressees: [], rows: [], lines: [], minutes: [], withholdings: [] });
  });

  it('leaves out what was annulled and given to nobody, and keeps what somebody knows', () => {
    const items = [registerItem('1'), registerItem('2', { annulled: true }), registerItem('3', { annulled: true }), registerItem('4', { annulled: true })];
    const { rows } = shownDisclosure('p', somePicture({ items, lines: [registerLine('suspect', '3'), registerLine('suspect', '4', { annulled: true })] }));
    expect(rows.map(({ itemId }) => itemId)).toEqual(['1', '3']);
  });

  it('counts as closed what can still be opened: not what was annulled after another had it', () => {
    const { addressees: people } = shownDisclosure('p', somePicture({ items: [registerItem('1'), registerItem('2', { annulled: true })], lines: [registerLine('suspect', '1'), registerLine('suspect', '2'), registerLine('counsel', '1')], withholdings: [heldItem('1')] }));
    expect(people.map(({ partyId, closed }) => [partyId, closed])).toEqual([['suspect', 0], ['counsel', 0], ['loose', 1], ['victim', 1]]);
  });

  it('tells the first day of an opening that stands, not of copies nor of a mistake', () => {
    const { addressees: people } = shownDisclosure('p', somePicture({
      lines: [registerLine('suspect', '1', { onDay: '2026-11-09', annulled: true }), registerLine('suspect', '2', { onDay: '2026-11-12' }), registerLine('suspect', '1', { onDay: '2026-11-11' }), registerLine('victim', '1', { act: 'COPIES_GIVEN', onDay: '2026-11-01' })],
    }));
    expect(people.map(({ openedOn }) => openedOn)).toEqual(['2026-11-11', null, null, null]);
  });

  it.each<[what: string, own: Parameters<typeof someStudy>[1], finished: boolean]>([['that say so', {}, true], ['that do not', { complete: false }, false], ['that were taken back', { annulled: true }, false]])('has her finished by minutes %s', (_what, own, finished) => {
    expect(shownDisclosure('p', somePicture({ minutes: [someStudy('suspect', own)] })).addressees.map((one) => one.finished)).toEqual([finished, false, false, false]);
  });

  it('keeps every line, minutes and wish, also those that count no more', () => {
    const of = somePicture({ lines: [registerLine('suspect', '1', { annulled: true })], minutes: [someStudy('suspect', { annulled: true })], withholdings: [heldItem('2', { state: 'LIFTED' })] });
    const shown = shownDisclosure('p', of);
    expect([shown.lines, shown.minutes, shown.withholdings]).toEqual([of.lines, of.minutes, of.withholdings]);
    expect(shown.rows.flatMap(({ cells }) => cells.map(({ state }) => state))).toEqual(Array.from({ length: 12 }, () => 'NOT_OPENED'));
  });
});

describe('a side', () => {
  const people: Addressee[] = addressees([
    { id: 's1', represents: null, roles: ['ACCUSED'] }, { id: 's2', represents: null, roles: ['SUSPECT', 'VICTIM'] }, { id: 'both', represents: 's1', roles: ['DEFENCE_COUNSEL'] }, { id: 'c2', represents: 's2', roles: ['LEGAL_REPRESENTATIVE'] },
    { id: 'v', represents: null, roles: ['CIVIL_CLAIMANT'] }, { id: 'vr', represents: null, roles: ['VICTIM_REPRESENTATIVE'] }, { id: 'lost', represents: 'nobody', roles: ['LEGAL_REPRESENTATIVE'] },
  ]);

  it('is of one suspect with those who act for her; of a victim, and of counsel of nobody, she alone', () => {
    expect(people.map(({ partyId, side, subject }) => [partyId, side, subject])).toEqual([['s1', 'DEFENCE', 's1'], ['s2', 'DEFENCE', 's2'], ['both', 'DEFENCE', 's1'], ['c2', 'DEFENCE', 's2'], ['v', 'VICTIM', null], ['vr', 'VICTIM', null]]);
    expect(['s1', 'c2', 'v', 'stranger'].map((id) => [...sideOf(people, id).side].sort())).toEqual([['both', 's1'], ['c2', 's2'], ['v'], ['stranger']]);
  });

  it('has finished when the last of those who were shown something has, never by minutes of another side', () => {
    const done = (opened: string[], finished: string[]): boolean => isEverybodyDone('s1', { people, opened: new Set(opened), minutes: finished.map((partyId) => ({ partyId, complete: true })) });
    expect([done([], ['s1']), done(['s1'], ['s1']), done(['s1', 'both'], ['s1', 'c2', 'v']), done(['s1', 'both', 'c2'], ['both', 's1'])]).toEqual([false, true, false, true]);
    expect(isEverybodyDone('s1', { people, opened: new Set(['s1']), minutes: [{ partyId: 's1', complete: false }] })).toBe(false);
  });

  it('holds everybody once and with herself, and two sides share nobody', () => {
    const party = fc.record({ roles: fc.subarray(['SUSPECT', 'ACCUSED', 'DEFENCE_COUNSEL', 'LEGAL_REPRESENTATIVE', 'VICTIM', 'WITNESS'] as const), represents: fc.option(fc.nat(5)) });
    fc.assert(fc.property(fc.array(party, { maxLength: 6 }), (parties) => {
      const found = addressees(parties.map(({ roles, represents }, place) => ({ id: String(place), roles: [...roles], represents: represents === null ? null : String(represents) })));
      expect(new Set(found.map(({ partyId }) => partyId)).size).toBe(found.length);
      expect(found.map(({ side }) => side)).toEqual([...found.map(({ side }) => side)].sort());
      for (const one of found) for (const other of found) {
        const [mine, hers] = [sideOf(found, one.partyId).side, sideOf(found, other.partyId).side];
        expect([mine.has(one.partyId), mine.has(other.partyId)]).toEqual([true, hers.has(one.partyId)]);
      }
      for (const { side, subject } of found) if (subject !== null) expect([side, found.some(({ partyId }) => partyId === subject)]).toEqual(['DEFENCE', true]);
    }), { numRuns: 200 });
  });
});

describe('the last word', () => {
  it('of lines is by day, not by when it was written down', () => {
    const early = registerLine('s', '1', { id: 'late entry', onDay: '2026-11-10', recordedAt: '2026-11-20T10:00:00Z' });
    const late = registerLine('s', '1', { id: 'last', onDay: '2026-11-11', recordedAt: '2026-11-11T10:00:00Z', act: 'REFUSED' });
    expect([lastLine([early, late], '1', 's')?.id, lastLine([late, early], '1', 's')?.id, lastLine([late], '2', 's')]).toEqual(['last', 'last', undefined]);
  });

  it('of what is held back is the confirmation, also where a proposal came first', () => {
    const [proposed, confirmed, another] = [heldItem('1'), heldItem('1', { id: 'c', partyId: 's', state: 'CONFIRMED' }), heldItem('2', { state: 'CONFIRMED' })];
    expect([heldBack([another, proposed, confirmed], '1', 's'), heldBack([proposed, confirmed], '1', 'v'), heldBack([another], '1', 's')]).toEqual([confirmed, proposed, undefined]);
  });
});
