import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
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
        if (broken) again('me', 'inbox', 'day', 'tasks', 'proceedings', ...(proceedingId ? [`proceeding:${proceedingId}` as const] : []));
        broken = false;
      };
      source.addEventListener('inbox', () => again('me', 'inbox', 'day', 'tasks'));
      source.addEventListener('proceeding', (event: MessageEvent<string>) => again(`proceeding:${idOf(event)}`, 'day', 'tasks', 'proceedings'));
      source.addEventListener('import', (event: MessageEvent<string>) => again(`import:${idOf(event)}`, 'imports'));
      source.onerror = () => {
        broken = true;
        source?.close();
        timer = setTimeout(open, pause);
        pause = Math.min(pause * 2, longestPause);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [client, proceedingId]);
}
