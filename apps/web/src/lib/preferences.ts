import { useSyncExternalStore } from 'react';

export type Language = 'uk' | 'en';

/** What a person sets for herself on this device. Nothing about a case is ever kept here. */
export interface Preferences {
  readonly language: Language;
  readonly density: 'comfortable' | 'compact';
  /** Single-key shortcuts can be switched off (WCAG 2.1.4): speech input types letters. */
  readonly shortcuts: 'on' | 'off';
}

const choices: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  language: ['uk', 'en'],
  density: ['comfortable', 'compact'],
  shortcuts: ['on', 'off'],
};
const key = (name: keyof Preferences): string => `oberih.${name}`;
const listeners = new Set<() => void>();

function stored<K extends keyof Preferences>(name: K): Preferences[K] {
  const found = choices[name].find((choice) => choice === localStorage.getItem(key(name)));
  const [first] = choices[name];
  if (first === undefined) throw new Error(`No choice for ${name}`);
  return found ?? first;
}

const read = (): Preferences => ({ language: stored('language'), density: stored('density'), shortcuts: stored('shortcuts') });
let current = read();

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  localStorage.setItem(key(name), value);
  current = { ...current, [name]: value };
  document.documentElement.lang = current.language;
  document.documentElement.dataset['density'] = current.density;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const currentLanguage = (): Language => current.language;

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}
