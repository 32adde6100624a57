import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Now } from '#libs/platform';
import { type ProceedingAbility, type Said, decideReason, fault, holdRead, refusalOf, refused, take } from '#libs/proceedings';
import { fieldChanges } from '#libs/audit';
import { compareInstants, kyivDay, midnight } from '#libs/time-limits';
import { EvidenceLog } from './evidence-log.service.js';
import type { EvidenceProtocol } from './evidence-protocol.entity.js';
import { momentOf } from './hours.js';
import { holdProtocol } from './held-item.service.js';
import { asWritten } from './item-rules.js';
import { type NewProtocol, type ProtocolValue, decideProtocol } from './protocol-rules.js';

/** What is told otherwise of a protocol: what is left out stays, null empties what may be empty. */
export type ProtocolCorrection = { readonly [K in keyof ProtocolValue]?: ProtocolValue[K] | (K extends 'kind' | 'begunAt' ? never : null) | undefined } & { readonly protocolId: string; readonly version: number; readonly reason: string };

/** Keeps the acts by which evidence came. */
@Injectable()
export class Protocols {
  constructor(private readonly db: Db, private readonly log: EvidenceLog) {}

  /** @param by what allows it: as where items are registered @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async register(actor: Actor, { proceedingId, ...input }: NewProtocol & { readonly proceedingId: string }, now: Now, by: ProceedingAbility = 'recordEvent'): Promise<{ id: string; warnings: Said[] }> {
    await holdRead(this.db, actor, by, proceedingId);
    const { value, warnings } = take([decideProtocol(input, now)]);
    const id = randomUUID();
    await this.db.sql(
      'insert into evidence_protocol (id, proceeding_id, kind, number, begun_at, ended_at, hour_known, place, made_by, court, ruling_number, ruled_on, ruling_until, note, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)',
      [id, proceedingId, ...columns(value), actor.id], 'insert-protocol');
    await this.log.keep(actor, [{ on: 'protocol', id, proceedingId, action: 'protocol.register', before: {}, after: { ...value } }]);
    return { id, warnings };
  }

  /** @throws Refusal as `register`, `conflict/stale` */
  async correct(actor: Actor, { protocolId, version, reason: given, ...input }: ProtocolCorrection, now: Now): Promise<{ id: string; warnings: Said[] }> {
    const before = valueOf(await holdProtocol(this.db, actor, { id: protocolId, version }));
    const reason = take([decideReason(given)]).value;
    // An hour that is told anew is known, unless it is said not to be.
    const hourKnown = input.hourKnown ?? (input.begunAt === undefined ? before.hourKnown : true);
    if (hourKnown && !before.hourKnown && before.endedAt !== null && input.endedAt === undefined) throw refusalOf(refused('bad-input', fault('endedAt', 'hour', 'Скажіть і годину кінця: досі було вказано лише день.', 'Tell the hour of its end too: the day alone was known until now.')));
    const endedAt = hourKnown || before.endedAt === null ? before.endedAt : midnight(kyivDay(before.endedAt));
    const { value: told, warnings } = take([decideProtocol({ ...before, endedAt, ...Object.fromEntries(Object.entries(input).filter(([, each]) => each !== undefined)), hourKnown } as NewProtocol, now)]);
    const value = { ...told, begunAt: asWritten(before.begunAt, told.begunAt), endedAt: asWritten(before.endedAt, told.endedAt) };
    if (fieldChanges({ ...before }, { ...value }).length === 0) throw refusalOf(refused('bad-input', fault('protocolId', 'no-change', 'Нічого не змінено.', 'Nothing is changed.')));
    const [row] = await this.db.sql<{ proceedingId: string }>(
      `update evidence_protocol set kind = $2, number = $3, begun_at = $4, ended_at = $5, hour_known = $6, place = $7, made_by = $8, court = $9, ruling_number = $10, ruled_on = $11, ruling_until = $12, note = $13, version = version + 1 where id = $1 returning proceeding_id "proceedingId"`,
      [protocolId, ...columns(value)], 'correct-protocol');
    await this.log.keep(actor, [{ on: 'protocol', id: protocolId, proceedingId: row?.proceedingId ?? '', action: 'protocol.correct', before: { ...before }, after: { ...value }, change: { act: 'CORRECT', version: version + 1, reason } }]);
    await this.follow(actor, { proceedingId: row?.proceedingId ?? '', protocolId, before, value, reason });
    return { id: protocolId, warnings };
  }

  /** What took over the day of an act whose hour nobody knew, or knows from now on, came when that act is said to have been: at no midnight that nobody told. */
  private async follow(actor: Actor, { proceedingId, protocolId, before, value, reason }: { readonly proceedingId: string; readonly protocolId: string; readonly before: ProtocolValue; readonly value: ProtocolValue; readonly reason: string }): Promise<void> {
    if (before.hourKnown && value.hourKnown) return;
    const things = await this.db.sql<{ id: string; number: string; version: number; collectedAt: string; fateOn: string | null }>(
      `select id, array_to_string(path, '.') number, version, collected_at "collectedAt", fate_on "fateOn" from evidence_item where protocol_id = $1 and not annulled and (collected_at = $2 or collected_at = $3) order by id for no key update`, [protocolId, before.begunAt, before.endedAt], 'things-of-act');
    const moved = things.map((thing) => ({ ...thing, to: compareInstants(thing.collectedAt, before.begunAt) === 0 ? value.begunAt : value.endedAt ?? value.begunAt })).filter(({ collectedAt, to }) => compareInstants(collectedAt, to) !== 0 || before.hourKnown !== value.hourKnown);
    const [late] = moved.filter(({ fateOn, to }) => fateOn !== null && kyivDay(to) > fateOn);
    if (late !== undefined) throw refusalOf(refused('bad-input', fault('begunAt', 'fate', `Долю речі ${late.number} вирішено раніше: спершу скасуйте той запис.`, `The fate of thing ${late.number} was decided before: first undo that entry.`)));
    if (moved.length === 0) return;
    await this.db.sql('update evidence_item i set collected_at = m.at, version = i.version + 1 from jsonb_to_recordset($1::jsonb) m (id uuid, at timestamptz) where i.id = m.id', [JSON.stringify(moved.map(({ id, to }) => ({ id, at: to })))], 'things-follow-act');
    await this.log.keep(actor, moved.map(({ id, version, collectedAt, to }) => ({ on: 'item', id, proceedingId, action: 'item.correct', before: { collectedAt: momentOf(collectedAt, before) }, after: { collectedAt: momentOf(to, value) }, change: { act: 'CORRECT', version: version + 1, reason } })));
  }
}

const valueOf = ({ kind, number, begunAt, endedAt, hourKnown, place, madeBy, court, rulingNumber, ruledOn, rulingUntil, note }: EvidenceProtocol): ProtocolValue => ({ kind, number, begunAt, endedAt, hourKnown, place, madeBy, court, rulingNumber, ruledOn, rulingUntil, note });
const columns = ({ kind, number, begunAt, endedAt, hourKnown, place, madeBy, court, rulingNumber, ruledOn, rulingUntil, note }: ProtocolValue): unknown[] => [kind, number, begunAt, endedAt, hourKnown, place, madeBy, court, rulingNumber, ruledOn, rulingUntil, note];
