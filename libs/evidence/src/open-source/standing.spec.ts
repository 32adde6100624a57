import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CapturedFile, type InSeries, type Step, type Told, addressKey, captureState, changeBetween, digestMatch, gapsOf, seriesOf, stepState } from './standing.js';
import { type CaptureGap, type CaptureMethod, type CaptureState, type ReviewVerdict, captureGaps, captureMethods, captureStates, reliabilities } from './words.js';

const SHA = (letter: string): string => letter.repeat(64);
const LONG = (letter: string): string => letter.repeat(128);
const file = (use: string, letter: string, own: Partial<CapturedFile> = {}): CapturedFile => ({ use, sha256: SHA(letter), sha512: LONG(letter), held: false, ...own });
const whole: Told = { method: 'PAGE_ARCHIVE', digest: SHA('a'), digestOf: 'PAGE_ARCHIVE', tool: 'archiver', toolVersion: '1', system: 'Debian', browser: 'Chromium', exitCountry: 'PL', vpn: true, purpose: 'Пошук', hasItem: true };
const BOTH = [file('SCREENSHOT', 'b'), file('PAGE_ARCHIVE', 'a')];

describe('the digest of the operator', () => {
  it.each([
    [
      'is compared with SHA-256',
      SHA('a'),
      'MATCH'], ['is compared with SHA-512',
      LONG('a'),
      'MATCH'], ['of another file differs',
      SHA('c'),
      'DIFFERS'], ['of the screenshot is not that of the archive',
      SHA('b'),
      'DIFFERS',
    ],
    ['in the wrong length of the same letters differs', LONG('b'), 'DIFFERS'],
  ])('%s', (_story, digest, match) => {
    expect(digestMatch({ digest, digestOf: 'PAGE_ARCHIVE' }, BOTH)).toBe(match);
  });

  it('is said to be not compared while there is no such file, and not told where there is none', () => {
    expect(digestMatch({ digest: SHA('a'), digestOf: 'CONTENT' }, BOTH)).toBe('NOT_COMPARED');
    expect(digestMatch({ digest: SHA('a'), digestOf: 'PAGE_ARCHIVE' }, [])).toBe('NOT_COMPARED');
    expect(digestMatch({ digest: null, digestOf: null }, BOTH)).toBe('NOT_TOLD');
  });

  it('fits when it is that of one of several screenshots', () => {
    expect(digestMatch({ digest: SHA('d'), digestOf: 'SCREENSHOT' }, [file('SCREENSHOT', 'c'), file('SCREENSHOT', 'd')])).toBe('MATCH');
  });
});

describe('what a capture lacks', () => {
  it.each<[story: string, told: Partial<Told>, files: readonly CapturedFile[], gaps: readonly CaptureGap[]]>([
    ['nothing, when all is there', {}, BOTH, []],
    ['its screenshot', {}, [file('PAGE_ARCHIVE', 'a')], ['NO_SCREENSHOT']],
    ['its archive, so that its digest is not compared either', {}, [file('SCREENSHOT', 'b')], ['NO_PAGE_ARCHIVE', 'DIGEST_NOT_COMPARED']],
    ['both, when it has no file at all', {}, [], ['NO_SCREENSHOT', 'NO_PAGE_ARCHIVE', 'DIGEST_NOT_COMPARED']],
    ['a digest', { digest: null, digestOf: null }, BOTH, ['NO_DIGEST']],
    ['a digest that fits, which comes before all', { digest: SHA('f'), purpose: null }, BOTH, ['DIGEST_DIFFERS', 'NO_PURPOSE']],
    ['a file that can be read', {}, [file('SCREENSHOT', 'b', { held: true }), file('PAGE_ARCHIVE', 'a')], ['FILE_HELD']],
    ['its place in the registry', { hasItem: false }, BOTH, ['NOT_EVIDENCE']],
    ['the version of its tool', { toolVersion: null }, BOTH, ['NO_TOOL']],
    ['its tool', { tool: null }, BOTH, ['NO_TOOL']],
    ['the browser', { browser: null }, BOTH, ['NO_ENVIRONMENT']],
    ['whether it went through a VPN, which is not the same as none', { vpn: null }, BOTH, ['NO_ENVIRONMENT']],
    ['the country it came from', { exitCountry: null }, BOTH, ['NO_ENVIRONMENT']],
    ['nothing more without a VPN', { vpn: false }, BOTH, []],
    ['its video, and no archive beside it', { method: 'VIDEO', digest: null, digestOf: null }, [file('SCREENSHOT', 'b')], ['NO_CONTENT', 'NO_DIGEST']],
    ['nothing when an export is there', { method: 'API_EXPORT', digest: SHA('e'), digestOf: 'CONTENT' }, [file('SCREENSHOT', 'b'), file('CONTENT', 'e')], []],
    [
      'an archive also when it was kept by hand',
      { method: 'MANUAL', digest: null, digestOf: null },
      [file('SCREENSHOT', 'b')],
      ['NO_PAGE_ARCHIVE', 'NO_DIGEST'],
    ],
  ])('is %s', (_story, told, files, gaps) => {
    expect(gapsOf({ ...whole, ...told }, files)).toEqual(gaps);
  });

  it('never grows when something is added', () => {
    const uses = fc.constantFrom('SCREENSHOT', 'PAGE_ARCHIVE', 'CONTENT');
    fc.assert(fc.property(fc.constantFrom<CaptureMethod>(...captureMethods), fc.array(uses, { maxLength: 4 }), uses, (method, has, more) => {
      const told: Told = { ...whole, method, digest: null, digestOf: null };
      const [before, after] = [gapsOf(told, has.map((use) => file(use, 'a'))), gapsOf(told, [...has, more].map((use) => file(use, 'a')))];
      expect(before).toEqual(expect.arrayContaining(after));
      expect(captureGaps).toEqual(expect.arrayContaining(before));
    }));
  });
});

