import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { EventsService, ProceedingChanges, decideReason, factsOf, holdRead, take } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { type NewMinutes, decideMinutes } from './disclosure-rules.js';
import { type DisclosurePicture, type Minutes, disclosureOf, proceedingOfDisclosure } from './disclosure.loader.js';
import { type Told, settleEvents, standingEvents } from './openings.service.js';
import { type Addressee, addressees, isStudyOver, sideOf } from './register.js';

/** Minutes of familiarisation. When a suspect and everybody who defends her have finished, the end of the study is an event: the term runs on from it. */
@Injectable()
export class Familiarisations {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly events: EventsService) {}

  /** @throws Refusal `not-found`, `bad-input`, `evidence/refused`, `proceeding/closed` */
  async record(actor: Actor, { proceedingId, ...input }: NewMinutes & { readonly proceedingId: string }, now: Now): Promise<Told> {
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const { value: { person, value }, warnings } = take([decideMinutes(input, await disclosureOf(this.db, proceedingId), now.instant)]);
    const id = randomUUID();
    await this.changes.together(actor, { cause: id, now }, async () => {
      const event = await this.end(actor, proceedingId, person, value, now);
      await this.db.sql(
        'insert into familiarisation (id, proceeding_id, party_id, begun_at, ended_at, volumes, present, remarks, refusal, complete, event, recorded_by, departure) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
        [id, proceedingId, value.partyId, value.begunAt, value.endedAt, JSON.stringify(value.volumes.map(({ volume, pageFrom, pageTo }) => ({ volume, pageFrom, pageTo }))), value.present, value.remarks, value.refusal, value.complete, event, actor.id, value.departure], 'insert-minutes');
      await this.audit.record(actor, { action: 'familiarisation.record', resource: 'familiarisation', resourceId: id, proceedingId, changes: fieldChanges({}, { partyId: value.partyId, begunAt: value.begunAt, endedAt: value.endedAt, complete: value.complete, refused: value.refusal !== null, ...(value.departure === null ? {} : { departs: true }) }) });
    });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings };
  }

  /** @throws Refusal `not-found`, `bad-input`, `conflict/stale` */
  async annul(actor: Actor, input: { readonly minutesId: string; readonly reason: string }, now: Now): Promise<Told> {
    const proceedingId = await proceedingOfDisclosure(this.db, 'familiarisation', input.minutesId);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    const { value: reason } = take([decideReason(input.reason)]);
    const picture = await disclosureOf(this.db, proceedingId);
    const minutes = picture.minutes.find(({ id }) => id === input.minutesId);
    if (minutes === undefined || minutes.annulled) throw new Refusal('conflict/stale', { uk: 'Цей протокол уже скасовано.', en: 'These minutes were taken back already.' });
    await this.changes.together(actor, { cause: minutes.id, now }, async () => {
      if (minutes.complete) await this.reopen(actor, { minutes, picture, reason }, now);
      await this.db.sql('insert into disclosure_annulment (id, proceeding_id, minutes_id, reason, recorded_by) values ($1, $2, $3, $4, $5)', [randomUUID(), proceedingId, minutes.id, reason, actor.id], 'annul-minutes');
      await this.audit.record(actor, { action: 'familiarisation.annul', resource: 'familiarisation', resourceId: minutes.id, proceedingId, changes: fieldChanges({}, { reason }) });
    });
    await this.changes.hint([proceedingId]);
    return { id: minutes.id, proceedingId, warnings: [] };
  }

  /** The end of the study falls with minutes without which she has not finished, and moves where the last of her side did so on another day. */
  private async reopen(actor: Actor, { minutes, picture, reason }: { readonly minutes: Minutes; readonly picture: DisclosurePicture; readonly reason: string }, now: Now): Promise<void> {
    const { side } = sideOf(addressees(picture.parties), minutes.partyId);
    const left = picture.minutes.filter(({ annulled, id }) => !annulled && id !== minutes.id);
    const finished = left.some(({ complete, partyId }) => complete && partyId === minutes.partyId);
    const on = finished ? lastDay(left, side) : undefined;
    if (on === lastDay([...left, minutes], side)) return;
    const [latest] = (await standingEvents(this.db, 'familiarisation', [...side])).sort((one, other) => (other.on ?? '').localeCompare(one.on ?? ''));
    await settleEvents(this.events, actor, latest === undefined ? [] : [latest], { on, reason }, now);
  }

  /** The end of the study of a side, on the day on which the last of it finished. */
  private async end(actor: Actor, proceedingId: string, { subject }: Addressee, value: Required<NewMinutes>, now: Now): Promise<string | null> {
    const picture = await disclosureOf(this.db, proceedingId);
    const minutes = [...picture.minutes.filter(({ annulled }) => !annulled), value];
    const [facts, people] = [(await factsOf(this.db, [proceedingId])).get(proceedingId) ?? [], addressees(picture.parties)];
    if (!isStudyOver(subject, { facts, people, opened: openedTo(picture), minutes })) return null;
    const { side } = sideOf(people, value.partyId);
    return (await this.events.record(actor, { proceedingId, type: 'defence_study_ended', on: lastDay(minutes, side) ?? now.today, partyId: subject }, now)).id;
  }
}

const openedTo = ({ lines }: DisclosurePicture): ReadonlySet<string> => new Set(lines.filter(({ annulled, act }) => !annulled && act === 'OPENED').map(({ partyId }) => partyId));

/** The day on which the last of a side finished. */
const lastDay = (minutes: readonly Pick<Minutes, 'partyId' | 'endedAt' | 'complete'>[], side: ReadonlySet<string>): string | undefined =>
  minutes.filter(({ complete, partyId }) => complete && side.has(partyId)).map(({ endedAt }) => kyivDay(endedAt)).sort().at(-1);
