import type { Fact, Text } from './types.js';
import { factTypeData, type FactGroup, type FactKind, type FactTypeData, type FactWord } from './rulebook/fact-types.js';
import { parseDay, mustParseDay } from './day.js';
import { kyivDayNumber, parseInstant } from './instant.js';
import { factWord } from './known.js';
import { COVERED_FROM, COVERED_TO } from './rule.js';
import { sayDay, t } from './text.js';

/** One word of the vocabulary, with all a form or an import needs to offer it. */
export interface FactType {
  readonly type: FactWord;
  readonly label: Text;
  /** `moment`: an instant where the hour is known, else the day. */
  readonly kind: FactKind;
  /** `required`: meaningless without a person. */
  readonly subject: 'required' | 'optional' | 'none';
  readonly unit?: 'month' | 'minute' | 'day';
  readonly group: FactGroup;
  readonly aliases: readonly string[];
  /** For kinds number and text: the fact also carries its day. */
  readonly dated: boolean;
}

/** Labels of the groups, for forms. */
export const factGroups: Readonly<Record<FactGroup, Text>> = {
  registration: t('Початок розслідування', 'Registration'),
  investigation: t('Досудове розслідування', 'Investigation'),
  inquest: t('Дізнання', 'Inquest'),
  detention: t('Затримання та запобіжні заходи', 'Detention and measures'),
  evidence: t('Докази та майно', 'Evidence and property'),
  court: t('Суд', 'Court'),
  victims: t('Потерпілі та свідки', 'Victims and witnesses'),
  cooperation: t('Міжнародне співробітництво', 'International cooperation'),
  limitation: t('Давність', 'Limitation'),
  finance: t('Активи', 'Assets'),
};

/**
 * The vocabulary: every kind of dated fact that the engine understands.
 * @example factTypes.find(({ type }) => type === 'suspicion')?.kind // 'moment'
 */
export const factTypes: readonly FactType[] = (Object.entries(factTypeData) as [FactWord, FactTypeData][]).map(([type, data]) => ({
  type, label: data.label, kind: data.kind, subject: data.subject ?? 'none', group: data.group, aliases: data.aliases ?? [], dated: data.dated ?? false,
  ...(data.unit === undefined ? {} : { unit: data.unit }),
}));

/** Why a fact cannot be recorded: the field, the rule of the vocabulary it breaks, and a sentence for the person. */
export type FactCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly field: keyof Fact; readonly rule: string; readonly message: Text };

const no = (field: keyof Fact, rule: string, uk: string, en: string): FactCheck => ({ ok: false, field, rule, message: t(uk, en) });
const NUMBERS: Partial<Record<FactWord, { from: number; to: number; rule: string }>> = {
  extended_to_months: { from: 3, to: 12, rule: 'PTI-EXT12' },
  break_minutes: { from: 1, to: 24 * 60, rule: 'VIC-MINOR-2H' },
};

/**
 * Whether a fact can be recorded: a known type, a value of its kind, a day that exists and that the rulebook covers.
 * @example checkFact({ id: 'e1', type: 'suspicion', on: '2026-02-30' })
 * // { ok: false, field: 'on', rule: 'day', message: { uk: '…', en: 'Not a day that exists (YYYY-MM-DD)' } }
 */
export function checkFact(fact: Fact): FactCheck {
  const type = factWord(fact.type);
  if (type === undefined) return no('type', 'vocabulary', `Невідомий вид події: ${fact.type}`, `Unknown type of event: ${fact.type}`);
  const data: FactTypeData = factTypeData[type];
  if (fact.on !== undefined && parseDay(fact.on) === undefined) return no('on', 'day', 'Такого дня немає (потрібно РРРР-ММ-ДД)', 'Not a day that exists (YYYY-MM-DD)');
  const at = fact.at === undefined ? undefined : parseInstant(fact.at);
  if (fact.at !== undefined && at === undefined) return no('at', 'instant', 'Потрібні дата, час і зміщення, наприклад 2026-11-16T10:20:00+02:00', 'A date, a time and an offset are needed, for example 2026-11-16T10:20:00+02:00');
  if (data.kind === 'instant' && fact.at === undefined) return no('at', 'instant', 'Потрібна година події: строк рахується в годинах', 'The hour of the event is needed: the term is counted in hours');
  if (data.kind === 'moment' && fact.at === undefined && fact.on === undefined) return no('on', 'day', 'Потрібен день події', 'The day of the event is needed');
  if (data.kind === 'day' && fact.on === undefined && fact.at === undefined) return no('on', 'day', 'Потрібен день події', 'The day of the event is needed');
  const day = at === undefined ? fact.on === undefined ? undefined : parseDay(fact.on) : kyivDayNumber(at);
  if (fact.on !== undefined && at !== undefined && day !== parseDay(fact.on)) return no('on', 'day', 'День і мить не збігаються за київським часом', 'The day and the instant are not the same day in Kyiv');
  const from = type === 'offence' ? '2001-09-01' : COVERED_FROM;
  if (day !== undefined && day < mustParseDay(from)) return no(fact.on === undefined ? 'at' : 'on', 'coverage', `Правила охоплюють події від ${sayDay(mustParseDay(from)).uk}`, `The rulebook covers events from ${from} on`);
  if (day !== undefined && day > mustParseDay(COVERED_TO)) return no(fact.on === undefined ? 'at' : 'on', 'coverage', `Правила охоплюють події до ${sayDay(mustParseDay(COVERED_TO)).uk}`, `The rulebook covers events up to ${COVERED_TO}`);
  if (data.kind === 'text' && (fact.text ?? '').trim() === '') return no('text', 'text', 'Потрібен текст', 'A text is needed');
  if (data.kind === 'number') {
    const limit = NUMBERS[type] ?? { from: 0, to: Number.MAX_SAFE_INTEGER, rule: 'number' };
    if (fact.number === undefined || !Number.isInteger(fact.number)) return no('number', limit.rule, 'Потрібне ціле число', 'A whole number is needed');
    if (fact.number < limit.from || fact.number > limit.to) return no('number', limit.rule, `Має бути від ${limit.from} до ${limit.to}`, `Must be from ${limit.from} to ${limit.to}`);
  }
  if (data.subject === 'required' && (fact.subject ?? '') === '') return no('subject', 'subject', 'Зазначте, кого стосується подія', 'Say whom the event concerns');
  return { ok: true };
}
