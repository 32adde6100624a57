import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { isUUID } from 'class-validator';
import { type Actor, Db, Live, type Page, Refusal, badInput, decodeCursor, notFound, pageSize, toPage } from '#libs/platform';
import { type Column, mappingFaults, suggest } from '../columns/mapping.js';
import { fold, tidy } from '../columns/text.js';
import { isInstant } from '#libs/time-limits';
import { ImportRun, type ImportStatus } from './import-run.entity.js';
import { Staging, refuseTable } from './staging.service.js';
import { Uploads } from './uploads.service.js';

const wrongState = (): Refusal => new Refusal('intake/wrong-state', { uk: 'Імпорт не в тому стані, якого потребує ця дія: оновіть сторінку.', en: 'The import is not in the state this step needs: reload the page.' });

/** The steps of an import as a person takes them; the work itself is done in the background. */
@Injectable()
export class ImportRuns {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly live: Live, private readonly uploads: Uploads, private readonly staging: Staging) {}

  /**
   * Takes a file and offers its columns.
   * @throws Refusal `limit/too-large`, `intake/unreadable`
   */
  async upload(actor: Actor, name: string, body: AsyncIterable<Buffer>): Promise<string> {
    const { officeId } = actor;
    if (officeId === null) throw new Refusal('not-allowed', { uk: 'Імпортувати можна лише до своєї прокуратури, а її не вказано.', en: 'Imports go to your own office, and you have none.' });
    const id = randomUUID();
    await this.uploads.receive(id, body);
    try {
      const head = await this.staging.head(this.uploads.pathOf(id));
      await this.db.write(async () => {
        await this.db.repo(ImportRun).insert({
          id, staffId: actor.id, officeId, sessionId: actor.sessionId, fileName: fileNameOf(name), status: 'UPLOADED', sheet: head.sheet, encoding: head.encoding,
          headerRow: head.headerRow, headers: head.headers, suggested: suggest(head.headers, await this.remembered(officeId)),
        });
        await this.staging.showHead(id, head);
        await this.audit.record(actor, { action: 'import.upload', resource: 'import', resourceId: id });
      });
    } catch (fault) {
      await this.uploads.remove(id);
      throw refuseTable(fault);
    }
    return id;
  }

  /** Sets what the columns mean, remembers it for the office, and lets the dry run begin. */
  async plan(actor: Actor, id: string, mapping: readonly Column[]): Promise<ImportRun> {
    const run = await this.hold(actor, id, ['UPLOADED', 'PLANNED', 'FAILED']);
    const faults = mappingFaults(run.headers, mapping);
    const [first] = faults;
    if (first !== undefined) throw new Refusal('bad-input', first.message, { fields: faults });
    const fields = new Map(mapping.map(({ header, field }) => [header, field]));
    await this.change(id, { status: 'PLANNING', mapping: run.headers.map((header) => ({ header, field: fields.get(header) ?? null })), ...fresh, total: 0 });
    await this.db.sql(
      `insert into import_mapping (office_id, header, field) select distinct on (header) $1::uuid, header, field from unnest($2::text[], $3::text[]) m (header, field)
       on conflict (office_id, header) do update set field = excluded.field`,
      [run.officeId, mapping.map(({ header }) => fold(header)), mapping.map(({ field }) => field)]);
    return this.moved(actor, id, 'import.plan');
  }

  /** Lets the import begin, of the rows that the dry run did not refuse. */
  async start(actor: Actor, id: string): Promise<ImportRun> {
    const run = await this.hold(actor, id, ['PLANNED']);
    await this.change(id, { status: 'IMPORTING', ...fresh, done: run.refused, refused: run.refused });
    return this.moved(actor, id, 'import.start');
  }

  /** Stops an import. Batches that are in stay in; nothing after them comes. */
  async cancel(actor: Actor, id: string): Promise<ImportRun> {
    await this.hold(actor, id, ['UPLOADED', 'PLANNING', 'PLANNED', 'IMPORTING', 'FAILED']);
    await this.change(id, { status: 'CANCELLED', claim: null, claimedUntil: null, endedAt: null });
    await this.db.sql('update import_run set ended_at = clock_timestamp() where id = $1', [id]);
    await this.db.sql('delete from import_row r where run_id = $1 and not exists (select 1 from import_outcome o where o.run_id = $1 and o.row = r.row and o.outcome = $2)', [id, 'refuse']);
    this.db.afterCommit(() => void this.uploads.remove(id).catch(() => undefined));
    return this.moved(actor, id, 'import.cancel');
  }

  /** Null when there is no such run, or somebody else's. */
  async find(actor: Actor, id: string): Promise<ImportRun | null> {
    return this.db.repo(ImportRun).findOneBy({ id, staffId: actor.id });
  }

  /** The actor's own runs, newest first. */
  async page(actor: Actor, first: number, after: string | null | undefined): Promise<Page<ImportRun>> {
    const size = pageSize(first);
    const query = this.db.repo(ImportRun).createQueryBuilder('run').where('run.staffId = :staffId', { staffId: actor.id }).orderBy('run.createdAt', 'DESC').addOrderBy('run.id', 'DESC').take(size + 1);
    if (after != null) {
      const [at, id] = decodeCursor(after, 2);
      if (typeof at !== 'string' || !isInstant(at) || !isUUID(id)) throw badInput('after', 'cursor', { uk: 'Це не вказівник цього списку.', en: 'This is not a cursor of this list.' });
      query.andWhere('(run.createdAt, run.id) < (:at, :id)', { at, id });
    }
    return toPage(await query.getMany(), size, (run) => [run.createdAt, run.id]);
  }

  private async hold(actor: Actor, id: string, states: readonly ImportStatus[]): Promise<ImportRun> {
    const run = await this.db.repo(ImportRun).findOne({ where: { id, staffId: actor.id }, lock: { mode: 'pessimistic_write' } });
    if (run === null) throw notFound();
    if (!states.includes(run.status)) throw wrongState();
    return run;
  }

  private async change(id: string, values: Partial<ImportRun>): Promise<void> {
    await this.db.repo(ImportRun).update({ id }, values);
  }

  private async moved(actor: Actor, id: string, action: string): Promise<ImportRun> {
    await this.audit.record(actor, { action, resource: 'import', resourceId: id });
    await this.live.announce([{ kind: 'import', id, reader: actor.id }]);
    return this.db.repo(ImportRun).findOneByOrFail({ id });
  }

  private async remembered(officeId: string): Promise<Map<string, string | null>> {
    const rows = await this.db.sql<{ header: string; field: string | null }>('select header, field from import_mapping where office_id = $1', [officeId]);
    return new Map(rows.map(({ header, field }) => [header, field]));
  }
}

/** A step begins from nothing. */
const fresh = { done: 0, created: 0, changed: 0, unchanged: 0, refused: 0, cursors: [0, 0], error: null, claim: null, claimedUntil: null, endedAt: null };

/** What the file is shown as: its name without folders and control characters, never used as a path. */
const fileNameOf = (name: string): string => [...tidy(name.split(/[\\/]/).at(-1) ?? '').replace(/\n/g, ' ')].slice(0, 150).join('') || 'table';