describe('one page under several addresses', () => {
  it.each([
    [
      'https://example.org/a',
      'http://www.example.org/a/'], ['https://EXAMPLE.org/a',
      'https://example.org/a#top'], ['https://m.example.org/a?id=1&utm_source=x',
      'https://example.org/a?fbclid=9&id=1',
    ],
    ['https://example.org/a?b=2&a=1', 'https://example.org/a?a=1&b=2'], ['https://example.org', 'https://example.org/'], ['not an address ', 'not an address'],
  ])('%s is %s', (one, other) => {
    expect(addressKey(one)).toBe(addressKey(other));
  });

  it.each([
    [
      'https://example.org/a',
      'https://example.org/A'], ['https://example.org/a',
      'https://example.com/a'], ['https://example.org/a?id=1',
      'https://example.org/a?id=2'], ['https://example.org:8443/a',
      'https://example.org/a',
    ],
    ['https://example.org/a', 'https://example.org/a/b'],
  ])('%s is not %s', (one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other));
  });
});

const capture = (id: string, capturedAt: string, own: Partial<InSeries> = {}): InSeries => ({ id, address: 'https://example.org/a', capturedAt, annulled: false, digest: null, digestOf: null, files: [], ...own });

describe('a series of captures', () => {
  it('is in the order of their times, whatever their order and zone, and tells what changed', () => {
    const places = seriesOf([
      capture('c', '2026-11-21T09:00:00+02:00', { files: [file('PAGE_ARCHIVE', 'b')] }), capture('a', '2026-11-19T23:00:00Z', { files: [file('PAGE_ARCHIVE', 'a')] }),
      capture('b', '2026-11-20T01:30:00+02:00', { files: [file('PAGE_ARCHIVE', 'a')] }), capture('x', '2026-11-20T01:30:00+02:00', { address: 'https://example.org/other' }), capture('gone', '2026-11-20T02:00:00Z', { annulled: true }),
    ]);
    expect([...places].sort()).toEqual([
      ['a', { number: 1, of: 3, change: 'FIRST' }], ['b', { number: 2, of: 3, change: 'SAME' }], ['c', { number: 3, of: 3, change: 'OTHER' }], ['x', { number: 1, of: 1, change: 'FIRST' }],
    ]);
  });

  it.each<[story: string, before: Partial<InSeries>, after: Partial<InSeries>, change: string]>([
    ['what was told, where no file is there', { digest: SHA('a'), digestOf: 'PAGE_ARCHIVE' }, { digest: SHA('a'), digestOf: 'PAGE_ARCHIVE' }, 'SAME'],
    [
      'what was told of other things cannot be compared',
      { digest: SHA('a'), digestOf: 'PAGE_ARCHIVE' },
      { digest: SHA('a'), digestOf: 'SCREENSHOT' },
      'NOT_KNOWN',
    ],
    ['a SHA-256 is not compared with a SHA-512', { digest: SHA('a'), digestOf: 'SCREENSHOT' }, { digest: LONG('a'), digestOf: 'SCREENSHOT' }, 'NOT_KNOWN'],
    ['what was told is compared with a file', { digest: SHA('a'), digestOf: 'SCREENSHOT' }, { files: [file('SCREENSHOT', 'a')] }, 'SAME'],
    [
      'one thing that differs is enough',
      { files: [file('SCREENSHOT', 'a'), file('PAGE_ARCHIVE', 'b')] },
      { files: [file('SCREENSHOT', 'a'), file('PAGE_ARCHIVE', 'c')] },
      'OTHER',
    ],
    ['a further file is no change', { files: [file('SCREENSHOT', 'a')] }, { files: [file('SCREENSHOT', 'a'), file('PAGE_ARCHIVE', 'c')] }, 'SAME'],
    ['nothing to compare by', {}, {}, 'NOT_KNOWN'],
  ])('compares %s', (_story, before, after, change) => {
    expect(changeBetween(capture('a', '2026-11-19T10:00:00Z', before), capture('b', '2026-11-20T10:00:00Z', after))).toBe(change);
  });

  it('numbers each address from one without a gap, whatever the order', () => {
    const some = fc.uniqueArray(fc.record({ id: fc.uuid(), at: fc.integer({ min: 0, max: 5_000 }), page: fc.integer({ min: 1, max: 3 }) }), { maxLength: 12, selector: ({ id }) => id });
    fc.assert(fc.property(some, fc.infiniteStream(fc.nat()), (rows, seeds) => {
      const all = rows.map(({ id, at, page }) => capture(id, new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(), { address: `https://example.org/${page}` }));
      const shuffled = all.map((one) => [seeds.next().value as number, one] as const).sort(([a], [b]) => a - b).map(([, one]) => one);
      const places = seriesOf(shuffled);
      expect([...places].sort()).toEqual([...seriesOf(all)].sort());
      for (const page of [1, 2, 3]) {
        const numbers = rows.filter((row) => row.page === page).map(({ id }) => places.get(id)?.number ?? 0).sort((a, b) => a - b);
        expect(numbers).toEqual(numbers.map((_, n) => n + 1));
      }
    }));
  });
});

