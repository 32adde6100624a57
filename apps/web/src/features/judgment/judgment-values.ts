import type { ClaimResult, CourtInstance, JudgmentResult, Punishment, PunishmentMeasure } from '../../gql/schema.js';
import type { JudgmentRowFragment } from '../../gql/judgment.js';

/** What the form of a judgment holds: one text a field, those of a person after her id. */
export type JudgmentValues = Readonly<Record<string, string>>;

export const personFields = ['result', 'code', 'punishment', 'years', 'months', 'amount', 'probation', 'agreement', 'confiscation', 'special', 'confiscated'] as const;
export const awardFields = ['material', 'moral'] as const;
/** The name of a field of one person. */
export const fieldOf = (partyId: string, field: (typeof personFields)[number] | (typeof awardFields)[number]): string => `${partyId}.${field}`;

const flag = (is: boolean): string => (is ? 'yes' : '');
const text = (value: string | number | null | undefined): string => (value == null ? '' : String(value));

/** A judgment as the form shows it; `measureOf` tells in what a punishment is measured, `sayCode` says an article in the reader's language. */
export function valuesOf(judgment: JudgmentRowFragment, people: { readonly accused: readonly string[]; readonly claimants: readonly string[] }, measureOf: (punishment: string) => PunishmentMeasure | null, sayCode: (code: string) => string): JudgmentValues {
  const values: Record<string, string> = { instance: judgment.instance, on: judgment.on, court: judgment.court, claim: text(judgment.claim), note: text(judgment.note) };
  for (const id of people.accused) {
    const found = judgment.sentences.find(({ partyId }) => partyId === id);
    const inMonths = found?.punishment != null && measureOf(found.punishment) === 'MONTHS';
    const told = {
      result: text(found?.result), code: sayCode(text(found?.code)), punishment: text(found?.punishment), years: inMonths ? text(Math.floor((found.length ?? 0) / 12)) : '', months: inMonths ? text((found.length ?? 0) % 12) : '',
      amount: inMonths ? '' : text(found?.length), probation: text(found?.probationMonths), agreement: flag(found?.agreement === true), confiscation: flag(found?.confiscation === true), special: flag(found?.specialConfiscation === true), confiscated: text(found?.confiscated),
    };
    for (const field of personFields) values[fieldOf(id, field)] = told[field];
  }
  for (const id of people.claimants) {
    const found = judgment.awards.find(({ partyId }) => partyId === id);
    for (const field of awardFields) values[fieldOf(id, field)] = found === undefined || Number(found[field]) === 0 ? '' : text(found[field]);
  }
  return values;
}

const whole = (value: string | undefined): number => Number.parseInt(value === undefined || value === '' ? '0' : value, 10) || 0;

/** What the server is told: people of whom nothing was decided, and victims to whom nothing was awarded, are left out. */
export function inputOf(values: JudgmentValues, people: { readonly accused: readonly string[]; readonly claimants: readonly string[] }, measureOf: (punishment: string) => PunishmentMeasure | null) {
  const sentences = people.accused.flatMap((partyId) => {
    const told = (field: (typeof personFields)[number]): string => values[fieldOf(partyId, field)] ?? '';
    if (told('result') === '') return [];
    const punishment = told('punishment') === '' ? null : (told('punishment') as Punishment);
    const length = punishment === null ? 0 : measureOf(punishment) === 'MONTHS' ? whole(told('years')) * 12 + whole(told('months')) : whole(told('amount'));
    return [{
      partyId, result: told('result') as JudgmentResult, code: told('code') || null, punishment, length: length || null, probationMonths: whole(told('probation')) || null,
      agreement: told('agreement') !== '', confiscation: told('confiscation') !== '', specialConfiscation: told('special') !== '', confiscated: told('confiscated') || null,
    }];
  });
  const awards = people.claimants.flatMap((partyId) => {
    const [material = '', moral = ''] = awardFields.map((field) => (values[fieldOf(partyId, field)] ?? '').replace(/\s/g, '').replace(',', '.'));
    return material === '' && moral === '' ? [] : [{ partyId, material: material || null, moral: moral || null }];
  });
  return { instance: values['instance'] as CourtInstance, on: values['on'] ?? '', court: values['court'] ?? '', claim: values['claim'] ? (values['claim'] as ClaimResult) : null, note: values['note'] || null, sentences, awards };
}
