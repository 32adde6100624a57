import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Content, type CopyOf, type Kin, removedDifferently, showHeld, showRemovals, unreadAmong } from './shown-otherwise.js';

const copy = (fileId: string, originalId: string, kind: CopyOf['kind'] = 'REDACTED'): CopyOf => ({ fileId, originalId, kind });

const kin = (copies: readonly CopyOf[], contents: readonly Content[] = []): Kin => ({ copies, contents });
const content = (fileId: string, sha256 = `#${fileId}`, ...inside: string[]): Content => ({ fileId, sha256, inside, unread: false });

describe('what shows the removals of a copy beside it', () => {
  it.each<[what: string, files: string[], copies: CopyOf[], shown: string[]]>([
    ['nothing, where no copy is', ['o'], [copy('r', 'o')], []],
    ['its original', ['o', 'r', 'x'], [copy('r', 'o')], ['o']],
    ['nothing, where it lies alone', ['r'], [copy('r', 'o')], []],
    ['nothing, where what lies beside it was made without removals', ['o', 's'], [copy('s', 'o', 'STRIPPED')], []],
    ['the original and what was made of it without removals', ['o', 's', 'r'], [copy('s', 'o', 'STRIPPED'), copy('r', 'o')], ['o', 's']],
    ['the original of what it was made of', ['o', 's', 'r'], [copy('s', 'o', 'STRIPPED'), copy('r', 's')], ['o', 's']],
    ['all that came before a copy of a copy', ['o', 'r', 't'], [copy('r', 'o'), copy('t', 'r')], ['o', 'r']],
    ['the original, where of the copy only one without metadata lies there', ['o', 's'], [copy('r', 'o'), copy('s', 'r', 'STRIPPED')], ['o']],
    ['nothing more, of two copies of one original', ['o', 'r', 't'], [copy('r', 'o'), copy('t', 'o')], ['o']],
  ])('is %s', (...[, files, copies, shown]) => expect([...showRemovals(files, kin(copies))]).toEqual(shown));

  it('is never all that lies there, and leaves nothing beside a copy that shows its removals', () => {
    const forest = fc.array(fc.record({ of: fc.nat(), kind: fc.constantFrom('STRIPPED' as const, 'REDACTED' as const) }), { maxLength: 12 }).map((made) => made.map(({ of, kind }, place) => copy(String(place + 1), String(of % (place + 1)), kind)));
    fc.assert(fc.property(forest, fc.uniqueArray(fc.nat({ max: 12 }).map(String)), (copies, asked) => {
      const files = asked.filter((id) => Number(id) <= copies.length);
      const shown = showRemovals(files, kin(copies));
      expect(files.length === 0 || shown.size < files.length).toBe(true);
      for (const { fileId, originalId, kind } of copies) if (kind === 'REDACTED' && files.includes(fileId) && files.includes(originalId)) expect(shown.has(originalId)).toBe(true);
      // What is left beside each other hides nothing from each other.
      const left = files.filter((id) => !shown.has(id));
      expect([...showRemovals(left, kin(copies))]).toEqual([]);
    }));
  });
});

