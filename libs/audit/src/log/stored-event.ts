import { leafHash } from './merkle.js';

/** One row of the log as it is hashed: text, numbers and null only, in the very form in which it is stored. */
export interface StoredEvent {
  readonly id: string;
  /** UTC, to the microsecond: `2026-11-21T10:00:00.000000Z`. */
  readonly at: string;
  readonly xid: string;
  readonly actorId: string;
  readonly sessionId: string | null;
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string | null;
  readonly proceedingId: string | null;
  readonly class: number | null;
  readonly outcome: string;
  readonly ground: string | null;
  readonly groundId: string | null;
  readonly requestId: string | null;
  readonly detailSubject: string | null;
  /** The ciphertext in base64: what is hashed stays provable when its key is destroyed. */
  readonly detail: string | null;
}

/** An instant as the log writes it, out of a column. */
export const instantSql = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The columns of a stored event, from the table under `alias`. */
export const storedEventSql = (alias: string): string => `${alias}.id, ${instantSql(`${alias}.at`)} at, ${alias}.xid::text xid, ${alias}.actor_id "actorId", ${alias}.session_id "sessionId", ${alias}.action, ${alias}.resource,
  ${alias}.resource_id "resourceId", ${alias}.proceeding_id "proceedingId", ${alias}.class::int "class", ${alias}.outcome, ${alias}.ground, ${alias}.ground_id "groundId", ${alias}.request_id "requestId",
  ${alias}.detail_subject "detailSubject", translate(encode(${alias}.detail, 'base64'), E'\\n', '') detail`;

/**
 * What is hashed: a JSON array in a fixed order, which is canonical by itself (RFC 8785: no members to sort, no numbers but
 * small whole ones, strings escaped as ECMAScript does).
 */
export const canonicalEvent = (event: StoredEvent): string => JSON.stringify([
  'oberih-event/1', event.id, event.at, event.xid, event.actorId, event.sessionId, event.action, event.resource, event.resourceId, event.proceedingId,
  event.class, event.outcome, event.ground, event.groundId, event.requestId, event.detailSubject, event.detail,
]);

/** The leaf of an event: SHA-256 over a zero byte and the canonical form in UTF-8. */
export const eventHash = (event: StoredEvent): Buffer => leafHash(Buffer.from(canonicalEvent(event), 'utf8'));
