import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refused, Unreachable } from '../../lib/api.js';
import { type Outcome, runEach } from './each.js';

/** A server that does each attempt once for its key, whatever the network does with the answer. */
function aServer(faults: Readonly<Record<string, readonly ('lost before' | 'lost after' | 'refused' | 'too fast')[]>>) {
  const did: string[] = [];
  const answered = new Set<string>();
  const left = new Map(Object.entries(faults).map(([id, list]) => [id, [...list]]));
  return {
    did,
    attempt: async (id: string, key: string): Promise<void> => {
      const fault = left.get(id)?.shift();
      // What was done under this key is answered as it was.
      if (answered.has(key) && fault !== 'lost before' && fault !== 'too fast') return;
      if (fault === 'lost before') throw new Unreachable();
      if (fault === 'refused') throw new Refused('Не можна.', 'not-allowed');
      if (fault === 'too fast') throw new Refused('', 'limit/too-many');
      if (!answered.has(key)) did.push(id);
      answered.add(key);
      if (fault === 'lost after') throw new Unreachable();
    },
  };
}

describe('one thing done for each of many', () => {
  const told = (): { outcomes: Map<string, Outcome>; onOutcome: (id: string, outcome: Outcome) => void } => {
    const outcomes = new Map<string, Outcome>();
    return { outcomes, onOutcome: (id, outcome) => void outcomes.set(id, outcome) };
  };
  const pause = async (): Promise<void> => undefined;

  it('is told of each, and tried again for those that failed without doing it twice', async () => {
    const server = aServer({ b: ['lost after'], c: ['refused'], d: ['too fast', 'too fast'], e: ['lost before'] });
    const { outcomes, onOutcome } = told();
    const keys = new Map<string, string>();
    const run = (ids: readonly string[]): Promise<void> => runEach(ids, { attempt: server.attempt, onOutcome, signal: new AbortController().signal, keys, pause });
    await run(['a', 'b', 'c', 'd', 'e']);
    expect([...outcomes].map(([id, { state }]) => `${id} ${state}`)).toEqual(['a done', 'b lost', 'c refused', 'd done', 'e lost']);
    expect(outcomes.get('c')).toEqual({ state: 'refused', message: 'Не можна.' });
    await run(['b', 'c', 'e']);
    expect([...outcomes.values()].every(({ state }) => state === 'done')).toBe(true);
    expect([...server.did].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('ends at once when it is cancelled, with what is under way finished', async () => {
    const cancel = new AbortController();
    const server = aServer({});
    const { outcomes, onOutcome } = told();
    await runEach(['a', 'b', 'c'], { attempt: async (id, key) => { await server.attempt(id, key); if (id === 'b') cancel.abort(); }, onOutcome, signal: cancel.signal, keys: new Map(), pause });
    expect([...outcomes]).toEqual([['a', { state: 'done' }], ['b', { state: 'done' }]]);
    expect(server.did).toEqual(['a', 'b']);
  });

  it('is done once for each in the end, whatever gets lost on the way', async () => {
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.array(fc.constantFrom('lost before', 'lost after', 'refused', 'too fast'), { maxLength: 4 })), async (faults) => {
      const server = aServer(faults as Parameters<typeof aServer>[0]);
      const { outcomes, onOutcome } = told();
      const keys = new Map<string, string>();
      let left = ['a', 'b', 'c', 'd'];
      for (let tries = 0; left.length > 0 && tries < 6; tries += 1) {
        await runEach(left, { attempt: server.attempt, onOutcome, signal: new AbortController().signal, keys, pause });
        left = left.filter((id) => outcomes.get(id)?.state !== 'done');
      }
      expect([left, [...server.did].sort()]).toEqual([[], ['a', 'b', 'c', 'd']]);
    }));
  });
});
