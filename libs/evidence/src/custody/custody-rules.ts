import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, done, fault, refused } from '#libs/proceedings';
import { addHours, compareInstants, kyivDay } from '#libs/time-limits';
import { type Holder, sameHolder } from './holder.js';
import { type Sealed, isSealGone, sealNumber, sealsInWords } from './seals.js';
import type { CustodyAct } from './words.js';

/** So long after it happened a record is late, and says why. */
export const LATE_HOURS = 24;

/** What somebody wants to record of a thing. */
export interface NewRecord {
  readonly act: CustodyAct;
  readonly at: string;
  readonly from: Holder | null;
  readonly to: Holder | null;
  /** Null: nobody says otherwise than the record before. */
  readonly seals?: readonly string[] | null | undefined;
  readonly condition?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly paperNumber?: string | null | undefined;
  readonly paperOn?: string | null | undefined;
}

export interface RecordValue extends Omit<NewRecord, 'seals' | 'condition' | 'reason' | 'paperNumber' | 'paperOn'> {
  readonly seals: readonly string[];
  readonly condition: string | null;
  readonly reason: string | null;
  readonly paperNumber: string | null;
  readonly paperOn: string | null;
}

/** Seal numbers as they are told: in signs that are seen, each once. */
export const sealNumbers = (seals: readonly string[] | null | undefined): string[] => [...new Set((seals ?? []).map(sealNumber).filter((seal) => seal !== ''))];

/** Whether something was written down more than a day after it was. */
export const isLate = (at: string, recordedAt: string): boolean => compareInstants(at, addHours(recordedAt, -LATE_HOURS)) < 0;

/**
 * Whether a record says all that it must. That it does not fit the one before is no fault: the gap shows by itself, and a reason stands beside it.
 * @param holder who had the thing then, by what is recorded so far
 * @param before what was recorded of it last when this was; undefined: nothing
 * @param followed whether something later is recorded of it already: then this one is put before it, and says why
 */
export function decideRecord(input: NewRecord, holder: Holder | null, now: string, before?: Sealed, followed = false): Outcome<RecordValue> {
  const { act, at } = input;
  const [from, to] = [act === 'TAKEN' ? null : input.from, act === 'ENDED' ? null : act === 'TAKEN' || act === 'HANDED_OVER' ? input.to : input.from];
  const value: RecordValue = { act, at, from, to, seals: sealNumbers(input.seals ?? standing(act, before)), condition: tidyText(input.condition), reason: tidyText(input.reason), paperNumber: tidyText(input.paperNumber), paperOn: tidyText(input.paperOn) };
  const faults = [...partiesFaults(value), ...paperFaults(value, now), ...reasonFaults(value, { holder, before, now, followed })];
  return faults.length === 0 ? done(value) : refused('bad-input', ...faults);
}

/** What is on a thing where nothing is said of it: what was. An opening, and leaving custody, leave nothing on it. */
const standing = (act: CustodyAct, before: Sealed | undefined): readonly string[] => (act === 'OPENED' || act === 'ENDED' || act === 'TAKEN' ? [] : before?.seals ?? []);

function partiesFaults({ act, from, to }: RecordValue): Fault[] {
  const faults: Fault[] = [];
  if (act !== 'TAKEN' && from === null) faults.push(fault('from', 'required', 'Назвіть, у кого річ.', 'Name who has the thing.'));
  if (act !== 'ENDED' && to === null) faults.push(fault('to', 'required', 'Назвіть, хто прийняв річ.', 'Name who took the thing.'));
  if (act === 'HANDED_OVER' && from !== null && sameHolder(from, to)) faults.push(fault('to', 'same', 'Річ уже в цього утримувача.', 'This holder has the thing already.'));
  return faults;
}

/** One side alone says that a thing changed hands: then a paper with both names says so too. */
function paperFaults({ act, paperNumber, paperOn }: RecordValue, now: string): Fault[] {
  if ((paperNumber === null) !== (paperOn === null)) return [fault(paperNumber === null ? 'paperNumber' : 'paperOn', 'whole', 'Документ має номер і дату.', 'A document has a number and a day.')];
  if (paperOn !== null && paperOn > kyivDay(now)) return [fault('paperOn', 'future', 'Цей день ще не настав.', 'This day lies in the future.')];
  if ((act !== 'HANDED_OVER' && act !== 'ENDED') || paperNumber !== null) return [];
  return [fault('paperNumber', 'required', 'Передачу, яку прийняли не в системі, і вибуття речі підтверджує документ: його номер і дата.', 'A hand-over that was not accepted here, and the end of custody, rest on a document: its number and day.')];
}

function reasonFaults({ act, at, from, reason, seals }: RecordValue, { holder, before, now, followed }: { readonly holder: Holder | null; readonly before: Sealed | undefined; readonly now: string; readonly followed: boolean }): Fault[] {
  if (compareInstants(at, now) > 0) return [fault('at', 'future', 'Цей час ще не настав.', 'This time has not come yet.')];
  if (reason !== null) return [];
  if (isLate(at, now)) return [fault('reason', 'late', 'Запис роблять пізніше ніж за добу: скажіть, чому.', 'The record is more than a day late: say why.')];
  if (followed) return [fault('reason', 'order', 'Про річ уже є пізніші записи: скажіть, чому цей роблять після них.', 'Later things are recorded of it already: say why this comes after them.')];
  if (act === 'TAKEN' && before?.undone === true) return [fault('reason', 'undone', 'За записами річ вибула за долею, яку потім скасовано: скажіть, де вона була.', 'By the records it left by a fate that was taken back: say where it was.')];
  const fits = act === 'TAKEN' ? holder === null : sameHolder(from, holder);
  if (!fits) return [fault('reason', 'not-holder', 'За записами річ не в того, кого названо: скажіть, що сталося.', 'By the records somebody else has the thing: say what happened.')];
  if (before === undefined || !isSealGone(before, { act, seals })) return [];
  const [was, is] = [sealsInWords(before.seals), sealsInWords(seals)];
  return [fault('reason', 'seals', `За записами на речі були пломби: ${was.uk}; ви вказуєте: ${is.uk}. Розкриття не записано: скажіть, що сталося.`, `By the records its seals were: ${was.en}; you name: ${is.en}. No opening is recorded: say what happened.`)];
}
