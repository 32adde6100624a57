import { hryvnias, kopecks, tidyText } from '#libs/platform';
import { type EventParty, type Fault, type Outcome, type PartyRole, type Said, SUSPECTED, canonicalCode, done, fault, refused } from '#libs/proceedings';
import { SENTENCED, courts, frames, probation, punishmentOf } from './punishments.js';
import type { ClaimResult, Instance, Measure, Payer, Punishment, Result } from './words.js';

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** What a court decided about one accused. */
export interface SentenceValue {
  readonly partyId: string;
  readonly result: Result;
  /** `CC 149(2)`. */
  readonly code: string | null;
  /** On an agreement with the prosecutor or the victim (CPC 468-476). */
  readonly agreement: boolean;
  readonly punishment: Punishment | null;
  /** In the measure of the punishment: months, hours or hryvnias. */
  readonly length: number | null;
  /** Months of probation under which the convicted was released from serving it (CC 75). */
  readonly probationMonths: number | null;
  /** Of property, as an additional punishment (CC 59). */
  readonly confiscation: boolean;
  /** Of things used for or got by the offence (CC 96-1, 96-2). */
  readonly specialConfiscation: boolean;
  /** What is confiscated, in words. */
  readonly confiscated: string | null;
}

/** Compensation awarded to one victim, in hryvnias: `1250.50`. */
export interface AwardValue {
  readonly partyId: string;
  readonly material: string;
  readonly moral: string;
}

export interface JudgmentValue {
  readonly instance: Instance;
  readonly on: string;
  readonly court: string;
  readonly sentences: readonly SentenceValue[];
  /** Null: the court said nothing of a claim. */
  readonly claim: ClaimResult | null;
  readonly awards: readonly AwardValue[];
  readonly note: string | null;
}

/** A judgment as somebody tells of it. */
export type NewJudgment = Loose<Pick<JudgmentValue, 'claim' | 'note'>> & Pick<JudgmentValue, 'instance' | 'on' | 'court'> & {
  readonly sentences: readonly (Pick<SentenceValue, 'partyId' | 'result'> & Loose<Omit<SentenceValue, 'partyId' | 'result'>>)[];
  readonly awards?: readonly (Pick<AwardValue, 'partyId'> & Loose<Omit<AwardValue, 'partyId'>>)[] | null | undefined;
};

export interface PaymentValue {
  readonly partyId: string;
  readonly on: string;
  readonly amount: string;
  readonly payer: Payer;
}

type Parties = ReadonlyMap<string, EventParty>;

/** Who may be awarded compensation: the victim and whoever claims for her (CPC 61, 127). */
const CLAIMANTS: readonly PartyRole[] = ['VICTIM', 'CIVIL_CLAIMANT'];
const UNITS: Readonly<Record<Measure, Said>> = { MONTHS: { uk: 'місяців', en: 'months' }, HOURS: { uk: 'годин', en: 'hours' }, HRYVNIAS: { uk: 'гривень', en: 'hryvnias' } };
const CPC_128: Said = { uk: 'ст. 127–129 КПК', en: 'CPC 127-129' };

/**
 * A judgment with everything it says, or the fields that cannot be.
 * @param parties of the proceeding alone
 */
export function decideJudgment(input: NewJudgment, parties: Parties, today: string): Outcome<JudgmentValue> {
  const sentences = input.sentences.map(tidySentence);
  const awards = input.claim === 'GRANTED' || input.claim === 'PARTLY' ? (input.awards ?? []).map(({ partyId, material, moral }) => ({ partyId, material: material?.trim() || '0', moral: moral?.trim() || '0' })) : [];
  const court = tidyText(input.court) ?? '';
  const faults: readonly (Fault | false)[] = [
    court === '' && fault('court', 'required', 'Вкажіть суд.', 'Name the court.'),
    input.on > today && fault('on', 'future', 'День рішення ще не настав.', 'The day of the judgment lies in the future.'),
    sentences.length === 0 && fault('sentences', 'required', 'Вкажіть рішення щодо обвинуваченого.', 'Say what was decided about an accused.'),
    ...sentences.flatMap((sentence, place) => sentenceFaults(sentence, input.instance, parties).map((each) => ({ ...each, field: `sentences.${place}.${each.field}` }))),
    ...twice(sentences, 'sentences'),
    (input.claim === 'GRANTED' || input.claim === 'PARTLY') && awards.length === 0 && fault('awards', 'required', 'Вкажіть, кому і скільки присуджено.', 'Say to whom compensation is awarded, and how much.', CPC_128.uk),
    ...awards.flatMap((award, place) => awardFaults(award, parties).map((each) => ({ ...each, field: `awards.${place}.${each.field}` }))),
    ...twice(awards, 'awards'),
  ];
  const found = faults.filter((each) => each !== false);
  if (found.length > 0) return refused('bad-input', ...found);
  const value: JudgmentValue = { instance: input.instance, on: input.on, court, sentences, claim: input.claim ?? null, awards: awards.map(({ partyId, material, moral }) => ({ partyId, material: exact(material), moral: exact(moral) })), note: tidyText(input.note) };
  return done(value, [...sentences.flatMap(outsideBounds), ...sentences.flatMap(outsideFrame), ...leftOut(value, parties)]);
}

