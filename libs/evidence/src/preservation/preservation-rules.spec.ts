import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '#libs/proceedings';
import { type NewAct, type NewRequest, decideAct, decideRequest } from './preservation-rules.js';
import type { PreservationActed, PreservationAsked } from './preservation-standing.js';

const TODAY = '2026-11-21';
const said = (outcome: Outcome<unknown>): string => (outcome.ok ? ['done', ...outcome.warnings.map(({ en }) => en)].join(': ') : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)].join(': '));
const some: NewRequest = { provider: 'Платформа', country: 'IE', way: 'NETWORK_24_7', subject: 'Обліковий запис', basis: 'ст. 29', sentOn: '2026-11-02' };

describe('a request as it is entered', () => {
  it('is tidied: a country in capital letters, nothing where nothing was said', () => {
    const outcome = decideRequest({ ...some, country: ' ie ', reference: ' ' }, TODAY);
    expect(outcome.ok && outcome.value).toEqual({ ...some, country: 'IE', reference: null });
  });

  it.each<[story: string, own: Partial<NewRequest>, answer: string]>([
    ['in order', {}, 'done'],
    ['of today', { sentOn: TODAY }, 'done'],
    ['of tomorrow', { sentOn: '2026-11-22' }, 'bad-input: sentOn future'],
    ['of a day before the Code', { sentOn: '2012-11-19' }, 'bad-input: sentOn coverage'],
    ['to nobody', { provider: ' ' }, 'bad-input: provider required'],
    ['of nothing', { subject: '' }, 'bad-input: subject required'],
    ['without a basis', { basis: '\u200b' }, 'bad-input: basis required'],
    ['to no country', { country: 'Ireland' }, 'bad-input: country country'],
    ['by a national order abroad', { way: 'NATIONAL_ORDER' }, 'bad-input: country own'],
    ['by a national order here', { way: 'NATIONAL_ORDER', country: 'UA' }, 'done'],
    ['through the network to ourselves', { country: 'UA' }, 'bad-input: country abroad'],
    ['for legal assistance to ourselves', { way: 'LEGAL_ASSISTANCE', country: 'UA' }, 'bad-input: country abroad'],
    ['to a provider here', { way: 'PROVIDER', country: 'UA' }, 'done'],
    ['with too long a number', { reference: '1'.repeat(101) }, 'bad-input: reference length'],
  ])('%s', (_story, own, answer) => {
    expect(said(decideRequest({ ...some, ...own }, TODAY))).toBe(answer);
  });
});

const sent = (...acts: PreservationActed[]): PreservationAsked => ({ way: 'NETWORK_24_7', sentOn: '2026-11-02', acts });
const acted = (act: PreservationActed['act'], onDay: string, untilOn: string | null = null): PreservationActed => ({ act, onDay, untilOn });

describe('what becomes of a request', () => {
  it.each<[story: string, act: NewAct, request: PreservationAsked, answer: string]>([
    ['an answer with a day', { act: 'PRESERVED', on: '2026-11-05', until: '2027-02-05' }, sent(), 'done'],
    ['an answer on the day it was sent', { act: 'PRESERVED', on: '2026-11-02' }, sent(), 'done'],
    ['an answer before it was sent', { act: 'PRESERVED', on: '2026-11-01' }, sent(), 'bad-input: on order'],
    ['an answer of tomorrow', { act: 'PRESERVED', on: '2026-11-22' }, sent(), 'bad-input: on future'],
    ['an answer until a day before it', { act: 'PRESERVED', on: '2026-11-05', until: '2026-11-04' }, sent(), 'bad-input: until order'],
    [
      'an answer to what was answered',
      { act: 'PRESERVED', on: '2026-11-06' },
      sent(acted('PRESERVED', '2026-11-05')),
      'evidence/refused: act state',
    ],
    ['a refusal', { act: 'REFUSED', on: '2026-11-05', note: 'Немає підстав' }, sent(), 'done'],
    ['a refusal without a reason', { act: 'REFUSED', on: '2026-11-05', note: ' ' }, sent(), 'bad-input: note required'],
    ['a refusal until some day', { act: 'REFUSED', on: '2026-11-05', until: '2026-12-01', note: 'Ні' }, sent(), 'bad-input: until act'],
    ['silence', { act: 'NO_ANSWER', on: '2026-11-16' }, sent(), 'done'],
    ['an answer after silence', { act: 'PRESERVED', on: '2026-11-18' }, sent(acted('NO_ANSWER', '2026-11-16')), 'done'],
    [
      'silence after an answer',
      { act: 'NO_ANSWER', on: '2026-11-16' },
      sent(acted('PRESERVED', '2026-11-05')),
      'evidence/refused: act state',
    ],
    ['a renewal in time', { act: 'RENEWED', on: '2026-11-20' }, sent(), 'done'],
    [
      'a renewal after the end, with a word of warning',
      { act: 'RENEWED', on: '2026-11-20' },
      sent(acted('PRESERVED', '2026-11-05', '2026-11-10')),
      'done: The time before had run out: make sure that the data are still there.',
    ],
    ['a renewal before the answer', { act: 'RENEWED', on: '2026-11-04' }, sent(acted('PRESERVED', '2026-11-05')), 'bad-input: on order'],
    ['a renewal after a refusal', { act: 'RENEWED', on: '2026-11-20' }, sent(acted('REFUSED', '2026-11-05')), 'done'],
    ['the request for the data', { act: 'FOLLOWED', on: '2026-11-20', reference: 'МПД-77' }, sent(), 'done'],
    ['the request for the data without its number', { act: 'FOLLOWED', on: '2026-11-20' }, sent(), 'bad-input: reference required'],
    [
      'the request for the data twice',
      { act: 'FOLLOWED', on: '2026-11-20', reference: 'МПД-78' },
      sent(acted('FOLLOWED', '2026-11-19')),
      'evidence/refused: act state',
    ],
    [
      'the request for the data after a refusal',
      { act: 'FOLLOWED', on: '2026-11-20', reference: 'МПД-77' },
      sent(acted('REFUSED', '2026-11-05')),
      'evidence/refused: act state',
    ],
    ['an end', { act: 'ENDED', on: '2026-11-20', note: 'Дані отримано' }, sent(acted('FOLLOWED', '2026-11-19')), 'done'],
    ['an end without a reason', { act: 'ENDED', on: '2026-11-20' }, sent(), 'bad-input: note required'],
    ['anything after the end', { act: 'RENEWED', on: '2026-11-20' }, sent(acted('ENDED', '2026-11-19')), 'evidence/refused: act state'],
    ['what was a mistake', { act: 'ANNULLED', on: '2026-11-20', note: 'Двічі' }, sent(), 'done'],
    [
      'anything of a mistake',
      { act: 'ENDED', on: '2026-11-20', note: 'Ні' },
      sent(acted('ANNULLED', '2026-11-19')),
      'evidence/refused: act state',
    ],
  ])('%s', (_story, act, request, answer) => {
    expect(said(decideAct(act, request, TODAY))).toBe(answer);
  });
});
