import { Trials } from '#libs/court';
import type { Actor } from '#libs/platform';
import { type CourtTrial, courtYear, putCourtYear } from '../court-year.js';
import { NOW, type ProceedingsBench } from './proceedings.js';

/** A year of court life in a region of a head, her own office and one below it, and in two that are not hers. */
export interface CourtWorld {
  readonly reader: Actor;
  readonly year: readonly CourtTrial[];
  /** Ids of offices by their number in the year: hers, the one below, hers, two of others, and so on. */
  readonly offices: readonly string[];
  /** What she may know of: of her whole region, or of one office. */
  readonly seen: (where: { readonly officeId?: string; readonly from?: string; readonly to?: string }) => CourtTrial[];
}

/** Makes it, with some of it closed to her by a conflict of interest or a compartment. */
export async function courtWorld(bench: ProceedingsBench, seed: number, count: number): Promise<CourtWorld> {
  const reader = await bench.actor(['HEAD']);
  const [own, below, ...foreign] = [await bench.officeId('16'), await bench.officeId('15'), await bench.officeId('14'), await bench.officeId('17')];
  await bench.db.sql('update office set parent_id = $1 where id = $2', [own, below]);
  const offices = Array.from({ length: 26 }, (_, n) => [own, below, own, ...foreign][n % 5] ?? '');
  const year = courtYear(seed, count, NOW.today);
  await putCourtYear((text, values) => bench.db.sql(text, values), year, offices, reader.id);
  await bench.get(Trials).keep(year.map(({ id }) => id));
  const [barred, sealed] = [year.filter((_, n) => n % 17 === 3), year.filter((_, n) => n % 17 === 9)];
  for (const { id } of barred) await bench.db.sql(`insert into conflict_of_interest (id, staff_id, proceeding_id, reason, declared_by) values (gen_random_uuid(), $1, $2, 'Синтетична підстава для перевірки правил доступу.', $1)`, [reader.id, id]);
  for (const { id } of sealed) await bench.db.sql(`insert into compartment (id, proceeding_id, kind, owner_id, reason) values (gen_random_uuid(), $1, 'SEALED', $2, 'Синтетична підстава для перевірки правил доступу.')`, [id, reader.id]);
  const hidden = new Set([...barred, ...sealed].map(({ id }) => id));
  return { reader, year, offices, seen: ({ officeId }) => year.filter(({ id, office }) => !hidden.has(id) && (officeId === undefined ? [own, below].includes(offices[office] ?? '') : offices[office] === officeId)) };
}
