import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Notice, Notices } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal } from '#libs/platform';
import { type Fault, ProceedingChanges, type Refused, type Said, fault, refused, take } from '#libs/proceedings';
import { compareInstants, kyivDay } from '#libs/time-limits';
import type { Hearing } from '../hearing.entity.js';
import { holdHearing } from '../held-hearing.service.js';
import { examinationsOf, heardAt, knownParties, peopleOf } from './calling.loader.js';
import { type Examined, type ExaminedBefore, type ExaminedValue, decideAllExamined, decideTold } from './examined.js';
import type { HearingPerson } from './hearing-person.entity.js';
import { type CallValue, type ExpectedPerson, type Told, causeAgainst, decideCall, sameCall, wasOpened, whoCame } from './people.js';
import { RepeatCalls } from './repeat-calls.service.js';
import type { Coming } from './words.js';

/** A line of the list of a hearing, as somebody read it: version 0 of who is not on it yet. */
export type CalledPerson = ExpectedPerson & { readonly version: number };
/** Who came, over the line as somebody read it: version 0 of who was not on the list. */
export type AttendedPerson = Told & { readonly version: number };
/** What is told of a hearing besides its result. */
export interface Attendance {
  readonly people?: readonly AttendedPerson[] | null | undefined;
  readonly examined?: readonly Examined[] | null | undefined;
}

const STALE = { uk: 'Перелік людей змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The list of people was changed since you read it. Read it again.' };

