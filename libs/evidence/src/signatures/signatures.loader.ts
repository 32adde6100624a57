import type { Db, LoadMany } from '#libs/platform';
import { type SignatureDoubt, doubtTerms } from '#libs/signatures';
import type { FileSignature } from './file-signature.view.js';

type Row = Omit<FileSignature, 'doubts'> & { readonly of: string; readonly doubts: readonly SignatureDoubt[] };

const told = 's.id, s.file_id "fileId", s.signer, s.organisation, s.authority, s.serial, s.claimed_at "claimedAt", s.stamped_at "stampedAt", s.stamped_by "stampedBy", s.chain, s.doubts, s.read_at "readAt"';
/** A signature that stands apart keeps the digest of what it is over. */
const COVERS = 's.file_id <> f.id and ((length(s.awaits) = 32 and f.sha256 = s.awaits) or (length(s.awaits) = 64 and f.sha512 = s.awaits))';

/** Signatures of files that the reader was shown. One that stands apart is compared with what is in the case now: the document may come after it. */
export const loadSignatures: LoadMany<FileSignature[]> = async (db: Db, _actor, fileIds) => grouped(fileIds, await db.sql<Row>(
  `select s.file_id "of", ${told}, case when covered.id is null then s.integrity else 'INTACT' end integrity, covered.id "coversId"
   from file_signature s
   left join lateral (select f.id from stored_file f where f.proceeding_id = s.proceeding_id and ${COVERS} order by f.received_at, f.id limit 1) covered on s.awaits is not null
   where s.file_id = any($1) order by s.file_id, s.place`, [fileIds], 'signatures-of-files'));

/** Signatures in other files of the same case that are over files which the reader was shown. */
export const loadSignaturesOver: LoadMany<FileSignature[]> = async (db: Db, _actor, fileIds) => grouped(fileIds, await db.sql<Row>(
  `select f.id "of", ${told}, 'INTACT' integrity, f.id "coversId" from stored_file f join file_signature s on s.proceeding_id = f.proceeding_id and s.awaits is not null and ${COVERS}
   where f.id = any($1) order by f.id, s.read_at, s.file_id, s.place`, [fileIds], 'signatures-over-files'));

function grouped(fileIds: readonly string[], rows: readonly Row[]): Map<string, FileSignature[]> {
  const found = new Map<string, FileSignature[]>(fileIds.map((id) => [id, []]));
  for (const { of, doubts, ...row } of rows) found.get(of)?.push({ ...row, doubts: doubts.filter((code) => code !== 'NO_CONTENT' || row.coversId === null).map((code) => ({ code, text: doubtTerms[code] })) });
  return found;
}
