import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type ImportStatus, IntakeModule, Uploads } from '#libs/intake';
import type { Actor } from '#libs/platform';
import { csv } from './intake.js';
import { type ProceedingsBench, useProceedings } from './proceedings.js';

/** A run as a test looks at it. */
export interface StoredRun {
  readonly status: ImportStatus;
  readonly total: number;
  readonly done: number;
  readonly created: number;
  readonly refused: number;
  readonly cursors: readonly number[];
  readonly claim: string | null;
  readonly error: { readonly en: string } | null;
}

export const REGISTER = ['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула'] as const;
const MAPPING = [{ header: REGISTER[0], field: 'erdrNumber' }, { header: REGISTER[1], field: 'registeredOn' }, { header: REGISTER[2], field: 'summary' }];
/** The line of a proceeding that may be registered. */
export const line = (number: string): string[] => [number, '12.02.2026', 'Вигадана обставина'];

export interface ImportsBench extends ProceedingsBench {
  /** A run of somebody at some stage, with its file where rows are given. */
  run(actor: Actor, own?: { status?: ImportStatus; createdAgo?: string; claim?: string | null; claimedUntil?: string | null; rows?: readonly (readonly string[])[] }): Promise<string>;
  seen(id: string): Promise<StoredRun | undefined>;
  /** Names of the files that are kept. */
  files(): Promise<string[]>;
}

export async function* bodyOf(...chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** The slices up to the import, with a folder of their own for what is uploaded. */
export function useImports(): ImportsBench {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-imports-'));
  const bench = useProceedings([IntakeModule], () => ({ DATA_DIR: folder }));
  return Object.assign(Object.create(bench) as ProceedingsBench, {
    run: async (actor: Actor, { status = 'UPLOADED', createdAgo = '0', claim = null, claimedUntil = null, rows }: Parameters<ImportsBench['run']>[1] = {}) => {
      const id = randomUUID();
      if (rows !== undefined) await bench.get(Uploads).receive(id, bodyOf(csv(REGISTER, ...rows)));
      await bench.db.sql(
        `insert into import_run (id, staff_id, office_id, file_name, status, header_row, headers, suggested, mapping, created_at, claim, claimed_until) values ($1, $2, $3, 'реєстр.csv', $4, 1, $5, '[]', $6, clock_timestamp() - $7::interval, $8, now() + $9::interval)`,
        [id, actor.id, actor.officeId, status, REGISTER, JSON.stringify(MAPPING), createdAgo, claim, claimedUntil]);
      return id;
    },
    files: () => readdir(path.join(folder, 'imports')).catch(() => []),
    seen: async (id: string) => (await bench.db.sql<StoredRun>('select status, total, done, created, refused, cursors, claim, error from import_run where id = $1', [id]))[0],
  });
}
