import { useEffect, useRef } from 'react';
import { usePreferences } from './preferences.js';

/** A key (`/`, `?`, `n`) or two in a row (`g d`) and what it does. */
export type Keys = Readonly<Record<string, () => void>>;

const pauseBetween = 1_200;
/** The first of every pair: what follows it is never a key of its own. */
const leader = 'g';

/** On a Ukrainian layout the same physical key gives another letter; the shortcut is the physical key. */
function letterOf(event: KeyboardEvent): string {
  if (event.key === '/' || event.key === '?') return event.key;
  if (event.code === 'Slash' && event.shiftKey) return '?';
  if (event.code === 'Slash') return '/';
  return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** Runs single-key shortcuts while nobody types into a field and no dialogue is open. Can be switched off (WCAG 2.1.4). */
export function useKeys(keys: Keys): void {
  const { shortcuts } = usePreferences();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (shortcuts === 'off') return undefined;
    let before = { letter: '', at: 0 };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const letter = letterOf(event);
      const now = Date.now();
      const led = before.letter === leader && now - before.at < pauseBetween;
      const action = latest.current[led ? `${leader} ${letter}` : letter];
      before = { letter: led ? '' : letter, at: now };
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [shortcuts]);
}
