import { contentOfRow } from '#libs/access';
import { type Actor, type Db, type Page, badInput, decodeCursor, pageSize, statementName, toPage } from '#libs/platform';
import { type Bind, visibleTo } from '#libs/proceedings';
import type { EvidenceItem } from './evidence-item.entity.js';
import { WITHOUT_FATE } from './exhibits.js';
import { type EvidenceQuery, wantedText } from './item-list.js';
import { pathOf } from './numbering.js';
import { ITEM_COLUMNS, grouped } from './registry.loader.js';

/** A page of items; what is asked of each proceeding stands in the key, so that many proceedings of one list are one statement. */
export interface ItemPageQuestion {
  readonly proceedingId: string;
  readonly filter: EvidenceQuery;
  readonly first: number;
  readonly after: string | null;
}
type Question = Omit<ItemPageQuestion, 'proceedingId'>;
export const itemPageKey = ({ proceedingId, filter, first, after }: ItemPageQuestion): string => JSON.stringify([proceedingId, { filter, first: pageSize(first), after }]);

/** Pages by the keys of their questions: proceedings of which the same is asked are read together. */
export async function loadItemPages(db: Db, actor: Actor, keys: readonly string[]): Promise<Map<string, Page<EvidenceItem>>> {
  const asked = new Map<string, { id: string; key: string }[]>();
  for (const key of keys) {
    const [id, rest] = JSON.parse(key) as [string, Question];
    const same = JSON.stringify(rest);
    asked.set(same, [...(asked.get(same) ?? []), { id, key }]);
  }
  const found = new Map<string, Page<EvidenceItem>>();
  for (const [rest, places] of asked) {
    const question = JSON.parse(rest) as Question;
    const ids = places.map(({ id }) => id);
    const rows = grouped(ids, await itemRows(db, actor, ids, question), ({ proceedingId }) => proceedingId);
    for (const { id, key } of places) found.set(key, toPage(rows.get(id) ?? [], question.first, ({ number }) => [number]));
  }
  return found;
}

async function itemRows(db: Db, actor: Actor, proceedingIds: readonly string[], { filter, first, after }: Question): Promise<EvidenceItem[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = wantedText(filter.text);
  const number = text === null ? null : pathOf(text);
  const conditions = [
    'i.proceeding_id = p.id', filter.withAnnulled !== true && 'not i.annulled',
    filter.kind != null && `i.kind = ${bind(filter.kind)}`, filter.electronic != null && `i.electronic = ${bind(filter.electronic)}`, filter.protocolId != null && `i.protocol_id = ${bind(filter.protocolId)}`,
    filter.withoutFate === true && `(${WITHOUT_FATE})`, filter.roots === true && 'i.parent_id is null',
    // Its number everybody may look for who sees that it is there; what is said of it, readers of the content alone.
    text !== null && `(${number === null ? 'false' : `i.path[1:${number.length}] = ${bind(number)}::int[]`} or (${contentOfRow(actor, 'p.id', bind)} and i.search_text like any(sec.patterns(${bind(text)}))))`,
    after !== null && `i.path > ${bind(pathAfter(after))}::int[]`,
  ].filter((condition) => condition !== false).join(' and ');
  const statement = `select listed.* from proceeding p cross join lateral (select ${ITEM_COLUMNS} from evidence_item i where ${conditions} order by i.path limit ${first + 1}) listed
     where p.id = any(${bind(proceedingIds)}) and ${visibleTo(actor, 'p', bind)} order by listed.path`;
  return db.sql<EvidenceItem>(statement, values, statementName(statement));
}

/** The number after which a page begins. */
function pathAfter(cursor: string): number[] {
  const [number] = decodeCursor(cursor, 1);
  const path = pathOf(String(number));
  if (path === null) throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
  return path;
}
