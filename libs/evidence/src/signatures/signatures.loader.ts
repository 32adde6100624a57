import type { Db, LoadMany } from '#libs/platform';
import { type SignatureDoubt, doubtTerms } from '#libs/signatures';
import type { FileSignature } from './file-signature.view.js';

type Row = Omit<FileSignature, 'doubts'> & { readonly fileId: string; readonly doubts: readonly SignatureDoubt[] };

/** Signatures of files that the reader was shown. One that stands apart is compared with what is in the case now: the document may come after it. */
export const loadSignatures: LoadMany<FileSignature[]> = async (db: Db, _actor, fileIds) => {
  const rows = await db.sql<Row>(
    `select s.id, s.file_id "fileId", s.signer, s.organisation, s.authority, s.serial, s.claimed_at "claimedAt", s.stamped_at "stampedAt", s.stamped_by "stampedBy", case when covered.id is null then s.integrity else 'INTACT' end integrity, s.chain, s.doubts, covered.id "coversId", s.read_at "readAt"
     from file_signature s
     left join lateral (select f.id from stored_file f where f.proceeding_id = s.proceeding_id and f.id <> s.file_id and ((length(s.awaits) = 32 and f.sha256 = s.awaits) or (length(s.awaits) = 64 and f.sha512 = s.awaits)) order by f.received_at, f.id limit 1) covered on s.awaits is not null
     where s.file_id = any($1) order by s.file_id, s.place`, [fileIds], 'signatures-of-files');
  const found = new Map<string, FileSignature[]>(fileIds.map((id) => [id, []]));
  for (const { fileId, doubts, ...row } of rows) found.get(fileId)?.push({ ...row, doubts: doubts.filter((code) => code !== 'NO_CONTENT' || row.coversId === null).map((code) => ({ code, text: doubtTerms[code] })) });
  return found;
};
