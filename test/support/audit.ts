import { Audit, AuditDetails, type FieldChange, type SealedDetail, WitnessLine } from '#libs/audit';
import { DataKeys, Envelope, FileKms, SealedAnswers } from '#libs/keys';
import { type Db, createLog, readConfig } from '#libs/platform';
import { testKeys } from './services.js';

/** Values sealed and opened with the key file of the run, as the API of these tests does. */
export const testEnvelope = (db: Db): Envelope => new Envelope(db, new DataKeys(db, new FileKms(readConfig(testKeys()))), createLog('silent'));
export const testAnswers = (db: Db): SealedAnswers => new SealedAnswers(testEnvelope(db));
export const testDetails = (db: Db): AuditDetails => new AuditDetails(testEnvelope(db));

/** The log for a spec that puts its services together itself. */
export const testAudit = (db: Db): Audit => new Audit(db, testDetails(db), new WitnessLine(db, readConfig({}), createLog('silent')));

/** An event as a test reads it back. */
export interface LoggedEvent {
  readonly id: string;
  readonly action: string;
  readonly actorId: string;
  readonly sessionId: string | null;
  readonly resourceId: string | null;
  readonly proceedingId: string | null;
  readonly changes: readonly FieldChange[];
}

/** Events with their details opened, oldest first; in the transaction or request that is open. */
export async function readLog(db: Db, where = 'true', values: readonly unknown[] = []): Promise<LoggedEvent[]> {
  const rows = await db.sql<Omit<LoggedEvent, 'changes'> & SealedDetail>(
    `select id, action, actor_id "actorId", session_id "sessionId", resource_id "resourceId", proceeding_id "proceedingId", detail_subject "detailSubject", detail from audit_event where ${where} order by at, id`, values);
  const opened = await testDetails(db).open(rows);
  return rows.map(({ detail: _detail, detailSubject: _subject, ...row }) => ({ ...row, changes: opened.get(row.id) ?? [] }));
}
