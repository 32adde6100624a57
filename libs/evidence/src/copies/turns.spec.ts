import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Turns } from './turns.js';

const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code?: string; message: string }) => fault.code ?? fault.message);
/** Work that ends when it is told to. */
const gate = (): { readonly open: () => void; readonly work: () => Promise<void>; begun: boolean } => {
  let open: () => void = () => undefined;
  const ended = new Promise<void>((go) => { open = go; });
  const made = { open: () => open(), begun: false, work: () => { made.begun = true; return ended; } };
  return made;
};
const soon = (): Promise<void> => new Promise((go) => { setImmediate(go); });

describe('turns', () => {
  it('of one person come one after the other, and those of another at once', async () => {
    const [turns, first, second, other] = [new Turns(), gate(), gate(), gate()];
    const all = [turns.run('olena', first.work), turns.run('olena', second.work), turns.run('petro', other.work)];
    await soon();
    expect([first.begun, second.begun, other.begun]).toEqual([true, false, true]);
    first.open();
    await soon();
    expect(second.begun).toBe(true);
    [second, other].forEach(({ open }) => open());
    await Promise.all(all);
  });

  it('are refused to whoever has so many, by name of the rule and with the time to wait, and to nobody else; then they are given again', async () => {
    const [turns, first] = [new Turns(2), gate()];
    const all = [turns.run('olena', first.work), turns.run('olena', async () => undefined)];
    await expect(turns.run('olena', async () => undefined)).rejects.toMatchObject({ code: 'limit/too-many', detail: { retryAfterSeconds: 2 }, text: { en: expect.stringContaining('No more than 2 pages') as unknown } });
    expect(await code(turns.run('petro', async () => undefined))).toBe('done');
    first.open();
    await Promise.all(all);
    expect(await code(turns.run('olena', async () => undefined))).toBe('done');
  });

  it('go on after one that failed', async () => {
    const turns = new Turns();
    const all = [turns.run('olena', () => Promise.reject(new Error('broken'))), turns.run('olena', async () => 'drawn')];
    expect(await Promise.all(all.map((one) => one.catch((fault: Error) => fault.message)))).toEqual(['broken', 'drawn']);
  });

  it('never run two of one person together, lose none, and remember nobody when all is done', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ person: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean(), steps: fc.nat(3) }), { maxLength: 20 }), async (asked) => {
      const [turns, open] = [new Turns(100), new Map<string, number>()];
      let most = 0;
      const all = asked.map(({ person, fails, steps }) => turns.run(person, async () => {
        open.set(person, (open.get(person) ?? 0) + 1);
        most = Math.max(most, open.get(person) ?? 0);
        for (let step = 0; step < steps; step += 1) await Promise.resolve();
        open.set(person, (open.get(person) ?? 0) - 1);
        if (fails) throw new Error('broken');
        return 'done';
      }).catch((fault: Error) => fault.message));
      expect(await Promise.all(all)).toEqual(asked.map(({ fails }) => (fails ? 'broken' : 'done')));
      expect([most <= 1, (turns as unknown as { lines: Map<string, unknown> }).lines.size]).toEqual([true, 0]);
    }), { numRuns: 50 });
  });
});
