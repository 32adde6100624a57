import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { transferIn } from '../../../../test/support/builders/transfers.js';
import { PAGE_SCRIPT } from './page-script.js';
import { PAGE_WORDS } from './page-words.js';
import { transferPage } from './page.js';
import { TRANSFER_FORMAT, type Transfer, canonical, keyOfSeed, signTransfer } from './transfer.js';

const between = (page: string, from: string, to: string): string => page.slice(page.indexOf(from) + from.length, page.indexOf(to, page.indexOf(from) + from.length));
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const signed = (words: string) => signTransfer(keyOfSeed(Buffer.alloc(32, 3)), { format: TRANSFER_FORMAT, id: 'i', number: 'T-1', laboratory: words, taker: words, occasion: words, giver: words, organisation: words, madeAt: '2026-11-20T10:00:00.000Z', things: [{ id: 'a', number: '1', description: words, record: 'r', seals: [words], condition: words }] } satisfies Transfer);

describe('the page of a transfer', () => {
  it('carries the transfer whole and cannot be ended by its words', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('</script>', '<!--', '<script>', '</html>')), (words) => {
      const page = transferPage(signed(words));
      expect(transferIn(page)).toEqual(signed(words));
      expect([page.match(/<script/g)?.length, page.match(/<\/script>/g)?.length, page.match(/<!--/g), page.match(/<\/html>/g)?.length]).toEqual([2, 2, null, 1]);
    }), { numRuns: 100 });
  });

  it('may run its own program and style alone, and load nothing', () => {
    const page = transferPage(signed('Слова'));
    const policy = between(page, 'http-equiv="Content-Security-Policy" content="', '"');
    expect(policy.split('; ')).toEqual(['default-src \'none\'', `style-src ${hash(between(page, '<style>', '</style>'))}`, `script-src ${hash(PAGE_SCRIPT)}`, 'base-uri \'none\'', 'form-action \'none\'']);
  });

  it('is a program that puts words in as text, and sends nothing anywhere', () => {
    for (const word of ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write', 'eval(', 'new Function', 'fetch(', 'XMLHttpRequest', 'WebSocket', 'sendBeacon', 'import(', 'http://', 'https://', 'localStorage']) expect([word, PAGE_SCRIPT.includes(word)]).toEqual([word, false]);
    expect(PAGE_SCRIPT).not.toMatch(/<\/script|<!--/i);
    expect(() => new Function(PAGE_SCRIPT)).not.toThrow();
  });

  it.each([['uk', '05.03.2026, 10:10:09'], ['en', '05/03/2026, 10:10:09']])('says an hour the way of its language (%s)', (language, said) => {
    const source = /const time = (.*);\n/.exec(PAGE_SCRIPT)?.[1] ?? '';
    const time = new Function('language', `return ${source};`)(language) as (at: string) => string;
    expect(time('2026-03-05T08:10:09.000Z')).toBe(said);
  });

  it('writes a step down as the server does', () => {
    const source = /const canonical = (.*);\n/.exec(PAGE_SCRIPT)?.[1] ?? '';
    const theirs = new Function(`const canonical = ${source}; return canonical;`)() as (value: unknown) => string;
    fc.assert(fc.property(fc.jsonValue(), (value) => { expect(theirs(value)).toBe(canonical(value)); }));
  });

  it('has every word in both languages', () => {
    const keys = (of: object): string[] => Object.entries(of).flatMap(([key, value]) => (typeof value === 'object' && value !== null ? keys(value as object).map((inner) => `${key}.${inner}`) : [key])).sort();
    expect(keys(PAGE_WORDS.en)).toEqual(keys(PAGE_WORDS.uk));
  });
});
