import type { Actor, Db } from '#libs/platform';
import type { EvidenceItem } from '../registry/evidence-item.entity.js';
import { ITEM_COLUMNS, grouped, proceedingsOfEvidence, seen } from '../registry/registry.loader.js';
import type { ExpertExamination } from './expert-examination.entity.js';

const COLUMNS = `x.id, x.proceeding_id "proceedingId", x.kind, x.performer, x.ground, x.ground_number "groundNumber", x.grounded_on "groundedOn", x.questions, x.note, x.state, x.sent_on "sentOn", x.due_on "dueOn", x.ended_on "endedOn", x.end_reason "endReason",
  x.opinion_number "opinionNumber", x.opinion_item_id "opinionItemId", x.version, x.recorded_at "recordedAt", x.recorded_by "recordedBy", exists (select from evidence_item o where o.id = x.opinion_item_id and not o.annulled) "opinionStands"`;

/** An examination for whoever changes it in this transaction. */
export async function changedExamination(db: Db, id: string): Promise<ExpertExamination | undefined> {
  return (await db.sql<ExpertExamination>(`select ${COLUMNS} from expert_examination x where x.id = $1`, [id], 'changed-examination'))[0];
}

/** The examinations of proceedings: those that wait for somebody first, then the newest. */
export async function loadExaminations(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, ExpertExamination[]>> {
  const rows = await seen<ExpertExamination>(db, actor, proceedingIds, proceedingIds, (_, ofSeen) => `select ${COLUMNS} from expert_examination x where ${ofSeen('x')} order by x.ended_on is not null, x.grounded_on desc, x.id`);
  return grouped(proceedingIds, rows, ({ proceedingId }) => proceedingId);
}

/** The examinations to which items were sent. */
export async function loadExaminationsOfItems(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, ExpertExamination[]>> {
  const rows = await seen<ExpertExamination & { readonly ofItem: string }>(db, actor, itemIds, await proceedingsOfEvidence(db, 'evidence_item', itemIds), (bind, ofSeen) =>
    `select l.item_id "ofItem", ${COLUMNS} from expert_examination_item l join expert_examination x on x.id = l.examination_id where l.item_id = any(${bind(itemIds)}) and not l.struck and ${ofSeen('x')} order by x.grounded_on, x.id`);
  return grouped(itemIds, rows, ({ ofItem }) => ofItem);
}

/** The examination of which an item is the opinion. */
export async function loadExaminationOfOpinion(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, ExpertExamination>> {
  const rows = await seen<ExpertExamination>(db, actor, itemIds, await proceedingsOfEvidence(db, 'evidence_item', itemIds), (bind, ofSeen) => `select ${COLUMNS} from expert_examination x where x.opinion_item_id = any(${bind(itemIds)}) and ${ofSeen('x')}`);
  return new Map(rows.map((row) => [row.opinionItemId ?? '', row]));
}

/** What was sent to the expert, in the order of the registry. */
export async function loadSentItems(db: Db, actor: Actor, examinationIds: readonly string[]): Promise<Map<string, EvidenceItem[]>> {
  const rows = await seen<EvidenceItem & { readonly sentTo: string }>(db, actor, examinationIds, await proceedingsOfEvidence(db, 'expert_examination', examinationIds), (bind, ofSeen) =>
    `select l.examination_id "sentTo", ${ITEM_COLUMNS} from expert_examination_item l join evidence_item i on i.id = l.item_id where l.examination_id = any(${bind(examinationIds)}) and not l.struck and ${ofSeen('l')} order by i.path`);
  return grouped(examinationIds, rows, ({ sentTo }) => sentTo);
}
