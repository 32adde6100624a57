import { tidyText } from '#libs/platform';
import { type Fact, checkFact, compareInstants, factTypes } from '#libs/time-limits';
import { type Outcome, type Refused, done, refused } from '../outcome.js';
import { type Fault, type PartyRole, SUSPECTED, fault } from '../words.js';

/** What is recorded about an event; null where it does not apply. */
export interface EventValue {
  readonly type: string;
  /** A day in Kyiv, for facts known to the day. */
  readonly on: string | null;
  /** An instant with its offset, for facts known to the minute. */
  readonly at: string | null;
  readonly number: number | null;
  readonly text: string | null;
  readonly partyId: string | null;
  readonly note: string | null;
}

/** A party as the rules see it. */
export interface EventParty {
  readonly id: string;
  readonly proceedingId: string;
  /** Every role it has or had. */
  readonly roles: readonly PartyRole[];
}

export interface EventContext {
  readonly proceedingId: string;
  readonly today: string;
  readonly instant: string;
  /** The party named by the event, where it exists. */
  readonly party: EventParty | undefined;
  /** Current facts of the proceeding, without the event that is being corrected. */
  readonly facts: readonly Fact[];
}

/** These follow from the registration and from the charges: recorded there, once. */
const RECORDED_ELSEWHERE: Readonly<Record<string, readonly [string, string]>> = {
  erdr_entry: ['День внесення до ЄРДР записано під час реєстрації провадження.', 'The entry in the register is recorded with the registration.'],
  qualification: ['Кваліфікацію записують у розділі обвинувачення.', 'The qualification is recorded among the charges.'],
};

/** Whether events of this type are recorded with the registration or the charges, not by hand. */
export const recordedElsewhere = (type: string): boolean => type in RECORDED_ELSEWHERE;

/** What is planned or written in a ruling for a later day; everything else has happened or has not. */
const MAY_LIE_AHEAD: ReadonlySet<string> = new Set(['planned_filing', 'custody_until', 'appearance', 'hearing']);

/** Measures and suspicion concern somebody who is suspected (CPC 42), not a witness or counsel. */
const NEEDS_SUSPECT = /^(suspicion|suspicion_drawn_up|suspicion_changed|detention|detention_permit|custody_.*|house_arrest_ruling|obligations_ruling|bail_.*|measure_.*|misdemeanour_suspicion)$/;

/** Words of the vocabulary by all that imports write for them. */
const words = new Map(factTypes.flatMap(({ type, aliases }) => [type, ...aliases].map((word) => [word, type] as const)));

/** The value with its text in order; what is left out becomes null. */
export const tidyValue = (value: { type: string } & { [K in Exclude<keyof EventValue, 'type'>]?: EventValue[K] | undefined }): EventValue => ({
  type: words.get(value.type.trim()) ?? value.type.trim(), on: value.on ?? null, at: value.at ?? null, number: value.number ?? null, text: tidyText(value.text), partyId: value.partyId ?? null, note: tidyText(value.note),
});

/** The event as the law engine reads it. */
export const factOf = (id: string, { type, on, at, number, text, partyId }: EventValue): Fact => ({
  id, type, ...(on === null ? {} : { on }), ...(at === null ? {} : { at }), ...(number === null ? {} : { number }), ...(text === null ? {} : { text }), ...(partyId === null ? {} : { subject: partyId }),
});

/** A fact known to the minute, without its day. */
const at = ({ on, ...fact }: Fact): Fact => (fact.at === undefined && on !== undefined ? { ...fact, on } : fact);

const sameFact = (a: Fact, b: Fact): boolean =>
  a.type === b.type && a.on === b.on && a.subject === b.subject && a.number === b.number && a.text === b.text &&
  (a.at === b.at || (a.at !== undefined && b.at !== undefined && compareInstants(a.at, b.at) === 0));

/** Whether two values say the same, however the instant is written. */
export const sameValue = (a: EventValue, b: EventValue): boolean => a.note === b.note && sameFact(at(factOf('', a)), at(factOf('', b)));

/** Decides whether a value may be recorded in a proceeding: the law engine on its shape, these rules on its place in the case. */
export function decideEvent(value: EventValue, context: EventContext): Outcome<EventValue> {
  const elsewhere = RECORDED_ELSEWHERE[value.type];
  if (elsewhere !== undefined) return refused('proceeding/event-refused', fault('type', 'recorded-elsewhere', ...elsewhere));
  const fact = factOf(context.proceedingId, value);
  const shape = checkFact(fact);
  if (!shape.ok) return refused('bad-input', { field: shape.field === 'subject' ? 'partyId' : shape.field, rule: shape.rule, message: shape.message });
  const faults = [...lengthFaults(value), ...timeFaults(value, context)];
  if (faults.length > 0) return refused('bad-input', ...faults);
  const who = partyRefusal(value, context);
  if (who !== undefined) return who;
  if (context.facts.some((known) => sameFact(known, at(fact)))) {
    return refused('proceeding/event-refused', fault('type', 'duplicate', 'Таку саму подію вже записано.', 'The very same event is recorded already.'));
  }
  // Where the instant is known the day follows from it: two facts that could disagree are one too many.
  return done(value.at === null ? value : { ...value, on: null });
}

