import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';

const bench = useProceedings();
const REASON = 'Синтетична підстава для перевірки правил доступу.';
/** What PostgreSQL says to one statement: the constraint that refused it, its code where it was none, or that it is done. Whatever it says is undone. */
const said = (text: string, values: readonly unknown[] = []): Promise<string> =>
  bench.db.rehearse(() => bench.db.sql(text, values)).then(() => 'done', (fault: { constraint?: string; code?: string }) => fault.constraint ?? fault.code ?? String(fault));

const GRANT = (classMax: string, source: string, length: string): string => `insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, until) values (gen_random_uuid(), $1, $2, ${classMax}, '${source}', '${REASON}', now() + interval '${length}')`;
const glassRows = (opened: string, expires: string, due = '72 hours'): string =>
  `with g as (insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, until) values (gen_random_uuid(), $1, $2, 3, 'BREAK_GLASS', '${REASON}', now() + interval '4 hours') returning *)
   insert into break_glass (id, grant_id, staff_id, proceeding_id, reason_code, reason, document_no, opened_at, expires_at, review_due_at) select gen_random_uuid(), id, staff_id, proceeding_id, 'LIFE_AT_RISK', reason, '1', now() + interval '${opened}', now() + interval '${expires}', now() + interval '${opened}' + interval '${due}' from g`;

/** Written by the owner of the tables, past the program and past every function: what is left are the constraints. */
describe('one person never does both halves of a decision: the database itself refuses', () => {
  it('a deputy who names herself, or whom somebody is for herself', bench.story(async () => {
    const [away, deputy] = [await bench.actor(), await bench.actor()];
    const name = (from: string, to: string, by: string): Promise<string> => said(`insert into delegation (id, from_staff_id, to_staff_id, since, until, reason, granted_by) values (gen_random_uuid(), $1, $2, now(), now() + interval '1 day', $4, $3)`, [from, to, by, REASON]);
    expect([await name(away.id, deputy.id, away.id), await name(away.id, deputy.id, deputy.id), await name(away.id, away.id, deputy.id)]).toEqual(['done', 'delegation_not_to_oneself', 'delegation_two']);
  }));

  it('a member of a compartment who let herself in', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const compartment = await rightsIn(bench.db).compartment(await bench.register(olena), olena.id);
    const letIn = (who: string, by: string): Promise<string> => said('insert into compartment_member (compartment_id, staff_id, granted_by) values ($1, $2, $3)', [compartment, who, by]);
    expect([await letIn(petro.id, olena.id), await letIn(petro.id, petro.id)]).toEqual(['done', 'compartment_member_not_oneself']);
  }));

  it('a conflict of interest that somebody lifts from herself', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const conflict = await rightsIn(bench.db).exclude(olena.id, await bench.register(olena));
    const lift = (by: string): Promise<string> => said('update conflict_of_interest set ended_at = now(), ended_by = $2 where id = $1', [conflict, by]);
    expect([await lift(head.id), await lift(olena.id)]).toEqual(['done', 'conflict_of_interest_not_lifted_by_oneself']);
  }));

  it('a review of broken glass by whoever broke it', bench.story(async () => {
    const [olena, petro, auditor] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['AUDITOR'])];
    const glass = await rightsIn(bench.db).glass(petro.id, await bench.register(olena));
    const review = (by: string, more = `, verdict = 'JUSTIFIED', review_note = 'Перевірено.'`): Promise<string> => said(`update break_glass set reviewed_at = now(), reviewed_by = $2${more} where id = $1`, [glass, by]);
    expect([await review(auditor.id), await review(petro.id), await review(auditor.id, '')]).toEqual(['done', 'break_glass_not_reviewed_by_oneself', 'break_glass_review_whole']);
  }));

  it('a reveal to which whoever asked for it consents, and one of whereabouts without a second person', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const proceeding = await bench.register(olena);
    const [person, reveal] = [randomUUID(), randomUUID()];
    await bench.db.sql(`insert into person (id, pseudonym) values ($1, 'О-ПЕРЕВІРК')`, [person]);
    await bench.db.sql(`insert into keeper.reveal (id, person_id, proceeding_id, fields, purpose, requested_by) values ($1, $2, $3, '{location}', $4, $5)`, [reveal, person, proceeding, REASON, olena.id]);
    const consent = (by: string): Promise<string> => said('update keeper.reveal set approved_by = $2, approved_at = now() where id = $1', [reveal, by]);
    expect([await consent(head.id), await consent(olena.id)]).toEqual(['done', 'reveal_second_is_not_first']);
    expect(await said('update keeper.reveal set spent_at = now(), spent_in = pg_current_xact_id() where id = $1', [reveal])).toBe('reveal_whereabouts_by_two');
  }));

  it('the destruction of a key, and the recovery of an account, by one alone', bench.story(async () => {
    const [head, another, lost] = [await bench.actor(['HEAD']), await bench.actor(['HEAD']), await bench.actor()];
    const destroy = (by: string): Promise<string> => said(`insert into keeper.destruction (id, subject_id, basis, asked_by, confirmed_by, confirmed_at) values (gen_random_uuid(), 'somebody', $3, $1, $2, now())`, [head.id, by, REASON]);
    expect([await destroy(another.id), await destroy(head.id)]).toEqual(['done', 'destruction_by_two']);
    const recover = (asked: string, approved: string | null): Promise<string> => said('insert into account_recovery (id, staff_id, requested_by, approved_by, approved_at) values (gen_random_uuid(), $1, $2, $3, case when $3::uuid is not null then now() end)', [lost.id, asked, approved]);
    expect([await recover(head.id, another.id), await recover(head.id, null)]).toEqual(['done', 'done']);
    for (const [asked, approved] of [[head.id, head.id], [head.id, lost.id], [lost.id, head.id]] as const) expect(await recover(asked, approved)).toMatch(/^account_recovery_(by_two|not_for_oneself)$/);
  }));
});

