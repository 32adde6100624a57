import { Injectable } from '@nestjs/common';
import { permissionsOf } from '#libs/access';
import { Audit } from '#libs/audit';
import { type Actor, Clock, Db, Live, type Role } from '#libs/platform';
import type { RowOutcome } from '../rows/batch.js';
import { type RowDraft, draftRow } from '../rows/row-draft.js';
import { TableFault } from '../table/fault.js';
import { ImportBatch } from './import-batch.service.js';
import { ImportFiles } from './import-files.service.js';
import { ImportRun } from './import-run.entity.js';

/** Proceedings in one transaction; fewer where each has many rows. */
const BATCH = 500;
const BATCH_ROWS = 2_000;
/** Batches under way at once: while one waits for the database, the other reads and reckons. Lanes share no proceeding. */
const LANES = [0, 1] as const;
type Lane = (typeof LANES)[number];
/** Lanes may block each other over rows they share, such as the words of a new rule; the one that loses tries again. */
const ATTEMPTS = 5;
/** How long a claim lives without a sign of life. */
const CLAIM_SECONDS = 60;

/** The run was cancelled or taken over by another process: this one lets go of it. */
class NotOurs extends Error {}

interface Claimed {
  readonly run: ImportRun;
  readonly claim: string;
  readonly actor: Actor;
}

