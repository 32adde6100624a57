import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type IncomingFile, decideIncoming } from './incoming-file.js';
import { MOST_BYTES } from './words.js';

const some = (own: Partial<IncomingFile> = {}): IncomingFile => ({ proceedingId: 'p', uploadId: '6f1c2f5e-0b1d-4c7e-9a44-3f0f5f0e9c11', name: 'Протокол.pdf', declaredType: 'application/pdf', size: 10, ...own });
const said = (own: Partial<IncomingFile>): unknown => {
  const outcome = decideIncoming(some(own));
  return outcome.ok ? outcome.value : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)].join(': ');
};

describe('a file that is about to come', () => {
  it('is taken as it is named', () => {
    expect(said({})).toEqual(some());
    expect(said({ sha256: 'AB'.repeat(32), uploadId: '6F1C2F5E-0B1D-4C7E-9A44-3F0F5F0E9C11' })).toEqual(some({ sha256: 'ab'.repeat(32) }));
    expect(said({ size: 0 })).toMatchObject({ size: 0 });
    expect(said({ size: MOST_BYTES })).toMatchObject({ size: 20 * 1024 ** 3 });
  });

  it.each([
    ['C:\\Справи\\Протокол.pdf', 'Протокол.pdf'], ['../../etc/passwd', 'passwd'], [' фото\u202egpj.exe ', 'фотоgpj.exe'], ['два\nрядки.txt', 'два рядки.txt'], ['і\u0308жак.txt', 'їжак.txt'], ['a\u0000b.txt', 'ab.txt'],
  ])('is called %j without folders, lines and what nobody sees: %j', (name, kept) => {
    expect(said({ name })).toMatchObject({ name: kept });
  });

  it.each([['', 'application/octet-stream'], ['Text/HTML; charset=utf-8', 'text/html'], ['application/vnd.ms-excel', 'application/vnd.ms-excel']])('is said to be %j, kept as %j', (declaredType, kept) => {
    expect(said({ declaredType })).toMatchObject({ declaredType: kept });
  });

  it.each([
    [{ uploadId: '1' }, 'bad-input: uploadId uuid'], [{ name: '' }, 'bad-input: name length'], [{ name: 'folder/' }, 'bad-input: name length'], [{ name: 'д'.repeat(256) }, 'bad-input: name length'],
    [{ declaredType: 'pdf' }, 'bad-input: declaredType media-type'], [{ declaredType: 'a/b c' }, 'bad-input: declaredType media-type'], [{ declaredType: 'text/<script>' }, 'bad-input: declaredType media-type'],
    [{ size: -1 }, 'bad-input: size whole'], [{ size: 1.5 }, 'bad-input: size whole'], [{ size: Number.NaN }, 'bad-input: size whole'], [{ size: MOST_BYTES + 1 }, 'limit/too-large: size most'],
    [{ sha256: 'ab' }, 'bad-input: sha256 hex'], [{ sha256: 'x'.repeat(64) }, 'bad-input: sha256 hex'],
  ])('is refused as %j: %s', (own, reason) => {
    expect(said(own)).toBe(reason);
  });

  it('never has a name that could be a path, a header line or longer than a row takes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const outcome = decideIncoming(some({ name }));
      if (outcome.ok) expect([/[\\/\p{Cc}]/u.test(outcome.value.name), [...outcome.value.name].length <= 255, outcome.value.name.trim()]).toEqual([false, true, outcome.value.name]);
    }), { numRuns: 200 });
  });
});
