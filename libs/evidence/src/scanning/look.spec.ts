import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostileFiles } from '../../../../test/support/hostile-files.js';
import { findingTerms, verdictOf } from './findings.js';
import { extensionOf, fits, kindOfMedia, kindOfName } from './kinds.js';
import { lookInto } from './look.js';
import { peekInto } from './peek.js';

describe('a look into a file', () => {
  it.each(hostileFiles().map((each) => [each.title, each] as const))('knows %s', async (_, { name, declaredType = 'application/octet-stream', content, finds }) => {
    const look = await lookInto(peekInto(content), { name, declaredType });
    expect(look.findings).toEqual(expect.arrayContaining([...finds]));
    expect([verdictOf(look.findings), look.findings.filter((code) => findingTerms[code].hold).length > 0]).toEqual(finds.length === 0 ? ['ACCEPTED', false] : ['QUARANTINED', true]);
  });

  it('ends with an answer, whatever is cut off, flipped or put together', async () => {
    const seeds = hostileFiles().filter(({ content }) => content.length > 0 && content.length < 20_000);
    await fc.assert(fc.asyncProperty(fc.nat(seeds.length - 1), fc.nat(seeds.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }), async (one, other, share, flips) => {
      const [first, second] = [seeds[one]?.content ?? Buffer.alloc(0), seeds[other]?.content ?? Buffer.alloc(0)];
      const content = Buffer.concat([first.subarray(0, Math.ceil(first.length * share)), second.subarray(Math.floor(second.length * share))]);
      for (const [at, byte] of flips) content[at % content.length] = byte;
      const look = await lookInto(peekInto(content), { name: 'x.bin', declaredType: '' });
      expect(look.findings.every((code) => code in findingTerms)).toBe(true);
    }), { numRuns: 300 });
  });
});

describe('kinds of files', () => {
  it.each([['Протокол.PDF', 'pdf'], ['архів.tar.gz', 'gz'], ['без розширення', ''], ['.hidden', 'hidden'], ['a.', '']])('knows the extension of %s', (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });

  it.each([
    ['pdf', 'executable', false], ['pdf', 'other', false], ['other', 'executable', true], ['text', 'html', true], ['zip', 'office', true], ['office', 'zip', true], ['jpeg', 'png', false], ['media', 'photo', true],
  ] as const)('lets %s be found as %s: %s', (promised, found, answer) => {
    expect(fits(found, promised)).toBe(answer);
  });

  it.each([['image/x-png', 'png'], ['application/vnd.ms-excel', 'ole'], ['video/mp4', 'media'], ['application/gzip', 'archive'], ['application/x-msdownload', 'executable'], ['application/octet-stream', 'other'], ['application/vnd.etsi.asic-e+zip', 'office'], ['text/csv', 'text']])('knows %s as %s', (type, kind) => {
    expect(kindOfMedia(type)).toBe(kind);
  });

  it('promises nothing where the extension says nothing', () => {
    expect([kindOfName('доказ'), kindOfName('доказ.невідоме')]).toEqual(['other', 'other']);
  });
});

describe('what is said of a file', () => {
  it.each(Object.entries(findingTerms))('%s has words in both languages', (_, { uk, en }) => {
    expect([/[а-яїієґ]/i.test(uk), /^[A-Z]/.test(en), uk === en]).toEqual([true, true, false]);
  });

  it('holds for one hold among many words', () => {
    expect([verdictOf([]), verdictOf(['empty', 'no-antivirus']), verdictOf(['no-antivirus', 'macros'])]).toEqual(['ACCEPTED', 'ACCEPTED', 'QUARANTINED']);
  });
});
