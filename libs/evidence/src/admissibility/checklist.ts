import { type AdmissibilityCheck, admissibilityChecks, kyivDay } from '#libs/time-limits';
import { actOf, windowOf } from '../registry/basis.js';
import type { ItemKind, ProtocolKind } from '../registry/words.js';

export const checkAnswers = ['RISK', 'ASK', 'OPEN', 'OK'] as const;
/** `ASK`: nobody recorded it, somebody has to look into the protocol. `OPEN`: the law can be read in two ways. */
export type CheckAnswer = (typeof checkAnswers)[number];

/** As much of an item as its checklist asks about. */
export interface Checked {
  readonly kind: ItemKind;
  readonly protocol: { readonly kind: ProtocolKind; readonly begunAt: string; readonly endedAt: string | null; readonly ruledOn: string | null; readonly rulingUntil: string | null } | null;
  /** Times of which nobody can say who had it; null: nobody has to answer for it. */
  readonly gaps: number | null;
  /** Whether the digests of custody fit. */
  readonly intact: boolean;
}

/** One line of the checklist of an item. */
export interface Answered {
  readonly check: AdmissibilityCheck;
  readonly answer: CheckAnswer;
}

const hourIn = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Kyiv', hour: '2-digit', hourCycle: 'h23' });
/** From ten in the evening to six in the morning (CPC 223(4)). */
const atNight = (at: string): boolean => {
  const hour = Number(hourIn.format(new Date(at)));
  return hour >= 22 || hour < 6;
};

/** Whether an act went into the night at all: also where it began on one day and ended on another, both by light. */
const inTheNight = (begunAt: string, endedAt: string): boolean => atNight(begunAt) || atNight(endedAt) || kyivDay(begunAt) !== kyivDay(endedAt);

const NEVER_AT_NIGHT: readonly ProtocolKind[] = ['SEARCH', 'INSPECTION', 'QUESTIONING', 'IDENTIFICATION', 'EXPERIMENT'];
/** What the program cannot work out, by the acts of which a court asks it. */
const ASKED: Readonly<Partial<Record<AdmissibilityCheck['id'], readonly ProtocolKind[]>>> = {
  WITNESSES: ['SEARCH', 'INSPECTION', 'IDENTIFICATION', 'EXPERIMENT', 'DETENTION'], INTERPRETER: ['QUESTIONING', 'IDENTIFICATION', 'SEARCH', 'DETENTION'], COPY_HANDED: ['SEARCH', 'TEMPORARY_ACCESS', 'DETENTION'], VIDEO: ['SEARCH'],
};

/** What one check says of an item; undefined: it does not concern it. */
function answerTo(id: AdmissibilityCheck['id'], { kind, protocol, gaps, intact }: Checked): CheckAnswer | undefined {
  if (id === 'CUSTODY') return gaps === null ? undefined : gaps > 0 || !intact ? 'RISK' : 'OK';
  if (id === 'BASIS') return protocol === null ? (kind === 'TESTIMONY' ? 'ASK' : 'RISK') : 'OK';
  if (protocol === null) return undefined;
  if (id === 'RULING') {
    const { ruling } = actOf(protocol.kind);
    if (ruling === 'never') return undefined;
    return protocol.ruledOn !== null ? 'OK' : ruling === 'always' ? 'RISK' : 'ASK';
  }
  if (id === 'WINDOW') {
    const kept = protocol.ruledOn === null ? undefined : windowOf(protocol).kept;
    return kept === undefined ? undefined : kept === null ? 'OPEN' : kept ? 'OK' : 'RISK';
  }
  if (id === 'NIGHT') return NEVER_AT_NIGHT.includes(protocol.kind) ? (inTheNight(protocol.begunAt, protocol.endedAt ?? protocol.begunAt) ? 'RISK' : 'OK') : undefined;
  if (id === 'ARREST') return kind === 'PHYSICAL' && (protocol.kind === 'SEARCH' || protocol.kind === 'DETENTION') ? 'ASK' : undefined;
  return ASKED[id]?.includes(protocol.kind) === true ? 'ASK' : undefined;
}

/** The checklist of an item: bad answers first, the gravest of them at the top, then what somebody has to find out. */
export function checklistOf(item: Checked): Answered[] {
  const answered = admissibilityChecks.flatMap((check): Answered[] => {
    const answer = answerTo(check.id, item);
    return answer === undefined ? [] : [{ check, answer }];
  });
  return answered.sort((one, other) => checkAnswers.indexOf(one.answer) - checkAnswers.indexOf(other.answer) || other.check.weight - one.check.weight);
}
