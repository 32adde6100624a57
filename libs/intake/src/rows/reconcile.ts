import { createHash } from 'node:crypto';
import { concerns, happensOnce } from '../columns/targets.js';
import type { DraftEvent } from './events.js';

/** An event as the proceeding has it now. */
export interface KnownEvent {
  /** Id of the present version. */
  readonly id: string;
  /** Id of the first version: stays when the event is corrected. */
  readonly chain: string;
  readonly type: string;
  readonly on: string | null;
  readonly at: string | null;
  readonly number: number | null;
  readonly partyId: string | null;
  readonly note: string | null;
}

/** What an earlier import said, and which event came of it. Holds no names and no text. */
export interface RememberedEvent {
  readonly type: string;
  readonly value: string;
  readonly partyId: string;
  readonly note: string;
  readonly chain: string;
}

/** A draft event whose person is a party by now. */
export interface PlacedEvent extends DraftEvent {
  readonly partyId: string | null;
}

export interface Correction {
  readonly event: PlacedEvent;
  readonly eventId: string;
  readonly chain: string;
}

export interface Reconciled {
  readonly record: readonly PlacedEvent[];
  readonly correct: readonly Correction[];
  /** What to remember besides the events still to be recorded. */
  readonly remember: readonly RememberedEvent[];
}

/** A fingerprint of what a cell said, by which the next import knows that it says the same. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

type Valued = { readonly on: string | null; readonly at: string | null; readonly number: number | null };
const valueOf = ({ on, at, number }: Valued): string => `${at === null ? on ?? '' : new Date(at).toISOString()}|${number ?? ''}`;

/** Events of one kind: of a type, of a person, and of a number of months where the number tells steps apart. */
const kindOf = ({ type, partyId, number }: { type: string; partyId: string | null; number: number | null }): string => `${type} ${partyId ?? ''} ${number ?? ''}`;
const kindOfRemembered = ({ type, partyId, value }: RememberedEvent): string => `${type} ${partyId} ${value.slice(value.indexOf('|') + 1)}`;

/** How the event will be remembered once it has its chain. */
export const rememberedAs = (event: PlacedEvent, chain: string): RememberedEvent => ({ type: event.type, value: valueOf(event), partyId: event.partyId ?? '', note: event.note === null ? '' : digest(event.note), chain });

/** Whether what a row says may be this event: of the same kind, or one of the two does not say whom it concerns. */
const mayBe = (draft: PlacedEvent, event: KnownEvent): boolean =>
  kindOf({ ...event, partyId: draft.partyId }) === kindOf(draft) && (event.partyId === draft.partyId || draft.partyId === null || (event.partyId === null && concerns(draft.type) === 'personal'));

/**
 * Compares what a table says of a proceeding with what is recorded. A cell that says what it said in the last import changes
 * nothing, so a correction made by hand meanwhile stands. A cell that says something new corrects the event that came of it. What
 * the table does not mention stays.
 */
export function reconcile(drafts: readonly PlacedEvent[], known: readonly KnownEvent[], remembered: readonly RememberedEvent[]): Reconciled {
  const result = { record: [] as PlacedEvent[], correct: [] as Correction[], remember: [] as RememberedEvent[] };
  const byChain = new Map(known.map((event) => [event.chain, event]));
  const kinds = new Set(drafts.map(kindOf));
  const mentioned = remembered.filter((old) => kinds.has(kindOfRemembered(old)));
  const claimed = new Set(mentioned.map(({ chain }) => chain));
  for (const kind of kinds) {
    const said = drafts.filter((draft) => kindOf(draft) === kind);
    const stale = mentioned.filter((old) => kindOfRemembered(old) === kind);
    const news: PlacedEvent[] = [];
    for (const draft of said) {
      const index = stale.findIndex((old) => old.value === valueOf(draft));
      const [old] = index < 0 ? [] : stale.splice(index, 1);
      if (old === undefined) news.push(draft);
      else keep(draft, old, byChain.get(old.chain), result);
    }
    for (const draft of news) place(draft, { said: said.length, stale, claimed, known, byChain }, result);
    result.remember.push(...stale);
  }
  // An event is remembered as it was said last, by whatever name.
  const now = new Set(result.remember.map(({ chain }) => chain));
  result.remember.push(...remembered.filter((old) => !mentioned.includes(old) && !now.has(old.chain)));
  return result;
}

type Building = { record: PlacedEvent[]; correct: Correction[]; remember: RememberedEvent[] };

/** The cell says what it said; only a note may be new, or whom the event concerns. */
function keep(draft: PlacedEvent, old: RememberedEvent, event: KnownEvent | undefined, result: Building, named = false): void {
  const noted = draft.note !== null && digest(draft.note) !== old.note && event !== undefined && event.note !== draft.note;
  if (event !== undefined && (noted || named)) result.correct.push({ event: { ...draft, on: event.on, at: event.at }, eventId: event.id, chain: event.chain });
  result.remember.push(noted ? { ...old, note: digest(draft.note ?? '') } : old);
}

interface Place {
  readonly said: number;
  readonly stale: RememberedEvent[];
  readonly claimed: Set<string>;
  readonly known: readonly KnownEvent[];
  readonly byChain: ReadonlyMap<string, KnownEvent>;
}

function place(draft: PlacedEvent, { said, stale, claimed, known, byChain }: Place, result: Building): void {
  const free = known.filter((event) => !claimed.has(event.chain) && mayBe(draft, event));
  const same = free.find((event) => valueOf(event) === valueOf(draft) && event.partyId === draft.partyId) ?? free.find((event) => valueOf(event) === valueOf(draft));
  if (same !== undefined) {
    claimed.add(same.chain);
    return keep(draft, { ...rememberedAs(draft, same.chain), note: '' }, same, result, draft.partyId !== null && same.partyId === null);
  }
  const once = happensOnce(draft.type) || draft.number !== null;
  // A table that lists all it knows replaces line by line; one that lists only news adds.
  const old = once || (!draft.long && said >= stale.length) ? stale.shift() : undefined;
  const event = old === undefined ? (once && free.length === 1 ? free[0] : undefined) : byChain.get(old.chain);
  if (event === undefined) return void result.record.push(draft);
  claimed.add(event.chain);
  if (valueOf(event) !== valueOf(draft)) result.correct.push({ event: draft, eventId: event.id, chain: event.chain });
  result.remember.push(rememberedAs(draft, event.chain));
}
