import type { Fact } from '#libs/time-limits';
import type { EventValues } from './event-values.js';

/** What is left out by the engine's own records is null in an answer. */
export interface SentFact {
  readonly id: string;
  readonly type: string;
  readonly on: string | null;
  readonly at: string | null;
  readonly subject: string | null;
  readonly number: number | null;
  readonly text: string | null;
}

const known = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], null | ''> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')) as { [K in keyof T]?: Exclude<T[K], null | ''> };

/** The facts as the law engine takes them. */
export const factsOf = (sent: readonly SentFact[]): Fact[] => sent.map(({ id, type, ...rest }) => ({ id, type, ...known(rest) }));

/** What is typed, as the fact that saving it will make: where the hour is known the day follows from it. */
export const factOf = (id: string, { type, on, at, number, text, partyId }: Omit<EventValues, 'note'>): Fact =>
  ({ id, type, ...known({ on: at === '' ? on : '', at, number, text: text.trim(), subject: partyId }) });

interface Version {
  readonly id: string;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
}

/** The first version of an event: its id is the id of its fact. */
export function firstOf<V extends Version>(versions: readonly V[], id: string): string {
  const before = versions.find((version) => version.id === id)?.supersedes;
  return before ? firstOf(versions, before) : id;
}

/** The version that stands now. */
export function lastOf<V extends Version>(versions: readonly V[], version: V): V {
  const after = versions.find(({ supersedes }) => supersedes === version.id);
  return after ? lastOf(versions, after) : version;
}
