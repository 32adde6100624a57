import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, type Said, done, fault, refused } from '#libs/proceedings';
import { compareInstants, kyivDay, midnight } from '#libs/time-limits';
import { actOf, windowOf } from './basis.js';
import { tooLong } from './text-lengths.js';
import type { ProtocolKind } from './words.js';

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** What a protocol says of the act by which evidence came. */
export interface ProtocolValue {
  readonly kind: ProtocolKind;
  readonly number: string | null;
  readonly begunAt: string;
  readonly endedAt: string | null;
  /** False: the day alone is known; the instants are the midnights of their days. */
  readonly hourKnown: boolean;
  readonly place: string;
  readonly madeBy: string;
  readonly court: string | null;
  readonly rulingNumber: string | null;
  readonly ruledOn: string | null;
  readonly rulingUntil: string | null;
  readonly note: string | null;
}

/** A protocol as somebody tells of it. */
export type NewProtocol = Pick<ProtocolValue, 'kind' | 'begunAt' | 'place' | 'madeBy'> & Loose<Omit<ProtocolValue, 'kind' | 'begunAt' | 'place' | 'madeBy'>>;

/** A protocol with its text in order, or the fields that cannot be. What the law does not allow is told, not refused: what was seized wrongly was seized. */
export function decideProtocol(input: NewProtocol, now: { readonly instant: string; readonly today: string }): Outcome<ProtocolValue> {
  const hourKnown = input.hourKnown ?? true;
  const told = (at: string): string => (hourKnown ? at : midnight(kyivDay(at)));
  const value: ProtocolValue = {
    kind: input.kind, number: tidyText(input.number), begunAt: told(input.begunAt), endedAt: input.endedAt == null ? null : told(input.endedAt), hourKnown, place: tidyText(input.place) ?? '', madeBy: tidyText(input.madeBy) ?? '',
    court: tidyText(input.court), rulingNumber: tidyText(input.rulingNumber), ruledOn: input.ruledOn ?? null, rulingUntil: input.rulingUntil ?? null, note: tidyText(input.note),
  };
  const faults = [...hourFaults(input, hourKnown), ...timeFaults(value, now), ...rulingFaults(value, now.today),
    ...(value.place === '' ? [fault('place', 'required', 'Вкажіть місце.', 'Say where it was done.', 'ч. 3 ст. 104 КПК')] : []),
    ...(value.madeBy === '' ? [fault('madeBy', 'required', 'Вкажіть, хто склав протокол.', 'Name who made the protocol.', 'ч. 3 ст. 104 КПК')] : []),
    ...tooLong(value, { number: 60, place: 300, madeBy: 200, court: 200, rulingNumber: 60, note: 2000 })];
  return faults.length > 0 ? refused('bad-input', ...faults) : done(value, basisRisks(value));
}

/** An hour is never dropped without a word: an act ends at one only where it is known when it began. */
function hourFaults({ endedAt }: NewProtocol, hourKnown: boolean): Fault[] {
  if (hourKnown || endedAt == null || compareInstants(endedAt, midnight(kyivDay(endedAt))) === 0) return [];
  return [fault('endedAt', 'hour', 'Години початку не вказано: вкажіть її або залиште в кінці лише день.', 'The hour at which it began is not known: tell it, or leave the day alone here.')];
}

function timeFaults({ begunAt, endedAt }: ProtocolValue, { instant }: { readonly instant: string }): Fault[] {
  return [
    ...(compareInstants(begunAt, instant) > 0 ? [fault('begunAt', 'future', 'Початок дії ще не настав.', 'The act begins in the future.')] : []),
    ...(endedAt !== null && compareInstants(endedAt, begunAt) < 0 ? [fault('endedAt', 'order', 'Кінець дії раніше за її початок.', 'The act ends before it begins.')] : []),
    ...(endedAt !== null && compareInstants(endedAt, instant) > 0 ? [fault('endedAt', 'future', 'Кінець дії ще не настав.', 'The act ends in the future.')] : []),
  ];
}

/** A ruling is told whole: which court, under which number, on which day. */
function rulingFaults({ court, rulingNumber, ruledOn, rulingUntil }: ProtocolValue, today: string): Fault[] {
  const told = court !== null || rulingNumber !== null || ruledOn !== null || rulingUntil !== null;
  const missing = told ? ([['court', court], ['rulingNumber', rulingNumber], ['ruledOn', ruledOn]] as const).filter(([, value]) => value === null) : [];
  return [
    ...missing.map(([field]) => fault(field, 'required', 'Ухвалу вкажіть повністю: суд, номер справи й день.', 'Tell the ruling whole: court, number and day.')),
    ...(ruledOn !== null && ruledOn > today ? [fault('ruledOn', 'future', 'День ухвали ще не настав.', 'The day of the ruling lies in the future.')] : []),
    ...(ruledOn !== null && rulingUntil !== null && rulingUntil < ruledOn ? [fault('rulingUntil', 'order', 'Строк ухвали закінчується раніше за її день.', 'The ruling ends before its day.')] : []),
  ];
}

/** What speaks against the basis, for whoever enters it while the protocol lies before her. */
export function basisRisks(value: Pick<ProtocolValue, 'kind' | 'begunAt' | 'endedAt' | 'ruledOn' | 'rulingUntil'>): Said[] {
  const act = actOf(value.kind);
  if (value.ruledOn === null) return act.ruling === 'always' ? [{ uk: `Для цієї дії потрібна ухвала слідчого судді (${act.citation.uk}), а її не вказано.`, en: `This act needs a ruling of the investigating judge (${act.citation.en}), and none is given.` }] : [];
  const window = windowOf(value);
  return window.kept === false ? [{ uk: `Дію проведено поза строком ухвали (${window.from} — ${window.until ?? '…'}): ${window.citation.uk}.`, en: `The act was done outside the days of its ruling (${window.from} to ${window.until ?? '…'}): ${window.citation.en}.` }] : [];
}
