import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NO_LEAVES, appendLeaf, rootOf } from '../log/merkle.js';
import { checkpointText, newSigner, signNote } from '../log/note.js';
import { type StoredEvent, eventHash } from '../log/stored-event.js';
import { describeFinding, findingKinds } from './finding.js';
import { LeafWalk, type WalkedCheckpoint, type WalkedLeaf } from './leaf-walk.js';

const START = Date.UTC(2026, 10, 21, 10);
const [signer, thief] = [newSigner('oberih.test/audit', 'note'), newSigner('oberih.test/audit', 'note')];
const at = (second: number): string => new Date(START + second * 1_000).toISOString();
const event = (n: number): StoredEvent => ({
  id: `event ${n}`, at: at(n), xid: String(n + 10), actorId: 'a', sessionId: null, action: 'thing.change', resource: 'thing', resourceId: null, proceedingId: null,
  class: null, outcome: 'allow', ground: null, groundId: null, requestId: null, detailSubject: null, detail: null,
});
const leaf = (n: number, own: Partial<WalkedLeaf> = {}): WalkedLeaf => ({ index: n, eventId: `event ${n}`, hash: eventHash(event(n)), event: event(n), ...own });
const log = (size: number): WalkedLeaf[] => Array.from({ length: size }, (_, n) => leaf(n));
const rootAfter = (leaves: readonly WalkedLeaf[]): Buffer => rootOf(leaves.reduce((edge, { hash }) => appendLeaf(edge, hash), NO_LEAVES));
const checkpoint = (leaves: readonly WalkedLeaf[], own: Partial<WalkedCheckpoint> = {}, by = signer): WalkedCheckpoint => {
  const [size, root] = [own.size ?? leaves.length, own.root ?? rootAfter(leaves)];
  return { size, root, at: at(leaves.length + 1), note: signNote(checkpointText({ origin: by.name, size, root }), by), ...own };
};
/** Goes along these leaves with a checkpoint at their end; what was found, as kind and place. */
const walk = (leaves: readonly WalkedLeaf[], end: WalkedCheckpoint | undefined, verifier: typeof signer | undefined = signer): string[] => {
  const way = new LeafWalk(verifier);
  for (const each of leaves) way.leaf(each);
  if (end !== undefined) way.checkpoint(end);
  return way.findings.map(({ kind, index }) => `${kind} ${index}`);
};

describe('a walk along the log', () => {
  it('finds nothing in a whole one, of any size, and knows how far it came', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 70 }), (size) => {
      const way = new LeafWalk(signer);
      for (const each of log(size)) way.leaf(each);
      way.checkpoint(checkpoint(log(size)));
      way.witnessed({ witness: 'first.test', size, root: rootAfter(log(size)) });
      expect([way.findings, way.size]).toEqual([[], size]);
    }), { numRuns: 30 });
  });

  it('finds any one leaf that was changed, taken out or doubled, at its place', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 40 }).chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 2 }))), ([size, place]) => {
      const leaves = log(size);
      const end = checkpoint(leaves);
      const changed = leaves.map((each, n) => (n === place ? leaf(n, { event: { ...event(n), actorId: 'b' } }) : each));
      expect(walk(changed, end)).toEqual([`leaf-mismatch ${place}`]);
      // Rehashed with its event: the leaf fits, the tree does not.
      const rewritten = leaves.map((each, n) => (n === place ? leaf(n, { event: { ...event(n), actorId: 'b' }, hash: eventHash({ ...event(n), actorId: 'b' }) }) : each));
      expect(walk(rewritten, end)).toEqual([`root-mismatch ${size}`]);
      expect(walk(leaves.filter((_, n) => n !== place), end)).toEqual(expect.arrayContaining([`leaf-missing ${place}`, `root-mismatch ${size}`]));
      expect(walk(leaves.flatMap((each, n) => (n === place ? [each, each] : [each])), end)).toEqual(expect.arrayContaining([`leaf-missing ${place + 1}`, `root-mismatch ${size}`]));
    }), { numRuns: 40 });
  });

  it('finds an event that is gone though its leaf stands, and says nothing more of it', () => {
    const leaves = log(5);
    expect(walk(leaves.map((each, n) => (n === 3 ? leaf(3, { event: null }) : each)), checkpoint(leaves))).toEqual(['event-missing 3']);
  });

  it('finds two leaves that changed places', () => {
    const leaves = log(6);
    const swapped = leaves.map((each, n) => (n === 2 ? { ...leaf(3), index: 2 } : n === 3 ? { ...leaf(2), index: 3 } : each));
    expect(walk(swapped, checkpoint(leaves))).toEqual(['root-mismatch 6']);
  });
});

