import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connection } from './connection.js';
import type { Topic } from './query.js';

const firstPause = 2_000;
const longestPause = 60_000;

/**
 * Listens to the live channel for the inbox and, when one is open, a proceeding. The channel carries ids only: what changed is
 * read again under the reader's own rights. After a break everything that could have changed meanwhile is read again.
 */
export function useLive(proceedingId?: string): void {
  const client = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === 'undefined') return undefined;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = firstPause;
    let broken = false;
    const again = (...topics: Topic[]): void => topics.forEach((topic) => void client.invalidateQueries({ queryKey: [topic] }));
    const idOf = (event: MessageEvent<string>): string => String((JSON.parse(event.data) as { id?: unknown }).id ?? '');
    const open = (): void => {
      source = new EventSource(proceedingId ? `/live?proceeding=${proceedingId}` : '/live');
      source.onopen = () => {
        pause = firstPause;
        const wasBroken = broken;
        broken = false;
        connection.back();
        // What the channel would have said meanwhile is not known: everything that can change is read again.
        if (wasBroken) void client.invalidateQueries({ predicate: ({ queryKey: [topic] }) => topic !== 'engine' && topic !== 'words' });
      };
      source.addEventListener('inbox', () => again('me', 'inbox', 'day', 'tasks', 'custody'));
      source.addEventListener('proceeding', (event: MessageEvent<string>) => again(`proceeding:${idOf(event)}`, 'day', 'tasks', 'proceedings', 'custody'));
      source.addEventListener('import', (event: MessageEvent<string>) => again(`import:${idOf(event)}`, 'imports'));
      source.onerror = stop;
    };
    const stop = (): void => {
      broken = true;
      source?.close();
      // Whether the server is gone or has only hung up is asked of the server.
      void connection.look();
      clearTimeout(timer);
      timer = setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPause);
    };
    // Back again: no need to wait for the next turn.
    const resume = (): void => {
      if (!broken || connection.isLost()) return;
      clearTimeout(timer);
      source?.close();
      open();
    };
    const forget = connection.onChange(resume);
    window.addEventListener('offline', stop);
    open();
    return () => {
      forget();
      window.removeEventListener('offline', stop);
      clearTimeout(timer);
      source?.close();
    };
  }, [client, proceedingId]);
}
