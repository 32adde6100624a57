import { type FactType, factGroups, factTypes } from '#libs/time-limits';
import type { Said } from '../words.js';
import { recordedElsewhere } from './event-rules.js';

const units: Readonly<Record<NonNullable<FactType['unit']>, Said>> = {
  month: { uk: 'місяців', en: 'months' },
  minute: { uk: 'хвилин', en: 'minutes' },
  day: { uk: 'днів', en: 'days' },
};

const hints: Readonly<Record<FactType['kind'], Said | null>> = {
  day: null,
  instant: { uk: 'Потрібна година: строк рахується в годинах.', en: 'The hour is needed: the term is counted in hours.' },
  moment: { uk: 'Година, якщо відома; інакше день.', en: 'The hour where it is known, else the day.' },
  number: null,
  text: null,
};

const byType = new Map<string, FactType>(factTypes.map((type) => [type.type, type]));

/** The vocabulary as a form offers it, without what is recorded elsewhere. */
export const vocabulary = factTypes.filter(({ type }) => !recordedElsewhere(type)).map(({ type, label, kind, unit, group, subject, dated }) => ({
  type, label, kind, group, groupLabel: factGroups[group], needsSubject: subject === 'required',
  unit: unit === undefined ? null : units[unit],
  hint: hints[kind] ?? (dated ? { uk: 'Вкажіть і день.', en: 'Give the day as well.' } : null),
}));

/** What an event is called; its own word when the vocabulary has lost it. */
export const labelOf = (type: string): Said => byType.get(type)?.label ?? { uk: type, en: type };
