import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now } from '#libs/platform';
import type { Fact } from '#libs/time-limits';
import { ProceedingChanges } from '../changes.service.js';
import { ProceedingClosing, type Unsettled } from '../closing.service.js';
import { hold, take } from '../held.service.js';
import { type Outcome, type Refused, done, refused } from '../outcome.js';
import { loadEventParties } from '../parties/party.loader.js';
import { obstacle } from '../register/proceedings.policy.js';
import { type Said, fault } from '../words.js';
import { type EventRow, insertEvents } from './event-rows.loader.js';
import { type EventValue, asksWhatIsLeft, closedVersion, decideEvent, decideReason, factOf, reopens, sameValue, tidyValue } from './event-rules.js';
import { VERSION_STATE } from './event.loader.js';
import { factsOf } from './facts.loader.js';
import { stageNow } from './stage.js';
import type { ProceduralEvent } from './procedural-event.entity.js';

type Loose = { readonly [K in Exclude<keyof EventValue, 'type'>]?: EventValue[K] | undefined };
/** An event as somebody records it. */
export type NewEvent = Loose & { readonly proceedingId: string; readonly type: string };
/** A correction: what is left out stays as it was, null empties. */
export type EventCorrection = Loose & { readonly eventId: string; readonly reason: string };

type StoredVersion = EventValue & Pick<ProceduralEvent, 'id' | 'chain' | 'proceedingId' | 'annulled' | 'supersededBy' | 'linked' | 'carried' | 'cameFrom' | 'judged'>;
/** Where a change of an event comes from: people change it in the timeline, or with the judgment that it tells the day of. */
type ToldBy = 'timeline' | 'judgment';

