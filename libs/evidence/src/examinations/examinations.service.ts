import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound, tidyText } from '#libs/platform';
import { ProceedingChanges, type Said, decideReason, fault, holdRead, refusalOf, refused, take } from '#libs/proceedings';
import { midnight } from '#libs/time-limits';
import { holderNow, recordsOf } from '../custody/custody.loader.js';
import { holderOf } from '../custody/holder.js';
import { type AsRead, STALE } from '../registry/held-item.service.js';
import { Items } from '../registry/items.service.js';
import { Protocols } from '../registry/protocols.service.js';
import { proceedingsOfEvidence } from '../registry/registry.loader.js';
import { changedExamination } from './examination.loader.js';
import { type ExaminationAbility, askedForStep, fits } from './examination.policy.js';
import { type NewOrder, type OrderValue, decideDay, decideDue, decideOrder, decideReturn, opinionTitle, type SentThing } from './examination-rules.js';
import type { CorrectExpertExaminationInput, EndExpertExaminationInput, OrderExpertExaminationInput, ReceiveOpinionInput, ReturnFromExpertInput, SendToExpertInput, SetExpertDueInput } from './examinations.input.js';
import type { ExpertExamination } from './expert-examination.entity.js';

type Told = { readonly id: string; readonly warnings: readonly Said[] };
/** What a step writes besides the version. */
type Step = Partial<Record<'state' | 'sent_on' | 'due_on' | 'ended_on' | 'end_reason' | 'opinion_number' | 'opinion_item_id', string | null>>;

