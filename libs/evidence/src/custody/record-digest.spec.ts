import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf } from './holder.js';
import { type DigestedRecord, brokenLinks, digestOf, digestedText } from './record-digest.js';

const PLAIN: DigestedRecord = {
  id: 'r-1', itemId: 'thing', seq: 1, previous: null, digest: '', act: 'HANDED_OVER', at: '2026-11-21T08:00:00.000000Z', recordedAt: '2026-11-21T08:00:01.000001Z',
  from: columnsOf({ kind: 'STAFF', of: 'olena' }), to: columnsOf({ kind: 'BODY', of: 'КНДІСЕ "1"' }), seals: ['А-1', 'Б 2'], condition: null, reason: null, paperNumber: '17', paperOn: '2026-11-21', offerId: null, recordedBy: 'olena',
};

/** Records of one thing, each carrying the digest of the one before. */
function chained(texts: readonly (string | null)[]): DigestedRecord[] {
  const records: DigestedRecord[] = [];
  for (const [place, condition] of texts.entries()) {
    const record: DigestedRecord = { ...PLAIN, id: `r-${place}`, seq: place + 1, condition, previous: records.at(-1)?.digest ?? null };
    records.push({ ...record, digest: digestOf(record) });
  }
  return records;
}

describe('the digest of a record', () => {
  it('is of a text in which every part has its own place', () => {
    expect(digestedText(PLAIN)).toBe('[null, "r-1", "thing", 1, "HANDED_OVER", "2026-11-21T08:00:00.000000Z", "2026-11-21T08:00:01.000001Z", "olena", null, null, null, null, "КНДІСЕ \\"1\\"", ["А-1","Б 2"], null, null, "17", "2026-11-21", null, "olena"]');
    expect(digestOf(PLAIN)).toBe(createHash('sha256').update(digestedText(PLAIN), 'utf8').digest('hex'));
  });

  it('changes with each thing that is told', () => {
    const changes: Partial<DigestedRecord>[] = [
      { previous: 'ab' }, { id: 'r-2' }, { itemId: 'other' }, { seq: 2 }, { act: 'ENDED' }, { at: '2026-11-21T08:00:00.000001Z' }, { recordedAt: '2026-11-21T08:00:01.000002Z' }, { from: columnsOf({ kind: 'STORE', of: 'olena' }) }, { to: columnsOf({ kind: 'STAFF', of: 'КНДІСЕ "1"' }) },
      { seals: ['А-1'] }, { seals: ['Б 2', 'А-1'] }, { seals: ['А-1","Б 2'] }, { condition: '' }, { reason: '' }, { paperNumber: null }, { paperOn: null }, { offerId: 'o' }, { recordedBy: 'petro' },
    ];
    const digests = changes.map((change) => digestOf({ ...PLAIN, ...change }));
    expect(new Set([...digests, digestOf(PLAIN)]).size).toBe(changes.length + 1);
  });

  it('does not stand in its own text: it is of what was told', () => expect(digestOf({ ...PLAIN, digest: 'ff' })).toBe(digestOf(PLAIN)));

  it('tells a word in one field from the same word in the next', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (words) => {
      expect(digestOf({ ...PLAIN, condition: words, reason: null })).not.toBe(digestOf({ ...PLAIN, condition: null, reason: words }));
      expect(digestOf({ ...PLAIN, seals: [words] })).not.toBe(digestOf({ ...PLAIN, seals: [words, words] }));
    }));
  });
});

describe('records that hang on each other', () => {
  const texts = fc.array(fc.option(fc.string()), { minLength: 2, maxLength: 9 });

  it('are whole as they were written, also when there is one or none', () => {
    expect([brokenLinks([]), brokenLinks(chained([null])), brokenLinks(chained(['a', null, 'b']))]).toEqual([[], [], []]);
  });

  it('show which one was rewritten, and only that one, where its digest was left as it was', () => {
    fc.assert(fc.property(texts, fc.nat(), (words, any) => {
      const [records, place] = [chained(words), any % words.length];
      const rewritten = records.map((record, each) => (each === place ? { ...record, condition: `${record.condition ?? ''}!` } : record));
      expect(brokenLinks(rewritten)).toEqual([{ itemId: 'thing', seq: place + 1, fault: 'digest' }]);
    }));
  });

  it('show the one after where somebody wrote a new digest under what was rewritten', () => {
    fc.assert(fc.property(texts, fc.nat(), (words, any) => {
      const [records, place] = [chained(words), any % (words.length - 1)];
      const rewritten = records.map((record, each) => { const changed = { ...record, condition: `${record.condition ?? ''}!` }; return each === place ? { ...changed, digest: digestOf(changed) } : record; });
      expect(brokenLinks(rewritten)).toEqual([{ itemId: 'thing', seq: place + 2, fault: 'previous' }]);
    }));
  });

  it('show every one after a record that was taken out, since its number is missing', () => {
    fc.assert(fc.property(texts, fc.nat(), (words, any) => {
      const place = any % (words.length - 1);
      const rest = chained(words).filter((_, each) => each !== place);
      expect(brokenLinks(rest).map(({ seq, fault }) => `${seq} ${fault}`)).toEqual(rest.filter(({ seq }) => seq > place + 1).map(({ seq }) => `${seq} order`));
    }));
  });

  it('show two that changed places', () => {
    const [a, b, c] = chained(['a', 'b', 'c']) as [DigestedRecord, DigestedRecord, DigestedRecord];
    expect(brokenLinks([a, c, b]).map(({ seq, fault }) => `${seq} ${fault}`)).toEqual(['3 order', '2 order']);
    expect(brokenLinks([{ ...b, seq: 1 }, c]).map(({ fault }) => fault)).toEqual(['previous', 'order']);
  });

  it('say nothing of a last record that was taken away: only the sealed log knows of it', () => {
    fc.assert(fc.property(texts, (words) => expect(brokenLinks(chained(words).slice(0, -1))).toEqual([])));
  });

  it('show a first record that claims to have one before it', () => {
    const [first] = chained(['a']) as [DigestedRecord];
    expect(brokenLinks([{ ...first, previous: first.digest }])).toEqual([{ itemId: 'thing', seq: 1, fault: 'previous' }]);
  });
});
