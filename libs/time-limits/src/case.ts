import { parseDay, mustParseDay, type DayNumber } from './day.js';
import { kyivDayNumber, localToInstants, parseInstant, type Millis } from './instant.js';
import { factWord, type Known } from './known.js';
import type { Regime } from './calendar.js';
import { COVERED_FROM, COVERED_TO, type Rule, type Rulebook } from './rule.js';
import { factTypeData, type FactTypeData, type FactWord } from './rulebook/fact-types.js';

/** What is wrong with a case: the field, the rule it breaks, and a sentence. */
export interface CaseError {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** A case whose input cannot be, answered in `expected` rather than refused. */
export interface Impossible {
  readonly invalid: string;
}

/** A case, read and checked. Words that only worked cases use stand beside the facts. */
export interface ParsedCase {
  readonly rule: Rule;
  readonly regime: Regime;
  readonly facts: readonly Known[];
  readonly event?: { readonly day: DayNumber; readonly at?: Millis; readonly second?: Millis };
  readonly add?: { readonly value: number; readonly unit: 'hour' | 'day' | 'month' };
  readonly number?: unknown;
}

const ADD = { add_hours: 'hour', add_days: 'day', add_months: 'month' } as const;
const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))? ?\[?Europe\/(?:Kyiv|Kiev)\]?$/;

/** More events than any proceeding has in one question: what is longer is a mistake, or an attack. */
const MOST_EVENTS = 1000;
const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const isAddition = (type: string): type is keyof typeof ADD => Object.hasOwn(ADD, type);

class Bad extends Error {
  constructor(readonly detail: CaseError) {
    super(detail.message);
  }
}
const bad = (field: string, rule: string, message: string): never => {
  throw new Bad({ field, rule, message });
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one case; never throws. */
export function parseCase(input: unknown, rulebook: Rulebook): { ok: true; value: ParsedCase | Impossible } | { ok: false; error: CaseError } {
  try {
    return { ok: true, value: readCase(input, rulebook) };
  } catch (error) {
    if (error instanceof Bad) return { ok: false, error: error.detail };
    throw error;
  }
}

function readCase(input: unknown, rulebook: Rulebook): ParsedCase | Impossible {
  if (!isObject(input)) return bad('case', 'shape', 'A case is an object with id, rule_id, calendar_regime and events');
  const { id, rule_id: ruleId, calendar_regime: regime, events } = input;
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '') return bad('id', 'shape', 'id must be a text or a number');
  if (typeof ruleId !== 'string') return bad('rule_id', 'shape', 'rule_id must be a text');
  const rule = rulebook.byId.get(ruleId) ?? bad('rule_id', 'rulebook', `No rule "${shown(ruleId)}" in the rulebook`);
  if (regime !== 'martial' && regime !== 'peace') return bad('calendar_regime', 'shape', 'calendar_regime must be "martial" or "peace"');
  if (!Array.isArray(events) || events.length === 0) return bad('events', 'shape', 'events must be a list with at least one event');
  if (events.length > MOST_EVENTS) return bad('events', 'size', `A case has at most ${MOST_EVENTS} events; this one has ${events.length}`);
  let parsed: ParsedCase = { rule, regime, facts: [] };
  const facts: Known[] = [];
  for (const [index, event] of (events as unknown[]).entries()) {
    const read = readEvent(event, `events[${index}]`, rule);
    if ('invalid' in read) return read;
    if ('fact' in read) facts.push({ ...read.fact, id: `e${index}` });
    else parsed = { ...parsed, ...read };
  }
  return { ...parsed, facts };
}

type Read = Impossible | { readonly fact: Known } | Pick<ParsedCase, 'event' | 'add' | 'number'>;

