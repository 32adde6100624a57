import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '../register/proceedings.policy.js';
import type { Episode } from './episode.entity.js';

/** The most episodes shown of one proceeding. */
const MOST = 500;

const SELECT = `select s.id, s.proceeding_id "proceedingId", s.number, s.started_on "startedOn", s.ended_on "endedOn", s.place, s.exploitation, s.created_at "createdAt",
    array(select x.party_id from episode_party x where x.episode_id = s.id and x.side = 'VICTIM' order by x.party_id) "victimIds",
    array(select x.party_id from episode_party x where x.episode_id = s.id and x.side = 'ACCUSED' order by x.party_id) "accusedIds",
    coalesce((select json_agg(json_build_object('partyId', x.party_id, 'personId', y.person_id) order by x.party_id)
      from episode_party x join party y on y.id = x.party_id where x.episode_id = s.id and x.side = 'VICTIM'), '[]') "victimPersons"
  from episode s`;

/** Episodes of proceedings that the reader may see. */
export async function loadEpisodes(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Episode[]>> {
  const values: unknown[] = [];
  const text = `${SELECT} where ${seenAmong(actor, 's.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)} and s.number <= ${MOST} order by s.number`;
  const rows = await db.sql<Episode>(text, values, statementName(text));
  const episodes = new Map<string, Episode[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) episodes.get(row.proceedingId)?.push(row);
  return episodes;
}

/** Episodes by their own ids. */
export async function loadEpisode(db: Db, _actor: Actor, ids: readonly string[]): Promise<Map<string, Episode>> {
  const rows = await db.sql<Episode>(`${SELECT} where s.id = any($1)`, [ids], 'load-episode');
  return new Map(rows.map((row) => [row.id, row]));
}
