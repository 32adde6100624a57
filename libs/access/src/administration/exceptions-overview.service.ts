import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Page, badInput, decodeCursor, pageSize, toPage } from '#libs/platform';
import { isInstant } from '#libs/time-limits';

/** Exceptions as administrators see them: a stated purpose, broken glass, a deputy, a conflict of interest. */
export const overviewKinds = ['PURPOSE', 'BREAK_GLASS', 'DEPUTY', 'CONFLICT'] as const;
export type OverviewKind = (typeof overviewKinds)[number];

/** Who, of which kind and from when to when: no proceeding and no reason ever comes as far as here. */
export interface OverviewRow {
  readonly id: string;
  readonly kind: OverviewKind;
  readonly staffId: string;
  /** Whose deputy she is, or who declared the conflict. */
  readonly otherId: string | null;
  readonly since: string;
  readonly until: string | null;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Which exceptions there are, without any case. */
@Injectable()
export class ExceptionsOverview {
  constructor(private readonly db: Db) {}

  /** Newest first; those that run, or all there ever were. @throws Refusal `bad-input` */
  async page(query: { running: boolean; kind?: OverviewKind | null }, first: number, after: string | null): Promise<Page<OverviewRow>> {
    const size = pageSize(first);
    const [since, id] = after === null ? [null, null] : decodeCursor(after, 2);
    if (after !== null && !(typeof since === 'string' && isInstant(since) && typeof id === 'string' && UUID.test(id))) throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
    const rows = await this.db.sql<OverviewRow>(
      'select id, kind, staff_id as "staffId", other_id as "otherId", since, until from sec.exceptions_overview($1, $2, $3, $4, $5)',
      [query.running, query.kind == null ? overviewKinds : [query.kind], since, id, size + 1]);
    return toPage(rows, size, (row) => [row.since, row.id]);
  }
}

/** How many duties each of these people holds. */
export async function loadDutyCounts(db: Db, _actor: Actor, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.sql<{ staffId: string; duties: number }>('select staff_id as "staffId", duties from sec.duty_counts($1)', [ids], 'duty-counts');
  return new Map(rows.map(({ staffId, duties }) => [staffId, duties]));
}