describe('what shows what is held back', () => {
  it.each<[what: string, held: string[], copies: CopyOf[], shown: string[]]>([
    ['itself only, where no copy is', ['o'], [], ['o']],
    ['its copy without metadata', ['o'], [copy('s', 'o', 'STRIPPED')], ['o', 's']],
    ['the original of a copy without metadata, and another such copy', ['s'], [copy('s', 'o', 'STRIPPED'), copy('x', 'o', 'STRIPPED')], ['o', 's', 'x']],
    ['the original of a redacted copy, and the copy of that without metadata', ['r'], [copy('r', 'o'), copy('s', 'o', 'STRIPPED')], ['o', 'r', 's']],
    ['not a redacted copy of it, which is there to be given instead', ['o'], [copy('r', 'o')], ['o']],
    ['nothing, where nothing is held', [], [copy('s', 'o', 'STRIPPED'), copy('r', 'o')], []],
  ])('is %s', (...[, held, copies, shown]) => expect([...showHeld(['o', 'r', 's', 'x'], held, kin(copies))]).toEqual(shown));

  it('stands and falls with the copy without metadata, and with what a held copy was made of, however long the chain', () => {
    const forest = fc.array(fc.record({ of: fc.nat(), kind: fc.constantFrom('STRIPPED' as const, 'REDACTED' as const) }), { maxLength: 12 }).map((made) => made.map(({ of, kind }, place) => copy(String(place + 1), String(of % (place + 1)), kind)));
    fc.assert(fc.property(forest, fc.uniqueArray(fc.nat({ max: 12 }).map(String)), (copies, asked) => {
      const all = Array.from({ length: copies.length + 1 }, (_, place) => String(place));
      const held = asked.filter((id) => all.includes(id));
      const shown = showHeld(all, held, kin(copies));
      expect(held.every((id) => shown.has(id))).toBe(true);
      for (const { fileId, originalId, kind } of copies) {
        if (shown.has(fileId)) expect(shown.has(originalId)).toBe(true);
        if (kind === 'STRIPPED') expect(shown.has(fileId)).toBe(shown.has(originalId));
      }
      // What may leave is no more by being asked for alone.
      for (const id of all) expect(showHeld([id], held, kin(copies)).size === 1).toBe(shown.has(id));
    }));
  });
});

describe('what holds a document, or is the same bytes', () => {
  const known = (...more: Content[]): Content[] => [...['o', 'r', 's', 'x'].map((id) => content(id)), ...more];
  const files = ['o', 'r', 's', 'x', 'p', 'd'];

  it.each<[what: string, together: string[], kin: Kin, shown: string[]]>([
    ['a signature around the original', ['p', 'r', 'x'], kin([copy('r', 'o')], known(content('p', '#p', '#o'))), ['p']],
    ['a signature around another signature around it', ['p', 'r'], kin([copy('r', 'o')], known(content('p', '#p', '#q', '#o'))), ['p']],
    ['the original that was received twice', ['d', 'o', 'r'], kin([copy('r', 'o')], known(content('d', '#o'))), ['d', 'o']],
    ['the original beside a signature around its redacted copy', ['o', 'p'], kin([copy('r', 'o')], known(content('p', '#p', '#r'))), ['o']],
    ['not a signature around something else', ['p', 'r'], kin([copy('r', 'o')], known(content('p', '#p', '#x'))), []],
  ])('is %s beside a redacted copy', (...[, together, of, shown]) => expect([...showRemovals(together, of)]).toEqual(shown));

  it.each<[what: string, held: string[], kin: Kin, shown: string[]]>([
    ['a signature around it', ['o'], kin([], known(content('p', '#p', '#o'), content('d'))), ['o', 'p']],
    ['the document in a signature that is held', ['p'], kin([], known(content('p', '#p', '#o'), content('d'))), ['o', 'p']],
    ['the same bytes received again', ['o'], kin([], known(content('p'), content('d', '#o'))), ['o', 'd']],
    ['a copy without metadata that was received again', ['o'], kin([copy('s', 'o', 'STRIPPED')], known(content('p'), content('d', '#s'))), ['o', 's', 'd']],
    ['not what lies beside it in one container', ['o'], kin([], known(content('p', '#p', '#o', '#x'), content('d'))), ['o', 'p']],
    ['another container with the same document, also where that is no file of its own', ['p'], kin([], known(content('p', '#p', '#z'), content('d', '#d', '#z'))), ['p', 'd']],
  ])('that is held back shows: %s', (...[, held, of, shown]) => expect([...showHeld(files, held, of)]).toEqual(shown));

  it('is told apart where nobody can say what lies in it', () => {
    expect([...unreadAmong(['o', 'p'], kin([], known({ ...content('p'), unread: true }, { ...content('d'), unread: true })))]).toEqual(['p']);
  });

  it('is never seen beside what was taken out of it, whatever is received twice or lies in what', () => {
    const file = fc.record({ of: fc.nat(), kind: fc.constantFrom('STRIPPED' as const, 'REDACTED' as const, null), again: fc.boolean(), inside: fc.array(fc.nat({ max: 9 }), { maxLength: 2 }) });
    fc.assert(fc.property(fc.array(file, { minLength: 2, maxLength: 10 }), (made) => {
      const contents = made.map(({ of, again, inside }, place) => content(String(place), again && place > 0 ? `#${of % place}` : `#${place}`, ...inside.map((each) => `#${each}`)));
      const copies = made.flatMap(({ of, kind }, place) => (kind === null || place === 0 ? [] : [copy(String(place), String(of % place), kind)]));
      const all = contents.map(({ fileId }) => fileId);
      const left = all.filter((id) => !showRemovals(all, kin(copies, contents)).has(id));
      for (const { fileId, originalId, kind } of copies) {
        if (kind !== 'REDACTED' || !left.includes(fileId)) continue;
        const taken = contents.find((each) => each.fileId === originalId)?.sha256 ?? '';
        for (const id of left) { const each = contents.find((one) => one.fileId === id); expect([each?.sha256, ...each?.inside ?? []]).not.toContain(taken); }
      }
    }));
  });
});

