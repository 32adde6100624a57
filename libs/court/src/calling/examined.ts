import { tidyText } from '#libs/platform';
import { type Outcome, done, fault, refused } from '#libs/proceedings';
import { compareInstants } from '#libs/time-limits';
import { type Told, isThere } from './people.js';
import type { Coming, ExaminationKind } from './words.js';

/** What a court heard or examined, as somebody tells it. */
export interface Examined {
  readonly kind: ExaminationKind;
  readonly partyId?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly topics?: string | null | undefined;
  readonly againOf?: string | null | undefined;
}

export interface ExaminedValue {
  readonly kind: ExaminationKind;
  readonly partyId: string | null;
  readonly subject: string | null;
  readonly topics: string | null;
  readonly againOf: string | null;
}

/** An examination that counts, as what may be heard again. */
export interface ExaminedBefore {
  readonly kind: ExaminationKind;
  readonly partyId: string | null;
  /** The instant of its hearing. */
  readonly at: string;
}

/** What stands already in the proceeding. */
export interface Ground {
  /** The instant of the hearing at which it is told. */
  readonly at: string;
  readonly parties: ReadonlySet<string>;
  /** Who came; empty where no list was kept. */
  readonly came: ReadonlyMap<string, Coming>;
  /** Parties whose testimony at this hearing stands. */
  readonly testified: ReadonlySet<string>;
  readonly examinations: ReadonlyMap<string, ExaminedBefore>;
}

/** One thing that was examined: testimony is somebody's who was there, anything else is named. */
export function decideExamined(input: Examined, { at, parties, came, testified, examinations }: Ground): Outcome<ExaminedValue> {
  const testimony = input.kind === 'TESTIMONY';
  const value: ExaminedValue = { kind: input.kind, partyId: input.partyId ?? null, subject: testimony ? null : tidyText(input.subject), topics: tidyText(input.topics), againOf: input.againOf ?? null };
  const told = value.partyId === null ? undefined : came.get(value.partyId);
  const before = value.againOf === null ? undefined : examinations.get(value.againOf);
  const faults = [
    testimony && value.partyId === null && fault('partyId', 'required', 'Вкажіть, кого допитано.', 'Say who testified.'),
    value.partyId !== null && !parties.has(value.partyId) && fault('partyId', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.'),
    testimony && value.partyId !== null && testified.has(value.partyId) && fault('partyId', 'twice', 'Показання цієї особи в цьому засіданні вже записано.', 'The testimony of this person at this hearing is recorded already.'),
    testimony && told !== undefined && !isThere(told) && fault('partyId', 'absent', 'Ця особа не прибула, тож її не допитано.', 'This person did not come, so she was not heard.'),
    !testimony && value.subject === null && fault('subject', 'required', 'Назвіть, що досліджено.', 'Name what was examined.'),
    value.againOf !== null && before === undefined && fault('againOf', 'exists', 'Такого запису про дослідження немає.', 'There is no such examination.'),
    before !== undefined && (before.kind !== value.kind || before.partyId !== value.partyId) && fault('againOf', 'same', 'Повторно досліджують те саме: допит тієї самої особи або дослідження того самого виду.', 'What is heard again is the same: the testimony of the same person, or an examination of the same kind.'),
    before !== undefined && compareInstants(before.at, at) >= 0 && fault('againOf', 'order', 'Повторно досліджують те, що досліджено на давнішому засіданні.', 'What is heard again was heard at an earlier hearing.'),
  ].filter((each) => each !== false);
  return faults.length > 0 ? refused('bad-input', ...faults) : done(value);
}

/** All that is told at once: each person testifies at a hearing once. */
export function decideAllExamined(inputs: readonly Examined[], ground: Ground): Outcome<ExaminedValue>[] {
  const testified = new Set(ground.testified);
  return inputs.map((input) => {
    const outcome = decideExamined(input, { ...ground, testified: new Set(testified) });
    if (outcome.ok && outcome.value.kind === 'TESTIMONY' && outcome.value.partyId !== null) testified.add(outcome.value.partyId);
    return outcome;
  });
}

/** What is told of one who came or did not: somebody of the proceeding, and never absent where her testimony stands. */
export function decideTold({ partyId, came }: Told, { parties, testified }: Pick<Ground, 'parties' | 'testified'>): Outcome<null> {
  if (!parties.has(partyId)) return refused('bad-input', fault('partyId', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.'));
  return isThere(came) || !testified.has(partyId) ? done(null)
    : refused('bad-input', fault('came', 'testified', 'Ця особа дала показання в засіданні: спершу вилучіть запис про її допит.', 'This person testified at the hearing: withdraw her testimony first.'));
}
