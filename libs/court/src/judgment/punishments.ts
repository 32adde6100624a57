import type { FactWord } from '#libs/time-limits';
import type { Instance, Measure, Punishment, Result } from './words.js';

interface Said {
  readonly uk: string;
  readonly en: string;
}

/** A punishment as people choose it, with the bounds that the Code sets. */
export interface PunishmentKind {
  readonly code: Punishment;
  readonly label: Said;
  /** Null: it has no length. */
  readonly measure: Measure | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly citation: Said;
  /** How far it may go beyond these bounds in special cases, with their articles. */
  readonly wider?: Wider;
}

interface Wider {
  readonly from: number;
  readonly to: number;
  readonly citation: Said;
}

const cc = (articles: string, title: string): Said => ({ uk: `ст. ${articles} КК (${title})`, en: `CC ${articles}` });
const kind = (code: Punishment, uk: string, en: string, article: string, measure: Measure | null = null, [from, to, wider]: readonly [from: number | null, to: number | null, wider?: Wider] = [null, null]): PunishmentKind =>
  ({ code, label: { uk, en }, measure, from, to, citation: cc(article, uk.toLocaleLowerCase('uk')), ...(wider === undefined ? {} : { wider }) });

/** Punishments of minors begin lower; sentences that are cumulated, one of them for an especially grave crime, reach 25 years. */
const MINORS: Said = { uk: 'ст. 100 КК (неповнолітні)', en: 'CC 100 (minors)' };
const CUMULATED: Said = { uk: 'ст. 102 КК (неповнолітні), ч. 2 ст. 71 КК (сукупність вироків)', en: 'CC 102 (minors), CC 71(2) (cumulated sentences)' };

/** Punishments with their bounds, from memory: a lawyer confirms them (docs/law.md). */
export const punishmentKinds: readonly PunishmentKind[] = [
  kind('IMPRISONMENT', 'Позбавлення волі на певний строк', 'Imprisonment for a term', '63', 'MONTHS', [12, 180, { from: 6, to: 300, citation: CUMULATED }]),
  kind('LIFE', 'Довічне позбавлення волі', 'Life imprisonment', '64'),
  kind('RESTRICTED_LIBERTY', 'Обмеження волі', 'Restricted liberty', '61', 'MONTHS', [12, 60]),
  kind('PROBATION_SUPERVISION', 'Пробаційний нагляд', 'Probation supervision', '59-1', 'MONTHS', [12, 60]),
  kind('ARREST', 'Арешт', 'Arrest', '60', 'MONTHS', [1, 6]),
  kind('FINE', 'Штраф', 'Fine', '53', 'HRYVNIAS', [1, null]),
  kind('LOSS_OF_OFFICE', 'Позбавлення права обіймати посади або займатися діяльністю', 'Loss of the right to hold offices', '55', 'MONTHS', [24, 60]),
  kind('COMMUNITY_SERVICE', 'Громадські роботи', 'Community service', '56', 'HOURS', [60, 240, { from: 30, to: 240, citation: MINORS }]),
  kind('CORRECTIONAL_WORK', 'Виправні роботи', 'Correctional work', '57', 'MONTHS', [6, 24, { from: 2, to: 24, citation: MINORS }]),
  kind('SERVICE_RESTRICTION', 'Службові обмеження для військовослужбовців', 'Service restrictions for the military', '58', 'MONTHS', [6, 24]),
  kind('DISCIPLINARY_BATTALION', 'Тримання в дисциплінарному батальйоні', 'Disciplinary battalion', '62', 'MONTHS', [6, 24]),
  kind('NONE', 'Без призначення покарання', 'No punishment imposed', '74'),
];

/** The kind of a code. */
export const punishmentOf = (code: Punishment): PunishmentKind => punishmentKinds.find((each) => each.code === code) ?? (() => { throw new RangeError(`no punishment ${code}`); })();

/** The time of probation under which somebody is released from serving a punishment, in months (CC 75(4)). */
export const probation = { from: 12, to: 36, citation: cc('75', 'звільнення від відбування покарання з випробуванням') } as const;

/** Imprisonment that the parts of Art. 149 provide, in months. */
export const frames: Readonly<Record<string, { readonly from: number; readonly to: number; readonly citation: Said }>> = {
  'CC 149(1)': { from: 36, to: 96, citation: cc('149 ч. 1', 'позбавлення волі від 3 до 8 років') },
  'CC 149(2)': { from: 60, to: 144, citation: cc('149 ч. 2', 'позбавлення волі від 5 до 12 років') },
  'CC 149(3)': { from: 96, to: 180, citation: cc('149 ч. 3', 'позбавлення волі від 8 до 15 років') },
};

/** What each court may decide about an accused, and the event of the day on which it did. */
export const courts: Readonly<Record<Instance, { readonly results: readonly Result[]; readonly event: FactWord; readonly citation: Said }>> = {
  FIRST: { results: ['CONVICTED', 'ACQUITTED', 'CLOSED', 'MEDICAL_MEASURES'], event: 'verdict_pronounced', citation: { uk: 'ст. 373 КПК (види вироків)', en: 'CPC 373' } },
  APPEAL: { results: ['UPHELD', 'CHANGED', 'CONVICTED', 'CLOSED', 'RETRIAL'], event: 'appeal_decision', citation: { uk: 'ст. 407 КПК (повноваження суду апеляційної інстанції)', en: 'CPC 407' } },
  CASSATION: { results: ['UPHELD', 'CHANGED', 'CLOSED', 'RETRIAL', 'NEW_APPEAL'], event: 'cassation_decision', citation: { uk: 'ст. 436 КПК (повноваження суду касаційної інстанції)', en: 'CPC 436' } },
};

interface Decided {
  readonly instance: Instance;
  readonly sentences: readonly { readonly partyId: string; readonly result: Result }[];
}
/** An event that a judgment is told by, and whom it concerns where that is one of several. */
interface ToldBy {
  readonly type: FactWord;
  readonly partyId: string | null;
}

/** The event of the day of a judgment: a court that only closes the case as to somebody pronounces a ruling and no verdict. */
export function dayOf({ instance, sentences }: Decided): ToldBy {
  const [first] = sentences;
  if (instance !== 'FIRST' || sentences.some(({ result }) => result !== 'CLOSED')) return { type: courts[instance].event, partyId: null };
  return { type: 'court_ruling_pronounced', partyId: sentences.length === 1 ? first?.partyId ?? null : null };
}

/** The event by which a judgment gives the case back: to the court of first instance, for one alone where the others are not tried anew, or to the court of appeal. Null: it does not. */
export function givenBack({ sentences }: Decided): ToldBy | null {
  const anew = sentences.filter(({ result }) => result === 'RETRIAL');
  if (anew.length > 0) return { type: 'retrial_ordered', partyId: anew.length === 1 && sentences.length > 1 ? anew[0]?.partyId ?? null : null };
  return sentences.some(({ result }) => result === 'NEW_APPEAL') ? { type: 'new_appeal_ordered', partyId: null } : null;
}

/** Decisions that carry a punishment. */
export const SENTENCED: readonly Result[] = ['CONVICTED', 'CHANGED'];
