import type { Ask } from '../log/log-reader.service.js';
import type { Finding } from './finding.js';
import { SILENCE_MS } from './order.js';

/** What the tree alone does not show: what never came into it, and what should protect it. */

const FRESH_SECONDS = 5;
const LOOK_AGAIN_MS = 2_000;
const FEW = 10;

/** Tables whose rows are written once, with the column of the proceeding they belong to. */
const RECORDS: Readonly<Record<string, string>> = { charge: 'proceeding_id', procedural_event: 'proceeding_id', handover: 'proceeding_id', proceeding_link: 'main_id' };
const APPEND_ONLY = ['audit_event', 'audit_leaf', 'audit_node', 'audit_checkpoint', 'audit_cosignature', 'audit_stamp', ...Object.keys(RECORDS)];

/** Events without a leaf that are older than sealing takes; looked at twice, because a slow transaction may just have ended. */
export async function unsealedEvents(ask: Ask, restored: boolean): Promise<Finding[]> {
  const edge = restored ? `(select max(at) from audit_event) - interval '${FRESH_SECONDS} seconds'` : `clock_timestamp() - interval '${FRESH_SECONDS} seconds'`;
  const look = (among: readonly string[] | null): Promise<{ id: string }[]> => ask(
    `select e.id from audit_event e where e.at < ${edge} and ($1::uuid[] is null or e.id = any($1)) and not exists (select from audit_leaf l where l.event_id = e.id) order by e.at, e.id limit ${FEW}`, [among]);
  const first = await look(null);
  if (first.length > 0 && !restored) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  const still = first.length === 0 || restored ? first : await look(first.map(({ id }) => id));
  return still.map(({ id }) => ({ kind: 'unsealed' as const, index: null, subject: id }));
}

/** A log that ends without a sign of life and without an announced stop, and leaves under no checkpoint. */
export async function silentEnd(ask: Ask, restored: boolean, size: number): Promise<Finding[]> {
  const [last] = await ask<{ action: string; silent: boolean }>(
    `select e.action, ${restored ? '(select max(at) from audit_event)' : 'clock_timestamp()'} - e.at > interval '${SILENCE_MS / 1_000} seconds' silent
     from audit_event e where e.actor_id = '00000000-0000-4000-8000-000000000000' and e.resource = 'audit' order by e.at desc limit 1`);
  const [unsigned] = await ask<{ event: string; index: string }>(
    `select l.event_id event, l.index from audit_leaf l where l.index >= coalesce((select max(size) from audit_checkpoint), 0) and l.event_at < ${restored ? '(select max(at) from audit_event)' : 'clock_timestamp()'} - interval '${FRESH_SECONDS} seconds'
     order by l.index limit 1`);
  return [
    ...(last?.silent === true && last.action !== 'audit.sealer-stop' ? [{ kind: 'silence' as const, index: size, subject: null }] : []),
    ...(unsigned === undefined ? [] : [{ kind: 'unsealed' as const, index: Number(unsigned.index), subject: unsigned.event }]),
  ];
}

/** Records that were written in a transaction that left no event of their proceeding. */
export async function recordsWithoutEvent(ask: Ask): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [table, proceeding] of Object.entries(RECORDS)) {
    const rows = await ask<{ id: string }>(
      `select r.id from ${table} r where r.xid is not null and not exists (select from audit_event e where e.xid = r.xid and e.proceeding_id = r.${proceeding}) order by r.xid limit ${FEW}`);
    findings.push(...rows.map(({ id }) => ({ kind: 'record-without-event' as const, index: null, subject: `${table} ${id}` })));
  }
  return findings;
}

/** Tables that only grow, and do not refuse to be changed, deleted from or emptied (bits of `pg_trigger.tgtype`). */
export async function missingTriggers(ask: Ask): Promise<Finding[]> {
  const rows = await ask<{ name: string }>(
    `select c.relname::text "name" from pg_class c where c.relnamespace = 'public'::regnamespace and (c.relname = any($1) or c.oid in (select inhrelid from pg_inherits where inhparent = 'public.audit_event'::regclass) and c.relkind = 'r')
       and coalesce((select bit_or(t.tgtype::int) from pg_trigger t where t.tgrelid = c.oid and t.tgenabled = 'O' and t.tgfoid = 'public.refuse_change'::regproc), 0) & 56 <> 56 order by 1`, [APPEND_ONLY]);
  const [there] = await ask<{ count: number }>(`select count(*)::int "count" from pg_class where relnamespace = 'public'::regnamespace and relname = any($1)`, [APPEND_ONLY]);
  return [...rows.map(({ name }) => name), ...(Number(there?.count) === APPEND_ONLY.length ? [] : ['a table is gone'])].map((name) => ({ kind: 'trigger-missing' as const, index: null, subject: name }));
}

/** Events that a witness was told of after their commit and that have no leaf and are not waiting for one. */
export async function lostEvents(ask: Ask, ids: readonly string[]): Promise<Finding[]> {
  const rows = await ask<{ id: string }>(`select id from unnest($1::uuid[]) id where not exists (select from audit_leaf l where l.event_id = id)`, [ids]);
  if (rows.length === 0) return [];
  const waiting = new Set((await ask<{ id: string }>('select id from audit_event where id = any($1::uuid[])', [rows.map(({ id }) => id)])).map(({ id }) => id));
  return rows.filter(({ id }) => !waiting.has(id)).slice(0, FEW).map(({ id }) => ({ kind: 'event-lost' as const, index: null, subject: id }));
}
