import { type Office, loadOffice } from '#libs/access';
import { type Actor, type Db, notFound } from '#libs/platform';

/**
 * The offices that somebody heads, her own first, then by code.
 * @param wanted one of them, or null for all
 * @throws Refusal `not-found` for an office that she does not head
 */
export async function headedOffices(db: Db, actor: Actor, wanted: string | null): Promise<Office[]> {
  const [found] = await db.sql<{ ids: string[] }>('select sec.regions($1) ids', [actor.id], 'offices-headed');
  const ids = found?.ids ?? [];
  if (ids.length === 0 || (wanted !== null && !ids.includes(wanted))) throw notFound();
  const offices = [...(await loadOffice(db, actor, ids)).values()];
  return offices.sort((a, b) => Number(b.id === actor.officeId) - Number(a.id === actor.officeId) || (a.code < b.code ? -1 : 1));
}
