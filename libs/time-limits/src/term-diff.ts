import type { Deadline, Fact, Text } from './types.js';
import { type DeriveOptions, deriveDeadlines } from './derive.js';
import { sayDate } from './text.js';

/** What a change of the facts can do to a term: the closed list that server and browser share. */
export const changeKinds = ['ADDED', 'MOVED', 'REMOVED', 'NOW_POSSIBLE', 'ENDED'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A term as a list of terms shows it: what it is called by, its date, and whether it runs. */
export interface Listed {
  readonly key: string;
  /** The day or instant; null while there is none. */
  readonly due: string | null;
  /** The day or instant of the stricter reading, which warnings follow; null while nothing runs. */
  readonly alarm: string | null;
  readonly status: 'possible' | 'running' | 'met' | 'missed';
}

/** What happened to one term when the facts changed. */
export interface TermChange {
  readonly kind: ChangeKind;
  readonly key: string;
  readonly fromDue: string | null;
  readonly toDue: string | null;
  /** The stricter reading before and after: it may move while the date stays. */
  readonly fromAlarm: string | null;
  readonly toAlarm: string | null;
  /** For what has ended: whether in time. Null otherwise. */
  readonly inTime: boolean | null;
}

const ended = (term: Listed): boolean => term.status === 'met' || term.status === 'missed';
const endedInTime = (term: Listed): boolean | null => (ended(term) ? term.status === 'met' : null);

/**
 * What changed between two lists of terms, so that nothing is dropped in silence: applying the answer to `before` gives `after`
 * (see `applyChanges`). One line a term, in the order of the keys.
 * @example diffTerms([{ key: 'a', due: '2026-01-01', alarm: null, status: 'running' }], []) // [{ kind: 'REMOVED', key: 'a', fromDue: '2026-01-01', … }]
 */
export function diffTerms(before: readonly Listed[], after: readonly Listed[]): TermChange[] {
  const old = new Map(before.map((term) => [term.key, term]));
  const now = new Set(after.map((term) => term.key));
  const changes = [
    ...after.flatMap((term) => lineOf(old.get(term.key), term)),
    ...before.filter((term) => !now.has(term.key)).map((term): TermChange => ({ kind: 'REMOVED', key: term.key, fromDue: term.due, toDue: null, fromAlarm: term.alarm, toAlarm: null, inTime: null })),
  ];
  return changes.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function lineOf(old: Listed | undefined, term: Listed): TermChange[] {
  const kind = kindOf(old, term);
  return kind === undefined ? [] : [{ kind, key: term.key, fromDue: old?.due ?? null, toDue: term.due, fromAlarm: old?.alarm ?? null, toAlarm: term.alarm, inTime: endedInTime(term) }];
}

function kindOf(old: Listed | undefined, term: Listed): ChangeKind | undefined {
  if (old?.status === term.status) return old.due === term.due && old.alarm === term.alarm ? undefined : 'MOVED';
  if (ended(term)) return 'ENDED';
  return term.status === 'possible' ? 'NOW_POSSIBLE' : 'ADDED';
}

/**
 * What must be said of a change that the dates of the list do not show: the term stopped, or the stricter reading moved alone and with it what was acknowledged.
 * @example remarkOn({ kind: 'NOW_POSSIBLE', key: 'a', fromDue: '2026-01-01', toDue: null, fromAlarm: null, toAlarm: null, inTime: null })?.en // 'The term no longer runs: it has no date for now'
 */
export function remarkOn({ kind, fromDue, toDue, fromAlarm, toAlarm }: TermChange): Text | null {
  if (kind === 'NOW_POSSIBLE' && fromDue !== null && toDue === null) return { uk: 'Строк більше не спливає: дати поки немає', en: 'The term no longer runs: it has no date for now' };
  if (kind !== 'MOVED' || fromDue !== toDue || fromAlarm === null || toAlarm === null) return null;
  const [from, to] = [sayDate(fromAlarm), sayDate(toAlarm)];
  const date = toDue === null ? { uk: 'Дату визначає людина', en: 'A person sets the date' } : { uk: 'Дата та сама', en: 'The date stays' };
  return { uk: `${date.uk}; попередження за суворішим прочитанням — ${to.uk} замість ${from.uk}`, en: `${date.en}; warnings follow the stricter reading: ${to.en} instead of ${from.en}` };
}

/**
 * A list of terms after changes: the inverse of `diffTerms`, and the proof that it leaves nothing out.
 * @example applyChanges(before, diffTerms(before, after)) // after
 */
export function applyChanges(before: readonly Listed[], changes: readonly TermChange[]): Listed[] {
  const terms = new Map(before.map((term) => [term.key, term]));
  for (const { kind, key, toDue: due, toAlarm: alarm, inTime } of changes) {
    if (kind === 'REMOVED') terms.delete(key);
    else if (kind === 'MOVED') terms.set(key, { key, due, alarm, status: terms.get(key)?.status ?? 'running' });
    else terms.set(key, { key, due, alarm, status: kind === 'ENDED' ? (inTime === true ? 'met' : 'missed') : kind === 'ADDED' ? 'running' : 'possible' });
  }
  return [...terms.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * What must be said of a term that has ended; null for one that has not.
 * @example endWord(true)?.en // 'Ended in time'
 */
export const endWord = (inTime: boolean | null): Text | null =>
  inTime === null ? null : inTime ? { uk: 'Завершено вчасно', en: 'Ended in time' } : { uk: 'Завершено з пропуском строку', en: 'Ended too late' };

/** A derived term as a list of changes shows it. */
const listed = ({ key, dueAt, dueOn, alarmAt, alarmOn, running, endedBy }: Deadline): Listed => ({
  key, due: dueAt ?? dueOn ?? null, alarm: running ? (alarmAt ?? alarmOn ?? null) : null,
  status: endedBy !== undefined ? (endedBy.inTime ? 'met' : 'missed') : running ? 'running' : 'possible',
});

/** A change as a person reads it. */
export interface Foreseen extends TermChange {
  readonly title: Text;
  readonly citation: Text;
  readonly subject: string | null;
  /** What the dates do not show; null where there is nothing more to say. */
  readonly reason: Text | null;
}

/** One fact put in (in the place of the one with its id, where there is one), or one taken out. */
export type FactChange = { readonly put: Fact } | { readonly drop: string };

/** The facts after a change. */
export function changedFacts(facts: readonly Fact[], change: FactChange): Fact[] {
  const id = 'put' in change ? change.put.id : change.drop;
  return [...facts.filter((fact) => fact.id !== id), ...('put' in change ? [change.put] : [])];
}

/**
 * What recording, correcting or annulling one fact will do to the terms of its proceeding, before it is done: one line a term,
 * by key. The key of a term that a new fact starts carries the id given for that fact.
 * @throws RangeError when a fact is not one (ask `checkFact` first)
 * @example foresee([], { put: { id: 'new', type: 'detention', at: '2026-11-16T10:20:00+02:00', subject: 's1' } })[0]?.kind // 'ADDED'
 */
export function foresee(facts: readonly Fact[], change: FactChange, options: DeriveOptions = {}): Foreseen[] {
  const before = deriveDeadlines(facts, options);
  const after = deriveDeadlines(changedFacts(facts, change), options);
  const terms = new Map([...before, ...after].map((term) => [term.key, term]));
  return diffTerms(before.map(listed), after.map(listed)).flatMap((line) => {
    const term = terms.get(line.key);
    return term === undefined ? [] : [{ ...line, title: term.title, citation: term.citedAs ?? { uk: term.citation, en: term.citation }, subject: term.subject ?? null, reason: remarkOn(line) ?? endWord(line.inTime) }];
  });
}