function lengthFaults({ note, text }: EventValue): Fault[] {
  return [
    ...(note !== null && note.length > 2000 ? [fault('note', 'length', 'Примітка: до 2000 знаків.', 'A note takes up to 2000 characters.')] : []),
    ...(text !== null && text.length > 300 ? [fault('text', 'length', 'Текст: до 300 знаків.', 'The text takes up to 300 characters.')] : []),
  ];
}

function timeFaults({ type, on, at }: EventValue, { today, instant }: EventContext): Fault[] {
  if (MAY_LIE_AHEAD.has(type)) return [];
  if (on !== null && on > today) return [fault('on', 'future', 'Подія ще не настала: день у майбутньому.', 'This has not happened yet: the day lies in the future.')];
  if (at !== null && compareInstants(at, instant) > 0) return [fault('at', 'future', 'Подія ще не настала: час у майбутньому.', 'This has not happened yet: the time lies in the future.')];
  return [];
}

function partyRefusal({ type, partyId }: EventValue, { party, proceedingId }: EventContext): Refused | undefined {
  if (partyId === null) return undefined;
  // A party of another proceeding and no party at all are the same answer.
  if (party === undefined || party.proceedingId !== proceedingId) return refused('bad-input', fault('partyId', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.'));
  if (NEEDS_SUSPECT.test(type) && !party.roles.some((role) => SUSPECTED.includes(role))) {
    return refused('proceeding/event-refused', fault('partyId', 'suspect', 'Подія стосується підозрюваного: спершу надайте учаснику цей статус.', 'This concerns a suspect: first give the party that role.', 'ст. 42 КПК'));
  }
  return undefined;
}

/** Events that joining and separating record; without them the link would hang in the air. */
const LEFT_BY_LINK: ReadonlySet<string> = new Set(['joined', 'joined_into', 'separated']);

/** A suspicion counts where it was served and where it went; whatever else was carried on counts only there. */
export const STAYS_WHEN_CARRIED: readonly string[] = ['suspicion', 'suspicion_changed', 'parent_suspicion', 'joined_suspicion'];

/** Whether an event that came by a link says for ever what its source says; whatever else came has its home here now. */
export const followsSource = (type: string): boolean => STAYS_WHEN_CARRIED.includes(type) || type === 'joined_term_stopped';

/** Whether an event opens a closed proceeding again: its closure was set aside, and the investigation goes on (CPC 284(6), 305-307). */
export const reopens = (type: string): boolean => tidyValue({ type }).type === 'resume';

/** Events before which what is left open is asked for: the end, and the verdict that decides of it (CPC 100(9)). */
export const asksWhatIsLeft = (type: string): boolean => type === 'closed' || type === 'verdict_pronounced';

/** Why a version cannot be corrected or annulled: only the last one that still stands, where it counts. */
export function closedVersion(version: { readonly type: string; readonly annulled: boolean; readonly supersededBy: string | null; readonly linked: boolean; readonly carried: boolean; readonly cameFrom: string | null; readonly judged: boolean }): Refused | undefined {
  if (version.supersededBy !== null) return refused('conflict/stale', fault('eventId', 'superseded', 'Є новіша версія цієї події: відкрийте її.', 'There is a newer version of this event: open that one.'));
  if (version.linked && LEFT_BY_LINK.has(version.type)) return refused('proceeding/link-refused', fault('eventId', 'linked', 'Цю подію залишило об’єднання або виділення: окремо її не змінюють.', 'Joining or separation left this event: it is not changed by itself.'));
  if (version.cameFrom !== null && followsSource(version.type)) {
    return refused('proceeding/link-refused', fault('eventId', 'follows', `Подія прийшла з провадження № ${version.cameFrom}: виправте її там, і зміна дійде сюди.`, `The event came from proceeding ${version.cameFrom}: correct it there, and the change will come here.`));
  }
  if (version.carried && !STAYS_WHEN_CARRIED.includes(version.type)) return refused('proceeding/link-refused', fault('eventId', 'carried', 'Подія перейшла до іншого провадження: змінюйте її там.', 'The event went on to another proceeding: change it there.'));
  if (version.judged) return refused('proceeding/event-refused', fault('eventId', 'judged', 'Ця подія належить до запису про судове рішення: виправте її там, у вкладці «Вирок».', 'This event belongs to the record of a judgment: correct it there.'));
  if (version.annulled) return refused('proceeding/event-refused', fault('eventId', 'annulled', 'Подію скасовано: запишіть нову.', 'The event is annulled: record a new one.'));
  return undefined;
}

/** The reason of a correction: a sentence, not a sign. */
export function decideReason(reason: string): Outcome<string> {
  const text = tidyText(reason);
  if (text === null || text.length < 3 || text.length > 1000) return refused('bad-input', fault('reason', 'length', 'Причина: від 3 до 1000 знаків.', 'A reason takes 3 to 1000 characters.'));
  return done(text);
}
