import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import { type SentAway, unrecordedAway } from '../custody/away.js';
import { GONE_ON, IS_KEPT, recordsOf } from '../custody/custody.loader.js';
import { itemChain } from '../custody/item-chain.js';
import { sealDifferences } from '../custody/seals.js';
import { isHourKnown } from '../registry/hours.js';
import { grouped } from '../registry/registry.loader.js';
import type { CheckedItemView } from './admissibility.view.js';
import { type Checked, checklistOf } from './checklist.js';
import { FACTS_AS_JSON } from './facts.loader.js';

type Row = Pick<Checked, 'kind' | 'protocol' | 'collectedAt' | 'facts'> & { readonly id: string; readonly proceedingId: string; readonly number: string; readonly kept: boolean; readonly goneOn: string | null; readonly sent: readonly SentAway[] };

/** The checklists of all items of proceedings that the reader may see, in the order of their numbers. */
export async function loadChecklists(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, CheckedItemView[]>> {
  const values: unknown[] = [];
  const text = `select i.id, i.proceeding_id "proceedingId", array_to_string(i.path, '.') number, i.kind, i.collected_at "collectedAt", ${IS_KEPT} kept, ${GONE_ON},
      case when r.id is null then null else json_build_object('kind', r.kind, 'begunAt', r.begun_at, 'endedAt', r.ended_at, 'hourKnown', r.hour_known, 'ruledOn', r.ruled_on, 'rulingUntil', r.ruling_until) end protocol,
      (select ${FACTS_AS_JSON} from protocol_fact f where f.protocol_id = r.id order by f.version desc limit 1) facts,
      (select coalesce(json_agg(json_build_object('sentOn', x.sent_on, 'endedOn', x.ended_on) order by x.sent_on, x.id), '[]') from expert_examination_item t join expert_examination x on x.id = t.examination_id where t.item_id = i.id and x.sent_on is not null and x.state <> 'CANCELLED') sent
    from evidence_item i left join evidence_protocol r on r.id = i.protocol_id where not i.annulled and ${seenAmong(actor, 'i.proceeding_id', ids, (value) => `$${values.push(value)}`)} order by i.proceeding_id, i.path`;
  const rows = await db.sql<Row>(text, values, statementName(text));
  const records = await recordsOf(db, rows.map(({ id }) => id));
  const lines = rows.flatMap(({ id, proceedingId, number, kind, protocol, facts, collectedAt, kept, goneOn, sent }) => {
    const own = records.get(id) ?? [];
    const { gaps, intact, holds } = itemChain(own, { collectedAt, kept, goneOn, hourKnown: isHourKnown(collectedAt, protocol) });
    return checklistOf({ kind, protocol, facts, collectedAt, intact, seals: sealDifferences(own), away: kept && own.length > 0 ? unrecordedAway(sent, { holds, records: own }) : [], gaps: kept || own.length > 0 ? gaps.length : null }).map((line) => ({ ...line, itemId: id, number, proceedingId }));
  });
  return grouped(ids, lines, ({ proceedingId }) => proceedingId);
}

/** Items of those proceedings whose checklist names a risk. */
export async function loadRisky(db: Db, actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const lines = [...(await loadChecklists(db, actor, ids)).values()].flat();
  return new Set(lines.filter(({ answer }) => answer === 'RISK').map(({ itemId }) => itemId));
}