/** Keeps who is expected at hearings, who came, and what the court heard there. */
@Injectable()
export class HearingPeople {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly notices: Notices, private readonly repeats: RepeatCalls) {}

  /**
   * Puts people on the list of a hearing, changes their calls or takes them off; those who are not named stay.
   * @throws Refusal `not-found`, `bad-input` (fields as `people.0.justification`), `conflict/stale`, `hearing/refused`, `proceeding/closed`
   */
  async expect(actor: Actor, { hearingId, people }: { readonly hearingId: string; readonly people: readonly CalledPerson[] }, now: Now): Promise<{ id: string; warnings: Said[] }> {
    const { hearing } = await holdHearing(this.db, actor, 'expectPeople', { hearingId });
    if (hearing.status !== 'SCHEDULED') take([refused('hearing/refused', fault('hearingId', 'recorded', 'Результат засідання вже записано: склад його учасників не змінюють.', 'The result of the hearing is recorded: its list is changed no more.'))]);
    const parties = await knownParties(this.db, hearing.proceedingId);
    const before = new Map((await peopleOf(this.db, hearingId)).map((person) => [person.partyId, person]));
    const outcomes = people.map((person, place) => {
      const known = before.get(person.partyId);
      if ((known?.version ?? 0) !== person.version) throw new Refusal('conflict/stale', STALE);
      if (people.findIndex(({ partyId }) => partyId === person.partyId) < place) return refused('bad-input', fault('partyId', 'twice', 'Цю особу названо двічі.', 'This person is named twice.'));
      return decideCall(person, known === undefined ? undefined : callOf(known), parties.get(person.partyId), hearing.at, now.today);
    });
    const values = outcomes.map((outcome) => (outcome.ok ? outcome.value : null));
    requireAll(outcomes, 'people');
    const changed = people.flatMap(({ partyId }, place) => {
      const [value, was] = [values[place], before.get(partyId)];
      return value == null || (was !== undefined && sameCall(callOf(was), value)) ? [] : [{ id: was?.id ?? randomUUID(), partyId, value, was }];
    });
    await this.saveCalls(actor, hearing, changed, now);
    await this.repeats.tell([hearing.proceedingId], now);
    await this.changes.hint([hearing.proceedingId]);
    return { id: hearingId, warnings: outcomes.flatMap((outcome) => (outcome.ok ? outcome.warnings : [])) };
  }

  /** Who came and what was heard, of a hearing whose result is recorded already. @throws as `expect` */
  async attend(actor: Actor, { hearingId, ...told }: Attendance & { readonly hearingId: string }, now: Now): Promise<{ id: string; warnings: Said[] }> {
    const { hearing } = await holdHearing(this.db, actor, 'tellAttendance', { hearingId });
    if (!wasOpened(hearing.status, hearing.at, hearing.statusSince)) take([refused('hearing/refused', fault('hearingId', 'recorded', 'Явку записують, коли засідання відбулося або його відкладено, щойно воно почалося.', 'Who came is told of a hearing that was held, or put off once its hour had come.'))]);
    const warnings = await this.write(actor, hearing, hearing.cause, told, now);
    await this.changes.hint([hearing.proceedingId]);
    return { id: hearingId, warnings };
  }

  /** With the result of a hearing, in its transaction: everybody expected came unless somebody says otherwise. */
  async tell(actor: Actor, hearing: Pick<Hearing, 'id' | 'proceedingId' | 'at'>, result: Pick<Hearing, 'status' | 'cause'>, { people, examined }: Attendance, now: Now): Promise<Said[]> {
    if (!wasOpened(result.status, hearing.at, now.instant)) {
      if ((people ?? []).length + (examined ?? []).length > 0) take([refused('bad-input', fault('people', 'state', 'Явку й дослідження записують лише тоді, коли засідання почалося.', 'Who came and what was heard is told only of a hearing that began.'))]);
      return [];
    }
    return this.write(actor, hearing, result.cause, { people, examined }, now);
  }

  private async write(actor: Actor, hearing: Pick<Hearing, 'id' | 'proceedingId' | 'at'>, cause: Hearing['cause'], { people, examined }: Attendance, now: Now): Promise<Said[]> {
    const [listed, testified] = [await peopleOf(this.db, hearing.id), await heardAt(this.db, hearing.id)];
    const versions = new Map(listed.map(({ partyId, version }) => [partyId, version]));
    if ((people ?? []).some(({ partyId, version }) => version !== (versions.get(partyId) ?? 0))) throw new Refusal('conflict/stale', STALE);
    const parties = await knownParties(this.db, hearing.proceedingId);
    const came = whoCame(listed, people ?? []);
    const ground = { at: hearing.at, parties: new Set(parties.keys()), came, testified, examinations: (examined ?? []).some(({ againOf }) => againOf != null) ? await examinationsOf(this.db, hearing.proceedingId) : new Map<string, ExaminedBefore>() };
    requireAll((people ?? []).map((each) => decideTold(each, ground)), 'people');
    const outcomes = decideAllExamined(examined ?? [], ground);
    requireAll(outcomes, 'examined');
    await this.saveCame(actor, hearing, listed, came, now);
    await this.saveExamined(actor, hearing, outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])));
    if ((examined ?? []).length > 0) await this.repeats.tell([hearing.proceedingId], now);
    return causeAgainst(cause, came, (partyId) => parties.get(partyId)?.roles ?? []);
  }

  /**
   * After a hearing was moved, put off, corrected or withdrawn: the coordinator and whoever booked support for its people are told, and what was told of a hearing that now never began, or is withdrawn, counts no more.
   * @param before the hearing as it stood
   */
  async follow(actor: Actor, before: Hearing, after: Pick<Hearing, 'at' | 'status' | 'annulled'>, now: Now): Promise<void> {
    const stood = after.status === before.status && compareInstants(after.at, before.at) === 0;
    if (after.annulled || (!stood && before.status !== 'SCHEDULED' && !wasOpened(after.status, after.at, after.status === before.status ? before.statusSince : now.instant))) {
      await this.db.sql(`update hearing_person set came = null, version = version + 1 where hearing_id = $1 and came is not null`, [before.id], 'forget-who-came');
      await this.db.sql(`update examination set annulled = true, version = version + 1 where hearing_id = $1 and not annulled`, [before.id], 'withdraw-examined');
    }
    // A summons names a day: for another one it has to be served anew.
    if (kyivDay(after.at) !== kyivDay(before.at)) await this.db.sql('update hearing_person set served_on = null, served_by = null, version = version + 1 where hearing_id = $1 and served_on is not null', [before.id], 'forget-summonses');
    const stays = !after.annulled && (stood || (compareInstants(after.at, before.at) === 0 && after.status === 'HELD'));
    if (stays || before.status !== 'SCHEDULED') return;
    const readers = await this.db.sql<{ recipientId: string; id: string }>('select staff_id "recipientId", support_id id from sec.supporters($1) where staff_id <> $2', [before.id, actor.id], 'supporters-of-hearing');
    await this.notices.tell(readers.map(({ recipientId, id }): Notice => ({ recipientId, kind: 'SUPPORT_MOVED', occurrence: `${id}:${before.version + 1}`, proceedingId: before.proceedingId, text: { uk: 'Засідання, для якого замовлено супровід, перенесено або знято: перегляньте замовлене.', en: 'A hearing for which support is booked was moved or taken off: look at what is booked.' } })));
  }

  private async saveCalls(actor: Actor, { id: hearingId, proceedingId }: Hearing, rows: readonly { readonly id: string; readonly partyId: string; readonly value: CallValue; readonly was: HearingPerson | undefined }[], now: Now): Promise<void> {
    if (rows.length === 0) return;
    const column = <K extends keyof CallValue>(name: K): CallValue[K][] => rows.map(({ value }) => value[name]);
    await this.db.sql(
      `insert into hearing_person as c (id, party_id, purpose, mode, expected, served_on, served_by, justification, proceeding_id, hearing_id, changed_at, recorded_by)
       select n.*, $9::uuid, $10::uuid, $11::timestamptz, $12::uuid from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::date[], $7::text[], $8::text[]) n
       on conflict (hearing_id, party_id) do update set purpose = excluded.purpose, mode = excluded.mode, expected = excluded.expected, served_on = excluded.served_on, served_by = excluded.served_by,
         justification = excluded.justification, version = c.version + 1, changed_at = excluded.changed_at, recorded_by = excluded.recorded_by`,
      [rows.map(({ id }) => id), rows.map(({ partyId }) => partyId), column('purpose'), column('mode'), column('expected'), column('servedOn'), column('servedBy'), column('justification'), proceedingId, hearingId, now.instant, actor.id], 'save-calls');
    await this.audit.recordMany(actor, rows.map(({ id, value, was }) => ({ action: was === undefined ? 'call.make' : 'call.change', resource: 'call', resourceId: id, proceedingId, changes: fieldChanges(was === undefined ? {} : shown(callOf(was)), shown(value)) })));
  }

  private async saveCame(actor: Actor, { id: hearingId, proceedingId }: Pick<Hearing, 'id' | 'proceedingId'>, listed: readonly HearingPerson[], came: ReadonlyMap<string, Coming>, now: Now): Promise<void> {
    const before = new Map(listed.map((person) => [person.partyId, person]));
    const rows = [...came].filter(([partyId, how]) => before.get(partyId)?.came !== how).map(([partyId, how]) => ({ id: before.get(partyId)?.id ?? randomUUID(), partyId, how }));
    if (rows.length === 0) return;
    await this.db.sql(
      `insert into hearing_person as c (id, party_id, came, mode, purpose, expected, proceeding_id, hearing_id, changed_at, recorded_by)
       select n.id, n.party_id, n.came, case n.came when 'CAME_REMOTELY' then 'REMOTE' else 'IN_PERSON' end, 'TAKE_PART', false, $4::uuid, $5::uuid, $6::timestamptz, $7::uuid from unnest($1::uuid[], $2::uuid[], $3::text[]) n (id, party_id, came)
       on conflict (hearing_id, party_id) do update set came = excluded.came, version = c.version + 1, changed_at = excluded.changed_at`,
      [rows.map(({ id }) => id), rows.map(({ partyId }) => partyId), rows.map(({ how }) => how), proceedingId, hearingId, now.instant, actor.id], 'save-who-came');
    await this.audit.recordMany(actor, rows.map(({ id, partyId, how }) => ({ action: 'call.attend', resource: 'call', resourceId: id, proceedingId, changes: fieldChanges({ came: before.get(partyId)?.came ?? null }, { came: how }) })));
  }

  private async saveExamined(actor: Actor, { id: hearingId, proceedingId }: Pick<Hearing, 'id' | 'proceedingId'>, values: readonly ExaminedValue[]): Promise<void> {
    if (values.length === 0) return;
    const ids = values.map(() => randomUUID());
    const column = <K extends keyof ExaminedValue>(name: K): ExaminedValue[K][] => values.map((value) => value[name]);
    await this.db.sql(
      `insert into examination (id, kind, party_id, subject, topics, again_of, proceeding_id, hearing_id, recorded_by)
       select n.*, $7::uuid, $8::uuid, $9::uuid from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::uuid[]) n`,
      [ids, column('kind'), column('partyId'), column('subject'), column('topics'), column('againOf'), proceedingId, hearingId, actor.id], 'save-examined');
    await this.audit.recordMany(actor, values.map(({ kind, againOf }, place) => ({ action: 'examination.record', resource: 'examination', resourceId: ids[place] ?? '', proceedingId, changes: fieldChanges({}, { kind, ...(againOf === null ? {} : { againOf }) }) })));
  }
}

const callOf = ({ purpose, mode, expected, servedOn, servedBy, justification }: HearingPerson): CallValue => ({ purpose, mode, expected, servedOn, servedBy, justification });
/** What the history shows of a call: the words of a justification stay in the record alone. */
const shown = ({ justification, ...call }: CallValue) => ({ ...call, justified: justification !== null });

/** Throws what is wrong with any line of a list, with the place of the line in the name of the field. */
function requireAll(outcomes: readonly ({ readonly ok: true } | Refused)[], list: string): void {
  const faults = outcomes.flatMap((outcome, place): Fault[] => (outcome.ok ? [] : outcome.faults.map((each) => ({ ...each, field: `${list}.${place}.${each.field}` }))));
  if (faults.length > 0) take([refused('bad-input', ...faults)]);
}
