import { describe, expect, it } from '@jest/globals';
import { UploadTurns } from './upload-turns.service.js';

const never = new AbortController().signal;
const soon = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(() => resolve('waits'), ms));

describe('whose turn it is to write an upload', () => {
  it('goes to whoever comes later, once the earlier one has given way and ended', async () => {
    const turns = new UploadTurns();
    const [first, second] = [turns.newLock('one'), turns.newLock('one')];
    const said: string[] = [];
    await first.lock(never, () => { said.push('give way'); });
    const waiting = second.lock(never, () => undefined).then(() => said.push('mine'));
    expect([await Promise.race([waiting, soon(30)]), said]).toEqual(['waits', ['give way']]);
    said.push('over');
    await first.unlock();
    await waiting;
    expect(said).toEqual(['give way', 'over', 'mine']);
  });

  it('is of each upload by itself', async () => {
    const turns = new UploadTurns();
    await turns.newLock('one').lock(never, () => { throw new Error('not asked'); });
    await turns.newLock('two').lock(never, () => undefined);
  });

  it('comes back after it ended, to one of many who wait, each in turn', async () => {
    const turns = new UploadTurns();
    let [inside, most, done] = [0, 0, 0];
    const work = async (): Promise<void> => {
      const lock = turns.newLock('one');
      await lock.lock(never, () => undefined);
      inside += 1;
      most = Math.max(most, inside);
      await soon(2);
      inside -= 1;
      done += 1;
      await lock.unlock();
    };
    await Promise.all(Array.from({ length: 12 }, work));
    expect([most, done]).toEqual([1, 12]);
  });
});
