import { Injectable } from '@nestjs/common';
import type { Actor, Now } from '#libs/platform';
import { EventsService, type Fault, type NewEvent, type NewParty, type Outcome, PartiesService } from '#libs/proceedings';
import { concerns } from '../columns/targets.js';
import type { Group } from '../rows/batch.js';
import type { DraftEvent } from '../rows/events.js';
import { type Draft, note } from '../rows/group.js';
import { nameKey } from '../rows/people.js';
import { placeOf } from '../rows/planned.js';
import { type Correction, type PlacedEvent, type RememberedEvent, reconcile, rememberedAs } from '../rows/reconcile.js';
import type { CellFault } from '../rows/row-draft.js';
import { type Existing, type KnownParty, isSuspect, partyNamed } from './existing.loader.js';

/** A proceeding of the batch that is in the database by now. */
export interface Placed {
  readonly group: Group;
  readonly draft: Draft;
  readonly proceedingId: string;
  readonly existing: Existing | undefined;
  /** What to remember of its events; set here. */
  remember?: readonly RememberedEvent[];
}

const REASON = 'Імпорт таблиці (import)';
const UNNAMED = '';
const isVictim = ({ roles }: KnownParty): boolean => roles.includes('VICTIM');

/** Brings in people and events: adds who is missing, records what is new, corrects what a cell now says otherwise. */
@Injectable()
export class EventApplier {
  constructor(private readonly parties: PartiesService, private readonly events: EventsService) {}

  async apply(actor: Actor, placed: readonly Placed[], now: Now): Promise<void> {
    const people = await this.bringPeople(actor, placed, now);
    const record: { of: Placed; event: PlacedEvent }[] = [];
    const correct: { of: Placed; correction: Correction }[] = [];
    const remembered = new Map<Placed, RememberedEvent[]>();
    // Whoever is at fault already is told so once.
    for (const each of placed.filter(({ group }) => group.faults.size === 0)) {
      const drafts = each.draft.events.map((event): PlacedEvent => ({ ...event, partyId: partyOf(people.get(each), event) }));
      const news = reconcile(drafts, each.existing?.events ?? [], each.existing?.remembered ?? []);
      remembered.set(each, [...news.remember]);
      record.push(...[...news.record].sort(inTime).map((event) => ({ of: each, event })));
      correct.push(...news.correct.map((correction) => ({ of: each, correction })));
    }
    if (correct.length > 0) this.settle(await this.events.correctMany(actor, correct.map(({ correction }) => correctionOf(correction)), now), correct.map(({ of, correction }) => ({ of, event: correction.event })));
    const ids = record.length === 0 ? [] : this.settle(await this.events.recordMany(actor, record.map(({ of, event }) => ({ ...valueOf(event), proceedingId: of.proceedingId })), now), record);
    record.forEach(({ of, event }, index) => {
      const id = ids[index];
      if (id !== undefined) remembered.get(of)?.push(rememberedAs(event, id));
    });
    for (const [each, events] of remembered) each.remember = events;
  }

  /** Notes refusals at the cells they come from, and marks what changed. That the very same thing is recorded already is no fault. */
  private settle(outcomes: readonly Outcome<string>[], made: readonly { of: Placed; event: PlacedEvent }[]): (string | undefined)[] {
    return outcomes.map((outcome, index) => {
      const { of, event } = made[index] ?? {};
      if (of === undefined || event === undefined) return undefined;
      if (!outcome.ok) {
        if (!outcome.faults.some(({ rule }) => rule === 'duplicate' || rule === 'no-change')) note(of.group.faults, event.row, ...faultsOf(outcome.faults, event));
        return undefined;
      }
      if (of.group.outcome === 'unchanged') of.group.outcome = 'change';
      note(of.group.doubts, event.row, ...outcome.warnings.map((message): CellFault => ({ column: event.column, field: event.type, rule: 'check', message })));
      return outcome.value;
    });
  }

