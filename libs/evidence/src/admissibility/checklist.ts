import { type AdmissibilityCheck, admissibilityChecks, sayDate, touchesNight } from '#libs/time-limits';
import { type SealDifference, sealsInWords } from '../custody/seals.js';
import { actOf, windowOf } from '../registry/basis.js';
import { type ActTime, isHourKnown } from '../registry/hours.js';
import type { ItemKind, ProtocolKind } from '../registry/words.js';
import type { FactsOfAct } from './facts-of-act.js';
import { type Answer, formality, urgentEntry } from './formalities.js';
import { type CheckAnswer, checkAnswers } from './words.js';

/** As much of an item as its checklist asks about. */
export interface Checked {
  readonly kind: ItemKind;
  readonly collectedAt: string;
  readonly protocol: (ActTime & { readonly kind: ProtocolKind; readonly ruledOn: string | null; readonly rulingUntil: string | null }) | null;
  /** How the act was done; null: nobody said. */
  readonly facts: FactsOfAct | null;
  /** Times of which nobody can say who had it; null: nobody has to answer for it. */
  readonly gaps: number | null;
  /** Whether the digests of custody fit. */
  readonly intact: boolean;
  /** Where seals were not those that the giver, or the record before, named. */
  readonly seals: readonly SealDifference[];
  /** Days on which it was sent to an expert, of which its chain says nothing. */
  readonly away?: readonly string[];
}

/** One line of the checklist of an item. */
export interface Answered {
  readonly check: AdmissibilityCheck;
  readonly answer: CheckAnswer;
  /** What the answer rests on; null: on the rows of the program themselves, or nobody recorded anything. */
  readonly basis: NonNullable<Answer[1]> | null;
}

/** What one check says of an item; undefined: it does not concern it. */
function answerTo({ id, acts }: AdmissibilityCheck, { kind, protocol, facts, collectedAt, gaps, intact, seals, away = [] }: Checked): Answer | undefined {
  if (id === 'CUSTODY') return gaps === null ? undefined : custody({ gaps, intact, seals, away });
  if (id === 'BASIS') return [protocol === null ? (kind === 'TESTIMONY' ? 'ASK' : 'RISK') : 'OK'];
  if (protocol === null || acts?.includes(protocol.kind) === false) return undefined;
  if (id === 'RULING') return ruling(protocol, facts);
  if (id === 'WINDOW') {
    const kept = protocol.ruledOn === null ? undefined : windowOf(protocol).kept;
    return kept === undefined ? undefined : [kept === null ? 'OPEN' : kept ? 'OK' : 'RISK'];
  }
  if (id === 'NIGHT') return night(protocol);
  if (id === 'ARREST' && kind !== 'PHYSICAL') return undefined;
  return facts === null ? ['ASK'] : formality(id, { ...protocol, collectedAt, hourKnown: isHourKnown(collectedAt, protocol) }, facts);
}

/** The name of the check says neither yes nor no: what was found is said beside it. */
function night({ begunAt, endedAt, hourKnown }: ActTime): Answer {
  if (hourKnown === false) return ['ASK', { uk: 'Години дії не вказано.', en: 'The hour of the act is not known.' }];
  return touchesNight(begunAt, endedAt ?? begunAt) ? ['RISK', { uk: 'Дія зайшла в ніч.', en: 'The act went into the night.' }] : ['OK'];
}

/** That somebody explained other seals does not settle whether the thing is the same: a court asks, and is told both numbers. */
function custody({ gaps, intact, seals, away }: Required<Pick<Checked, 'intact' | 'seals' | 'away'>> & { readonly gaps: number }): Answer {
  if (seals.length + away.length === 0) return [gaps > 0 || !intact ? 'RISK' : 'OK'];
  const told = seals.map(({ expected, found, reason, openedAfterwards }) => ({ was: sealsInWords(expected), is: sealsInWords(found), why: reason, later: openedAfterwards ? { uk: '; розкриття записано пізніше', en: '; an opening was recorded afterwards' } : { uk: '', en: '' } }));
  return ['RISK', {
    uk: [...away.map((day) => `Надіслано на експертизу ${sayDate(day).uk}, а за записами річ нікому не передавали.`), ...told.map(({ was, is, why, later }) => `Пломби: названо ${was.uk}, виявлено ${is.uk}; ${why === null ? 'пояснення немає' : `пояснення: ${why}`}${later.uk}.`)].join(' '),
    en: [...away.map((day) => `Sent to an expert on ${sayDate(day).en}, while by the records it was handed to nobody.`), ...told.map(({ was, is, why, later }) => `Seals: named ${was.en}, found ${is.en}; ${why === null ? 'nobody explains it' : `explained: ${why}`}${later.en}.`)].join(' '),
  }];
}

/** A ruling before the act, or one after an urgent entry. */
function ruling({ kind, ruledOn }: NonNullable<Checked['protocol']>, facts: FactsOfAct | null): Answer {
  if (ruledOn !== null) return ['OK', { uk: `Ухвала від ${sayDate(ruledOn).uk}.`, en: `Ruling of ${sayDate(ruledOn).en}.` }];
  return (facts === null ? undefined : urgentEntry(facts)) ?? [actOf(kind).ruling === 'always' ? 'RISK' : 'ASK'];
}

/** The checklist of an item: bad answers first, the gravest of them at the top, then what somebody has to find out. */
export function checklistOf(item: Checked): Answered[] {
  const answered = admissibilityChecks.flatMap((check): Answered[] => {
    const told = answerTo(check, item);
    return told === undefined ? [] : [{ check, answer: told[0], basis: told[1] ?? null }];
  });
  return answered.sort((one, other) => checkAnswers.indexOf(one.answer) - checkAnswers.indexOf(other.answer) || other.check.weight - one.check.weight);
}
