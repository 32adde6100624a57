import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '#libs/proceedings';
import { type NewCapture, type NewStep, decideCapture, decideReview, decideStep } from './capture-rules.js';
import type { ReviewVerdict, StepState } from './words.js';

const NOW = { instant: '2026-11-21T10:00:00Z' };
const said = (outcome: Outcome<unknown>): string => (outcome.ok ? ['done', ...outcome.warnings.map(({ en }) => en)].join(': ') : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)].join(': '));
const least: NewCapture = { address: 'https://example.org/a', capturedAt: '2026-11-19T10:00:00+02:00', zone: 'Europe/Kyiv', operator: 'Слідча', method: 'SCREENSHOT' };

describe('a capture as it is entered', () => {
  it('needs no more than where, when, how and who: the rest is shown as missing', () => {
    const outcome = decideCapture(least, NOW);
    expect(outcome.ok && outcome.value).toEqual({ ...least, archivedAddress: null, title: null, platform: null, account: null, tool: null, toolVersion: null, system: null, browser: null, exitCountry: null, vpn: null, profile: null, purpose: null, digest: null, digestOf: null });
  });

  it.each<[story: string, own: Partial<NewCapture>, answer: string]>([
    ['an address without a scheme', { address: 'example.org/a' }, 'bad-input: address address'],
    ['a program in place of an address', { address: 'javascript:alert(1)' }, 'bad-input: address address'],
    ['a file of a machine', { address: 'file:///home/a' }, 'bad-input: address address'],
    ['data in place of an address', { address: 'data:text/html,hello' }, 'bad-input: address address'],
    ['credentials in an address', { address: 'https://name:word@example.org/' }, 'bad-input: address credentials'],
    ['a name to sign in alone', { address: 'https://name@example.org/' }, 'bad-input: address credentials'],
    ['an onion service', { address: 'http://example2345.onion/a' }, 'done'],
    ['a channel of a messenger', { address: 'tg://resolve?domain=example' }, 'done'],
    ['an archived address that is none', { archivedAddress: 'somewhere' }, 'bad-input: archivedAddress address'],
    ['an archived address', { archivedAddress: 'https://archive.example.org/1/a' }, 'done'],
    ['a time that has not come', { capturedAt: '2026-11-21T10:00:01Z' }, 'bad-input: capturedAt future'],
    ['this very moment', { capturedAt: '2026-11-21T12:00:00+02:00' }, 'done'],
    ['a zone that nobody knows', { zone: 'Europe/Nowhere' }, 'bad-input: zone zone'],
    ['another zone', { zone: 'America/New_York' }, 'done'],
    ['nobody', { operator: ' \u200b ' }, 'bad-input: operator required'],
    ['a country of three letters', { exitCountry: 'POL' }, 'bad-input: exitCountry country'],
    ['a country in small letters', { exitCountry: 'pl' }, 'done'],
    ['a digest of another length', { digest: 'abc123' }, 'bad-input: digest digest'],
    ['an MD5', { digest: 'd41d8cd98f00b204e9800998ecf8427e' }, 'bad-input: digest digest'],
    ['the address of the office', { vpn: false }, 'done: The page was opened from the address of the office: its owner may see that.'],
    ['a title that grows too long once in order', { title: '\u0958'.repeat(300) }, 'bad-input: title length'],
    ['several faults at once', { address: 'x', zone: 'x', operator: '' }, 'bad-input: address address, operator required, zone zone'],
  ])('%s', (_story, own, answer) => {
    expect(said(decideCapture({ ...least, ...own }, NOW))).toBe(answer.replaceAll(', ', ': '));
  });

  it.each<[string, NewCapture['method'], string]>([['SCREENSHOT', 'SCREENSHOT', 'SCREENSHOT'], ['PAGE_ARCHIVE', 'PAGE_ARCHIVE', 'PAGE_ARCHIVE'], ['VIDEO', 'VIDEO', 'CONTENT'], ['API_EXPORT', 'API_EXPORT', 'CONTENT'], ['MANUAL', 'MANUAL', 'CONTENT']])('takes a digest by %s to be that of its own file, unless it is said otherwise', (_method, method, digestOf) => {
    const given = 'AB CD-ef:12'.repeat(8).replaceAll(' ', ' ');
    const outcome = decideCapture({ ...least, method, digest: given }, NOW);
    expect(outcome.ok && [outcome.value.digest, outcome.value.digestOf]).toEqual(['abcdef12'.repeat(8), digestOf]);
    const other = decideCapture({ ...least, method, digest: given, digestOf: 'SCREENSHOT' }, NOW);
    expect(other.ok && other.value.digestOf).toBe('SCREENSHOT');
    const none = decideCapture({ ...least, method, digestOf: 'SCREENSHOT' }, NOW);
    expect(none.ok && none.value.digestOf).toBeNull();
  });
});

