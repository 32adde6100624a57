import { permissionsOf } from '#libs/access';
import type { Actor, Db, Role } from '#libs/platform';

/** Somebody for whom the system reads without her session: for a calendar or a mail. */
export interface Reader {
  readonly actor: Actor;
  readonly login: string;
  /** Null: none of her own. */
  readonly mail: string | null;
}

/** The rights that a person has now; undefined for those who left. */
export async function readerOf(db: Db, staffId: string): Promise<Reader | undefined> {
  const [row] = await db.sql<{ id: string; login: string; mail: string | null; roles: Role[]; officeId: string | null; mustChangePassword: boolean }>(
    'select id, login, mail, roles, office_id "officeId", must_change_password "mustChangePassword" from staff where id = $1 and active', [staffId], 'reader-of');
  if (row === undefined) return undefined;
  const { login, mail, mustChangePassword, ...person } = row;
  return { login, mail, actor: { ...person, permissions: permissionsOf(person.roles, mustChangePassword), sessionId: null } };
}
