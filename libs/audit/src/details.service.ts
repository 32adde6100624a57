import { Injectable } from '@nestjs/common';
import { Envelope, type Place } from '#libs/keys';
import type { FieldChange } from './field-changes.js';

/** A detail as it is stored. */
export interface SealedDetail {
  readonly id: string;
  readonly detailSubject: string | null;
  readonly detail: Buffer | null;
}

/** The key of a month of the log: destroying it makes the details of that month unreadable, and proves nothing less. */
export const detailSubject = (instant: Date): string => `log:${instant.toISOString().slice(0, 7)}`;

const placeOf = (id: string, subjectId: string): Place => ({ table: 'audit_event', column: 'detail', rowId: id, subjectId, class: 3 });

/** What changed, as only those read it who have the key: the log keeps ciphertext. */
@Injectable()
export class AuditDetails {
  constructor(private readonly envelope: Envelope) {}

  /** Seals the details of events in the open transaction; null where there is nothing to tell. */
  async seal(events: readonly { readonly id: string; readonly changes: readonly FieldChange[] }[], subjectId = detailSubject(new Date())): Promise<(Buffer | null)[]> {
    const full = events.filter(({ changes }) => changes.length > 0);
    const sealed = await this.envelope.seal(full.map(({ id, changes }) => ({ place: placeOf(id, subjectId), text: JSON.stringify(changes) })));
    const byId = new Map(full.map(({ id }, index) => [id, sealed[index]]));
    return events.map(({ id }) => byId.get(id) ?? null);
  }

  /** The changes of many events by id; an event whose key was destroyed has none any more. */
  async open(rows: readonly SealedDetail[]): Promise<ReadonlyMap<string, readonly FieldChange[]>> {
    const full = rows.flatMap(({ id, detailSubject: subject, detail }) => (subject === null || detail === null ? [] : [{ id, place: placeOf(id, subject), sealed: detail }]));
    const texts = await this.envelope.open(full);
    return new Map(full.map(({ id }, index) => [id, JSON.parse(texts[index] ?? '[]') as FieldChange[]]));
  }

  /** Makes the key of this month and the next, so that no transaction waits for another that makes it. */
  async prepare(now: Date): Promise<void> {
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
    await this.envelope.prepare([detailSubject(now), detailSubject(next)]);
  }
}
