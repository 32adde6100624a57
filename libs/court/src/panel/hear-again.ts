import type { ExaminationKind } from '../calling/words.js';
import type { HearingKind, HearingStatus } from '../words.js';
import { sameBench } from './bench.js';
import type { Continuation } from './words.js';

/** A change of the panel, as far as it decides what is heard again. */
export interface ChangeOfPanel {
  readonly on: string;
  readonly continuation: Continuation;
  /** Examinations that are heard again, of `PARTLY` alone. */
  readonly again?: readonly string[] | null | undefined;
}

/** What a court heard or examined, with the day in Kyiv of its hearing. */
export interface Heard {
  readonly id: string;
  readonly kind: ExaminationKind;
  readonly partyId: string | null;
  readonly againOf: string | null;
  readonly on: string;
}

/**
 * What has to be heard again (CPC 319(1)): whatever was examined before the last change after which the trial begins anew, and not again since; of a change with a
 * ruling to repeat a part (319(2)), what it names. One with a ruling to go on or with a
 * reserve judge (320) takes nothing away, and gives nothing back that an earlier change took. The day of a change counts as after it: whoever sits on that day is the new panel.
 * Testimony is heard again when the same person testifies, anything else when its repetition is recorded as such.
 * @returns the last examination of each matter, the earliest first
 */
export function toHearAgain<H extends Heard>(changes: readonly ChangeOfPanel[], heard: readonly H[]): H[] {
  const begins = changes.filter(({ continuation }) => continuation === 'ANEW' || continuation === 'PARTLY');
  if (begins.length === 0) return [];
  const matterOf = matters(heard);
  const named = begins.map(({ on, continuation, again }) => ({ on, of: continuation === 'ANEW' ? null : new Set(heard.filter(({ id }) => again?.includes(id)).map(matterOf)) }));
  const last = new Map<string, H>();
  for (const each of heard) {
    const before = last.get(matterOf(each));
    if (before === undefined || before.on <= each.on) last.set(matterOf(each), each);
  }
  return [...last].flatMap(([matter, one]) => (named.some(({ on, of }) => one.on < on && (of?.has(matter) ?? true)) ? [one] : [])).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** What each examination is about: a person, or the examination that all its repetitions go back to. */
function matters(heard: readonly Heard[]): (one: Heard) => string {
  const byId = new Map(heard.map((each) => [each.id, each]));
  return (one) => {
    if (one.kind === 'TESTIMONY' && one.partyId !== null) return `person ${one.partyId}`;
    const seen = new Set<string>();
    let root = one;
    for (let before = byId.get(root.againOf ?? ''); before !== undefined && !seen.has(before.id); before = byId.get(root.againOf ?? '')) {
      seen.add(before.id);
      root = before;
    }
    return `matter ${root.id}`;
  };
}

/** A hearing, as far as it tells who sat. */
export interface Sitting {
  readonly day: string;
  readonly kind: HearingKind;
  readonly status: HearingStatus;
  readonly judge: string | null;
}

/** The judges of a trial from one hearing to another. */
export interface BenchDays {
  readonly judge: string;
  readonly from: string;
  readonly to: string;
  readonly hearings: number;
  /** It follows another bench, and nobody has recorded the change. */
  readonly unrecorded: boolean;
}

/** What the investigating judge or the court of appeal heard is no part of a trial. */
export const ofTrial = ({ kind }: Pick<Sitting, 'kind'>): boolean => kind === 'PREPARATORY' || kind === 'TRIAL' || kind === 'OTHER';

/**
 * Who sat in a trial, bench after bench, as its hearings tell; those of which nobody said who sat are passed over, and those at which
 * nobody did: still to come, cancelled, put off.
 * @param sittings in the order of their days
 */
export function benchesOf(sittings: readonly Sitting[], changes: readonly Pick<ChangeOfPanel, 'on'>[]): BenchDays[] {
  const benches: BenchDays[] = [];
  for (const { day, judge, kind, status } of sittings) {
    if (judge === null || status !== 'HELD' || !ofTrial({ kind })) continue;
    const before = benches.at(-1);
    if (before !== undefined && sameBench(before.judge, judge)) benches[benches.length - 1] = { ...before, to: day, hearings: before.hearings + 1 };
    else benches.push({ judge, from: day, to: day, hearings: 1, unrecorded: before !== undefined && !changes.some(({ on }) => before.to <= on && on <= day) });
  }
  return benches;
}