/** Records dated events, the only source of terms and stages. Nothing is ever changed: a correction is a new version. */
@Injectable()
export class EventsService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly closing: ProceedingClosing) {}

  /** @throws Refusal `not-found`, `bad-input`, `proceeding/event-refused`, `proceeding/closed` */
  async record(actor: Actor, input: NewEvent, now: Now): Promise<{ id: string; warnings: Said[] }> {
    const { value, warnings } = take(await this.recordMany(actor, [input], now));
    return { id: value, warnings };
  }

  /** Records events of many proceedings, each for itself; ids or refusals in the order of `inputs`. */
  async recordMany(actor: Actor, inputs: readonly NewEvent[], now: Now): Promise<Outcome<string>[]> {
    const ids = [...new Set(inputs.map(({ proceedingId }) => proceedingId))];
    const held = await hold(this.db, actor, ids);
    const parties = await loadEventParties(this.db, ids);
    const facts = await factsOf(this.db, [...held.keys()]);
    const unsettled = await this.closing.unsettled(inputs.filter(({ type }) => asksWhatIsLeft(tidyValue({ type }).type)).map(({ proceedingId }) => proceedingId));
    const rows: EventRow[] = [];
    const outcomes = inputs.map((input): Outcome<string> => {
      const proceeding = held.get(input.proceedingId);
      const refusal = obstacle(actor, reopens(input.type) ? 'resume' : 'recordEvent', proceeding);
      if (refusal !== undefined) return refusal;
      const known = facts.get(input.proceedingId) ?? [];
      const outcome = decideEvent(tidyValue(input), { ...now, proceedingId: input.proceedingId, party: parties.get(input.partyId ?? ''), facts: known });
      if (!outcome.ok) return outcome;
      const id = randomUUID();
      const fact = factOf(id, outcome.value);
      // In a closed proceeding it is let in to open it again: from a day before the closure it would not.
      if (proceeding?.stage === 'CLOSED' && stageNow([...known, fact]).stage === 'CLOSED') return refused('bad-input', fault('on', 'order', 'Відновлення не може бути раніше за закриття.', 'A resumption cannot come before the closure.'));
      const left = unsettled.get(input.proceedingId) ?? [];
      const open = leftOpen(left, known, [...known, fact]);
      if (open !== undefined) return open;
      rows.push({ id, proceedingId: input.proceedingId, ...outcome.value });
      known.push(fact);
      return done(id, [...outcome.warnings, ...left.map(({ reminder }) => reminder)]);
    });
    await this.append(actor, rows.map((row) => ({ row, action: 'event.record', before: undefined })), now);
    return outcomes;
  }

  /** @throws Refusal `not-found`, `bad-input`, `conflict/stale`, `proceeding/event-refused` */
  async correct(actor: Actor, input: EventCorrection, now: Now, by: ToldBy = 'timeline'): Promise<{ id: string; warnings: Said[] }> {
    const { value, warnings } = take(await this.correctMany(actor, [input], now, by));
    return { id: value, warnings };
  }

  /** Corrects events of many proceedings by new versions with their reasons. */
  async correctMany(actor: Actor, inputs: readonly EventCorrection[], now: Now, by: ToldBy = 'timeline'): Promise<Outcome<string>[]> {
    return this.replace(actor, inputs, now, by, (input, version, context) => {
      const { reason: _, eventId: __, ...given } = input;
      const moved = given.on != null && given.at === undefined ? { at: null } : given.at != null && given.on === undefined ? { on: null } : {};
      const value = tidyValue({ ...version, ...moved, ...Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined)) });
      if (sameValue(value, tidyValue(version))) return refused('bad-input', fault('eventId', 'no-change', 'Нічого не змінено.', 'Nothing is changed.'));
      return decideEvent(value, { ...context, facts: context.facts.filter(({ id }) => id !== version.chain) });
    });
  }

  /** Withdraws an event: it stays in the history and counts no more. */
  async annul(actor: Actor, input: { eventId: string; reason: string }, now: Now, by: ToldBy = 'timeline'): Promise<{ id: string }> {
    const { value } = take(await this.replace(actor, [input], now, by, (_, version) => done(tidyValue(version)), true));
    return { id: value };
  }

  private async replace<Input extends { readonly eventId: string; readonly reason: string }>(
    actor: Actor, inputs: readonly Input[], now: Now, by: ToldBy,
    decide: (input: Input, version: StoredVersion, context: { today: string; instant: string; proceedingId: string; party: Parameters<typeof decideEvent>[1]['party']; facts: readonly Fact[] }) => Outcome<EventValue>,
    annulled = false,
  ): Promise<Outcome<string>[]> {
    const held = await hold(this.db, actor, await this.proceedingsOf(inputs.map(({ eventId }) => eventId)));
    const versions = await this.versions(inputs.map(({ eventId }) => eventId));
    const parties = await loadEventParties(this.db, [...held.keys()]);
    const facts = await factsOf(this.db, [...held.keys()]);
    const unsettled = await this.closing.unsettled([...held.keys()]);
    const changes: { row: EventRow; action: string; before: EventValue }[] = [];
    const touched = new Set<string>();
    const outcomes = inputs.map((input): Outcome<string> => {
      const version = versions.get(input.eventId);
      const refusal: Refused | undefined = obstacle(actor, 'correctEvent', held.get(version?.proceedingId ?? ''));
      if (refusal !== undefined || version === undefined) return refusal ?? refused('not-found');
      const closed = closedVersion({ ...version, supersededBy: touched.has(version.id) ? version.id : version.supersededBy, judged: version.judged && by === 'timeline' });
      if (closed !== undefined) return closed;
      const reason = decideReason(input.reason);
      if (!reason.ok) return reason;
      const partyId = 'partyId' in input && typeof input.partyId === 'string' ? input.partyId : version.partyId;
      const known = facts.get(version.proceedingId) ?? [];
      const outcome = decide(input, version, { ...now, proceedingId: version.proceedingId, party: parties.get(partyId ?? ''), facts: known });
      if (!outcome.ok) return outcome;
      // Whoever withdraws a resumption closes as well.
      const open = leftOpen(unsettled.get(version.proceedingId) ?? [], known, [...known.filter(({ id }) => id !== version.chain), ...(annulled ? [] : [factOf(version.chain, outcome.value)])]);
      if (open !== undefined) return open;
      touched.add(version.id);
      const row = { id: randomUUID(), chain: version.chain, proceedingId: version.proceedingId, ...outcome.value, supersedes: version.id, reason: reason.value, annulled };
      changes.push({ row, action: annulled ? 'event.annul' : 'event.correct', before: tidyValue(version) });
      return done(row.id, outcome.warnings);
    });
    await this.append(actor, changes, now);
    return outcomes;
  }

  /** Writes versions with their audit rows and draws the conclusions; `cause` where they follow from something else. */
  async append(actor: Actor, changes: readonly { row: EventRow; action: string; before: EventValue | undefined }[], now: Now, cause?: string): Promise<void> {
    const [first] = changes;
    if (first === undefined) return;
    await insertEvents(this.db, actor, changes.map(({ row }) => row));
    await this.audit.recordMany(actor, changes.map(({ row, action, before }) => ({
      action, resource: 'event', resourceId: row.id, proceedingId: row.proceedingId,
      changes: fieldChanges(before === undefined ? {} : shown(before), row.annulled === true ? { reason: row.reason } : { ...shown(tidyValue(row)), ...(row.reason == null ? {} : { reason: row.reason }) }),
    })));
    await this.changes.settle(actor, [...new Set(changes.map(({ row }) => row.proceedingId))], { cause: cause ?? first.row.id, now });
  }

  private async proceedingsOf(eventIds: readonly string[]): Promise<string[]> {
    const rows = await this.db.sql<{ id: string }>('select distinct proceeding_id id from procedural_event where id = any($1)', [eventIds]);
    return rows.map(({ id }) => id);
  }

  private async versions(eventIds: readonly string[]): Promise<Map<string, StoredVersion>> {
    const rows = await this.db.sql<StoredVersion>(
      `select e.id, e.chain, e.proceeding_id "proceedingId", e.type, e.on_day "on", e.at, e.number, e.text, e.party_id "partyId", e.note, e.annulled, n.id "supersededBy",
         ${VERSION_STATE}
       from procedural_event e left join procedural_event n on n.supersedes = e.id where e.id = any($1)`, [eventIds], 'event-versions');
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** Why the facts as they would be cannot be: they would close a proceeding in which something is left open. */
function leftOpen(left: readonly Unsettled[], before: readonly Fact[], after: readonly Fact[]): Refused | undefined {
  return left.length > 0 && stageNow(before).stage !== 'CLOSED' && stageNow(after).stage === 'CLOSED' ? refused('proceeding/event-refused', ...left.map(({ fault }) => fault)) : undefined;
}

/** What the history shows of an event. The note stays in the version alone: free text may name people, and the log is for ever. */
const shown = ({ type, on, at, number, text, partyId }: EventValue): Record<string, unknown> => ({ type, on, at, number, text, partyId });
