import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, done, fault, refused } from '#libs/proceedings';
import { addDays } from '#libs/time-limits';
import type { Continuation, PanelCause } from './words.js';

/** A change of the panel as it is kept. */
export interface PanelChangeValue {
  readonly hearingId: string | null;
  readonly on: string;
  readonly departed: string;
  readonly arrived: string | null;
  readonly cause: PanelCause;
  readonly causeText: string | null;
  readonly continuation: Continuation;
  /** Examinations that are heard again, of `PARTLY` alone. */
  readonly again: readonly string[];
}

/** As somebody tells it. */
export interface NewPanelChange {
  readonly hearingId?: string | null | undefined;
  readonly on: string;
  readonly departed: string;
  readonly arrived?: string | null | undefined;
  readonly cause: PanelCause;
  readonly causeText?: string | null | undefined;
  readonly continuation: Continuation;
  readonly again?: readonly string[] | null | undefined;
}

/** Longer ago than any case that is kept here. */
const OLDEST_DAYS = 7_300;

/**
 * @param standing the other changes of the same trial
 * @returns the change, or the fields that cannot be
 */
export function decidePanelChange(input: NewPanelChange, standing: readonly Pick<PanelChangeValue, 'on'>[], today: string): Outcome<PanelChangeValue> {
  const [departed, arrived, words] = [tidyText(input.departed) ?? '', tidyText(input.arrived), tidyText(input.causeText)];
  const again = input.continuation === 'PARTLY' ? [...new Set(input.again ?? [])] : [];
  const faults: readonly (Fault | false)[] = [
    input.on > today && fault('on', 'future', 'Цей день ще не настав.', 'This day has not come yet.'),
    input.on < addDays(today, -OLDEST_DAYS) && fault('on', 'range', 'Це було надто давно: перевірте рік.', 'That was too long ago: check the year.'),
    standing.some(({ on }) => on === input.on) && fault('on', 'recorded', 'Зміну складу суду цього дня вже записано: її можна виправити.', 'A change of the panel on this day is recorded already: it can be corrected.'),
    departed === '' && fault('departed', 'required', 'Вкажіть, хто вибув.', 'Say who left.'),
    input.continuation === 'RESERVE' && arrived === null && fault('arrived', 'required', 'Вкажіть запасного суддю, який замінив того, хто вибув (ст. 320 КПК).', 'Name the reserve judge who came instead (CPC 320).'),
    input.continuation === 'PARTLY' && again.length === 0 && fault('again', 'required', 'Позначте, що суд постановив дослідити знову (ч. 2 ст. 319 КПК).', 'Mark what the court ruled to hear again (CPC 319(2)).'),
    input.continuation !== 'PARTLY' && (input.again ?? []).length > 0 && fault('again', 'continuation', 'Що дослідити знову, називають лише тоді, коли суд постановив повторити частину (ч. 2 ст. 319 КПК).', 'What is heard again is named only where the court ruled to repeat a part (CPC 319(2)).'),
    input.cause === 'OTHER' && words === null && fault('causeText', 'required', 'Опишіть причину словами.', 'Put the cause into words.'),
  ];
  const found = faults.filter((each) => each !== false);
  return found.length > 0 ? refused('bad-input', ...found) : done({ hearingId: input.hearingId ?? null, on: input.on, departed, arrived, cause: input.cause, causeText: input.cause === 'OTHER' ? words : null, continuation: input.continuation, again });
}

/**
 * What a ruling to repeat a part names has been examined in this proceeding, and before the change: whoever sits on that day is the new panel.
 * @param examined the days in Kyiv of those examinations of the proceeding that are named
 */
export function decideRepeated({ on, again }: Pick<PanelChangeValue, 'on' | 'again'>, examined: ReadonlyMap<string, string>): Outcome<readonly string[]> {
  if (again.some((id) => !examined.has(id))) return refused('bad-input', fault('again', 'unknown', 'У провадженні такого не досліджували.', 'The proceeding has no such examination.'));
  if (again.some((id) => (examined.get(id) ?? '') >= on)) return refused('bad-input', fault('again', 'order', 'Знову досліджують лише те, що досліджено до дня зміни складу суду.', 'Only what was examined before the day of the change is heard again.'));
  return done(again);
}
