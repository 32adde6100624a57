import { type Fact, factDay, factTypes } from '#libs/time-limits';
import { type Refused, refused } from '../outcome.js';
import { type EventValue, followsSource, sameValue } from '../events/event-rules.js';
import { stageNow } from '../events/stage.js';
import { type Body, type Stage, fault } from '../words.js';

/** As much of a proceeding as decides whether it can be joined, separated or handed over. */
export interface Linkable {
  readonly id: string;
  readonly officeId: string;
  readonly registeredOn: string;
  readonly body: Body;
}

const dayOf = (fact: Fact): string => factDay(fact) ?? '';
const firstOf = (facts: readonly Fact[], ...types: readonly string[]): Fact | undefined =>
  facts.filter(({ type }) => types.includes(type)).sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.id < b.id ? -1 : 1))[0];

/** Why two proceedings cannot be joined on a day (CPC 217). */
export function joinRefusal(main: Linkable, other: Linkable, on: string, today: string): Refused | undefined {
  if (main.id === other.id) return refused('proceeding/link-refused', fault('absorbedId', 'itself', 'Провадження не можна об’єднати із самим собою.', 'A proceeding cannot be joined to itself.'));
  if (main.officeId !== other.officeId) return refused('proceeding/link-refused', fault('absorbedId', 'office', 'Провадження веде інша прокуратура: спершу передайте його.', 'Another office leads that proceeding: hand it over first.'));
  return dayRefusal(on, today, main.registeredOn < other.registeredOn ? other.registeredOn : main.registeredOn);
}

const PHASES: Partial<Record<Stage, string>> = { COURT: 'court', TRIAL: 'court', VERDICT: 'over', APPEAL: 'over', FINAL: 'over' };
const phaseOn = (facts: readonly Fact[], on: string): string => PHASES[stageNow(facts.filter((fact) => dayOf(fact) <= on)).stage] ?? 'investigation';

/** Why two proceedings were too far from each other on that day: investigations are joined (CPC 217), or cases before a court (CPC 334), before a verdict. */
export function phaseRefusal(main: readonly Fact[], other: readonly Fact[], on: string): Refused | undefined {
  const [own, joined] = [phaseOn(main, on), phaseOn(other, on)];
  if (own === joined && own !== 'over') return undefined;
  return refused('proceeding/link-refused', fault('absorbedId', 'stage', 'На цей день провадження на різних стадіях або вирок уже ухвалено: об’єднати їх не можна.', 'On that day the two were at different stages, or there was a verdict: they cannot be joined.', 'ст. 217, 334 КПК'));
}

