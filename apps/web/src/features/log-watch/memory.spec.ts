import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashAsBrowsersDo, proofOf, rootOf, someLeaves } from '../../../test/plain-log.js';
import { type Memory, type Seen, keep, nothing, readCheckpoint, recall, remember } from './memory.js';

const AT = '2026-11-22T10:00:00.000Z';
const OLENA = '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0006';
const base64 = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');
const log = someLeaves(40);
const shown = (size: number, own: Partial<Seen> = {}): Seen => ({ origin: 'oberih.test/audit', size, root: base64(rootOf(log.slice(0, size))), at: AT, ...own });
/** A server that proves what it can of the log as it was. */
const prove = (from: number, to: number): Promise<string[]> => Promise.resolve(proofOf(from, log.slice(0, to)).map(base64));
const known = (size: number): Memory => ({ last: shown(size), broken: null });

describe('what a browser remembers of the log', () => {
  beforeAll(hashAsBrowsersDo);
  beforeEach(() => localStorage.clear());

  it('begins with the first checkpoint and follows a log that grows, also when it stands still', async () => {
    let memory = await remember(undefined, shown(3), prove);
    for (const size of [3, 4, 17, 17, 40]) memory = await remember(memory, shown(size), prove);
    expect(memory).toEqual(known(40));
  });

  it('has nothing to say of a log that was never sealed', async () => expect(await remember(undefined, nothing(AT), prove)).toBeUndefined());

  it.each<[string, Seen, 'rewritten' | 'shrunk']>([
    ['has fewer entries', shown(16), 'shrunk'],
    ['is empty', nothing(AT), 'shrunk'],
    ['has as many entries and another hash', shown(17, { root: base64(rootOf(someLeaves(17, 'other'))) }), 'rewritten'],
    ['grew out of something else', shown(30, { root: base64(rootOf(someLeaves(30, 'other'))) }), 'rewritten'],
    ['goes by another name', shown(30, { origin: 'somebody.else/audit' }), 'rewritten'],
  ])('breaks with one that %s, and stays broken whatever comes next', async (_what, seen, kind) => {
    const memory = await remember(known(17), seen, prove);
    expect(memory).toEqual({ last: shown(17), broken: { kind, seen } });
    expect(await remember(memory, shown(40), prove)).toEqual(memory);
  });

  it('breaks when the proof is that of another log, and learns nothing when there is no answer', async () => {
    const forged = someLeaves(30, 'other');
    expect(await remember(known(17), shown(30), (from, to) => Promise.resolve(proofOf(from, forged.slice(0, to)).map(base64)))).toMatchObject({ broken: { kind: 'rewritten' } });
    await expect(remember(known(17), shown(30), () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  });

  it('reads checkpoints as they are written down, and nothing else', () => {
    const { origin, size, root } = shown(5);
    expect(readCheckpoint(`${origin}\n${size}\n${root}\n\n— ${origin} abcd\n`, AT)).toEqual(shown(5));
    for (const bad of ['', 'x', `\n5\n${root}\n`, `${origin}\n-5\n${root}\n`, `${origin}\n05\n${root}\n`, `${origin}\n5\n<html>\n`, `${origin}\n5\n${root.slice(4)}\n`]) expect(() => readCheckpoint(bad, AT)).toThrow('not a checkpoint');
  });

  it('keeps for each person apart sizes and hashes, and nothing of a person or a case', () => {
    keep(OLENA, known(5));
    expect([recall(OLENA), recall('somebody-else')]).toEqual([known(5), undefined]);
    expect(Object.entries(localStorage)).toEqual([[`oberih.log.${OLENA}`, JSON.stringify(known(5))]]);
    const broken: Memory = { last: shown(5), broken: { kind: 'shrunk', seen: shown(2) } };
    keep(OLENA, broken);
    expect(recall(OLENA)).toEqual(broken);
    keep(OLENA, undefined);
    expect(recall(OLENA)).toBeUndefined();
  });

  it.each(['', 'x', 'null', '[]', '{"last":null}', '{"last":{"size":"5"}}'])('begins anew where what is kept cannot be read: %s', (text) => {
    localStorage.setItem(`oberih.log.${OLENA}`, text);
    expect(recall(OLENA)).toBeUndefined();
  });
});
