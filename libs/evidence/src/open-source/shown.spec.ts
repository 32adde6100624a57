import { describe, expect, it } from '@jest/globals';
import type { CaptureFileRow, CaptureRow, OpenSourcePicture, RequestRow, ReviewRow, StepRow } from './open-source.loader.js';
import { shownOpenSources } from './shown.js';

const MADE = { recordedAt: '2026-11-20T10:00:00Z', recordedBy: 'olena' } as const;
const capture = (id: string, own: Partial<CaptureRow> = {}): CaptureRow => ({
  id,
  proceedingId: 'case',
  version: 1,
  annulled: false,
  reason: null,
  address: 'https://board.example.org/17',
  archivedAddress: null,
  title: 'Робота',
  platform: null,
  account: null,
  capturedAt: '2026-11-19T10:00:00Z',
  zone: 'Europe/Kyiv',
  operator: 'Слідча',
  method: 'SCREENSHOT',
  tool: 'camera',
  toolVersion: '1',
  system: 'Debian',
  browser: 'Chromium',
  exitCountry: 'PL',
  vpn: true,
  profile: null,
  purpose: 'Запит',
  digest: null,
  digestOf: null,
  changedAt: '2026-11-20T10:00:00Z',
  changedBy: 'olena',
  itemId: null,
  itemNumber: null,
  ...MADE,
  ...own,
});
const file = (captureId: string, use: string, letter: string, own: Partial<CaptureFileRow> = {}): CaptureFileRow =>
  ({ proceedingId: 'case', captureId, fileId: `${captureId}-${use}`, use, sha256: letter.repeat(64), sha512: letter.repeat(128), size: 3, held: false, ...own });
const step = (id: string, captureId: string, own: Partial<StepRow> = {}): StepRow => ({
  id,
  proceedingId: 'case',
  captureId,
  kind: 'SOURCE',
  doneAt: '2026-11-20T10:00:00Z',
  done: 'Звірено',
  tool: null,
  result: 'Той самий',
  reliability: 'B',
  credibility: 2,
  ...MADE,
  ...own,
});
const review = (stepId: string, verdict: ReviewRow['verdict']): ReviewRow => ({ id: `${stepId}-${verdict}`, proceedingId: 'case', stepId, verdict, reason: null, ...MADE });
const request = (id: string, own: Partial<RequestRow> = {}): RequestRow => ({
  id,
  proceedingId: 'case',
  provider: 'Платформа',
  country: 'IE',
  way: 'NETWORK_24_7',
  subject: 'robota-17',
  basis: 'ст. 29',
  sentOn: '2026-11-02',
  reference: null,
  ...MADE,
  ...own,
});
const picture = (own: Partial<OpenSourcePicture>): OpenSourcePicture => ({ captures: [], files: [], steps: [], reviews: [], requests: [], acts: [], ...own });
const shown = (own: Partial<OpenSourcePicture>, today = '2026-11-21') => shownOpenSources('case', picture(own), today);

describe('open sources as they are read', () => {
  it('are empty to whoever may not see them', () => {
    expect(shownOpenSources('case', undefined, '2026-11-21')).toEqual({ proceedingId: 'case', captures: [], preservation: [] });
  });

  it('give each capture its own files and steps', () => {
    const { captures: [one, two] } = shown({
      captures: [capture('one', { itemId: 'i1' }), capture('two', { itemId: 'i2', address: 'https://board.example.org/18' })],
      files: [file('one', 'SCREENSHOT', 'a'), file('two', 'SCREENSHOT', 'b'), file('two', 'PAGE_ARCHIVE', 'c')],
      steps: [step('s1', 'one'), step('s2', 'two', { credibility: 1 })],
      reviews: [review('s2', 'AGREED')],
    });
    expect([one?.files.length, two?.files.length]).toEqual([1, 2]);
    expect([one?.state, two?.state]).toEqual(['TO_REVIEW', 'CONFIRMED']);
    expect([one?.steps[0]?.state, two?.steps[0]?.state]).toEqual(['WAITS', 'AGREED']);
    expect([one?.gaps, two?.gaps]).toEqual([['NO_PAGE_ARCHIVE', 'NO_DIGEST'], ['NO_DIGEST']]);
  });

  it('say of each file whether it is the one that was counted', () => {
    const { captures: [one] } = shown({
      captures: [capture('one', { itemId: 'i1', digest: 'a'.repeat(64), digestOf: 'SCREENSHOT' })],
      files: [file('one', 'SCREENSHOT', 'a'), file('one', 'SCREENSHOT', 'b', { fileId: 'second' }), file('one', 'PAGE_ARCHIVE', 'a')],
    });
    expect([one?.match, one?.files.map(({ match }) => match)]).toEqual(['MATCH', ['MATCH', 'DIFFERS', null]]);
  });

  it('put captures of one address into a series, told to each of them', () => {
    const { captures } = shown({
      captures: [
        capture('late', { capturedAt: '2026-11-20T10:00:00Z', itemId: 'i2' }),
        capture('early', { itemId: 'i1' }),
        capture('gone', { annulled: true, version: 2, reason: 'Двічі.' }),
        capture('other', { address: 'https://board.example.org/18' }),
      ],
      files: [file('late', 'SCREENSHOT', 'b'), file('early', 'SCREENSHOT', 'a')],
    });
    expect(captures.map(({ id, seriesNumber, seriesOf, seriesChange, series }) => [id, seriesNumber, seriesOf, seriesChange, series])).toEqual([
      ['late', 2, 2, 'OTHER', ['early', 'late']],
      ['early', 1, 2, 'FIRST', ['early', 'late']],
      ['gone', null, null, null, []],
      ['other', 1, 1, 'FIRST', ['other']],
    ]);
  });

  it('show the clock of each request with the acts that are its own', () => {
    const { preservation: [sent, answered, refused] } = shown({
      requests: [request('sent'), request('answered', { way: 'PROVIDER' }), request('refused')],
      acts: [
        { id: 'a', proceedingId: 'case', requestId: 'answered', act: 'PRESERVED', onDay: '2026-11-05', untilOn: '2026-12-05', reference: null, note: null, ...MADE },
        { id: 'b', proceedingId: 'case', requestId: 'refused', act: 'REFUSED', onDay: '2026-11-06', untilOn: null, reference: null, note: 'Ні.', ...MADE },
      ],
    });
    expect(sent).toMatchObject({ state: 'SENT', until: '2027-01-01', stated: false, left: 41, length: 60, reached: null, acts: [], term: { id: 'PRES-ABROAD-60D' } });
    expect(answered).toMatchObject({ state: 'PRESERVED', until: '2026-12-05', stated: true, left: 14, length: 33, reached: 14, acts: [{ id: 'a' }], term: { id: 'PRES-PROVIDER-90D' } });
    expect(refused).toMatchObject({ state: 'REFUSED', until: null, left: null, length: null, reached: null, next: ['RENEWED', 'ENDED', 'ANNULLED'], term: { id: 'PRES-ABROAD-60D' } });
  });

  it('keep telling until when data were kept, once that has passed', () => {
    const { preservation: [sent] } = shown({ requests: [request('sent')] }, '2027-01-02');
    expect(sent).toMatchObject({ state: 'LAPSED', until: '2027-01-01', left: -1, reached: 0 });
  });
});
