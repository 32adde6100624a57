import { describe, expect, it } from '@jest/globals';
import { decidesOtherwise, emptyEvent, valuesOf } from './event-values.js';
import { factOf, factsOf, firstOf, lastOf } from './foresight.js';

const versions = [
  { id: 'a', supersedes: null, supersededBy: 'b' },
  { id: 'b', supersedes: 'a', supersededBy: 'c' },
  { id: 'c', supersedes: 'b', supersededBy: null },
  { id: 'd', supersedes: null, supersededBy: null },
];

describe('the facts that the browser computes with', () => {
  it('are what the server sent, without what it left empty', () => {
    expect(factsOf([{ id: 'x', type: 'extended_to_months', on: '2026-09-22', at: null, subject: null, number: 0, text: null }])).toEqual([{ id: 'x', type: 'extended_to_months', on: '2026-09-22', number: 0 }]);
  });

  it('take what is typed as it will be saved: in order, and without a day beside the hour', () => {
    expect(factOf('new', { ...emptyEvent, type: 'detention', on: '2026-11-16', at: '2026-11-16T10:20:00+02:00', text: '  a  ', partyId: 'p' })).toEqual({ id: 'new', type: 'detention', at: '2026-11-16T10:20:00+02:00', text: 'a', subject: 'p' });
    expect(factOf('new', { ...emptyEvent, type: 'suspend', on: '2026-11-16', text: '   ' })).toEqual({ id: 'new', type: 'suspend', on: '2026-11-16' });
  });

  it('are known by the first version of their event, and corrected through the last', () => {
    expect([firstOf(versions, 'c'), firstOf(versions, 'a'), firstOf(versions, 'd')]).toEqual(['a', 'a', 'd']);
    expect([lastOf(versions, versions[0] ?? { id: '', supersedes: null, supersededBy: null }).id, lastOf(versions, versions[3] ?? { id: '', supersedes: null, supersededBy: null }).id]).toEqual(['c', 'd']);
  });
});

describe('what is typed about an event', () => {
  const values = valuesOf({ type: 'suspend', on: '2026-11-16', at: null, number: null, text: null, partyId: null, note: 'a' });

  it('is what was recorded, with nothing for nothing', () => {
    expect(values).toEqual({ ...emptyEvent, type: 'suspend', on: '2026-11-16', note: 'a' });
  });

  it('moves terms by everything but the note', () => {
    expect(decidesOtherwise(values, { ...values, note: 'b' })).toBe(false);
    expect(decidesOtherwise(values, { ...values, on: '2026-11-17' })).toBe(true);
  });
});
