import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, tidyText } from '#libs/platform';
import { type Outcome, ProceedingChanges, type Said, done, fault, hold, refused, take } from '#libs/proceedings';
import { type Attendance, HearingPeople } from './calling/hearing-people.service.js';
import { type HearingAbility, hearingObstacle } from './hearing.policy.js';
import { holdHearing } from './held-hearing.service.js';
import { type HearingCorrection, type HearingResult, type HearingValue, type NewHearing, decideCorrection, decideMove, decideResult, decideSchedule } from './hearing-rules.js';
import type { Hearing } from './hearing.entity.js';
import { Trials } from './ledger/trials.service.js';
import { panelChangesOf } from './panel/panel.loader.js';
import { sitsNow } from './panel/sits-now.js';
import type { HearingAct } from './words.js';

/** A hearing that is to be entered. */
export type ScheduledHearing = NewHearing & { readonly proceedingId: string };
/** Which hearing, and as which version the writer read it. */
interface Of { readonly hearingId: string; readonly version: number }
interface ForReason extends Of { readonly reason: string }

interface NewRow { readonly id: string; readonly proceedingId: string; readonly followsId: string | null; readonly value: HearingValue }

/** Keeps the hearings of proceedings: appointed, moved, held or put off. One hearing by hand and a court's whole list take the same way. */
@Injectable()
export class Hearings {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly trials: Trials, private readonly people: HearingPeople) {}

  /** @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async schedule(actor: Actor, input: ScheduledHearing, now: Now): Promise<{ id: string; warnings: Said[] }> {
    const { value, warnings } = take(await this.scheduleMany(actor, [input], now));
    return { id: value, warnings };
  }

  /** Enters hearings of many proceedings, each for itself; ids or refusals in the order of `inputs`. */
  async scheduleMany(actor: Actor, inputs: readonly ScheduledHearing[], now: Now): Promise<Outcome<string>[]> {
    const held = await hold(this.db, actor, [...new Set(inputs.map(({ proceedingId }) => proceedingId))]);
    const rows: NewRow[] = [];
    const outcomes = inputs.map((input): Outcome<string> => {
      const refusal = hearingObstacle(actor, 'scheduleHearing', held.get(input.proceedingId));
      if (refusal !== undefined) return refusal;
      const outcome = decideSchedule(input, now.today);
      if (!outcome.ok) return outcome;
      const id = randomUUID();
      rows.push({ id, proceedingId: input.proceedingId, followsId: null, value: outcome.value });
      return done(id, outcome.warnings);
    });
    const twice = await this.twice(rows);
    await this.insert(actor, rows, now);
    await this.follow([...new Set(rows.map(({ proceedingId }) => proceedingId))]);
    return outcomes.map((outcome) => (outcome.ok && twice.has(outcome.value) ? done(outcome.value, [...outcome.warnings, SAME_TIME]) : outcome));
  }

  /** What a hearing came to with who came and what was heard and, in the same act, the next one. @throws Refusal `not-found`, `bad-input`, `hearing/refused`, `conflict/stale`, `proceeding/closed` */
  async recordResult(actor: Actor, input: Of & HearingResult & Attendance, now: Now): Promise<{ id: string; nextId: string | null; warnings: Said[] }> {
    const { hearing, proceeding } = await holdHearing(this.db, actor, 'recordHearingResult', input);
    const { value: { value, next }, warnings } = take([decideResult(hearing, { ...input, next: await this.before(hearing, input.next) }, now)]);
    const refusal = next === null ? undefined : hearingObstacle(actor, 'scheduleHearing', proceeding);
    if (refusal !== undefined) take([refusal]);
    await this.save(actor, hearing, value, { act: 'RECORD', reason: null, action: 'hearing.record', now });
    warnings.push(...(await this.people.tell(actor, hearing, value, input, now)));
    const rows = next === null ? [] : [{ id: randomUUID(), proceedingId: hearing.proceedingId, followsId: hearing.id, value: next }];
    const twice = await this.twice(rows);
    await this.insert(actor, rows, now);
    await this.follow([hearing.proceedingId]);
    return { id: hearing.id, nextId: rows[0]?.id ?? null, warnings: twice.size > 0 ? [...warnings, SAME_TIME] : warnings };
  }

  /** The next hearing is before whoever sits by now, unless somebody says otherwise. */
  private async before({ proceedingId, judge }: Hearing, next: HearingResult['next']): Promise<HearingResult['next']> {
    return next == null || next.judge !== undefined ? next : { ...next, judge: sitsNow(judge, await panelChangesOf(this.db, proceedingId)) };
  }

  /** Another day for a hearing that has not been held. @throws as `recordResult` */
  async move(actor: Actor, input: ForReason & { readonly at: string }, now: Now): Promise<{ id: string; warnings: Said[] }> {
    return this.change(actor, 'moveHearing', input, (hearing) => decideMove(hearing, input.at, now.today), { act: 'MOVE', action: 'hearing.move', now });
  }

  /** Puts right what was recorded by mistake. @throws as `recordResult` */
  async correct(actor: Actor, input: ForReason & HearingCorrection, now: Now): Promise<{ id: string; warnings: Said[] }> {
    return this.change(actor, 'correctHearing', input, (hearing) => decideCorrection(hearing, input, now), { act: 'CORRECT', action: 'hearing.correct', now });
  }

  /** Withdraws a hearing that was entered by mistake: it stays in the history and counts no more. @throws as `recordResult` */
  async annul(actor: Actor, input: ForReason, now: Now): Promise<{ id: string; warnings: Said[] }> {
    return this.change(actor, 'annulHearing', input, done, { act: 'ANNUL', action: 'hearing.annul', now });
  }

  private async change(actor: Actor, ability: HearingAbility, input: ForReason, decide: (hearing: HearingValue) => Outcome<HearingValue>, how: { act: HearingAct; action: string; now: Now }): Promise<{ id: string; warnings: Said[] }> {
    const { hearing } = await holdHearing(this.db, actor, ability, input);
    const reason = tidyText(input.reason);
    if (reason === null) take([refused('bad-input', fault('reason', 'required', 'Вкажіть підставу.', 'Give the reason.'))]);
    const { value, warnings } = take([decide(hearing)]);
    await this.save(actor, hearing, value, { ...how, reason });
    await this.follow([hearing.proceedingId]);
    return { id: hearing.id, warnings };
  }

  /** What follows from hearings: where the days of the trial went, and that whoever reads the proceeding should read it again. */
  private async follow(proceedingIds: readonly string[]): Promise<void> {
    await this.trials.keep(proceedingIds);
    await this.changes.hint(proceedingIds);
  }

  private async save(actor: Actor, before: Hearing, value: HearingValue, { act, reason, action, now }: { act: HearingAct; reason: string | null; action: string; now: Now }): Promise<void> {
    await this.db.sql(
      `update hearing set at = $2, kind = $3, mode = $4, court = $5, room = $6, judge = $7, status = $8, cause = $9, cause_text = $10, lies_with = $11, result = $12, annulled = $13, appointed_on = $15, status_since = case when status = $8 then status_since else $14 end, version = version + 1, changed_at = $14 where id = $1`,
      [before.id, value.at, value.kind, value.mode, value.court, value.room, value.judge, value.status, value.cause, value.causeText, value.liesWith, value.result, act === 'ANNUL', now.instant, value.appointedOn], 'save-hearing');
    await this.keep(actor, [before.id], act, reason);
    await this.audit.record(actor, entryOf(action, before, fieldChanges(shown(before), { ...shown(value), ...(reason === null ? {} : { reason }) })));
    await this.people.follow(actor, before, { ...value, annulled: act === 'ANNUL' }, now);
  }

  /** Those of new rows for whose very time the proceeding has an open hearing: two colleagues enter what one letter of the court says. */
  private async twice(rows: readonly NewRow[]): Promise<ReadonlySet<string>> {
    if (rows.length === 0) return new Set();
    const found = await this.db.sql<{ id: string }>(
      `select n.id from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) n (id, proceeding_id, at) where exists (select from hearing h where h.proceeding_id = n.proceeding_id and h.at = n.at and h.status = 'SCHEDULED' and not h.annulled)`,
      [rows.map(({ id }) => id), rows.map(({ proceedingId }) => proceedingId), rows.map(({ value }) => value.at)]);
    return new Set(found.map(({ id }) => id));
  }

  private async insert(actor: Actor, rows: readonly NewRow[], now: Now): Promise<void> {
    if (rows.length === 0) return;
    const column = <K extends keyof HearingValue>(name: K): HearingValue[K][] => rows.map(({ value }) => value[name]);
    await this.db.sql(
      `insert into hearing (id, proceeding_id, follows_id, at, kind, mode, court, room, judge, status, appointed_on, changed_at, status_since, recorded_by)
       select n.*, $12::timestamptz, $12::timestamptz, $13::uuid from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::date[]) n`,
      [rows.map(({ id }) => id), rows.map(({ proceedingId }) => proceedingId), rows.map(({ followsId }) => followsId), column('at'), column('kind'), column('mode'), column('court'), column('room'), column('judge'), column('status'), column('appointedOn'), now.instant, actor.id], 'insert-hearings');
    await this.keep(actor, rows.map(({ id }) => id), 'SCHEDULE', null);
    await this.audit.recordMany(actor, rows.map(({ id, proceedingId, value }) => entryOf('hearing.schedule', { id, proceedingId }, fieldChanges({}, shown(value)))));
  }

  /** Keeps the state in which hearings stand now. */
  private async keep(actor: Actor, ids: readonly string[], act: HearingAct, reason: string | null): Promise<void> {
    await this.db.sql(
      `insert into hearing_change (id, hearing_id, proceeding_id, version, act, at, kind, mode, court, room, judge, status, cause, cause_text, lies_with, result, appointed_on, annulled, reason, recorded_by)
       select gen_random_uuid(), h.id, h.proceeding_id, h.version, $2, h.at, h.kind, h.mode, h.court, h.room, h.judge, h.status, h.cause, h.cause_text, h.lies_with, h.result, h.appointed_on, h.annulled, $3, $4::uuid from hearing h where h.id = any($1)`,
      [ids, act, reason, actor.id], 'keep-hearings');
  }
}

const SAME_TIME: Said = { uk: 'На цей час у провадженні вже призначено засідання: чи не те саме?', en: 'The proceeding has a hearing at this time already: is it the same one?' };

const entryOf = (action: string, { id, proceedingId }: Pick<Hearing, 'id' | 'proceedingId'>, changes: NonNullable<AuditEntry['changes']>): AuditEntry => ({ action, resource: 'hearing', resourceId: id, proceedingId, changes });

/** What the history shows of a hearing. Free text and the names of judges stay in its versions alone: the log is for ever. */
const shown = ({ at, kind, mode, court, room, status, cause, liesWith, appointedOn }: HearingValue) => ({ at, kind, mode, court, room, status, cause, liesWith, appointedOn });
