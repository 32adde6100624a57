import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { someBundle } from '../../../../test/support/builders/bundles.js';
import { rootNumber } from './bundle.js';
import { viewerPage } from './viewer.js';
import { VIEWER_SCRIPT } from './viewer-script.js';

const between = (page: string, from: string, to: string): string => page.slice(page.indexOf(from) + from.length, page.indexOf(to, page.indexOf(from) + from.length));
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the page that shows a bundle', () => {
  it('holds the bundle whole, whatever its words are', () => {
    fc.assert(fc.property(someBundle, (bundle) => {
      expect(JSON.parse(between(viewerPage(bundle), '<script type="application/json" id="bundle">', '</script>'))).toEqual(JSON.parse(JSON.stringify(bundle)));
    }), { numRuns: 100 });
  });

  it.each([['uk', ['05.03.2026, 10:10', '05.03.2026', '05.03.2026']], ['en', ['05/03/2026, 10:10', '05/03/2026', '05/03/2026']]])('says hours and days the way of its language (%s)', (language, said) => {
    const dates = ['time', 'plain', 'day'].map((name) => new Function('language', `return ${new RegExp(`const ${name} = (.*);\\n`).exec(VIEWER_SCRIPT)?.[1] ?? ''};`)(language) as (at: string) => string);
    expect(['2026-03-05T08:10:00Z', '2026-03-05T08:10:00Z', '2026-03-05'].map((at, place) => dates[place]?.(at))).toEqual(said);
  });

  it('says what the program wrote in the language of the reader, and somebody’s words as they are', () => {
    const why = /passing\.reason \? (.*?) : passing\.reasonKept/.exec(VIEWER_SCRIPT)?.[1] ?? '';
    const told = (language: string, passing: object): unknown => new Function('language', 'passing', 'w', `return ${why};`)(language, passing, () => ({ reason: '' }));
    expect(['uk', 'en'].map((language) => told(language, { reason: 'Інвентаризація', reasonEn: 'Inventory' }))).toEqual([': Інвентаризація', ': Inventory']);
    expect(['uk', 'en'].map((language) => told(language, { reason: 'Так просили' }))).toEqual([': Так просили', ': Так просили']);
  });

  it('cannot be ended or begun anew by words of the case', () => {
    fc.assert(fc.property(someBundle, fc.constantFrom('</script>', '<!--', '<script>', ']]>', '</html>'), (bundle, words) => {
      const page = viewerPage({ ...bundle, purpose: words, items: bundle.items.map((item) => ({ ...item, title: `${words}${item.title}` })) });
      expect([page.match(/<script/g)?.length, page.match(/<\/script>/g)?.length, page.match(/<!--/g), page.match(/<\/html>/g)?.length]).toEqual([2, 2, null, 1]);
    }), { numRuns: 100 });
  });

  it('may run its own program and style alone, and load nothing', () => {
    const [bundle] = fc.sample(someBundle, { numRuns: 1, seed: 1 });
    if (bundle === undefined) throw new Error('no bundle');
    const page = viewerPage(bundle);
    const policy = between(page, 'http-equiv="Content-Security-Policy" content="', '"');
    expect(policy.split('; ')).toEqual(['default-src \'none\'', `style-src ${hash(between(page, '<style>', '</style>'))}`, `script-src ${hash(VIEWER_SCRIPT)}`, 'base-uri \'none\'', 'form-action \'none\'']);
    expect(page.slice(page.lastIndexOf('<script>') + '<script>'.length, page.lastIndexOf('</script>'))).toBe(VIEWER_SCRIPT);
    expect(policy).not.toContain('unsafe');
  });

  it('is a program that puts words in as text, and sends nothing anywhere', () => {
    for (const word of ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write', 'eval(', 'new Function', 'fetch(', 'XMLHttpRequest', 'WebSocket', 'sendBeacon', 'import(', 'http://', 'https://', 'localStorage']) expect([word, VIEWER_SCRIPT.includes(word)]).toEqual([word, false]);
    expect(VIEWER_SCRIPT).not.toMatch(/<\/script|<!--/i);
    expect(() => new Function(VIEWER_SCRIPT)).not.toThrow();
  });

  it('has every word in both languages', () => {
    const words = JSON.parse(between(VIEWER_SCRIPT, 'const WORDS = ', ';\n')) as Record<'uk' | 'en', Record<string, unknown>>;
    const keys = (of: object): string[] => Object.entries(of).flatMap(([key, value]) => (typeof value === 'object' && value !== null ? keys(value).map((inner) => `${key}.${inner}`) : [key])).sort();
    expect(keys(words.en)).toEqual(keys(words.uk));
    expect(Object.values(words.uk).filter((word) => word === '')).toEqual([]);
  });
});

describe('the root of a number', () => {
  it.each([['12', '12'], ['12.1', '12'], ['12.1.10', '12'], ['1', '1']])('of %s is %s', (number, root) => {
    expect(rootNumber(number)).toBe(root);
  });
});