/** A payment to a victim. */
export function decidePayment(input: PaymentValue, parties: Parties, today: string): Outcome<PaymentValue> {
  const amount = kopecks(input.amount.trim());
  const faults = [
    input.on > today && fault('on', 'future', 'День сплати ще не настав.', 'The day of the payment lies in the future.'),
    (amount === null || amount === 0n) && fault('amount', 'sum', 'Вкажіть суму в гривнях, наприклад 1250,50.', 'Give a sum in hryvnias, such as 1250.50.'),
    !claims(parties, input.partyId) && fault('partyId', 'claimant', 'У провадженні немає такого потерпілого чи цивільного позивача.', 'The proceeding has no such victim or civil claimant.'),
  ].filter((each) => each !== false);
  return faults.length > 0 || amount === null ? refused('bad-input', ...faults) : done({ ...input, amount: hryvnias(amount) });
}

/** A sentence without what its result cannot carry: nobody who was acquitted has a punishment. */
function tidySentence(input: NewJudgment['sentences'][number]): SentenceValue {
  const sentenced = SENTENCED.includes(input.result);
  const { measure } = sentenced && input.punishment != null ? punishmentOf(input.punishment) : { measure: null };
  const confiscates = sentenced && (input.confiscation === true || input.specialConfiscation === true);
  return {
    partyId: input.partyId, result: input.result, code: sentenced ? canonicalCode(input.code ?? '') ?? null : null, agreement: sentenced && input.agreement === true, punishment: sentenced ? input.punishment ?? null : null,
    length: measure === null ? null : input.length ?? null, probationMonths: measure === 'MONTHS' ? input.probationMonths ?? null : null,
    confiscation: sentenced && input.confiscation === true, specialConfiscation: sentenced && input.specialConfiscation === true, confiscated: confiscates ? tidyText(input.confiscated) : null,
  };
}

function sentenceFaults(sentence: SentenceValue, instance: Instance, parties: Parties): Fault[] {
  const { results, citation } = courts[instance];
  const party = parties.get(sentence.partyId);
  const faults: readonly (Fault | false)[] = [
    !(party?.roles.some((role) => SUSPECTED.includes(role)) ?? false) && fault('partyId', 'accused', 'У провадженні немає такого обвинуваченого.', 'The proceeding has no such accused.', 'ст. 42 КПК'),
    !results.includes(sentence.result) && fault('result', 'instance', 'Суд цієї інстанції такого рішення не ухвалює.', 'A court of this instance does not decide that.', citation.uk),
  ];
  return [...faults.filter((each) => each !== false), ...(SENTENCED.includes(sentence.result) ? punishmentFaults(sentence) : [])];
}

function punishmentFaults({ code, punishment, length, probationMonths }: SentenceValue): Fault[] {
  if (punishment === null) return [fault('punishment', 'required', 'Вкажіть покарання.', 'Name the punishment.', 'ст. 374 КПК'), ...codeFaults(code)];
  const { measure, citation, wider, ...usual } = punishmentOf(punishment);
  const { from, to } = wider ?? usual;
  const unit = UNITS[measure ?? 'MONTHS'];
  const faults: readonly (Fault | false)[] = [
    measure !== null && length === null && fault('length', 'required', 'Вкажіть строк або розмір покарання.', 'Say how long or how much.', citation.uk),
    length !== null && beyond(length, { from, to }) && fault('length', 'range', `За законом: від ${from}${to === null ? '' : ` до ${to}`} ${unit.uk}.`, `The law sets ${from}${to === null ? ' or more' : ` to ${to}`} ${unit.en}.`, (wider ?? { citation }).citation.uk),
    probationMonths !== null && (probationMonths < probation.from || probationMonths > probation.to) && fault('probationMonths', 'range', `Іспитовий строк: від ${probation.from} до ${probation.to} місяців.`, `Probation lasts ${probation.from} to ${probation.to} months.`, probation.citation.uk),
  ];
  return [...faults.filter((each) => each !== false), ...codeFaults(code)];
}

