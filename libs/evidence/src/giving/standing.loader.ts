import type { Actor, Db, LoadMany } from '#libs/platform';
import type { Finding } from '../scanning/findings.js';
import { type FileAbility, fileAbilitiesOf, seenFiles } from './file-access.service.js';

/** The last look at a file. */
export interface LastScan {
  readonly id: string;
  readonly at: string;
  readonly findings: readonly Finding[];
  readonly antivirus: 'NONE' | 'CLEAN' | 'FOUND' | 'PARTLY';
  readonly malware: string | null;
}

/** The last word on its release. */
export interface LastRelease {
  readonly id: string;
  readonly releaseId: string;
  readonly reason: string;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly released: boolean | null;
  readonly note: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
}

export interface LastCheck {
  readonly id: string;
  readonly checkedAt: string;
  readonly fault: 'DAMAGED' | 'MISSING' | null;
}

const ofFiles = <Row extends { readonly id: string }>(name: string, text: string): LoadMany<Row> => async (db: Db, _actor: Actor, ids) => new Map((await db.sql<Row>(text, [ids], name)).map((row) => [row.id, row]));

/** Of files that the reader was shown: rows by rows, as each door lets them through. */
export const loadScans = ofFiles<LastScan>('last-scans', 'select distinct on (file_id) file_id id, at, findings, antivirus, malware from file_scan where file_id = any($1) order by file_id, at desc');
export const loadReleases = ofFiles<LastRelease>('last-releases',
  `select distinct on (file_id) file_id id, id "releaseId", reason, asked_at "askedAt", asked_by "askedBy", released, note, decided_at "decidedAt", decided_by "decidedBy" from file_release where file_id = any($1) order by file_id, asked_at desc`);
export const loadChecks = ofFiles<LastCheck>('last-checks', 'select file_id id, checked_at "checkedAt", fault from file_check where file_id = any($1)');

/** What the reader may do with each file now. */
export const loadFileAbilities: LoadMany<FileAbility[]> = async (db, actor, ids) => new Map([...(await seenFiles(db, actor, ids)).values()].map((file) => [file.id, fileAbilitiesOf(actor, file)]));