const step: NewStep = { kind: 'GEOLOCATION', doneAt: '2026-11-20T09:00:00+02:00', done: 'Звірено з супутниковим знімком', result: 'Двір збігається', reliability: 'B', credibility: 2 };
const capture = { capturedAt: '2026-11-19T10:00:00+02:00', annulled: false };

describe('a step of verification', () => {
  it.each<[story: string, own: Partial<NewStep>, answer: string]>([
    ['in order', {}, 'done'],
    ['with a tool', { tool: 'карта' }, 'done'],
    ['at the very moment of the capture', { doneAt: '2026-11-19T08:00:00Z' }, 'done'],
    ['before the capture', { doneAt: '2026-11-19T07:59:59Z' }, 'bad-input: doneAt order'],
    ['in the future', { doneAt: '2026-11-22T09:00:00Z' }, 'bad-input: doneAt future'],
    ['that says nothing of what was done', { done: ' ' }, 'bad-input: done required'],
    ['that says nothing of what came of it', { result: '\u200b' }, 'bad-input: result required'],
    ['with a tool of too many letters', { tool: 'а'.repeat(201) }, 'bad-input: tool length'],
  ])('%s', (_story, own, answer) => {
    expect(said(decideStep({ ...step, ...own }, capture, NOW))).toBe(answer);
  });

  it('is not added to what was annulled', () => {
    expect(said(decideStep(step, { ...capture, annulled: true }, NOW))).toBe('evidence/refused: captureId annulled');
  });
});

describe('what is said of a step', () => {
  it.each<[story: string, verdict: ReviewVerdict, reason: string | null, state: StepState, own: boolean, answer: string]>([
    ['a second person agrees', 'AGREED', null, 'WAITS', false, 'done'],
    ['a second person agrees and says why', 'AGREED', 'Повторено', 'WAITS', false, 'done'],
    ['a second person does not agree', 'NOT_AGREED', 'Інший двір', 'WAITS', false, 'done'],
    ['a second person does not say why', 'NOT_AGREED', ' ', 'WAITS', false, 'bad-input: reason required'],
    ['who did it agrees with herself', 'AGREED', null, 'WAITS', true, 'evidence/refused: stepId second-person'],
    ['who did it does not agree with herself', 'NOT_AGREED', 'Ні', 'WAITS', true, 'evidence/refused: stepId second-person'],
    ['who did it takes it back', 'WITHDRAWN', 'Не той знімок', 'AGREED', true, 'done'],
    ['who did it does not say why', 'WITHDRAWN', null, 'WAITS', true, 'bad-input: reason required'],
    ['somebody else takes it back', 'WITHDRAWN', 'Ні', 'WAITS', false, 'evidence/refused: stepId own'],
    ['a step that was taken back', 'AGREED', null, 'WITHDRAWN', false, 'evidence/refused: stepId withdrawn'],
    ['a second look changes the word', 'AGREED', null, 'NOT_AGREED', false, 'done'],
    ['too long a reason', 'NOT_AGREED', 'а'.repeat(1001), 'WAITS', false, 'bad-input: reason length'],
  ])('%s', (_story, verdict, reason, state, own, answer) => {
    expect(said(decideReview({ verdict, reason }, { state, doneBy: 'her' }, own ? 'her' : 'him'))).toBe(answer);
  });
});