const codeFaults = (code: string | null): Fault[] => (code === null ? [fault('code', 'known-article', 'Вкажіть одну статтю, наприклад «ч. 2 ст. 149 КК»: де засуджено за кількома, — найтяжчу, бо покарання записують остаточне.', 'Name one article, such as “CC 149(2)”: of several the gravest, for the sentence that is recorded is the final one.', 'ст. 70 КК')] : []);

function awardFaults({ partyId, material, moral }: AwardValue, parties: Parties): Fault[] {
  const sums = { material: kopecks(material), moral: kopecks(moral) };
  return [
    ...(claims(parties, partyId) ? [] : [fault('partyId', 'claimant', 'У провадженні немає такого потерпілого чи цивільного позивача.', 'The proceeding has no such victim or civil claimant.', CPC_128.uk)]),
    ...(['material', 'moral'] as const).filter((field) => sums[field] === null).map((field) => fault(field, 'sum', 'Вкажіть суму в гривнях, наприклад 1250,50.', 'Give a sum in hryvnias, such as 1250.50.')),
    ...(sums.material === 0n && sums.moral === 0n ? [fault('material', 'required', 'Вкажіть присуджену суму.', 'Give the sum that is awarded.')] : []),
  ];
}

const beyond = (length: number, { from, to }: { readonly from: number | null; readonly to: number | null }): boolean => (from !== null && length < from) || (to !== null && length > to);

/** Less or more than a punishment of its kind usually is: it may be, of a minor or where sentences are cumulated, but has to be looked at. */
function outsideBounds({ punishment, length }: SentenceValue): Said[] {
  if (punishment === null || length === null) return [];
  const { measure, wider, from, to } = punishmentOf(punishment);
  if (wider === undefined || !beyond(length, { from, to })) return [];
  const unit = UNITS[measure ?? 'MONTHS'];
  return [{ uk: `Зазвичай це покарання — від ${from} до ${to} ${unit.uk}. Поза цими межами: ${wider.citation.uk}.`, en: `This punishment is usually of ${from} to ${to} ${unit.en}. Outside these bounds: ${wider.citation.en}.` }];
}

/** Milder or harsher than the article provides: it may be (CC 69, 70, 71), but has to be looked at. */
function outsideFrame({ code, punishment, length }: SentenceValue): Said[] {
  const frame = frames[code ?? ''];
  if (frame === undefined || punishment !== 'IMPRISONMENT' || length === null || (length >= frame.from && length <= frame.to)) return [];
  return [{ uk: `Строк поза межами санкції: ${frame.citation.uk}. Нижче від найнижчої межі — лише за ст. 69 КК, вище від найвищої — лише за сукупністю (ст. 70, 71 КК).`, en: `The term is outside the article's frame of ${frame.from} to ${frame.to} months: ${frame.citation.en}. Below it only under CC 69, above it only where crimes or sentences are cumulated (CC 70, 71).` }];
}

/** A verdict decides about everybody who is tried; who is not named in it may have been forgotten. */
function leftOut({ instance, sentences }: JudgmentValue, parties: Parties): Said[] {
  const forgotten = [...parties.values()].filter(({ id, roles }) => roles.some((role) => SUSPECTED.includes(role)) && !sentences.some(({ partyId }) => partyId === id)).length;
  return instance !== 'FIRST' || forgotten === 0 ? [] : [{ uk: `Про інших обвинувачених (їх ${forgotten}) рішення не записано.`, en: `Nothing is recorded about ${forgotten} other accused.` }];
}

const claims = (parties: Parties, id: string): boolean => parties.get(id)?.roles.some((role) => CLAIMANTS.includes(role)) ?? false;
const exact = (sum: string): string => hryvnias(kopecks(sum) ?? 0n);
const twice = (rows: readonly { readonly partyId: string }[], field: string): Fault[] =>
  rows.flatMap(({ partyId }, place) => (rows.findIndex((other) => other.partyId === partyId) < place ? [fault(`${field}.${place}.partyId`, 'twice', 'Цю особу вже названо.', 'This person is named already.')] : []));
