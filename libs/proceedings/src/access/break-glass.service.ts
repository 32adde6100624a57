import { Injectable } from '@nestjs/common';
import { type GlassOutcome, type GlassReason, type GlassRequest, type GlassVerdict, type Notice, Notices, REASON, orderlyRequest, peopleOf, reviewRefusal, statedText } from '#libs/access';
import { type AuditEntry, Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, notFound } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';

/** An emergency access as somebody may know of it: without the number where that would tell too much. */
export interface Glass {
  readonly id: string;
  readonly staffId: string;
  readonly staffOfficeId: string | null;
  readonly proceedingId: string | null;
  readonly erdrNumber: string | null;
  readonly caseOfficeId: string;
  readonly reason: GlassReason;
  readonly text: string;
  readonly basis: string;
  readonly openedAt: string;
  readonly expiresAt: string;
  readonly closedAt: string | null;
  readonly reviewDueAt: string;
  readonly reviewedById: string | null;
  readonly reviewedAt: string | null;
  readonly verdict: GlassVerdict | null;
  readonly reviewNote: string | null;
  readonly running: boolean;
  readonly reviewable: boolean;
}

const COLUMNS = `g.id, g.staff_id "staffId", g.staff_office_id "staffOfficeId", g.proceeding_id "proceedingId", g.erdr_number "erdrNumber", g.case_office_id "caseOfficeId", g.reason_code reason, g.reason "text", g.document_no basis,
  g.opened_at "openedAt", g.expires_at "expiresAt", g.closed_at "closedAt", g.review_due_at "reviewDueAt", g.reviewed_by "reviewedById", g.reviewed_at "reviewedAt", g.verdict, g.review_note "reviewNote",
  g.closed_at is null and g.expires_at > now() running, g.reviewable`;

