import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { EventsService, ProceedingChanges, type Said, decideReason, factsOf, fault, holdOne, loadEventParties, refusalOf, refused, take } from '#libs/proceedings';
import { factDay } from '#libs/time-limits';
import { type JudgmentValue, type NewJudgment, decideJudgment } from './judgment-rules.js';
import type { Judgment } from './judgment.entity.js';
import { judgmentsOf, proceedingOf } from './judgment.loader.js';
import { orderFaults } from './order.js';
import { dayOf, givenBack } from './punishments.js';

/** Another telling of a judgment that was told wrongly: everything is said anew. */
export type JudgmentCorrection = NewJudgment & { readonly judgmentId: string; readonly reason: string };
interface Told { readonly id: string; readonly proceedingId: string; readonly warnings: Said[] }

/** Tells what courts decided. The day is an event of the proceeding, from which stages and terms follow; what was decided on it is here. */
@Injectable()
export class Judgments {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly events: EventsService) {}

  /** @throws Refusal `not-found`, `bad-input`, `judgment/refused`, `proceeding/closed` */
  async record(actor: Actor, { proceedingId, ...input }: NewJudgment & { readonly proceedingId: string }, now: Now): Promise<Told> {
    await holdOne(this.db, actor, 'recordEvent', proceedingId);
    const { value, warnings } = take([decideJudgment(input, await this.parties(proceedingId), now.today)]);
    await this.keepOrder(proceedingId, value);
    const id = randomUUID();
    await this.changes.together(actor, { cause: id, now }, async () => {
      const event = await this.tell(actor, proceedingId, dayOf(value), value.on, now, warnings);
      if ((await judgmentsOf(this.db, proceedingId)).some((judgment) => judgment.event === event)) throw refusalOf(refused('judgment/refused', fault('on', 'recorded', 'Рішення цього дня вже записано: його можна виправити.', 'The judgment of this day is recorded already: it can be corrected.')));
      await this.insert(actor, { id, chain: id, proceedingId, event, givenBack: await this.tellBack(actor, proceedingId, value, now), value });
      await this.audit.record(actor, { action: 'judgment.record', resource: 'judgment', resourceId: id, proceedingId, changes: fieldChanges({}, shown(value)) });
    });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings };
  }

  /** @throws Refusal as `record`, `conflict/stale` */
  async correct(actor: Actor, { judgmentId, reason: given, ...input }: JudgmentCorrection, now: Now): Promise<Told> {
    const { before, reason } = await this.standing(actor, judgmentId, given);
    const { proceedingId } = before;
    const { value, warnings } = take([decideJudgment({ ...input, instance: before.instance }, await this.parties(proceedingId), now.today)]);
    await this.keepOrder(proceedingId, value, before);
    const id = randomUUID();
    await this.changes.together(actor, { cause: id, now }, async () => {
      const events = await this.retell(actor, before, value, now, reason);
      await this.insert(actor, { id, chain: before.chain, proceedingId, ...events, value, supersedes: before.id, reason });
      await this.audit.record(actor, { action: 'judgment.correct', resource: 'judgment', resourceId: id, proceedingId, changes: fieldChanges(shown(before), { ...shown(value), reason }) });
    });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings };
  }

  /** Withdraws a judgment with its day: both were recorded by mistake. @throws Refusal as `correct` */
  async annul(actor: Actor, input: { readonly judgmentId: string; readonly reason: string }, now: Now): Promise<Told> {
    const { before, reason } = await this.standing(actor, input.judgmentId, input.reason);
    const { proceedingId } = before;
    const id = randomUUID();
    await this.changes.together(actor, { cause: id, now }, async () => {
      for (const event of [before.givenBack, before.event]) if (event !== null) await this.withdraw(actor, event, reason, now);
      await this.insert(actor, { id, chain: before.chain, proceedingId, event: before.event, givenBack: before.givenBack, value: { ...before, sentences: [], awards: [] }, supersedes: before.id, reason, annulled: true });
      await this.audit.record(actor, { action: 'judgment.annul', resource: 'judgment', resourceId: id, proceedingId, changes: fieldChanges({}, { reason }) });
    });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings: [] };
  }

  /** Refuses a day on which one court would have decided about what another decided later. */
  private async keepOrder(proceedingId: string, value: JudgmentValue, before?: Judgment): Promise<void> {
    const judgments = (await judgmentsOf(this.db, proceedingId)).filter(({ id }) => id !== before?.id);
    const facts = ((await factsOf(this.db, [proceedingId])).get(proceedingId) ?? []).filter(({ id }) => id !== before?.event);
    const faults = orderFaults(value, { judgments, facts, ...(before === undefined ? {} : { before }) });
    if (faults.length > 0) throw refusalOf(refused('judgment/refused', ...faults));
  }

  /** The event of a day: the one that is recorded already, or a new one, with what is to be said of it. @returns its first version */
  private async tell(actor: Actor, proceedingId: string, { type, partyId }: ReturnType<typeof dayOf>, on: string, now: Now, warnings: Said[] = []): Promise<string> {
    const facts = (await factsOf(this.db, [proceedingId])).get(proceedingId) ?? [];
    const told = facts.find((fact) => fact.type === type && factDay(fact) === on && (fact.subject ?? null) === partyId);
    if (told !== undefined) return told.id;
    const recorded = await this.events.record(actor, { proceedingId, type, on, partyId }, now);
    warnings.push(...recorded.warnings);
    return recorded.id;
  }

  /** That the case goes back to a lower court is an event too, of the same day: stage and terms follow from it. */
  private async tellBack(actor: Actor, proceedingId: string, value: JudgmentValue, now: Now): Promise<string | null> {
    const back = givenBack(value);
    return back === null ? null : this.tell(actor, proceedingId, back, value.on, now);
  }

  /** Both events of a judgment, put right with it: moved to another day, withdrawn, or told by other words. */
  private async retell(actor: Actor, before: Judgment, value: JudgmentValue, now: Now, reason: string): Promise<{ event: string; givenBack: string | null }> {
    const { proceedingId } = before;
    const follow = async (event: string | null, was: ReturnType<typeof givenBack>, is: ReturnType<typeof givenBack>): Promise<string | null> => {
      if (event !== null && is !== null && was?.type === is.type && was.partyId === is.partyId) {
        if (value.on !== before.on) await this.events.correct(actor, { eventId: await this.version(event), on: value.on, reason }, now, 'judgment');
        return event;
      }
      if (event !== null) await this.withdraw(actor, event, reason, now);
      return is === null ? null : this.tell(actor, proceedingId, is, value.on, now);
    };
    return { event: (await follow(before.event, dayOf(before), dayOf(value))) ?? before.event, givenBack: await follow(before.givenBack, givenBack(before), givenBack(value)) };
  }

  private async withdraw(actor: Actor, event: string, reason: string, now: Now): Promise<void> {
    await this.events.annul(actor, { eventId: await this.version(event), reason }, now, 'judgment');
  }

  /** The last version of an event. */
  private async version(chain: string): Promise<string> {
    const [row] = await this.db.sql<{ id: string }>('select e.id from procedural_event o join procedural_event e on e.proceeding_id = o.proceeding_id and e.chain = o.id where o.id = $1 and (select n.id from procedural_event n where n.supersedes = e.id) is null', [chain], 'last-version');
    return row?.id ?? chain;
  }

  /** The judgment that is changed, locked with its proceeding, and the reason of the change. */
  private async standing(actor: Actor, id: string, given: string): Promise<{ before: Judgment; reason: string }> {
    const proceedingId = await proceedingOf(this.db, 'judgment', id);
    if (proceedingId === undefined) throw notFound();
    await holdOne(this.db, actor, 'correctEvent', proceedingId);
    const before = (await judgmentsOf(this.db, proceedingId)).find((judgment) => judgment.id === id);
    if (before === undefined) throw new Refusal('conflict/stale', { uk: 'Рішення змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The judgment was changed since you read it. Read it again.' });
    return { before, reason: take([decideReason(given)]).value };
  }

  private async parties(proceedingId: string): Promise<Awaited<ReturnType<typeof loadEventParties>>> {
    return loadEventParties(this.db, [proceedingId]);
  }

  private async insert(actor: Actor, row: { id: string; chain: string; proceedingId: string; event: string; givenBack: string | null; value: JudgmentValue; supersedes?: string; reason?: string; annulled?: boolean }): Promise<void> {
    const { id, proceedingId, value } = row;
    await this.db.sql(
      `insert into judgment (id, chain, proceeding_id, event, instance, court, claim, note, annulled, reason, supersedes, recorded_by, given_back) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [id, row.chain, proceedingId, row.event, value.instance, value.court, value.claim, value.note, row.annulled ?? false, row.reason ?? null, row.supersedes ?? null, actor.id, row.givenBack], 'insert-judgment');
    await this.db.sql(
      `insert into sentence (judgment_id, proceeding_id, party_id, result, code, agreement, punishment, length, probation_months, confiscation, special_confiscation, confiscated)
       select $1, $2, s."partyId", s.result, s.code, s.agreement, s.punishment, s.length, s."probationMonths", s.confiscation, s."specialConfiscation", s.confiscated
       from jsonb_to_recordset($3::jsonb) s ("partyId" uuid, result text, code text, agreement boolean, punishment text, length int, "probationMonths" int, confiscation boolean, "specialConfiscation" boolean, confiscated text)`,
      [id, proceedingId, JSON.stringify(value.sentences)], 'insert-sentences');
    await this.db.sql(
      `insert into award (judgment_id, proceeding_id, party_id, material, moral) select $1, $2, a."partyId", a.material, a.moral from jsonb_to_recordset($3::jsonb) a ("partyId" uuid, material numeric, moral numeric)`,
      [id, proceedingId, JSON.stringify(value.awards)], 'insert-awards');
  }
}

/** What the history shows of a judgment. Sums and free text stay in its versions: the log is for ever. */
const shown = ({ instance, on, claim, sentences }: JudgmentValue) => ({ instance, on, claim, results: [...new Set(sentences.map(({ result }) => result))].sort().join(' ') });
