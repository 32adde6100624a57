import { describe, expect, it } from '@jest/globals';
import { call, onSignedOut, type Operation } from './api.js';
import { confirmation } from './step-up.js';

const operation: Operation<{ done: boolean }, Record<string, never>> = { name: 'Reveal', id: 'an-operation' };

/** A server that answers from a list, the last for ever, and keeps what it was sent. */
function server(...answers: readonly (string | { data: unknown })[]): { headers: Record<string, string>; body: string }[] {
  const received: { headers: Record<string, string>; body: string }[] = [];
  globalThis.fetch = (async (_address: string, init: { headers: Record<string, string>; body: string }) => {
    received.push(init);
    const next = answers[Math.min(received.length, answers.length) - 1];
    const body = typeof next === 'string' ? { errors: [{ message: next, extensions: { code: next } }] } : next;
    return { status: 200, ok: true, json: async () => body };
  }) as unknown as typeof fetch;
  return received;
}

const done = { data: { done: true } };

describe('a request that is refused for want of a confirmation', () => {
  it('is sent again as it was, with the same key, once the person has confirmed', async () => {
    const received = server('step-up-needed', done);
    const stop = confirmation.askBy(async () => true);
    await expect(call(operation, {}, { idempotencyKey: 'key-1' })).resolves.toEqual({ done: true });
    stop();
    expect(received).toHaveLength(2);
    expect(received[1]).toEqual(received[0]);
    expect(received[0]?.headers['idempotency-key']).toBe('key-1');
  });

  it('stays refused when she would not, when nobody asks, and after one repetition', async () => {
    for (const [asker, times] of [[async () => false, 1], [undefined, 1], [async () => true, 2]] as const) {
      const received = server('step-up-needed');
      const stop = asker && confirmation.askBy(asker);
      await expect(call(operation, {})).rejects.toMatchObject({ code: 'step-up-needed' });
      stop?.();
      expect(received).toHaveLength(times);
    }
  });

  it('shares one question with all that wait for the same answer', async () => {
    let questions = 0;
    server('step-up-needed', 'step-up-needed', 'step-up-needed', done);
    const stop = confirmation.askBy(async () => { questions += 1; await new Promise((resolve) => setTimeout(resolve, 20)); return true; });
    await Promise.all([call(operation, {}), call(operation, {}), call(operation, {})]);
    stop();
    expect(questions).toBe(1);
  });
});

describe('a request that crosses a change of the token', () => {
  it('waits for it, or is sent again, and nobody is told that the session has ended', async () => {
    let ended = 0;
    const stop = onSignedOut(() => (ended += 1));
    const received = server('not-signed-in', done);
    const crossing = call(operation, {});
    await confirmation.rotate(() => new Promise((resolve) => setTimeout(resolve, 20)));
    await expect(crossing).resolves.toEqual({ done: true });
    expect([received.length, ended]).toEqual([2, 0]);
    server('not-signed-in');
    await expect(call(operation, {})).rejects.toMatchObject({ name: 'SignedOut' });
    stop();
    expect(ended).toBe(1);
  });
});