/** Does the work of one claimed run, batch by batch. Killed at any point it leaves whole batches, and whoever claims next goes on after them. */
@Injectable()
export class ImportWork {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly live: Live, private readonly clock: Clock, private readonly batch: ImportBatch, private readonly files: ImportFiles) {}

  /** Claims the oldest run that waits for work, or whose worker died. */
  async claim(claim: string): Promise<string | undefined> {
    const [row] = await this.db.write(() => this.db.sql<{ id: string }>(
      `update import_run set claim = $1, claimed_until = now() + interval '${CLAIM_SECONDS} seconds'
       where id = (select id from import_run where status in ('PLANNING', 'IMPORTING') and (claimed_until is null or claimed_until <= now()) order by created_at limit 1 for update skip locked) returning id`, [claim]));
    return row?.id;
  }

  /** Lets go of what this process holds, so that the next need not wait for the claim to end. */
  async release(claim: string): Promise<void> {
    await this.db.write(() => this.db.sql('update import_run set claim = null, claimed_until = null where claim = $1', [claim]));
  }

  /** Works until the run is done, cancelled, or `stopping` says so. */
  async work(id: string, claim: string, stopping: () => boolean): Promise<void> {
    const claimed = await this.load(id, claim);
    if (claimed === undefined) return;
    try {
      if (claimed.run.status === 'PLANNING' && claimed.run.cursors.every((cursor) => cursor === 0)) await this.stage(claimed);
      let failed = false;
      const ends = await Promise.allSettled(LANES.map((lane) => this.follow(claimed, lane, () => failed || stopping()).catch((fault: unknown) => { failed = true; throw fault; })));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      if (ends.every((end) => end.status === 'fulfilled' && end.value)) await this.finish(claimed);
    } catch (fault) {
      if (fault instanceof NotOurs) return;
      // The database is gone or busy: the claim runs out, and whoever claims next goes on from the mark.
      if (isPassing(fault)) throw fault;
      await this.fail(claimed, fault instanceof TableFault ? fault.text : { uk: 'Імпорт перервала помилка на нашому боці. Те, що вже внесено, збережено; спробуйте ще раз.', en: 'A fault on our side interrupted the import. What is in stays in; try again.' });
      if (!(fault instanceof TableFault)) throw fault;
    }
  }

  private async stage({ run, claim, actor }: Claimed): Promise<void> {
    const total = await this.files.stage(run, () => this.keep(run.id, claim));
    await this.db.write(async () => {
      await this.progress({ run, claim, actor }, 'total = $3', [total]);
    });
  }

  /** Goes along one lane. @returns whether its end was reached */
  private async follow(claimed: Claimed, lane: Lane, stopping: () => boolean): Promise<boolean> {
    for (let attempt = 1; !stopping();) {
      try {
        if (!(await this.step(claimed, lane))) return true;
        attempt = 1;
      } catch (fault) {
        if (!isBlocked(fault) || attempt >= ATTEMPTS) throw fault;
        attempt += 1;
      }
    }
    return false;
  }

  /** One batch. @returns false when there is no more */
  private async step(claimed: Claimed, lane: Lane): Promise<boolean> {
    const { run, claim, actor } = claimed;
    const importing = run.status === 'IMPORTING';
    const groups = await this.db.request(() => this.next(run, lane, importing));
    const cursor = groups.at(-1)?.group;
    if (cursor === undefined) return false;
    const now = this.clock.now();
    const apply = (): Promise<RowOutcome[]> => this.batch.apply(actor, run.id, groups.map(({ rows }) => rows), now);
    const store = async (outcomes: readonly RowOutcome[]): Promise<void> => {
      await this.store(run.id, outcomes);
      const count = (outcome: RowOutcome['outcome']): number => outcomes.filter((each) => each.outcome === outcome).length;
      await this.progress({ run, claim, actor }, `cursors[${lane + 1}] = $3, done = done + $4, created = created + $5, changed = changed + $6, unchanged = unchanged + $7, refused = refused + $8`,
        [cursor, outcomes.length, count('create'), count('change'), count('unchanged'), count('refuse')]);
    };
    if (importing) {
      await this.db.write(async () => {
        const outcomes = await apply();
        await store(outcomes);
        await this.audit.record(actor, { action: 'import.batch', resource: 'import', resourceId: run.id, changes: [{ field: 'rows', before: null, after: String(outcomes.length) }] });
      });
    } else {
      const outcomes = await this.db.rehearse(apply);
      await this.db.write(() => store(outcomes));
    }
    run.cursors[lane] = cursor;
    return true;
  }

  /** The next proceedings of a lane, all their rows together. The import leaves out what the dry run refused. */
  private async next(run: ImportRun, lane: Lane, importing: boolean): Promise<{ group: number; rows: RowDraft[] }[]> {
    // Looked up row by row: what the statistics say of a table that fills and empties is never true.
    const waiting = await this.db.sql<{ group: number; rows: number }>(
      `select g.group_row "group", count(*)::int rows from import_row g where g.run_id = $1 and g.group_row > $2 and g.group_row % ${LANES.length} = $4
         and (not $3 or (select o.row from import_outcome o where o.run_id = g.run_id and o.row = g.row and o.outcome = 'refuse') is null)
       group by g.group_row order by g.group_row limit ${BATCH}`, [run.id, run.cursors[lane] ?? 0, importing, lane], 'import-waiting');
    let held = 0;
    const taken = waiting.filter(({ rows: each }) => (held += each) - each < BATCH_ROWS).map(({ group }) => group);
    const rows = await this.db.sql<{ row: number; group: number; cells: string[] }>(
      `select r.row, r.group_row "group", r.cells from import_row r where r.run_id = $1 and r.group_row = any($2) order by r.group_row, r.row`, [run.id, taken], 'import-next');
    const groups: { group: number; rows: RowDraft[] }[] = [];
    for (const { row, group, cells } of rows) {
      const draft = draftRow(row, cells, run.mapping);
      const last = groups.at(-1);
      if (last?.group === group) last.rows.push(draft);
      else groups.push({ group, rows: [draft] });
    }
    return groups;
  }

  private async store(runId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    await this.db.sql(
      `insert into import_outcome (run_id, row, outcome, faults) select $1, * from unnest($2::int[], $3::text[], $4::jsonb[])
       on conflict (run_id, row) do update set outcome = excluded.outcome, faults = excluded.faults`,
      [runId, outcomes.map(({ row }) => row), outcomes.map(({ outcome }) => outcome), outcomes.map(({ faults }) => (faults.length === 0 ? null : JSON.stringify(faults)))], 'import-outcomes');
  }

  /** Moves the mark and renews the claim; undone with the batch when the run is no longer ours. */
  private async progress({ run, claim, actor }: Claimed, set: string, values: readonly unknown[]): Promise<void> {
    const rows = await this.db.sql(`update import_run set claimed_until = now() + interval '${CLAIM_SECONDS} seconds', ${set} where id = $1 and claim = $2 returning 1`, [run.id, claim, ...values]);
    if (rows.length === 0) throw new NotOurs();
    await this.live.announce([{ kind: 'import', id: run.id, reader: actor.id }]);
  }

  private async keep(id: string, claim: string): Promise<void> {
    const rows = await this.db.sql(`update import_run set claimed_until = now() + interval '${CLAIM_SECONDS} seconds' where id = $1 and claim = $2 returning 1`, [id, claim]);
    if (rows.length === 0) throw new NotOurs();
  }

  private async finish(claimed: Claimed): Promise<void> {
    const { run, actor } = claimed;
    const importing = run.status === 'IMPORTING';
    await this.db.write(async () => {
      await this.progress(claimed, `status = $3, claim = null, ended_at = ${importing ? 'clock_timestamp()' : 'null'}`, [importing ? 'DONE' : 'PLANNED']);
      if (!importing) return;
      // What went in is in the proceedings now; only refused rows are kept a while, to be downloaded.
      await this.db.sql(`delete from import_row r using import_outcome o where r.run_id = $1 and o.run_id = $1 and o.row = r.row and o.outcome <> 'refuse'`, [run.id]);
      await this.audit.record(actor, { action: 'import.done', resource: 'import', resourceId: run.id });
    });
    if (importing) await this.files.remove(run.id);
  }

  private async fail(claimed: Claimed, error: { uk: string; en: string }): Promise<void> {
    await this.db.write(() => this.progress(claimed, `status = 'FAILED', claim = null, ended_at = clock_timestamp(), error = $3`, [JSON.stringify(error)])).catch((fault: unknown) => {
      if (!(fault instanceof NotOurs)) throw fault;
    });
  }

  /** The run with the person it acts for, whose rights are read anew: they may have changed since the upload. */
  private async load(id: string, claim: string): Promise<Claimed | undefined> {
    const found = await this.db.request(async () => {
      const run = await this.db.repo(ImportRun).findOneBy({ id, claim });
      const [staff] = run === null ? [] : await this.db.sql<{ roles: Role[]; officeId: string | null }>('select roles, office_id "officeId" from staff where id = $1 and active', [run.staffId]);
      return { run, staff };
    });
    const { run, staff } = found;
    if (run === null) return undefined;
    const permissions = permissionsOf(staff?.roles ?? [], false);
    const actor: Actor = { id: run.staffId, roles: staff?.roles ?? [], officeId: staff?.officeId ?? null, permissions, sessionId: run.sessionId };
    if (permissions.has('import.run') && actor.officeId === run.officeId) return { run, claim, actor };
    await this.fail({ run, claim, actor }, { uk: 'Той, хто почав імпорт, більше не має на нього права.', en: 'Whoever began the import may no longer do so.' });
    return undefined;
  }
}

const isBlocked = (fault: unknown): boolean => /^(40|55P03)/.test(String((fault as { code?: unknown } | null)?.code ?? ''));
const isPassing = (fault: unknown): boolean => /^(08|40|53|55P03|57P|ECONN|EPIPE)/.test(String((fault as { code?: unknown } | null)?.code ?? ''));