describe('a checkpoint on the way', () => {
  const leaves = log(4);

  it.each<[string, WalkedCheckpoint, string[]]>([
    ['of another key of the same name', checkpoint(leaves, {}, thief), ['bad-signature 4']],
    ['of another size than its note says', { ...checkpoint(leaves), note: checkpoint(leaves, { size: 3 }).note }, ['bad-signature 4']],
    ['of another root than its note says', { ...checkpoint(leaves), note: checkpoint(leaves, { root: Buffer.alloc(32, 1) }).note }, ['bad-signature 4']],
    ['with a root that the leaves have not', checkpoint(leaves, { root: Buffer.alloc(32, 1) }), ['root-mismatch 4']],
    ['with no note at all', checkpoint(leaves, { note: '' }), ['bad-signature 4']],
    ['whose note was cut', checkpoint(leaves, { note: checkpoint(leaves).note.slice(0, -3) }), ['bad-signature 4']],
    ['of another log', { ...checkpoint(leaves), note: signNote(checkpointText({ origin: 'another.test/audit', size: 4, root: rootAfter(leaves) }), signer) }, ['bad-signature 4']],
    ['of an instant before its youngest event', checkpoint(leaves, { at: at(0.5) }), ['out-of-order 3']],
  ])('%s is found', (_, end, found) => {
    expect(walk(leaves, end)).toEqual(found);
  });

  it('is taken by what it says alone where nobody has the key', () => {
    const way = new LeafWalk(undefined);
    for (const each of leaves) way.leaf(each);
    way.checkpoint(checkpoint(leaves, {}, thief));
    way.checkpoint(checkpoint(leaves, { note: 'nothing' }));
    expect(way.findings.map(({ kind }) => kind)).toEqual(['bad-signature']);
  });

  it('that a witness saw otherwise is a fork, with the name of the witness', () => {
    const way = new LeafWalk(signer);
    for (const each of leaves) way.leaf(each);
    for (const [witness, root] of [['first.test', rootAfter(leaves)], ['second.test', rootAfter(log(3))]] as const) way.witnessed({ witness, size: 4, root });
    expect(way.findings).toEqual([{ kind: 'witness-fork', index: 4, subject: 'second.test' }]);
  });
});

describe('what is found', () => {
  it('is no more than anybody reads, however much is broken', () => {
    const way = new LeafWalk(signer);
    for (let n = 0; n < 1_500; n += 1) way.leaf(leaf(n, { event: null, hash: Buffer.alloc(32) }));
    expect([way.findings.length, way.size]).toEqual([1_000, 1_500]);
  });

  it('is said with its place, counted in leaves or in the size of a tree, and with what it is about', () => {
    for (const kind of Object.keys(findingKinds) as (keyof typeof findingKinds)[]) {
      const said = describeFinding({ kind, index: 7, subject: 'first.test' });
      expect(said).toBe(`${kind} at ${/^witness|^stamp|^root|^bad/.test(kind) ? 'size' : 'leaf'} 7 (first.test): ${findingKinds[kind]}`);
      expect(describeFinding({ kind, index: null, subject: null })).toBe(`${kind}: ${findingKinds[kind]}`);
    }
  });
});
