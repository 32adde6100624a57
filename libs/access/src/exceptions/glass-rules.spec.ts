import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Role, roles } from '#libs/platform';
import { addHours, compareInstants, kyivDay } from '#libs/time-limits';
import { type GlassRequest, type GlassToReview, endOfToday, orderlyRequest, outsideTheLine, reviewRefusal } from './glass-rules.js';

const REVIEWED = '2026-11-21T10:00:00.000Z';
const TEXT = 'Свідкові погрожують, черговий прокурор не відповідає.';
const asked = (own: Partial<GlassRequest> = {}): GlassRequest => ({ erdrNumber: '12026161000000001', reason: 'LIFE_AT_RISK', text: TEXT, basis: '12/3-45', hours: 2, ...own });
const fieldOf = (work: () => unknown): string => {
  try {
    work();
    return 'fine';
  } catch (fault) {
    return (fault as { detail: { fields: { field: string }[] } }).detail.fields[0]?.field ?? '';
  }
};

describe('breaking the glass', () => {
  it.each<[string, Partial<GlassRequest>, string]>([
    ['a number of 16 digits', { erdrNumber: '1202616100000001' }, 'erdrNumber'],
    ['a reason of a few words', { text: 'Дуже треба.' }, 'text'],
    ['forty characters of which most are spaces', { text: `треба${' '.repeat(50)}дуже` }, 'text'],
    ['forty characters of which most are unseen', { text: `треба${'\u200b'.repeat(50)}дуже` }, 'text'],
    ['no document', { basis: ' ' }, 'basis'],
    ['five hours', { hours: 5 }, 'hours'],
    ['no hour', { hours: 0 }, 'hours'],
    ['half an hour more', { hours: 1.5 }, 'hours'],
  ])('refuses %s, naming the field', (_, own, field) => expect(fieldOf(() => orderlyRequest(asked(own)))).toBe(field));

  it('takes a number as people write it', () => expect(orderlyRequest(asked({ erdrNumber: '12026 161 000 000 001 ' })).erdrNumber).toBe('12026161000000001'));

  it('takes one to four whole hours and no other number', () => {
    fc.assert(fc.property(fc.oneof(fc.integer({ min: -3, max: 30 }), fc.double()), (hours) => {
      expect(fieldOf(() => orderlyRequest(asked({ hours })))).toBe([1, 2, 3, 4].includes(hours) ? 'fine' : 'hours');
    }));
  });
});

describe('the review of a broken glass', () => {
  const glass = (own: Partial<GlassToReview> = {}): GlassToReview => ({ breakerId: 'olena', breakerOfficeId: 'odesa', caseOfficeId: 'lviv', reviewedAt: null, ...own });
  const reviewer = (role: Role, officeId: string | null, id = 'somebody'): { id: string; roles: Role[]; officeId: string | null } => ({ id, roles: [role], officeId });

  it.each<[string, ReturnType<typeof reviewer>, string]>([
    ['an auditor', reviewer('AUDITOR', null), 'may'],
    ['the head of a third office', reviewer('HEAD', 'kyiv'), 'may'],
    ['the head of the breaker', reviewer('HEAD', 'odesa'), 'not-allowed'],
    ['the head of the case', reviewer('HEAD', 'lviv'), 'not-allowed'],
    ['a prosecutor of a third office', reviewer('PROSECUTOR', 'kyiv'), 'not-allowed'],
    ['an administrator', reviewer('ADMINISTRATOR', null), 'not-allowed'],
    ['the breaker, were she auditor', reviewer('AUDITOR', null, 'olena'), 'not-allowed'],
  ])('by %s: %3$s', (_, who, answer) => expect(reviewRefusal(who, glass())?.code ?? 'may').toBe(answer));

  it('happens once', () => expect(reviewRefusal(reviewer('AUDITOR', null), glass({ reviewedAt: REVIEWED }))).toMatchObject({ code: 'conflict/stale' }));

  it('is never the breaker’s, nor of a head in the line of the case or of the breaker, whatever roles they gather', () => {
    const office = fc.constantFrom('odesa', 'lviv', 'kyiv', null);
    fc.assert(fc.property(fc.subarray([...roles]), office, office, fc.constantFrom('odesa', 'lviv'), fc.boolean(), (held, officeId, breakerOfficeId, caseOfficeId, same) => {
      const who = { id: same ? 'olena' : 'somebody', roles: held, officeId };
      const of = glass({ breakerOfficeId, caseOfficeId });
      const may = reviewRefusal(who, of) === undefined;
      expect(may).toBe(outsideTheLine(who, of));
      if (same) expect(may).toBe(false);
      if (may && !held.includes('AUDITOR')) expect([breakerOfficeId, caseOfficeId]).not.toContain(officeId);
    }));
  });
});

describe('the day of a stated purpose', () => {
  it.each([['2026-11-21', '2026-11-22T00:00:00+02:00'], ['2026-07-01', '2026-07-02T00:00:00+03:00'], ['2026-10-25', '2026-10-26T00:00:00+02:00'], ['2026-03-29', '2026-03-30T00:00:00+03:00']])('%s ends at %s, also when clocks change', (today, end) => {
    expect(compareInstants(endOfToday({ instant: `${today}T10:00:00Z`, today }), end)).toBe(0);
  });

  it('ends after every instant of that day and before every other day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000_000 }), (minutes) => {
      const instant = new Date(Date.UTC(2015, 0, 1) + minutes * 60_000).toISOString();
      const end = endOfToday({ instant, today: kyivDay(instant) });
      expect(compareInstants(instant, end)).toBeLessThan(0);
      expect(compareInstants(end, addHours(instant, 25))).toBeLessThanOrEqual(0);
      expect(kyivDay(end)).not.toBe(kyivDay(instant));
    }));
  });
});
