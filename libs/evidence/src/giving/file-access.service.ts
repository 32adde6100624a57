import { type Bind, type Relation, decide, mayDo, relationsSql } from '#libs/access';
import { type Actor, Db, notFound, statementName } from '#libs/platform';
import { isDrawn } from '../copies/words.js';
import type { Openable } from '../files/opened-files.service.js';
import type { FileState } from '../files/words.js';

/** What may be done with a file that is there: to ask for it, to have a working copy made of it, and around quarantine. */
export const fileAbilities = ['take', 'strip', 'redact', 'takeHeld', 'askRelease', 'decideRelease'] as const;
export type FileAbility = (typeof fileAbilities)[number];

/** As much of a file as decides who may do what with it. */
export interface StandingFile {
  readonly state: FileState;
  /** Which type its bytes show. */
  readonly foundType: string | null;
  /** Whether its proceeding goes on. */
  readonly open: boolean;
  readonly relations: readonly Relation[];
  /** Whoever has asked for its release, while nobody has decided. */
  readonly askedBy: string | null;
}

/** A file as it is given out. */
export interface SeenFile extends Openable, StandingFile {
  readonly proceedingId: string;
  readonly releaseId: string | null;
}

/**
 * What somebody may do with a file whose proceeding she reads: accepted ones go to every reader of the content. What is held leaves, or is
 * released, through those who decide in the proceeding (a prosecutor, a head); the second one is never the first. Copies are made by those who record.
 */
export function fileAbilitiesOf(actor: Pick<Actor, 'id' | 'roles' | 'permissions'>, { state, foundType, open, relations, askedBy }: StandingFile): FileAbility[] {
  if (!mayReadFile(actor, relations)) return [];
  const may = (verb: 'record' | 'decide'): boolean => actor.permissions.has('proceeding.record') && mayDo(actor.roles, relations, verb);
  if (state === 'ACCEPTED') return !open || !isDrawn(foundType) || !may('record') ? ['take'] : foundType === 'application/pdf' ? ['take', 'redact'] : ['take', 'strip', 'redact'];
  if (state !== 'QUARANTINED') return [];
  return [...(may('decide') ? (['takeHeld'] as const) : []), ...(may('record') && askedBy === null ? (['askRelease'] as const) : []), ...(may('decide') && askedBy !== null && askedBy !== actor.id ? (['decideRelease'] as const) : [])];
}

/** Files are content: of class 3. */
const mayReadFile = (actor: Pick<Actor, 'roles' | 'permissions'>, relations: readonly Relation[]): boolean => actor.permissions.has('proceeding.read') && decide(actor.roles, relations, { read: 3 }).allow;

/** How a file and its reader stand to each other. @throws Refusal `not-found` */
export async function seenFile(db: Db, actor: Actor, id: string): Promise<SeenFile> {
  const file = (await seenFiles(db, actor, [id])).get(id);
  if (file === undefined) throw notFound();
  return file;
}

/** Of these files those that the reader may see, by id. */
export async function seenFiles(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, SeenFile>> {
  const values: unknown[] = [ids];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = `select f.id, f.proceeding_id "proceedingId", f.state, f.found_type "foundType", p.stage not in ('CLOSED', 'JOINED') open, f.size, encode(f.sha256, 'hex') sha256, f.name, f.key_id "keyId", r.id "releaseId", r.asked_by "askedBy", ${relationsSql(actor, 'p', bind)} relations
    from stored_file f join proceeding p on p.id = f.proceeding_id left join file_release r on r.file_id = f.id and r.decided_at is null
    where f.id = any($1::uuid[])`;
  const rows = await db.sql<SeenFile>(text, values, statementName(text));
  return new Map(rows.filter(({ relations }) => mayReadFile(actor, relations)).map((row) => [row.id, row]));
}