/** Emergency access to a proceeding by its number: opened at once, told at once, ended by time, looked at by somebody else. */
@Injectable()
export class BreakGlass {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly notices: Notices, private readonly changes: ProceedingChanges) {}

  /**
   * Opens what this number stands for. That there is no such number, that it is covert and that it is closed to the asker are one answer, and
   * every attempt leaves its row in the log: it is an answer and no refusal, for a refusal undoes what was written.
   * @throws Refusal `bad-input`
   */
  async open(actor: Actor, request: GlassRequest): Promise<{ outcome: GlassOutcome; glassIds: string[] }> {
    const { erdrNumber, reason, text, basis, hours } = orderlyRequest(request);
    const said = fieldChanges({}, { reason, text, basis, hours });
    const [before] = await this.db.sql<{ owed: boolean; open: boolean }>(
      'select sec.glass_owed($1) owed, exists (select from proceeding p where p.erdr_number = $2 and p.id = any(array(select unnest(sec.content($1))))) open', [actor.id, erdrNumber]);
    const outcome = before?.owed === true ? 'REVIEW_OVERDUE' : before?.open === true ? 'OPEN_ALREADY' : undefined;
    const opened = outcome === undefined ? await this.db.sql<{ id: string; proceedingId: string }>('select id, proceeding_id "proceedingId" from sec.break_glass($1, $2, $3, $4, $5, $6)', [actor.id, erdrNumber, reason, text, basis, hours]) : [];
    if (opened.length === 0) {
      await this.record(actor, { action: 'glass.attempt', changes: [...fieldChanges({}, { erdrNumber, outcome: outcome ?? 'NOTHING_TO_OPEN' }), ...said] });
      return { outcome: outcome ?? 'NOTHING_TO_OPEN', glassIds: [] };
    }
    for (const { id, proceedingId } of opened) {
      await this.record(actor, { action: 'glass.break', resourceId: id, proceedingId, changes: said });
      await this.notices.tell(await this.newsOf(actor, id, proceedingId));
    }
    await this.changes.hint(opened.map(({ proceedingId }) => proceedingId));
    return { outcome: 'OPENED', glassIds: opened.map(({ id }) => id) };
  }

  /** Ends one's own before its time. @throws Refusal `not-found` */
  async end(actor: Actor, id: string): Promise<void> {
    const [ended] = await this.db.sql<{ proceedingId: string | null }>('select sec.end_glass($1, $2) "proceedingId"', [actor.id, id]);
    if (ended?.proceedingId == null) throw notFound();
    await this.record(actor, { action: 'glass.end', resourceId: id, proceedingId: ended.proceedingId });
  }

  /** Says whether it was justified. @throws Refusal `not-found`, `not-allowed`, `conflict/stale`, `bad-input` */
  async review(actor: Actor, input: { id: string; verdict: GlassVerdict; note: string }): Promise<void> {
    const glass = await this.one(actor, input.id);
    const refusal = reviewRefusal(actor, { breakerId: glass.staffId, breakerOfficeId: glass.staffOfficeId, caseOfficeId: glass.caseOfficeId, reviewedAt: glass.reviewedAt });
    if (refusal !== undefined) throw refusal;
    const note = statedText('note', input.note, REASON);
    const [reviewed] = await this.db.sql<{ done: boolean }>('select sec.review_glass($1, $2, $3, $4) done', [actor.id, input.id, input.verdict, note]);
    if (reviewed?.done !== true) throw notFound();
    await this.record(actor, { action: 'glass.review', resourceId: input.id, proceedingId: glass.proceedingId, changes: fieldChanges({}, { verdict: input.verdict, note }) });
    await this.notices.tell([{
      recipientId: glass.staffId, kind: 'GLASS_REVIEWED', occurrence: input.id, proceedingId: null,
      text: input.verdict === 'JUSTIFIED' ? { uk: 'Ваш екстрений доступ розглянуто: обґрунтований.', en: 'Your emergency access was reviewed: justified.' } : { uk: 'Ваш екстрений доступ розглянуто: необґрунтований.', en: 'Your emergency access was reviewed: not justified.' },
    }]);
  }

  /** All that the reader may know of, those that wait for a review first. */
  async list(actor: Pick<Actor, 'id'>): Promise<Glass[]> {
    return this.db.sql<Glass>(`select ${COLUMNS} from sec.glasses($1) g order by g.reviewed_at is not null, g.opened_at desc, g.id limit 200`, [actor.id], 'glasses');
  }

  /** Her own that are open now. */
  async running(actor: Pick<Actor, 'id'>): Promise<Glass[]> {
    return this.db.sql<Glass>(`select ${COLUMNS} from sec.glasses($1) g where g.staff_id = $1 and g.closed_at is null and g.expires_at > now() order by g.expires_at, g.id`, [actor.id], 'running-glasses');
  }

  /** @throws Refusal `not-found` */
  async one(actor: Pick<Actor, 'id'>, id: string): Promise<Glass> {
    const [glass] = await this.db.sql<Glass>(`select ${COLUMNS} from sec.glasses($1) g where g.id = $2`, [actor.id, id], 'one-glass');
    if (glass === undefined) throw notFound();
    return glass;
  }

  private async newsOf(actor: Actor, id: string, proceedingId: string): Promise<Notice[]> {
    const concerned = await this.db.sql<{ staffId: string; told: boolean }>('select staff_id "staffId", told from sec.glass_concerns($1)', [id], 'glass-concerns');
    const name = (await peopleOf(this.db, [actor.id])).get(actor.id)?.displayName ?? '';
    return concerned.map(({ staffId, told }) => ({
      recipientId: staffId, kind: 'GLASS_BROKEN', occurrence: id, proceedingId: told ? proceedingId : null,
      text: { uk: `Екстрений доступ до провадження: ${name}.`, en: `Emergency access to a proceeding: ${name}.` },
    }));
  }

  private async record(actor: Actor, entry: Omit<AuditEntry, 'resource'>): Promise<void> {
    await this.audit.record(actor, { ...entry, resource: 'break-glass' });
  }
}
