import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { documents } from '../../../api/src/documents.js';
import type { Operation } from './api.js';
import { makeQueryClient, useAct } from './query.js';

const source = path.join(import.meta.dirname, '..');
const mutations: Operation<unknown, object>[] = [];
// One after the other: Jest's module loader cannot link two graphs at once.
for (const file of fs.readdirSync(path.join(source, 'gql'))) {
  const found = Object.values((await import(path.join(source, 'gql', file))) as Record<string, unknown>).filter((one): one is Operation<unknown, object> => typeof one === 'object' && one !== null && 'id' in one && 'name' in one);
  mutations.push(...found.filter(({ id }) => /(^|\n)\s*mutation\b/.test(documents[id] ?? '')));
}
const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.spec\./.test(file) && !file.startsWith('gql')).map((file) => ({ file, text: fs.readFileSync(path.join(source, file), 'utf8') }));

/** Stands where the network is: what was sent, and whether an answer comes. */
const sent: { name: string; key: string | undefined }[] = [];
let answers = true;
globalThis.fetch = (async (_: string, init: { body: string; headers: Record<string, string> }) => {
  if (!init.body) return { ok: false };
  sent.push({ name: (JSON.parse(init.body) as { operationName: string }).operationName, key: init.headers['idempotency-key'] });
  if (!answers) throw new TypeError('fetch failed');
  return { status: 200, ok: true, headers: new Headers(), json: async () => ({ data: {} }) };
}) as unknown as typeof fetch;

describe('every act of the workspace that changes something', () => {
  afterEach(() => {
    cleanup();
    sent.length = 0;
    answers = true;
  });

  it('is found', () => {
    expect(mutations.length).toBeGreaterThan(40);
  });

  it.each(mutations.map((operation) => [operation.name, operation] as const))('%s carries a key: the same for a repeat after a lost answer, another for another act', async (name, operation) => {
    const client = makeQueryClient();
    const { result } = renderHook(() => useAct(operation), { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> });
    answers = false;
    await act(async () => void (await result.current.run({ input: { a: 1 } })));
    await waitFor(() => expect(result.current.lost).toBe(true));
    answers = true;
    await act(async () => void (await result.current.run({ input: { a: 1 } })));
    await act(async () => void (await result.current.run({ input: { a: 1 } })));
    const keys = sent.map((one) => one.key ?? '');
    expect(sent.map((one) => one.name)).toEqual([name, name, name]);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it.each(mutations.map(({ name }) => name))('%s is sent by no other way', (name) => {
    const uses = files.filter(({ text }) => new RegExp(`\\b${name}Document\\b`).test(text)).flatMap(({ file, text }) => [...text.matchAll(new RegExp(`\\b(\\w+)\\(\\s*${name}Document\\b`, 'g'))].map(([, by]) => ({ file, by })));
    // Handed on to something else that acts, it is still no call of its own.
    expect(uses.filter(({ by }) => by === 'call' || by === 'ask' || by === 'useRead' || by === 'usePages')).toEqual([]);
  });
});
