import { useSyncExternalStore } from 'react';

const firstPause = 2_000;
const longestPause = 30_000;
const listeners = new Set<() => void>();
let lost = false;
let pause = firstPause;
let timer: ReturnType<typeof setTimeout> | undefined;

function set(next: boolean): void {
  if (lost === next) return;
  lost = next;
  clearTimeout(timer);
  pause = firstPause;
  if (lost) timer = setTimeout(() => void look(), pause);
  for (const listener of listeners) listener();
}

/** Any answer at all, even a refusal, is a connection. */
async function look(): Promise<void> {
  clearTimeout(timer);
  const there = await fetch('/health/live', { cache: 'no-store' }).then(({ ok }) => ok, () => false);
  if (there) return set(false);
  if (!lost) return set(true);
  timer = setTimeout(() => void look(), pause);
  pause = Math.min(pause * 2, longestPause);
}

/**
 * Whether the server can be reached. Nothing waits here to be sent when it can be again: what was typed stays in its form, and
 * saving it is the person's own act.
 */
export const connection = {
  lost: () => set(true),
  back: () => set(false),
  isLost: () => lost,
  /** Looks now instead of at the next turn. */
  look,
  onChange(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export const useConnectionLost = (): boolean => useSyncExternalStore(connection.onChange, connection.isLost);

if (typeof window !== 'undefined') {
  window.addEventListener('offline', connection.lost);
  window.addEventListener('online', () => void look());
}
