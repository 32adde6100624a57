import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import type { Contradiction } from './contradiction.entity.js';
import type { MatrixLink } from './matrix-link.entity.js';

type Rows<Row> = Promise<Map<string, Row[]>>;

async function seen<Row extends { readonly proceedingId: string }>(db: Db, actor: Actor, ids: readonly string[], select: string, order: string): Rows<Row> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = `${select} and ${seenAmong(actor, 'l.proceeding_id', ids, bind)} order by ${order}`;
  const found = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of await db.sql<Row>(text, values, statementName(text))) found.get(row.proceedingId)?.push(row);
  return found;
}

/** What stands in the matrix: neither withdrawn nor of an item that was annulled. */
export const loadLinks = async (db: Db, actor: Actor, ids: readonly string[]): Rows<MatrixLink> => seen(db, actor, ids,
  `select l.id, l.proceeding_id "proceedingId", l.item_id "itemId", l.episode_id "episodeId", l.party_id "partyId", l.element, l.feature, l.stance, l.says, l.page_from "pageFrom", l.page_to "pageTo", l.recorded_at "recordedAt", l.recorded_by "recordedBy",
     array_to_string(i.path, '.') number, i.title, i.path[1] root from matrix_link l join evidence_item i on i.id = l.item_id where l.withdrawn_at is null and not i.annulled`, 'i.path, l.recorded_at, l.id');

export const loadContradictions = async (db: Db, actor: Actor, ids: readonly string[]): Rows<Contradiction> => seen(db, actor, ids,
  `select l.id, l.proceeding_id "proceedingId", l.point, l.one_item_id "oneItemId", l.one_quote "oneQuote", l.one_page "onePage", l.other_item_id "otherItemId", l.other_quote "otherQuote", l.other_page "otherPage",
     l.recorded_at "recordedAt", l.recorded_by "recordedBy", l.settled_at "settledAt", l.settlement, array_to_string(a.path, '.') || '. ' || a.title "oneTitle", array_to_string(b.path, '.') || '. ' || b.title "otherTitle"
   from contradiction l join evidence_item a on a.id = l.one_item_id join evidence_item b on b.id = l.other_item_id where true`, 'l.settled_at is not null, l.recorded_at, l.id');

/** An accused in an episode, with the gravest part of Art. 149 that is charged about her, and the persons of the victims for their ages. */
export interface ColumnRow {
  readonly proceedingId: string;
  readonly episodeId: string;
  readonly startedOn: string;
  readonly partyId: string;
  readonly part: string | null;
  readonly persons: readonly string[];
}

export const loadColumns = async (db: Db, actor: Actor, ids: readonly string[]): Rows<ColumnRow> => seen(db, actor, ids,
  `select l.proceeding_id "proceedingId", l.id "episodeId", l.started_on "startedOn", x.party_id "partyId",
     (select max(substring(c.code from 'CC 149\\((\\d)\\)')) from charge c where c.proceeding_id = l.proceeding_id and not c.withdrawn and (c.party_id is null or c.party_id = x.party_id) and (c.episode_id is null or c.episode_id = l.id)
        and (select n.id from charge n where n.supersedes = c.id) is null) part,
     array(select y.person_id from episode_party v join party y on y.id = v.party_id where v.episode_id = l.id and v.side = 'VICTIM' order by v.party_id) persons
   from episode l join episode_party x on x.episode_id = l.id and x.side = 'ACCUSED' where true`, 'l.number, x.party_id');
