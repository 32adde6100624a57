import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, done, fault, refused } from '#libs/proceedings';
import { type AdmissibilityCheck, admissibilityChecks, compareInstants, kyivDay } from '#libs/time-limits';
import { actOf } from '../registry/basis.js';
import { tooLong } from '../registry/text-lengths.js';
import type { ProtocolKind } from '../registry/words.js';
import type { CopyState, DefenderState, InterpreterState, SeizureState, UrgentState, VideoState, WitnessGround } from './words.js';

/** How an act was done; null: nobody said. */
export interface FactsOfAct {
  readonly witnesses: number | null;
  readonly noWitnesses: WitnessGround | null;
  readonly interpreter: InterpreterState | null;
  readonly copy: CopyState | null;
  readonly copyTo: string | null;
  readonly copyOn: string | null;
  readonly video: VideoState | null;
  readonly defender: DefenderState | null;
  readonly seizure: SeizureState | null;
  readonly motionAt: string | null;
  readonly urgent: UrgentState | null;
  readonly urgentOn: string | null;
}

/** In the order of the columns. */
export const factFields = ['witnesses', 'noWitnesses', 'interpreter', 'copy', 'copyTo', 'copyOn', 'video', 'defender', 'seizure', 'motionAt', 'urgent', 'urgentOn'] as const satisfies readonly (keyof FactsOfAct)[];

/** What somebody tells of an act: all of it, and what she leaves out nobody knows. */
export type ToldFacts = { readonly [Field in keyof FactsOfAct]?: FactsOfAct[Field] | undefined };

/** Facts that answer one question, by their first. A ground without witnesses is told with a video, so the video is asked wherever witnesses are. */
export const factGroups = ['witnesses', 'interpreter', 'copy', 'video', 'defender', 'seizure', 'urgent'] as const;
export type FactGroup = (typeof factGroups)[number];
const ASKED_BY: Readonly<Record<FactGroup, readonly AdmissibilityCheck['id'][]>> = { witnesses: ['WITNESSES'], interpreter: ['INTERPRETER'], copy: ['COPY_HANDED'], video: ['VIDEO', 'WITNESSES'], defender: ['DEFENDER'], seizure: ['ARREST'], urgent: [] };
const LED_BY: Readonly<Record<(typeof factFields)[number], FactGroup>> = {
  witnesses: 'witnesses', noWitnesses: 'witnesses', interpreter: 'interpreter', copy: 'copy', copyTo: 'copy', copyOn: 'copy', video: 'video', defender: 'defender', seizure: 'seizure', motionAt: 'seizure', urgent: 'urgent', urgentOn: 'urgent',
};

/** An act of which it is asked whether a court allowed it afterwards: one into a dwelling that needed a ruling of a search. */
const mayBeUrgent = (kind: ProtocolKind): boolean => actOf(kind).rulingFact === 'search_ruling';

/** What is asked of an act of a kind. */
export const factsAsked = (kind: ProtocolKind): FactGroup[] =>
  factGroups.filter((group) => (group === 'urgent' ? mayBeUrgent(kind) : ASKED_BY[group].some((id) => admissibilityChecks.find((check) => check.id === id)?.acts?.includes(kind) === true)));

/** What was told in order, or the fields that cannot be. What the law does not allow is told, not refused: the checklist says so. */
export function decideFacts(input: ToldFacts, act: { readonly kind: ProtocolKind; readonly begunAt: string }, now: { readonly instant: string; readonly today: string }): Outcome<FactsOfAct> {
  const facts = { ...(Object.fromEntries(factFields.map((field) => [field, input[field] ?? null])) as unknown as FactsOfAct), copyTo: tidyText(input.copyTo) };
  const asked = factsAsked(act.kind);
  const faults = [
    ...factFields.filter((field) => facts[field] !== null && !asked.includes(LED_BY[field])).map((field) => fault(field, 'not-asked', 'Про таку дію цього не записують.', 'This is not told of such an act.')),
    ...wholeFaults(facts), ...timeFaults(facts, act.begunAt, now), ...tooLong(facts, { copyTo: 200 }),
  ];
  return faults.length > 0 ? refused('bad-input', ...faults) : done(facts);
}

/** What is told with something else, and not without it. */
function wholeFaults({ witnesses, noWitnesses, copy, copyTo, copyOn, seizure, motionAt, urgent, urgentOn }: FactsOfAct): Fault[] {
  const pair = (field: string, wanted: boolean, value: unknown, uk: string, en: string): Fault[] =>
    wanted === (value !== null) ? [] : [wanted ? fault(field, 'required', uk, en) : fault(field, 'not-asked', 'Цього тут не записують.', 'This is not told here.')];
  return [
    ...(noWitnesses !== null && witnesses !== 0 ? [fault('noWitnesses', 'not-asked', 'Підставу вказують, якщо понятих не було.', 'A ground is given where no witnesses came.')] : []),
    ...pair('copyTo', copy === 'HANDED', copyTo, 'Вкажіть, кому вручено.', 'Say to whom.'), ...pair('copyOn', copy === 'HANDED', copyOn, 'Вкажіть день вручення.', 'Say on what day.'),
    ...pair('motionAt', seizure === 'MOTION', motionAt, 'Вкажіть, коли подано клопотання.', 'Say when the motion was filed.'),
    ...pair('urgentOn', urgent === 'ALLOWED' || urgent === 'REFUSED', urgentOn, 'Вкажіть день ухвали.', 'Say the day of the ruling.'),
  ];
}

function timeFaults({ copyOn, motionAt, urgentOn }: FactsOfAct, begunAt: string, { instant, today }: { readonly instant: string; readonly today: string }): Fault[] {
  const begun = kyivDay(begunAt);
  const day = (field: string, on: string | null): Fault[] => (on === null ? [] : [
    ...(on > today ? [fault(field, 'future', 'Цей день ще не настав.', 'This day lies in the future.')] : []), ...(on < begun ? [fault(field, 'order', 'Це раніше за саму дію.', 'This is before the act itself.')] : []),
  ]);
  return [
    ...day('copyOn', copyOn), ...day('urgentOn', urgentOn),
    ...(motionAt !== null && compareInstants(motionAt, instant) > 0 ? [fault('motionAt', 'future', 'Цей час ще не настав.', 'This time lies in the future.')] : []),
    ...(motionAt !== null && compareInstants(motionAt, begunAt) < 0 ? [fault('motionAt', 'order', 'Це раніше за саму дію.', 'This is before the act itself.')] : []),
  ];
}
