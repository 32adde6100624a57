import { useSyncExternalStore } from 'react';

/** What somebody wants to do with a hearing, from whatever screen she is on. */
export type HearingErrand =
  /** The result of this hearing; without one, of the latest that waits for it (in this proceeding first). */
  | { readonly kind: 'record'; readonly hearingId?: string; readonly proceedingId?: string | undefined }
  | { readonly kind: 'schedule' | 'series'; readonly proceedingId: string }
  /** A change of the panel, which came to light at this hearing: the card of the panel opens it. */
  | { readonly kind: 'panel'; readonly proceedingId: string; readonly hearingId: string; readonly day: string }
  /** Another day; `day` where it is known already. */
  | { readonly kind: 'move'; readonly hearingId: string; readonly day?: string }
  | { readonly kind: 'correct' | 'annul'; readonly hearingId: string };

let errand: HearingErrand | null = null;
const listeners = new Set<() => void>();

function put(next: HearingErrand | null): void {
  errand = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The one place where the forms of hearings open: a day, a proceeding and a calendar send people here. */
export const hearingDesk = { open: put, close: () => put(null) };

export const useHearingErrand = (): HearingErrand | null => useSyncExternalStore(subscribe, () => errand);