describe('copies that show what each other hides', () => {
  const took = (fileId: string, originalId: string, removals: string): CopyOf => ({ ...copy(fileId, originalId), removals });

  it.each<[what: string, files: string[], copies: CopyOf[], found: string[][]]>([
    ['two of one original from which different things were taken out', ['r', 't'], [took('r', 'o', 'a'), took('t', 'o', 'b')], [['r', 't']]],
    ['not two from which the same was taken out', ['r', 't'], [took('r', 'o', 'a'), took('t', 'o', 'a')], []],
    ['not one of two, where the other does not lie there', ['r', 'o'], [took('r', 'o', 'a'), took('t', 'o', 'b')], []],
    ['not two of two originals', ['r', 't'], [took('r', 'o', 'a'), took('t', 'p', 'b')], []],
    ['two, also where one was made of a copy without metadata, and one stripped since', ['u', 't'], [copy('s', 'o', 'STRIPPED'), took('r', 's', 'a'), copy('u', 'r', 'STRIPPED'), took('t', 'o', 'b')], [['u', 't']]],
    ['a copy of a copy beside another copy of the first original', ['t', 'x'], [took('r', 'o', 'a'), took('t', 'r', 'b'), took('x', 'o', 'a')], [['t', 'x']]],
    ['not the original beside them: that one does not lie there', ['o', 'r', 't'], [took('r', 'o', 'a'), took('t', 'o', 'b')], [['r', 't']]],
    ['two of which nobody knows what was taken out', ['r', 't'], [copy('r', 'o'), copy('t', 'o')], [['r', 't']]],
    ['not one that belongs to two items', ['r', 'r'], [took('r', 'o', 'a')], []],
  ])('are %s', (...[, files, copies, found]) => expect(removedDifferently(files, copies)).toEqual(found));

  it('are each found once, at least by two, whatever else lies there', () => {
    const made = fc.array(fc.record({ of: fc.nat({ max: 3 }), removals: fc.constantFrom('a', 'b') }), { maxLength: 8 }).map((all) => all.map(({ of, removals }, place) => took(`r${place}`, `o${of}`, removals)));
    fc.assert(fc.property(made, (copies) => {
      const found = removedDifferently(copies.map(({ fileId }) => fileId), copies);
      expect(new Set(found.flat()).size).toBe(found.flat().length);
      for (const { fileId, originalId, removals } of copies) expect(found.flat().includes(fileId)).toBe(copies.some((other) => other.originalId === originalId && other.removals !== removals));
    }));
  });
});
