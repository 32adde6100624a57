import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import { proceedingsOfEvidence } from '../registry/registry.loader.js';
import { type FactsOfAct, factFields } from './facts-of-act.js';
import type { ProtocolFact } from './protocol-fact.entity.js';

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** The facts under the alias `f`, named as the records name them, and their columns in the same order. */
export const FACT_COLUMNS = factFields.map(columnOf).join(', ');
const FACTS = factFields.map((field) => `f.${columnOf(field)} "${field}"`).join(', ');
export const FACTS_AS_JSON = `json_build_object(${factFields.map((field) => `'${field}', f.${columnOf(field)}`).join(', ')})`;
const RECORD = `distinct on (f.protocol_id) f.id, f.proceeding_id "proceedingId", f.protocol_id "protocolId", f.version, ${FACTS}, f.recorded_at "recordedAt", f.recorded_by "recordedBy" from protocol_fact f`;
const LAST = 'order by f.protocol_id, f.version desc';

/** What was last told of acts, by their protocols, as far as the reader may see the proceedings. */
export async function loadFacts(db: Db, actor: Actor, protocolIds: readonly string[]): Promise<Map<string, ProtocolFact>> {
  const values: unknown[] = [protocolIds];
  const text = `select ${RECORD} where f.protocol_id = any($1) and ${seenAmong(actor, 'f.proceeding_id', await proceedingsOfEvidence(db, 'evidence_protocol', protocolIds), (value) => `$${values.push(value)}`)} ${LAST}`;
  return new Map((await db.sql<ProtocolFact>(text, values, statementName(text))).map((row) => [row.protocolId, row]));
}

/** The same for whoever changes them in this transaction. */
export async function factsOfProtocol(db: Db, protocolId: string): Promise<ProtocolFact | undefined> {
  return (await db.sql<ProtocolFact>(`select ${RECORD} where f.protocol_id = $1 ${LAST}`, [protocolId], 'facts-of-protocol'))[0];
}

/** What of a record was told of the act. */
export const toldOf = (record: FactsOfAct): FactsOfAct => Object.fromEntries(factFields.map((field) => [field, record[field]])) as unknown as FactsOfAct;