/** Keeps what experts are asked and what they answer. */
@Injectable()
export class Examinations {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly protocols: Protocols, private readonly items: Items) {}

  /** @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async order(actor: Actor, { proceedingId, itemIds, ...input }: OrderExpertExaminationInput, now: Now): Promise<Told> {
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const { value, warnings } = take([decideOrder(input as NewOrder, now.today)]);
    await this.requireItems(proceedingId, itemIds);
    const id = randomUUID();
    await this.db.sql('insert into expert_examination (id, proceeding_id, kind, performer, ground, ground_number, grounded_on, questions, note, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [id, proceedingId, ...columns(value), actor.id], 'insert-examination');
    await this.list(proceedingId, id, itemIds);
    await this.tell(actor, { id, proceedingId }, 'expertise.order', {}, { ground: value.ground, groundedOn: value.groundedOn, questions: value.questions.length, items: itemIds.length });
    return { id, warnings };
  }

  /** Says the order anew, as long as it was not sent. @throws Refusal as `order`, `conflict/stale`, `evidence/refused` */
  async correct(actor: Actor, { examinationId, version, itemIds, reason: given, ...input }: CorrectExpertExaminationInput, now: Now): Promise<Told> {
    const before = await this.standing(actor, 'correctExpertExamination', { id: examinationId, version });
    const { value, warnings } = take([decideOrder(input as NewOrder, now.today)]);
    const reason = take([decideReason(given)]).value;
    await this.requireItems(before.proceedingId, itemIds);
    const listed = await this.listed(before.id);
    await this.db.sql('update expert_examination set kind = $2, performer = $3, ground = $4, ground_number = $5, grounded_on = $6, questions = $7, note = $8, version = version + 1 where id = $1', [before.id, ...columns(value)], 'correct-examination');
    await this.list(before.proceedingId, before.id, itemIds);
    await this.tell(actor, before, 'expertise.correct', { ...words(before), items: listed.join(' ') }, { ...words(value), items: (await this.listed(before.id)).join(' '), reason });
    return { id: before.id, warnings };
  }

  /** @throws Refusal as `correct` */
  async send(actor: Actor, { examinationId, version, on, dueOn }: SendToExpertInput, now: Now): Promise<Told> {
    const before = await this.standing(actor, 'sendToExpert', { id: examinationId, version });
    const { value: sentOn } = take([decideDay(on, before, now.today)]);
    const { value: due } = take([decideDue(dueOn ?? null, { ...before, sentOn })]);
    return this.step(actor, before, 'expertise.send', { state: 'SENT', sent_on: sentOn, due_on: due });
  }

  /** The day that the expert told, or tells anew; null: none. @throws Refusal as `correct` */
  async setDue(actor: Actor, { examinationId, version, dueOn }: SetExpertDueInput): Promise<Told> {
    const before = await this.standing(actor, 'setExpertDue', { id: examinationId, version });
    const { value: due } = take([decideDue(dueOn ?? null, before)]);
    if (due === before.dueOn) throw refusalOf(refused('bad-input', fault('dueOn', 'no-change', 'Нічого не змінено.', 'Nothing is changed.')));
    return this.step(actor, before, 'expertise.postpone', { due_on: due });
  }

  /** The opinion becomes an item of the registry, with its protocol: it is numbered, held and opened like any other, also beside the things it is about when their proceeding has ended. @throws Refusal as `correct` */
  async receive(actor: Actor, { examinationId, version, on, number: given, title, ...place }: ReceiveOpinionInput, now: Now): Promise<Told> {
    const before = await this.standing(actor, 'receiveOpinion', { id: examinationId, version });
    const { value: day } = take([decideDay(on, before, now.today)]);
    const { proceedingId, performer, sentOn } = before;
    const number = tidyText(given);
    const { id: protocolId } = await this.protocols.register(actor, { proceedingId, kind: 'EXPERT', number, begunAt: midnight(sentOn ?? day), endedAt: midnight(day), hourKnown: false, place: performer, madeBy: performer }, now, askedForStep('receiveOpinion'));
    const opinion = { kind: 'EXPERT_OPINION' as const, title: tidyText(title) ?? opinionTitle(before.kind, number), collectedAt: midnight(day), ...place };
    const { ids: [itemId = null], warnings } = await this.items.register(actor, { proceedingId, protocolId, items: [opinion], single: true }, now, askedForStep('receiveOpinion'));
    return { ...(await this.step(actor, before, 'expertise.receive', { state: 'CONCLUDED', ended_on: day, opinion_number: number, opinion_item_id: itemId })), warnings };
  }

  /** It came back and was not done. @throws Refusal as `correct`; `evidence/refused` while a thing is still away by its chain of custody */
  async giveBack(actor: Actor, { examinationId, version, on, reason }: ReturnFromExpertInput, now: Now): Promise<Told> {
    const before = await this.standing(actor, 'returnFromExpert', { id: examinationId, version });
    const { value: day } = take([decideDay(on, before, now.today)]);
    const why = take([decideReason(reason)]).value;
    const { warnings } = take([decideReturn(await this.sentThings(before.id))]);
    return { ...(await this.step(actor, before, 'expertise.return', { state: 'RETURNED', ended_on: day, end_reason: why })), warnings };
  }

  /** @throws Refusal as `correct` */
  async cancel(actor: Actor, { examinationId, version, reason }: EndExpertExaminationInput, now: Now): Promise<Told> {
    const before = await this.standing(actor, 'cancelExpertExamination', { id: examinationId, version });
    return this.step(actor, before, 'expertise.cancel', { state: 'CANCELLED', ended_on: now.today, end_reason: take([decideReason(reason)]).value });
  }

  /** Takes the last step back that was entered by mistake. An opinion is first annulled in the registry. @throws Refusal as `correct` */
  async undo(actor: Actor, { examinationId, version, reason }: EndExpertExaminationInput): Promise<Told> {
    const before = await this.standing(actor, 'undoExpertStep', { id: examinationId, version });
    const because = take([decideReason(reason)]).value;
    const back: Step = before.state === 'SENT' ? { state: 'ORDERED', sent_on: null, due_on: null } : { state: before.sentOn === null ? 'ORDERED' : 'SENT', ended_on: null, end_reason: null, opinion_number: null, opinion_item_id: null };
    return this.step(actor, before, 'expertise.undo', back, { reason: because });
  }

  private async standing(actor: Actor, ability: ExaminationAbility, { id, version }: AsRead): Promise<ExpertExamination> {
    const [proceedingId] = await proceedingsOfEvidence(this.db, 'expert_examination', [id]);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, askedForStep(ability), proceedingId);
    const examination = await changedExamination(this.db, id);
    if (examination === undefined) throw notFound();
    if (examination.version !== version) throw new Refusal('conflict/stale', STALE);
    if (!fits(ability, examination)) throw refusalOf(refused('evidence/refused', NOT_NOW(examination.opinionStands)));
    return examination;
  }

  private async step(actor: Actor, before: ExpertExamination, action: string, step: Step, more: Record<string, string> = {}): Promise<Told> {
    const set = Object.keys(step).map((field, place) => `${field} = $${place + 2}`).join(', ');
    await this.db.sql(`update expert_examination set ${set}, version = version + 1 where id = $1`, [before.id, ...Object.values(step)]);
    const after = await changedExamination(this.db, before.id);
    await this.tell(actor, before, action, told(before), { ...(after === undefined ? {} : told(after)), ...more });
    return { id: before.id, warnings: [] };
  }

  /** Things of the same proceeding that stand, each once. */
  private async requireItems(proceedingId: string, itemIds: readonly string[]): Promise<void> {
    if (new Set(itemIds).size < itemIds.length) throw refusalOf(refused('bad-input', fault('itemIds', 'twice', 'Один предмет названо двічі.', 'One item is named twice.')));
    const [found] = await this.db.sql<{ n: number }>('select count(*)::int n from evidence_item where proceeding_id = $1 and id = any($2) and not annulled', [proceedingId, itemIds], 'items-to-send');
    if (found?.n !== itemIds.length) throw refusalOf(refused('bad-input', fault('itemIds', 'exists', 'Не всі ці докази є в реєстрі провадження.', 'Not all of these items stand in the registry of the proceeding.')));
  }

  private async list(proceedingId: string, id: string, itemIds: readonly string[]): Promise<void> {
    await this.db.sql('update expert_examination_item set struck = true where examination_id = $1 and not struck and not item_id = any($2)', [id, itemIds], 'strike-items');
    await this.db.sql('insert into expert_examination_item (examination_id, item_id, proceeding_id) select $1, i, $3 from unnest($2::uuid[]) i on conflict (examination_id, item_id) do update set struck = false', [id, itemIds, proceedingId], 'list-items');
  }

  private async sentThings(id: string): Promise<SentThing[]> {
    const things = await this.db.sql<{ id: string; number: string }>(`select i.id, array_to_string(i.path, '.') number from expert_examination_item x join evidence_item i on i.id = x.item_id where x.examination_id = $1 and not x.struck order by i.path`, [id], 'things-sent');
    const records = await recordsOf(this.db, things.map((thing) => thing.id));
    return things.map((thing) => {
      const own = records.get(thing.id) ?? [];
      return { number: thing.number, away: holderNow(own)?.kind === 'BODY', left: own.length === 0 ? null : own.some(({ to }) => holderOf(to)?.kind === 'BODY') };
    });
  }

  private async listed(id: string): Promise<string[]> {
    return (await this.db.sql<{ id: string }>('select item_id id from expert_examination_item where examination_id = $1 and not struck order by item_id', [id], 'items-listed')).map((row) => row.id);
  }

  /** Days, states and numbers, and the reason; words only where others take their place, since nothing else keeps them then. */
  private async tell(actor: Actor, { id, proceedingId }: { readonly id: string; readonly proceedingId: string }, action: string, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Promise<void> {
    await this.audit.record(actor, { action, resource: 'expertise', resourceId: id, proceedingId, changes: fieldChanges(before, after) });
    await this.changes.hint([proceedingId]);
  }
}

const NOT_NOW = (opinionStands: boolean) => (opinionStands
  ? fault('examinationId', 'opinion', 'Спершу скасуйте в реєстрі запис про висновок.', 'First annul the opinion in the registry.')
  : fault('examinationId', 'state', 'На цьому етапі експертизи так зробити не можна.', 'An examination at this stage does not take this.'));
const columns = ({ kind, performer, ground, groundNumber, groundedOn, questions, note }: OrderValue): unknown[] => [kind, performer, ground, groundNumber, groundedOn, questions, note];
const words = ({ kind, performer, ground, groundNumber, groundedOn, questions, note }: OrderValue) => ({ kind, performer, ground, groundNumber, groundedOn, questions: questions.join('\n'), note });
const told = ({ state, sentOn, dueOn, endedOn, endReason, opinionItemId }: ExpertExamination) => ({ state, sentOn, dueOn, endedOn, opinionItemId, reason: endReason });
