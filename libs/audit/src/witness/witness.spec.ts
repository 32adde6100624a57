import { describe, expect, it } from '@jest/globals';
import { type Edge, NO_LEAVES, appendLeaf, consistencySpans, leafHash, rootOf } from '../log/merkle.js';
import { type Signer, checkpointText, newSigner, parseCheckpoint, parseNote, signNote } from '../log/note.js';
import { type WitnessLineEntry, formatEntry, parseEntry, readCosigned } from '../verify/witness-file.js';
import { WITNESS_SILENCE_MS, Witness, type WitnessedLog } from './witness.js';

const key = newSigner('oberih.test/audit', 'note');
const own = newSigner('witness.test', 'cosignature');

/** A log in memory, of so many entries; a word changes what its first entry says. */
const logOf = (size: number, first = 'entry 0', signer: Signer = key): WitnessedLog => {
  const leaves = Array.from({ length: size }, (_, n) => leafHash(Buffer.from(n === 0 ? first : `entry ${n}`)));
  const edge = (part: readonly Buffer[]): Edge => part.reduce<Edge>((sofar, leaf) => appendLeaf(sofar, leaf), NO_LEAVES);
  return {
    checkpoint: async () => signNote(checkpointText({ origin: key.name, size, root: rootOf(edge(leaves)) }), signer),
    consistency: async (from, to) => consistencySpans(from, to).map((span) => rootOf(edge(leaves.slice(...span))).toString('base64')),
  };
};
const begin = (): { witness: Witness; file: WitnessLineEntry[] } => {
  const file: WitnessLineEntry[] = [];
  return { witness: new Witness(own, key, (entry) => void file.push(entry), 0), file };
};
const sizes = (file: readonly WitnessLineEntry[]): number[] => file.flatMap((entry) => (entry.kind === 'cosigned' ? [readCosigned(entry.note, [own]).size] : []));

describe('a witness', () => {
  it('cosigns growth, once each', async () => {
    const { witness, file } = begin();
    for (const size of [1, 3, 3, 8, 21]) expect(await witness.look(logOf(size), size)).toEqual([]);
    expect(sizes(file)).toEqual([1, 3, 8, 21]);
    expect(parseCheckpoint(parseNote(witness.cosignature ?? '').text).size).toBe(21);
  });

  it.each([
    ['shrunk', logOf(4)], ['fork', logOf(9, 'forged')], ['fork', logOf(5, 'forged')], ['not-signed', logOf(9, 'entry 0', newSigner(key.name, 'note'))],
  ] as const)('raises %s, cosigns nothing and writes it down once', async (alarm, changed) => {
    const { witness, file } = begin();
    await witness.look(logOf(5), 1);
    expect([await witness.look(changed, 2), await witness.look(changed, 3)]).toEqual([[alarm], [alarm]]);
    expect([sizes(file), file.filter(({ kind }) => kind === 'alarm').length]).toEqual([[5], 1]);
  });

  it('does not forget a fork when the old log is shown again, nor over a restart', async () => {
    const { witness, file } = begin();
    await witness.look(logOf(5), 1);
    await witness.look(logOf(6, 'forged'), 2);
    expect(await witness.look(logOf(7), 3)).toEqual(['fork']);
    const again = new Witness(own, key, () => undefined, 0);
    file.forEach((entry) => again.remember(entry));
    expect([again.alarms, again.cosignature]).toEqual([['fork'], witness.cosignature]);
    again.remember({ kind: 'acknowledged', at: '', alarm: 'fork' });
    expect(again.alarms).toEqual([]);
  });

  it('raises silence after a minute without growth, also when nobody answers, and says when it is over', async () => {
    const { witness, file } = begin();
    const dead: WitnessedLog = { checkpoint: () => Promise.reject(new Error('gone')), consistency: () => Promise.reject(new Error('gone')) };
    await witness.look(logOf(5), 1_000);
    expect(await witness.look(dead, 1_000 + WITNESS_SILENCE_MS)).toEqual([]);
    expect(await witness.look(logOf(5), 1_001 + WITNESS_SILENCE_MS)).toEqual(['silence']);
    expect(await witness.look(logOf(6), 2_000 + WITNESS_SILENCE_MS)).toEqual([]);
    expect(file.map(({ kind }) => kind)).toEqual(['cosigned', 'alarm', 'cosigned', 'well']);
  });

  it('reads its file back line by line, but for one cut short', () => {
    const entry: WitnessLineEntry = { kind: 'event', at: 'now', id: 'x', line: 'y' };
    expect([parseEntry(formatEntry(entry)), parseEntry(formatEntry(entry).slice(0, 9)), parseEntry('null')]).toEqual([entry, undefined, undefined]);
  });
});