function readEvent(event: unknown, field: string, rule: Rule): Read {
  if (!isObject(event)) return bad(field, 'shape', 'An event is an object with type and at');
  const { type, at } = event;
  if (typeof type !== 'string') return bad(`${field}.type`, 'shape', 'type must be a text');
  if (at === undefined || at === null) return bad(`${field}.at`, 'shape', `"at" is missing for ${type}`);
  if (type === 'number') return { number: at };
  if (isAddition(type)) return { add: { value: whole(at, `${field}.at`, type, 0, 100_000), unit: ADD[type] } };
  if (type === 'event_local') return readLocal(at, `${field}.at`);
  if (type === 'event') return { event: { ...moment(at, `${field}.at`, rule, COVERED_FROM, rule.id === 'TC-HOUR') } };
  const suffix = /^(.+)_([A-Z])$/.exec(type);
  const plain = suffix?.[1] ?? type;
  const word = caseWord(rule, plain) ?? bad(`${field}.type`, 'vocabulary', `Unknown event type "${shown(type)}"`);
  const subject = suffix === null ? {} : { subject: suffix[2] ?? '' };
  return { fact: { id: field, type: word, ...subject, ...value(word, at, `${field}.at`, rule) } };
}

/** The word a rule means by what a case writes: `detention` is another fact in extradition. */
function caseWord(rule: Rule, type: string): FactWord | undefined {
  if (type === 'requested_extension_to_months') return 'extended_to_months';
  for (const { term } of rule.versions) if (term?.caseWords !== undefined && Object.hasOwn(term.caseWords, type)) return term.caseWords[type];
  return factWord(type);
}

function value(word: FactWord, at: unknown, field: string, rule: Rule): Pick<Known, 'day' | 'at' | 'number' | 'text'> {
  const data: FactTypeData = factTypeData[word];
  if (data.kind === 'text') return typeof at === 'string' && at.trim() !== '' ? { text: at } : bad(field, 'shape', `${word} must be a text`);
  if (data.kind === 'number') {
    const number = whole(at, field, word, word === 'extended_to_months' ? 3 : 0, 10_000);
    return { number };
  }
  const startsHours = rule.versions.some(({ term }) => term?.unit === 'hour' && term.trigger.includes(word));
  return moment(at, field, rule, word === 'offence' ? '2001-09-01' : COVERED_FROM, startsHours && data.kind !== 'day');
}

/** A day or an instant; `needsHour` where the term runs in hours. */
function moment(at: unknown, field: string, rule: Rule, from: string, needsHour: boolean): { day: DayNumber; at?: Millis } {
  if (typeof at !== 'string') return bad(field, 'shape', 'Must be a day (YYYY-MM-DD) or an instant with an offset');
  const day = parseDay(at);
  if (day !== undefined && !needsHour) return covered({ day }, field, from);
  const instant = parseInstant(at);
  if (instant !== undefined) return covered({ day: kyivDayNumber(instant), at: instant }, field, from);
  if (needsHour) return bad(field, rule.id, `Must be an instant with an offset, for example 2026-11-16T10:20:00+02:00: ${rule.id} runs in hours`);
  return bad(field, 'day', `Not a day that exists (YYYY-MM-DD), nor an instant with an offset: ${shown(at)}`);
}

function covered<T extends { day: DayNumber }>(read: T, field: string, from: string): T {
  if (read.day < mustParseDay(from)) return bad(field, 'coverage', `The rulebook covers events from ${from} on`);
  return read.day <= mustParseDay(COVERED_TO) ? read : bad(field, 'coverage', `The rulebook covers events up to ${COVERED_TO}`);
}

function whole(at: unknown, field: string, type: string, least: number, most: number): number {
  if (typeof at !== 'number' || !Number.isInteger(at)) return bad(field, 'number', `${type} must be a whole number`);
  return at >= least && at <= most ? at : bad(field, 'number', `${type} must be from ${least} to ${most}`);
}

/** A local time without an offset: the spring gap cannot be; of the autumn overlap the first pass is taken, the stricter one. */
function readLocal(at: unknown, field: string): Read {
  const match = typeof at === 'string' ? LOCAL.exec(at) : null;
  const day = parseDay(match?.[1] ?? '');
  const [hour, minute, second] = [Number(match?.[2]), Number(match?.[3]), Number(match?.[4] ?? 0)];
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return bad(field, 'shape', 'Must be a local time with its zone, for example 2026-03-29T02:30:00 Europe/Kyiv');
  const [first, other] = localToInstants(((day * 24 + hour) * 60 + minute) * 60_000 + second * 1000);
  if (first === undefined) return { invalid: 'invalid:nonexistent_local_time' };
  return { event: covered({ day, at: first, ...(other === undefined ? {} : { second: other }) }, field, COVERED_FROM) };
}
