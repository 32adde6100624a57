import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayDo } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Refusal, notFound, tidyText } from '#libs/platform';
import { type Held, ProceedingChanges, type Refused, fault, hold, holdOne, maySee, refusalOf, refused, take } from '#libs/proceedings';
import { type MeasureStand, type SupportStand, decideMeasure, decideSupport } from './plan-rules.js';
import type { MeasureKind, SupportKind } from './words.js';

/** A measure for somebody, as somebody read it: version 0 of one that is not there yet. What is left out stays, null empties. */
export interface WantedMeasure extends Partial<MeasureStand> {
  readonly proceedingId: string;
  readonly partyId: string;
  readonly kind: MeasureKind;
  readonly version: number;
}
/** Support for a call; version 0 of what is not there yet. */
export interface WantedSupport extends SupportStand {
  readonly callId: string;
  readonly kind: SupportKind;
  readonly version: number;
}

const STALE = { uk: 'Запис змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The record was changed since you read it. Read it again.' };

/** Keeps what surrounds the calls of a person: measures that protect her, support that is booked, and what was entered of her testimony by mistake. */
@Injectable()
export class CallPlans {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `conflict/stale`, `proceeding/closed` */
  async keepMeasure(actor: Actor, input: WantedMeasure, today: string): Promise<string> {
    await holdOne(this.db, actor, 'correctEvent', input.proceedingId);
    const [row] = await this.db.sql<MeasureStand & { partyId: string | null; id: string | null; version: number | null }>(
      `select p.id "partyId", m.id, m.version, m.asked_on "askedOn", m.ordered_on "orderedOn", m.refused_on "refusedOn", m.ended_on "endedOn" from party p left join court_measure m on m.party_id = p.id and m.kind = $3 where p.proceeding_id = $1 and p.id = $2`, [input.proceedingId, input.partyId, input.kind], 'measure-of');
    if (row === undefined) take([refused('bad-input', fault('partyId', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.'))]);
    requireVersion(row?.version, input.version);
    const before = row?.id == null ? undefined : { askedOn: row.askedOn, orderedOn: row.orderedOn, refusedOn: row.refusedOn, endedOn: row.endedOn };
    const value = take([decideMeasure(input, before, today)]).value;
    const id = row?.id ?? randomUUID();
    await this.db.sql(
      `insert into court_measure as m (id, proceeding_id, party_id, kind, asked_on, ordered_on, refused_on, ended_on, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (party_id, kind) do update set asked_on = excluded.asked_on, ordered_on = excluded.ordered_on, refused_on = excluded.refused_on, ended_on = excluded.ended_on, recorded_by = excluded.recorded_by, version = m.version + 1`,
      [id, input.proceedingId, input.partyId, input.kind, value.askedOn, value.orderedOn, value.refusedOn, value.endedOn, actor.id], 'keep-measure');
    await this.audit.record(actor, { action: 'measure.keep', resource: 'measure', resourceId: id, proceedingId: input.proceedingId, changes: fieldChanges({ ...before }, { kind: input.kind, ...value }) });
    await this.changes.hint([input.proceedingId]);
    return id;
  }

  /** Writes what is needed, booked or given for a call: for those who may book support, coordinators among them. @throws as `keepMeasure` */
  async bookSupport(actor: Actor, input: WantedSupport): Promise<string> {
    const [call] = await this.db.sql<{ proceedingId: string }>('select proceeding_id "proceedingId" from hearing_person where id = $1', [input.callId], 'call-of');
    if (call === undefined) throw notFound();
    const refusal = supportObstacle(actor, (await hold(this.db, actor, [call.proceedingId])).get(call.proceedingId));
    if (refusal !== undefined) throw refusalOf(refusal);
    const [row] = await this.db.sql<SupportStand & { id: string | null; version: number | null; isProtected: boolean }>(
      `select s.id, s.version, s.state, s.provider, h.protected_at is not null "isProtected" from hearing_person c join party p on p.id = c.party_id join person h on h.id = p.person_id
       left join booked_support s on s.call_id = c.id and s.kind = $2 where c.id = $1`, [input.callId, input.kind], 'support-of');
    requireVersion(row?.version, input.version);
    const before = row?.id == null ? undefined : { state: row.state, provider: row.provider };
    const value = take([decideSupport(input, before, row?.isProtected)]).value;
    const id = row?.id ?? randomUUID();
    await this.db.sql(
      `insert into booked_support as s (id, proceeding_id, call_id, kind, state, provider, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (call_id, kind) do update set state = excluded.state, provider = excluded.provider, recorded_by = excluded.recorded_by, version = s.version + 1`,
      [id, call.proceedingId, input.callId, input.kind, value.state, value.provider, actor.id], 'book-support').catch((fault: unknown) => {
      // Somebody protected her between the question and the answer.
      if ((fault as { constraint?: unknown } | null)?.constraint === 'booked_support_of_protected') take([decideSupport(input, before, true)]);
      throw fault;
    });
    await this.audit.record(actor, { action: 'support.book', resource: 'support', resourceId: id, proceedingId: call.proceedingId, changes: fieldChanges(before === undefined ? {} : { state: before.state }, { kind: input.kind, state: value.state }) });
    await this.changes.hint([call.proceedingId]);
    return id;
  }

  /** Withdraws what was entered as heard or examined by mistake. @throws as `keepMeasure` */
  async annulExamination(actor: Actor, input: { readonly examinationId: string; readonly version: number; readonly reason: string }): Promise<string> {
    const [row] = await this.db.sql<{ proceedingId: string; hearingId: string; version: number; annulled: boolean }>('select proceeding_id "proceedingId", hearing_id "hearingId", version, annulled from examination where id = $1', [input.examinationId], 'examination-of');
    if (row === undefined) throw notFound();
    await holdOne(this.db, actor, 'correctEvent', row.proceedingId);
    requireVersion(row.version, input.version);
    const reason = tidyText(input.reason);
    if (reason === null) take([refused('bad-input', fault('reason', 'required', 'Вкажіть підставу.', 'Give the reason.'))]);
    if (row.annulled) take([refused('hearing/refused', fault('examinationId', 'annulled', 'Цей запис уже вилучено.', 'This record was withdrawn already.'))]);
    await this.db.sql('update examination set annulled = true, version = version + 1 where id = $1', [input.examinationId], 'annul-examination');
    await this.audit.record(actor, { action: 'examination.annul', resource: 'examination', resourceId: input.examinationId, proceedingId: row.proceedingId, changes: fieldChanges({}, { reason }) });
    await this.changes.hint([row.proceedingId]);
    return row.hearingId;
  }
}

/** Why somebody may not book support in a proceeding. Hidden is the same as missing. */
export function supportObstacle(actor: Actor, held: Pick<Held, 'relations' | 'stage'> | undefined): Refused | undefined {
  if (held === undefined || !maySee(actor, held)) return refused('not-found');
  return mayBookSupport(actor, held) ? undefined : refused('not-allowed', fault('callId', 'not-allowed', 'Ви не маєте права на цю дію в цьому провадженні.', 'You may not do this with this proceeding.'));
}

/** Whether somebody books support in a proceeding: the button of the workspace and the service ask this same question. */
export const mayBookSupport = (actor: Actor, { relations }: Pick<Held, 'relations'>): boolean => actor.permissions.has('proceeding.support') && mayDo(actor.roles, relations, 'support');

function requireVersion(stands: number | null | undefined, read: number): void {
  if ((stands ?? 0) !== read) throw new Refusal('conflict/stale', STALE);
}