const step = (credibility: number, ...verdicts: ReviewVerdict[]): Step => ({ reliability: 'C', credibility, reviews: verdicts.map((verdict) => ({ verdict })) });

describe('how a capture stands', () => {
  it.each<[story: string, steps: readonly Step[], state: CaptureState]>([
    ['without a step', [], 'NOT_VERIFIED'],
    ['with a step that was taken back', [step(1, 'WITHDRAWN')], 'NOT_VERIFIED'],
    ['with one that was taken back after it was agreed', [step(1, 'AGREED', 'WITHDRAWN')], 'NOT_VERIFIED'],
    ['while nobody reviewed it', [step(1)], 'TO_REVIEW'],
    ['while one of two waits', [step(1, 'AGREED'), step(2)], 'TO_REVIEW'],
    ['confirmed by other sources', [step(1, 'AGREED'), step(3, 'AGREED')], 'CONFIRMED'],
    ['probably true', [step(2, 'AGREED')], 'PROBABLE'],
    ['possibly true', [step(3, 'AGREED')], 'POSSIBLE'],
    ['doubtful, which outweighs what is possible', [step(3, 'AGREED'), step(4, 'AGREED')], 'DOUBTFUL'],
    ['improbable', [step(5, 'AGREED'), step(4, 'AGREED')], 'REFUTED'],
    ['where nothing can be judged', [step(6, 'AGREED')], 'NOT_JUDGED'],
    ['where one cannot be judged and another can', [step(6, 'AGREED'), step(2, 'AGREED')], 'PROBABLE'],
    ['where the second person does not agree', [step(1, 'NOT_AGREED')], 'DISPUTED'],
    ['where a third agreed at last', [step(1, 'NOT_AGREED', 'AGREED')], 'CONFIRMED'],
    ['where two agreed steps contradict each other', [step(1, 'AGREED'), step(5, 'AGREED')], 'DISPUTED'],
    ['where one is disputed and another waits', [step(1, 'NOT_AGREED'), step(2)], 'DISPUTED'],
  ])('%s', (_story, steps, state) => {
    expect(captureState(steps)).toBe(state);
  });

  const verdict = fc.constantFrom<ReviewVerdict>('AGREED', 'NOT_AGREED', 'WITHDRAWN');
  const any = fc.record({ reliability: fc.constantFrom(...reliabilities), credibility: fc.integer({ min: 1, max: 6 }), reviews: fc.array(fc.record({ verdict }), { maxLength: 3 }) });

  it('does not depend on the order of steps, on the source, nor on what was taken back', () => {
    fc.assert(fc.property(fc.array(any, { maxLength: 6 }), any, (steps, more) => {
      const state = captureState(steps);
      expect(captureStates).toContain(state);
      expect(captureState([...steps].reverse())).toBe(state);
      expect(captureState(steps.map((one) => ({ ...one, reliability: 'F' as const })))).toBe(state);
      expect(captureState([...steps, { ...more, reviews: [...more.reviews, { verdict: 'WITHDRAWN' as const }] }])).toBe(state);
    }));
  });

  it('is never confirmed, probable, doubtful or refuted by one person alone', () => {
    fc.assert(fc.property(fc.array(any.map((one) => ({ ...one, reviews: [] })), { minLength: 1, maxLength: 5 }), (steps) => {
      expect(captureState(steps)).toBe('TO_REVIEW');
    }));
  });

  it('takes the last word of a second person, and a withdrawal for ever', () => {
    expect(['WAITS', 'AGREED', 'NOT_AGREED', 'WITHDRAWN', 'WITHDRAWN']).toEqual([step(1), step(1, 'NOT_AGREED', 'AGREED'), step(1, 'AGREED', 'NOT_AGREED'), step(1, 'WITHDRAWN'), step(1, 'WITHDRAWN', 'AGREED')].map(stepState));
  });
});
