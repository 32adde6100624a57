import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Duty, type NewAssignment, Assignments } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, badInput } from '#libs/platform';
import { ProceedingChanges } from '../changes.service.js';
import { insertCharges } from '../charges/charge.loader.js';
import { overall } from '../charges/qualification.js';
import { insertEvents } from '../events/event-rows.loader.js';
import { stageNow } from '../events/stage.js';
import { type Held, hold, holdOne, take } from '../held.service.js';
import { type Outcome, done, refused } from '../outcome.js';
import { TaskHeirs } from '../tasks/task-heirs.service.js';
import { type Said } from '../words.js';
import { type SummaryEdit, decideSummary } from './summary-rules.js';
import { type NewProceeding, type Registration, type RegistrationContext, decideRegistration, duplicateNumber, plainNumber } from './registration-rules.js';
import { mayRegister, obstacle, visibleTo } from './proceedings.policy.js';

/** Registers proceedings and keeps their own fields. One row by hand and thousands from a table take the same way. */
@Injectable()
export class ProceedingsService {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly assignments: Assignments, private readonly changes: ProceedingChanges, private readonly heirs: TaskHeirs) {}

  /** @throws Refusal `bad-input`, `proceeding/duplicate-number`, `not-allowed` */
  async register(actor: Actor, input: NewProceeding, now: Now): Promise<{ id: string; warnings: Said[] }> {
    const { value, warnings } = take(await this.registerMany(actor, [input], now));
    return { id: value, warnings };
  }

  /**
   * Registers rows, each for itself; a fixed handful of statements for any number.
   * @returns the new id, or what is wrong, in the order of `rows`
   */
  async registerMany(actor: Actor, rows: readonly NewProceeding[], now: Now): Promise<Outcome<string>[]> {
    const ownOfficeId = actor.officeId !== null && mayRegister(actor, actor.officeId) ? actor.officeId : null;
    const self = { ...(actor.roles.includes('PROSECUTOR') ? { prosecutorId: actor.id } : {}), ...(actor.roles.includes('INVESTIGATOR') ? { investigatorId: actor.id } : {}) };
    return this.decideAll(actor, rows, { ...(await this.context(actor, ownOfficeId, rows, now)), self }, now);
  }

  /** Registers a proceeding that was separated from one of this office, with those who answer for that one, as far as they still can. */
  async registerFor(actor: Actor, officeId: string, row: NewProceeding, now: Now): Promise<{ id: string }> {
    const context = { ...(await this.context(actor, officeId, [row], now)), self: {} };
    const fit = (id: string | null | undefined, people: ReadonlySet<string>): string | null => (id != null && people.has(id) ? id : null);
    const staffed = { ...row, prosecutorId: fit(row.prosecutorId, context.prosecutors), investigatorId: fit(row.investigatorId, context.investigators) };
    return { id: take(await this.decideAll(actor, [staffed], context, now)).value };
  }

  private async decideAll(actor: Actor, rows: readonly NewProceeding[], context: RegistrationContext, now: Now): Promise<Outcome<string>[]> {
    const seen = new Set<string>();
    // Drawn by the database, which lets this transaction write rows under them and no others.
    const [{ ids } = { ids: [] }] = await this.db.sql<{ ids: string[] }>('select sec.mint($1) ids', [rows.length]);
    const decided = rows.map((row, index) => {
      const outcome = decideRegistration(row, context);
      if (!outcome.ok) return outcome;
      if (seen.has(outcome.value.erdrNumber)) return refused('proceeding/duplicate-number', duplicateNumber());
      seen.add(outcome.value.erdrNumber);
      return { ...outcome, id: ids[index] ?? randomUUID() };
    });
    const accepted = decided.flatMap((outcome) => ('id' in outcome ? [{ ...outcome.value, id: outcome.id }] : []));
    await this.insert(accepted);
    await this.enter(actor, accepted, now);
    return decided.map((outcome) => ('id' in outcome ? done(outcome.id, outcome.warnings) : outcome));
  }

  /** @throws Refusal `not-found`, `conflict/stale`, `bad-input` */
  async editSummary(actor: Actor, edit: SummaryEdit & { version: number }): Promise<void> {
    const { version } = await holdOne(this.db, actor, 'editSummary', edit.proceedingId);
    if (version !== edit.version) throw new Refusal('conflict/stale', { uk: 'Запис змінився, відколи ви його відкрили. Прочитайте його знову.', en: 'The record changed since you read it. Read it again.' });
    if (!take(await this.changeMany(actor, [edit])).value) throw badInput('summary', 'no-change', { uk: 'Нічого не змінено.', en: 'Nothing is changed.' });
  }

  /** Changes summary and court number of many proceedings; a row that changes nothing is done with `false`. */
  async changeMany(actor: Actor, edits: readonly SummaryEdit[]): Promise<Outcome<boolean>[]> {
    const held = await hold(this.db, actor, edits.map(({ proceedingId }) => proceedingId));
    const changed: { before: Held; summary: string; courtNumber: string | null }[] = [];
    const outcomes = edits.map((edit) => {
      const before = held.get(edit.proceedingId);
      const refusal = obstacle(actor, 'editSummary', before);
      if (refusal !== undefined || before === undefined) return refusal ?? refused('not-found');
      const outcome = decideSummary(edit, before);
      if (outcome.ok && outcome.value !== undefined) changed.push({ before, ...outcome.value });
      return outcome.ok ? done(outcome.value !== undefined) : outcome;
    });
    if (changed.length === 0) return outcomes;
    await this.db.sql(
      'update proceeding p set summary = n.summary, court_number = n.court_number, version = version + 1 from unnest($1::uuid[], $2::text[], $3::text[]) n (id, summary, court_number) where p.id = n.id',
      [changed.map(({ before }) => before.id), changed.map(({ summary }) => summary), changed.map(({ courtNumber }) => courtNumber)]);
    await this.audit.recordMany(actor, changed.map(({ before, summary, courtNumber }) => ({
      action: 'proceeding.edit-summary', resource: 'proceeding', resourceId: before.id, proceedingId: before.id,
      changes: fieldChanges({ summary: before.summary, courtNumber: before.courtNumber }, { summary, courtNumber }),
    })));
    await this.changes.hint(changed.map(({ before }) => before.id));
    return outcomes;
  }

  /** Gives the duties of prosecutor, investigator and coordinator to people of the office; null ends that of the coordinator, whom a proceeding may do without. */
  async assign(actor: Actor, input: { proceedingId: string; prosecutorId?: string | null; investigatorId?: string | null; coordinatorId?: string | null }, now: Now): Promise<void> {
    const { officeId, id } = await holdOne(this.db, actor, 'assignStaff', input.proceedingId);
    const named = ([['PROSECUTOR', input.prosecutorId, 'prosecutorId'], ['INVESTIGATOR', input.investigatorId, 'investigatorId'], ['COORDINATOR', input.coordinatorId, 'coordinatorId']] as const).flatMap(([duty, staffId, field]) => (staffId == null ? [] : [{ duty, staffId, field }]));
    const ends = input.coordinatorId === null;
    if (named.length === 0 && !ends) throw badInput('prosecutorId', 'required', { uk: 'Вкажіть прокурора або слідчого.', en: 'Name a prosecutor or an investigator.' });
    const colleagues = await this.db.sql<{ id: string }>('select id from staff where id = any($1) and office_id = $2', [named.map(({ staffId }) => staffId), officeId]);
    const stranger = named.find(({ staffId }) => !colleagues.some((colleague) => colleague.id === staffId));
    if (stranger !== undefined) throw badInput(stranger.field, 'role', { uk: 'У вашій прокуратурі немає такого працівника з потрібною роллю.', en: 'Your office has no such active member of staff with this role.' });
    await this.appoint(actor, named.map(({ duty, staffId }) => ({ proceedingId: id, staffId, duty, since: now.today })));
    if (ends) await this.assignments.end(actor, id, ['COORDINATOR'], now.today);
    if (this.db.audited() === 0) await this.audit.record(actor, { action: 'assignment.keep', resource: 'assignment', resourceId: id, proceedingId: id });
    // Nothing moves, but whoever watches has somebody new to tell.
    await this.changes.settle(actor, [id], { cause: id, now });
  }

  /** Gives duties in proceedings that were registered before, and with each what those who held it had still to do. Whether the actor may is decided by then. */
  async appoint(actor: Actor, duties: readonly NewAssignment[]): Promise<void> {
    await this.assignments.assign(actor, duties);
    await this.heirs.follow(actor, duties);
  }

  /** Sets when proceedings next need attention; `days` in the order of `ids`, null for never. For whoever watches their terms. */
  async setAttention(ids: readonly string[], days: readonly (string | null)[]): Promise<void> {
    await this.db.sql(
      `update proceeding p set attention_on = n.day from unnest($1::uuid[], $2::date[]) n (id, day) where p.id = n.id and p.attention_on is distinct from n.day`, [ids, days], 'set-attention');
  }

  /** Proceedings with these numbers that the actor may see, by number. */
  async findByNumbers(actor: Actor, numbers: readonly string[]): Promise<Map<string, { id: string; summary: string; courtNumber: string | null; registeredOn: string }>> {
    const values: unknown[] = [numbers.map(plainNumber)];
    const rows = await this.db.sql<{ id: string; erdrNumber: string; summary: string; courtNumber: string | null; registeredOn: string }>(
      `select p.id, p.erdr_number "erdrNumber", p.summary, p.court_number "courtNumber", p.registered_on "registeredOn" from proceeding p
       where p.erdr_number = any($1) and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)}`, values);
    return new Map(rows.map(({ erdrNumber, ...row }) => [erdrNumber, row]));
  }

  private async context(actor: Actor, ownOfficeId: string | null, rows: readonly NewProceeding[], now: Now): Promise<Omit<RegistrationContext, 'self'>> {
    const named = rows.flatMap(({ prosecutorId, investigatorId }) => [prosecutorId, investigatorId]).filter((id) => id != null);
    const [office] = await this.db.sql<{ code: string }>('select code from office where id = $1', [ownOfficeId]);
    const staff = await this.db.sql<{ id: string; roles: string[] }>('select id, roles from staff where id = any($1) and active and office_id = $2', [[...new Set(named)], ownOfficeId]);
    const taken = await this.taken(actor, rows.map(({ erdrNumber }) => plainNumber(erdrNumber)));
    const having = (role: Duty): ReadonlySet<string> => new Set(staff.filter(({ roles }) => roles.includes(role)).map(({ id }) => id));
    return { ...now, ownOfficeId, ownOfficeCode: office?.code ?? null, prosecutors: having('PROSECUTOR'), investigators: having('INVESTIGATOR'), taken };
  }

  /**
   * Which of these numbers the actor sees taken; one that stands where she may not look is free to her, for the refusal would tell.
   * Nobody registers any of them until this transaction ends.
   */
  private async taken(actor: Actor, numbers: readonly string[]): Promise<ReadonlySet<string>> {
    await this.db.sql(`select pg_advisory_xact_lock(hashtextextended('oberih-number ' || n, 0)) from (select distinct n from unnest($1::text[]) n order by n) numbers`, [numbers]);
    await this.db.sql('select sec.again()');
    const values: unknown[] = [numbers];
    const rows = await this.db.sql<{ number: string }>(`select p.erdr_number number from proceeding p where p.erdr_number = any($1) and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)}`, values);
    return new Set(rows.map(({ number }) => number));
  }

  private async insert(rows: readonly (Registration & { id: string })[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.sql(
      `insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, court_number, stage, stage_since, qualification, severity)
       select * from unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::date[], $10::text[], $11::text[])`,
      [rows.map((row) => row.id), rows.map((row) => row.erdrNumber), rows.map((row) => row.registeredOn), rows.map((row) => row.body), rows.map((row) => row.officeId),
        rows.map((row) => row.summary), rows.map((row) => row.courtNumber), ...firstState(rows)]);
  }

  /** What comes with a registration: report, charges, duties, audit rows and conclusions. */
  private async enter(actor: Actor, rows: readonly (Registration & { id: string })[], now: Now): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    await insertEvents(this.db, actor, rows.flatMap(({ id, reportedAt }) => (reportedAt === null ? [] : [{ id: randomUUID(), proceedingId: id, type: 'report', at: reportedAt }])));
    await insertCharges(this.db, actor, rows.flatMap(({ id, registeredOn, charges }) => charges.map(({ code }) => ({ id: randomUUID(), proceedingId: id, code, since: registeredOn }))));
    const duty = (name: Duty, of: (row: Registration) => string | null) =>
      rows.flatMap((row) => { const staffId = of(row); return staffId === null ? [] : [{ proceedingId: row.id, staffId, duty: name, since: now.today }]; });
    await this.assignments.assign(actor, [...duty('PROSECUTOR', (row) => row.prosecutorId), ...duty('INVESTIGATOR', (row) => row.investigatorId)]);
    await this.audit.recordMany(actor, rows.map(({ id, erdrNumber, registeredOn, reportedAt, body, summary, courtNumber, charges }) => ({
      action: 'proceeding.register', resource: 'proceeding', resourceId: id, proceedingId: id,
      changes: fieldChanges({}, { erdrNumber, registeredOn, reportedAt, body, summary, courtNumber, qualification: charges.map(({ code }) => code).join(', ') || null }),
    })));
    await this.changes.settle(actor, rows.map(({ id }) => id), { cause: first.id, now });
  }
}

/** Stage, its day, qualification and class of new rows, as columns: what the conclusions will find, so that they need not write the rows again. */
function firstState(rows: readonly (Registration & { id: string })[]): unknown[][] {
  const states = rows.map(({ id, registeredOn, reportedAt, charges, foreseen }) => ({
    ...stageNow([
      { id, type: 'erdr_entry', on: registeredOn }, ...(reportedAt === null ? [] : [{ id, type: 'report', at: reportedAt }]),
      ...charges.map(({ code }) => ({ id, type: 'qualification', on: registeredOn, text: code })), ...foreseen,
    ]),
    ...overall(charges.map(({ code }) => ({ code, day: registeredOn }))),
  }));
  return [states.map(({ stage }) => stage), states.map(({ since }) => since), states.map(({ text }) => text), states.map(({ severity }) => severity)];
}
