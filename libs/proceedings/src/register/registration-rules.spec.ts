import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type NewProceeding, type RegistrationContext, bodyByDigit, decideRegistration, plainNumber } from './registration-rules.js';
import { decideSummary } from './summary-rules.js';

const context = (own: Partial<RegistrationContext> = {}): RegistrationContext => ({
  today: '2026-11-21', instant: '2026-11-21T10:00:00Z', ownOfficeId: 'office', ownOfficeCode: '16', self: {}, prosecutors: new Set(['p']), investigators: new Set(['i']), taken: new Set(), ...own,
});
const row = (own: Partial<NewProceeding> = {}): NewProceeding => ({ erdrNumber: '12026161000000001', registeredOn: '2026-03-02', summary: 'Фабула.', ...own });
const faults = (own: Partial<NewProceeding>, given: Partial<RegistrationContext> = {}): string[] => { const outcome = decideRegistration(row(own), context(given)); return outcome.ok ? [] : outcome.faults.map(({ field, rule }) => `${field} ${rule}`); };

describe('registering a proceeding', () => {
  it.each<[string, Partial<NewProceeding>, string[]]>([
    ['what is right', {}, []],
    ['a number that is too short', { erdrNumber: '1202616100000001' }, ['erdrNumber format']],
    ['letters in the number', { erdrNumber: '1202616100000000A' }, ['erdrNumber format']],
    ['a Cyrillic О for a nought', { erdrNumber: '12О26161ООООООООІ' }, ['erdrNumber look-alike']],
    ['a Latin O for a nought', { erdrNumber: '1202616100000000O' }, ['erdrNumber look-alike']],
    ['a З for a three', { erdrNumber: '1202616100000000З' }, ['erdrNumber look-alike']],
    ['letters that are no digits', { erdrNumber: 'Ж202616100000000Ж' }, ['erdrNumber format']],
    ['look-alikes in a number that is too short', { erdrNumber: '12О26161' }, ['erdrNumber format']],
    ['digits of another script', { erdrNumber: '١٢٠٢٦١٦١٠٠٠٠٠٠٠٠١' }, ['erdrNumber format']],
    ['digits as wide as letters', { erdrNumber: '１２０２６１６１０００００００１' }, ['erdrNumber format']],
    ['a day to come', { registeredOn: '2026-11-22' }, ['registeredOn future']],
    ['a day before there was a register', { registeredOn: '2012-11-19' }, ['registeredOn before-register']],
    ['a report after the entry', { reportedAt: '2026-03-03T00:00:00+02:00' }, ['reportedAt order']],
    ['a report on the day of the entry', { reportedAt: '2026-03-02T23:59:00+02:00' }, []],
    ['a report from the future', { reportedAt: '2026-11-21T12:00:01+02:00' }, ['reportedAt future']],
    ['no summary', { summary: '\n ' }, ['summary length']],
    ['a summary without end', { summary: 'а'.repeat(4001) }, ['summary length']],
    ['another office', { officeId: 'other' }, ['officeId own']],
    ['a number of an unknown body', { erdrNumber: '92026161000000001' }, ['body required']],
    ['a stranger as prosecutor', { prosecutorId: 'i' }, ['prosecutorId role']],
    ['a stranger as investigator', { investigatorId: 'p' }, ['investigatorId role']],
    ['an unknown article', { qualification: 'ч. 2 ст. 149; ст. 9999' }, ['qualification known-article']],
    ['everything wrong at once', { erdrNumber: '', summary: '', registeredOn: '2027-01-01' }, ['erdrNumber format', 'registeredOn future', 'summary length']],
  ])('%s', (_, own, expected) => {
    expect(faults(own)).toEqual(expected);
  });

  it('refuses a number that is taken, whoever has it', () => {
    expect(decideRegistration(row(), context({ taken: new Set(['12026161000000001']) }))).toMatchObject({ ok: false, code: 'proceeding/duplicate-number' });
  });

  it('says which number was meant, and takes none but digits for it', () => {
    const outcome = decideRegistration(row({ erdrNumber: '№ 12О26 161О 0000 000І' }), context());
    expect(outcome).toMatchObject({ ok: false, faults: [{ message: { uk: expect.stringContaining('12026161000000001'), en: expect.stringContaining('12026161000000001') } }] });
  });

  it('takes the number in any usual spelling', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{17}$/), fc.array(fc.tuple(fc.nat(16), fc.constantFrom(' ', '\u00a0', '-')), { maxLength: 6 }), (number, breaks) => {
      const spelled = breaks.reduce((text, [place, sign]) => text.slice(0, place) + sign + text.slice(place), number);
      expect(plainNumber(`№ ${spelled}`)).toBe(number);
    }));
  });

  it('knows the body by its digit', () => {
    expect(['1', '2', '3', '4', '5', '6', '7', '8'].map((digit) => bodyByDigit[digit])).toEqual(['NATIONAL_POLICE', 'SECURITY_SERVICE', 'TAX_POLICE', 'PROSECUTION', 'NABU', 'SBI', 'BEB', undefined]);
  });

  it('does not warn of the region of a central body', () => {
    expect(decideRegistration(row({ erdrNumber: '52026000000000001' }), context())).toMatchObject({ ok: true, warnings: [], value: { body: 'NABU' } });
  });
});

describe('editing the text of a proceeding', () => {
  const before = { summary: 'Було.', courtNumber: '1/2/26' };

  it.each([
    ['the same text changes nothing', { summary: ' Було. ', courtNumber: '1/2/26' }, undefined],
    ['what is left out stays', { summary: 'Стало.' }, { summary: 'Стало.', courtNumber: '1/2/26' }],
    ['null empties the court number', { courtNumber: null }, { summary: 'Було.', courtNumber: null }],
  ])('%s', (_, edit, expected) => {
    expect(decideSummary({ proceedingId: 'x', ...edit }, before)).toEqual({ ok: true, value: expected, warnings: [] });
  });

  it.each([['summary', { summary: '  ' }], ['courtNumber', { courtNumber: '1'.repeat(61) }]])('refuses a %s of a wrong length', (field, edit) => {
    expect(decideSummary({ proceedingId: 'x', ...edit }, before)).toMatchObject({ ok: false, faults: [{ field, rule: 'length' }] });
  });
});
