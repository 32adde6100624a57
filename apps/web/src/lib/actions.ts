import { useEffect, useRef, useSyncExternalStore } from 'react';
import { actionKeys, type ActionName, leaders } from './action-keys.js';
import { usePreferences } from './preferences.js';

/** Something a person can do now. */
export interface Action {
  readonly name: ActionName;
  /** In the reader's language, as the button for it says. */
  readonly label: string;
  readonly run: () => void;
  /** Done in the dialogue that is open, not on the screen under it. */
  readonly inDialogue?: boolean;
}

type Offer = { current: readonly Action[] };
const offers = new Set<Offer>();
const listeners = new Set<() => void>();
let offered: readonly Action[] = [];

/** Of two that offer the same act the one that came last is meant: a screen over the shell. */
function changed(): void {
  offered = [...new Map([...offers].flatMap(({ current }) => current.map((action) => [action.name, action] as const))).values()];
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Offers acts while a screen is there: to the keyboard, to the palette and to the list of keys. */
export function useActions(actions: readonly Action[]): void {
  const offer = useRef<readonly Action[]>(actions);
  offer.current = actions;
  useEffect(() => {
    offers.add(offer);
    changed();
    return () => {
      offers.delete(offer);
      changed();
    };
  }, []);
  const said = actions.map(({ name, label }) => `${name} ${label}`).join('\n');
  useEffect(changed, [said]);
}

/** What can be done now, on this screen and everywhere. */
export const useOffered = (): readonly Action[] => useSyncExternalStore(subscribe, () => offered);

/** Does what is offered under this name, as it is now and not as it was when it was listed. */
export function runAction(name: ActionName): void {
  [...offers].flatMap(({ current }) => current).findLast((action) => action.name === name)?.run();
}

const pauseBetween = 1_200;

/** On a Ukrainian layout the same physical key gives another letter; the shortcut is the physical key. */
function keyOf(event: KeyboardEvent): string {
  if (event.code === 'Slash' || event.key === '/' || event.key === '?') return event.key === '?' || (event.code === 'Slash' && event.shiftKey) ? '?' : '/';
  return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

const nameOf = new Map<string, ActionName>((Object.entries(actionKeys) as [ActionName, string][]).map(([name, key]) => [key, name]));

/** Runs what is offered by its key, while nobody types into a field; under a dialogue only what that dialogue offers. Can be switched off (WCAG 2.1.4: speech input types letters). */
export function useKeyboard(): void {
  const { shortcuts } = usePreferences();
  useEffect(() => {
    if (shortcuts === 'off') return undefined;
    let before = { key: '', at: 0 };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const over = document.querySelector('[role="dialog"]') !== null;
      const key = keyOf(event);
      const now = Date.now();
      const led = leaders.has(before.key) && now - before.at < pauseBetween;
      const name = nameOf.get(led ? `${before.key} ${key}` : key);
      before = { key: led ? '' : key, at: now };
      if (name === undefined || !offered.some((action) => action.name === name && (action.inDialogue ?? false) === over)) return;
      event.preventDefault();
      runAction(name);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [shortcuts]);
}