  /** Party ids by folded name for each proceeding; those who are missing are added. */
  private async bringPeople(actor: Actor, placed: readonly Placed[], now: Now): Promise<Map<Placed, Map<string, string>>> {
    const ids = new Map<Placed, Map<string, string>>();
    const adding: { of: Placed; key: string; input: NewParty }[] = [];
    for (const each of placed) {
      const known = new Map<string, string>();
      ids.set(each, known);
      for (const [field, role, inRole] of [['suspects', 'SUSPECT', isSuspect], ['victims', 'VICTIM', isVictim]] as const) {
        for (const { name, birthDay } of each.draft[field]) {
          const party = partyNamed(each.existing?.parties ?? [], name, inRole);
          if (party === undefined) adding.push({ of: each, key: `${role} ${nameKey(name)}`, input: { proceedingId: each.proceedingId, role, since: sinceOf(each, role === 'SUSPECT' ? name : null, now), fullName: name, birthDay } });
          else if (inRole(party)) known.set(`${role} ${nameKey(name)}`, party.id);
          else noteRole(each, field === 'suspects' ? 'suspect' : 'victim');
        }
      }
      const unnamed = unnamedSuspect(each);
      if (unnamed === 'add') adding.push({ of: each, key: `SUSPECT ${UNNAMED}`, input: { proceedingId: each.proceedingId, role: 'SUSPECT', since: sinceOf(each, null, now) } });
      else if (unnamed !== undefined) known.set(`SUSPECT ${UNNAMED}`, unnamed.id);
    }
    const outcomes = adding.length === 0 ? [] : await this.parties.addMany(actor, adding.map(({ input }) => input), now);
    outcomes.forEach((outcome, index) => {
      const { of, key, input } = adding[index] ?? {};
      if (of === undefined || key === undefined || input === undefined) return;
      const field = input.role === 'SUSPECT' ? 'suspect' : 'victim';
      const { row, column } = placeOf(of.draft, field);
      if (outcome.ok) {
        ids.get(of)?.set(key, outcome.value);
        if (of.group.outcome === 'unchanged') of.group.outcome = 'change';
        note(of.group.doubts, row, ...outcome.warnings.map((message): CellFault => ({ column, field, rule: 'check', message })));
      } else note(of.group.faults, row, ...outcome.faults.map(({ rule, message }): CellFault => ({ column, field, rule, message })));
    });
    return ids;
  }
}

const dayOf = ({ on, at }: Pick<DraftEvent, 'on' | 'at'>): string => on ?? at?.slice(0, 10) ?? '';
const inTime = (a: DraftEvent, b: DraftEvent): number => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0);

const valueOf = ({ type, on, at, number, partyId, note: said }: PlacedEvent): Omit<NewEvent, 'proceedingId'> => ({ type, on, at, number, partyId, note: said });

/** Only what a cell can say is corrected: a note or text recorded by hand stays, and a person whom the table does not name. */
const correctionOf = ({ event, eventId }: Correction) => ({ eventId, reason: REASON, on: event.on, at: event.at, number: event.number, ...(event.partyId === null ? {} : { partyId: event.partyId }), ...(event.note === null ? {} : { note: event.note }) });

const partyOf = (people: ReadonlyMap<string, string> | undefined, { type, person }: DraftEvent): string | null => {
  const whom = concerns(type);
  if (whom === 'none' || (whom !== 'needed' && person === null)) return null;
  return people?.get(`SUSPECT ${person === null ? UNNAMED : nameKey(person)}`) ?? null;
};

/** A suspect is one since the first thing that concerns that person; others since the registration. Never later than today: a wrong date is then told of the event itself. */
function sinceOf({ draft, existing }: Placed, name: string | null, now: Now): string {
  const days = draft.events.filter((event) => ['needed', 'personal'].includes(concerns(event.type)) && event.type !== 'custody_until' && (name === null || event.person === name)).map(dayOf).filter((day) => day !== '');
  const first = [...days].sort()[0] ?? draft.registeredOn ?? existing?.registeredOn ?? now.today;
  return first > now.today ? now.today : first;
}

/** The suspect of events that name nobody: the only one there is, or one without a name. */
function unnamedSuspect(each: Placed): KnownParty | 'add' | undefined {
  const nameless = each.draft.events.filter((event) => event.person === null && concerns(event.type) === 'needed');
  const [first] = nameless;
  if (first === undefined) return undefined;
  const suspects = (each.existing?.parties ?? []).filter(isSuspect);
  if (suspects.length === 0) return 'add';
  if (suspects.length === 1) return suspects[0];
  note(each.group.faults, first.row, { column: first.column, field: first.type, rule: 'who', message: { uk: 'У провадженні кілька підозрюваних: вкажіть, кого стосується подія.', en: 'The proceeding has several suspects: name whom the event concerns.' } });
  return undefined;
}

function noteRole(each: Placed, field: 'suspect' | 'victim'): void {
  const { row, column } = placeOf(each.draft, field);
  note(each.group.faults, row, { column, field, rule: 'role', message: { uk: 'Ця особа вже є в провадженні з іншим статусом: спершу змініть статус у картці провадження.', en: 'This person is in the proceeding in another role: first change the role there.' } });
}

const faultsOf = (faults: readonly Fault[], event: PlacedEvent): CellFault[] =>
  faults.length === 0
    ? [{ column: event.column, field: event.type, rule: 'not-found', message: { uk: 'Провадження не знайдено.', en: 'There is no such proceeding.' } }]
    : faults.map(({ rule, message }) => ({ column: event.column, field: event.type, rule, message }));