describe('an exception is no more than it is: the database itself refuses', () => {
  it.each([
    ['class 3, four hours', GRANT('3', 'BREAK_GLASS', '4 hours'), 'done'], ['class 4', GRANT('4', 'BREAK_GLASS', '1 hour'), 'access_grant_class'], ['class 4 by purpose', GRANT('4', 'PURPOSE', '1 hour'), 'access_grant_class'],
    ['four hours and a second', GRANT('3', 'BREAK_GLASS', '4 hours 1 second'), 'access_grant_length'], ['a purpose of more than the longest day', GRANT('3', 'PURPOSE', '25 hours 1 second'), 'access_grant_length'],
    ['an end before the beginning', GRANT('3', 'BREAK_GLASS', '-1 second'), 'access_grant_order'], ['a ground nobody has heard of', GRANT('3', 'CURIOSITY', '1 hour'), 'access_grant_source'],
  ])('a grant of %s: %3$s', (_what, statement, answer) => bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    expect(await said(statement, [petro.id, await bench.register(olena)])).toBe(answer);
  })());

  it.each([
    ['four hours and a review in 72', glassRows('0', '4 hours'), 'done'], ['longer than four hours', glassRows('0', '4 hours 1 second'), 'break_glass_length'], ['that ends before it begins', glassRows('0', '0'), 'break_glass_length'],
    ['whose review is put off', glassRows('0', '1 hour', '73 hours'), 'break_glass_review_due'], ['whose review has no time', glassRows('0', '1 hour', '1 hour'), 'break_glass_review_due'],
  ])('broken glass %s: %3$s', (_what, statement, answer) => bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    expect(await said(statement, [petro.id, await bench.register(olena)])).toBe(answer);
  })());

  it('glass that leans on the grant of somebody else, of another case, or on one that was used before', bench.story(async () => {
    const [olena, petro, ivan] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const [one, other] = [await bench.register(olena), await bench.register(olena)];
    const grant = await rightsIn(bench.db).grant(petro.id, one, { source: 'BREAK_GLASS' });
    const lean = (staff: string, proceeding: string): Promise<string> => said(`insert into break_glass (id, grant_id, staff_id, proceeding_id, reason_code, reason, document_no, expires_at, review_due_at) values (gen_random_uuid(), $1, $2, $3, 'X', $4, '1', now() + interval '1 hour', now() + interval '72 hours')`, [grant, staff, proceeding, REASON]);
    expect([await lean(petro.id, one), await lean(ivan.id, one), await lean(petro.id, other)]).toEqual(['done', 'break_glass_grant', 'break_glass_grant']);
    await rightsIn(bench.db).glass(ivan.id, one);
    expect(await said('update break_glass set grant_id = $1', [grant])).toBe('42501');
  }));

  it('a line of what was done that is rewritten, moved or removed', bench.story(async () => {
    const [olena, petro, ivan] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const rights = rightsIn(bench.db);
    const proceeding = await bench.register(olena);
    await rights.glass(petro.id, proceeding);
    await rights.delegate(olena.id, petro.id, olena.id);
    await rights.exclude(ivan.id, proceeding);
    await rights.compartment(proceeding, olena.id, 'SEALED', [petro.id]);
    for (const table of ['access_grant', 'break_glass', 'delegation', 'conflict_of_interest', 'compartment', 'compartment_member']) {
      expect([table, await said(`delete from ${table}`), await said(`truncate ${table} cascade`)]).toEqual([table, '42501', '42501']);
    }
    const rewritings = [`access_grant set until = until - interval '1 minute'`, `access_grant set class_max = 2`, `break_glass set reason = reason || '.'`, `break_glass set expires_at = opened_at + interval '1 minute'`, `delegation set to_staff_id = '${ivan.id}'`, `conflict_of_interest set staff_id = '${petro.id}'`, `compartment set owner_id = '${petro.id}'`, `compartment set kind = 'COVERT'`, `compartment_member set staff_id = '${ivan.id}'`];
    for (const rewriting of rewritings) expect([rewriting, await said(`update ${rewriting}`)]).toEqual([rewriting, '42501']);
    // What may be filled in once is not filled in twice.
    await bench.db.sql('update access_grant set ended_at = now()');
    expect(await said('update access_grant set ended_at = null')).toBe('42501');
  }));
});