/** Why materials cannot be separated on a day (CPC 217). */
export function splitRefusal(parent: Linkable, partyIds: readonly string[], present: ReadonlySet<string>, newFactOrPerson: boolean, on: string, today: string): Refused | undefined {
  if (partyIds.some((id) => !present.has(id))) return refused('bad-input', fault('partyIds', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.'));
  if (partyIds.length === 0 && !newFactOrPerson) return refused('proceeding/link-refused', fault('partyIds', 'required', 'Вкажіть, щодо кого виділено матеріали.', 'Say whom the separated materials concern.'));
  return dayRefusal(on, today, parent.registeredOn);
}

/** Why a proceeding cannot be handed over as asked. */
export function handOverRefusal(from: Linkable, to: { officeId: string; body: Body }, on: string, today: string, lastOn: string | null = null): Refused | undefined {
  if (from.officeId === to.officeId && from.body === to.body) return refused('bad-input', fault('toOfficeId', 'no-change', 'Вкажіть іншу прокуратуру або інший орган.', 'Name another office or another body.'));
  if (lastOn !== null && on < lastOn) return refused('bad-input', fault('on', 'order', 'Передання не може бути раніше за попереднє.', 'A hand-over cannot come before the last one.'));
  return dayRefusal(on, today, from.registeredOn);
}

function dayRefusal(on: string, today: string, registeredOn: string): Refused | undefined {
  if (on > today) return refused('bad-input', fault('on', 'future', 'День не може бути в майбутньому.', 'The day cannot lie in the future.'));
  if (on < registeredOn) return refused('bad-input', fault('on', 'order', 'Провадження тоді ще не було.', 'The proceeding did not exist then.'));
  return undefined;
}

/** A fact that joining or separating leaves behind. */
export interface LinkFact {
  readonly type: string;
  readonly on: string;
  readonly partyId?: string;
  /** Id of the fact that it repeats. */
  readonly from?: string;
}

/**
 * What joining leaves in the main proceeding (CPC 219(6)): its day, and for the term the first suspicion of the other one
 * with the day on which time stopped there: when it was suspended, or else the joining itself.
 * @param moved party of the main proceeding by party of the other
 */
export function joinFacts(facts: readonly Fact[], on: string, moved: ReadonlyMap<string, string>): LinkFact[] {
  const suspicion = firstOf(facts, 'suspicion', 'parent_suspicion', 'joined_suspicion');
  if (suspicion === undefined) return [{ type: 'joined', on }];
  const stops = facts.filter(({ type }) => type === 'suspend').map(dayOf).sort().at(-1);
  const restarts = facts.filter(({ type }) => type === 'resume' || type === 'suspension_annulled').map(dayOf).sort().at(-1);
  const stopped = stops !== undefined && stops <= on && (restarts === undefined || restarts < stops) ? stops : on;
  const partyId = moved.get(suspicion.subject ?? '');
  const who = { from: suspicion.id, ...(partyId === undefined ? {} : { partyId }) };
  return [{ type: 'joined', on }, { type: 'joined_suspicion', on: dayOf(suspicion), ...who }, { type: 'joined_term_stopped', on: stopped, ...who }];
}

/** What separation leaves in the new proceeding (CPC 219(7)): its clock is the parent's unless it is for a new fact or person. */
export function splitFacts(facts: readonly Fact[], on: string, newFactOrPerson: boolean): LinkFact[] {
  const suspicion = firstOf(facts.filter((fact) => dayOf(fact) <= on), 'suspicion', 'parent_suspicion', 'joined_suspicion');
  return [
    { type: 'separated', on },
    ...(newFactOrPerson ? [{ type: 'separated_for_new_fact', on }] : suspicion === undefined ? [] : [{ type: 'parent_suspicion', on: dayOf(suspicion), from: suspicion.id }]),
  ];
}

const groupOf = new Map<string, string>(factTypes.map(({ type, group }) => [type, group]));
const PERSONAL = new Set(['detention', 'victims', 'cooperation']);
const MATERIAL = new Set([...PERSONAL, 'evidence', 'finance']);

/** Whether a fact goes with the joined proceeding: measures, evidence and protection go on; the course of the other case stays its own. */
export const goesWithJoin = ({ type }: Fact): boolean => MATERIAL.has(groupOf.get(type) ?? '');

/** Whether a fact goes with the separated parties: what concerns them in person, and their suspicion. */
export const goesWithSplit = ({ type, subject }: Fact, partyIds: ReadonlySet<string>): boolean =>
  subject !== undefined && partyIds.has(subject) && (PERSONAL.has(groupOf.get(type) ?? '') || type === 'suspicion' || type === 'suspicion_changed');

/** The last version of an event that came by a link, and the id of the fact that it repeats. */
export interface Follower extends EventValue {
  readonly id: string;
  readonly chain: string;
  readonly from: string;
}

/** A version to be written, after the one that it takes the place of where there is one. */
export interface Following {
  readonly follower?: Follower;
  readonly value: EventValue & { readonly annulled: boolean; readonly from: string };
}

/**
 * What must be written so that what came by a link says what its source says now.
 * @param facts the facts of the proceeding from which it came
 * @param left what the link would leave if it were made now
 */
export function following(followers: readonly Follower[], facts: readonly Fact[], left: readonly LinkFact[]): Following[] {
  const repeats = left.filter((fact) => fact.from !== undefined);
  const steps = followers.filter(({ type }) => followsSource(type)).map((follower): Following => {
    const { id: _, chain: __, ...own } = follower;
    const source = facts.find(({ id }) => id === follower.from);
    const repeat = repeats.find(({ type }) => type === follower.type);
    const said = repeat !== undefined ? { on: repeat.on, at: null, partyId: repeat.partyId ?? null } : source?.type === follower.type && !REPEATED.has(follower.type) ? { on: source.on ?? null, at: source.at ?? null, number: source.number ?? null, text: source.text ?? null } : undefined;
    return { follower, value: { ...own, ...said, annulled: said === undefined } };
  });
  const missing = repeats.filter(({ type }) => !followers.some((follower) => follower.type === type)).map(({ type, on, partyId, from }): Following =>
    ({ value: { type, on, at: null, number: null, text: null, partyId: partyId ?? null, note: null, annulled: false, from: from ?? '' } }));
  return [...steps.filter(({ follower, value }) => value.annulled || (follower !== undefined && !sameValue(value, follower))), ...missing];
}

/** What a link leaves of a suspicion, as against the suspicion itself. */
const REPEATED: ReadonlySet<string> = new Set(['parent_suspicion', 'joined_suspicion', 'joined_term_stopped']);
