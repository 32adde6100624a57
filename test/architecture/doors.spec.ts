import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Door, doorUrl, doors, loginOf } from '#libs/platform';
import { useDatabase } from '../support/database.js';

/** Tables without row-level security, each with the reason. */
const UNGUARDED: Readonly<Record<string, string>> = { migrations: 'names of migrations: written by the owner, read to know whether the database is up to date' };
/** All that runs with the rights of the owner of the tables, by why it must: a new one fails here until it stands with its reason. */
const BEHIND_POLICIES: Readonly<Record<string, readonly string[]>> = {
  'the context: looks sessions up, reads the key of the code, and answers for whoever entered': ['sec.enter', 'sec.live_session', 'sec.mac', 'sec.keep', 'sec.renew', 'sec.again', 'sec.part', 'sec.uid', 'sec.office', 'sec.offices', 'sec.barred', 'sec.visible', 'sec.made', 'sec.about_oneself', 'sec.is_oneself'],
  'what somebody sees, out of rows of rights that no person reads': ['sec.content_now', 'sec.regions_now', 'sec.excluded_now', 'sec.duties', 'sec.stands_in', 'sec.stood_in_for', 'sec.deputies_now', 'sec.grants', 'sec.heads', 'sec.knows', 'sec.exclusions', 'sec.compartment_of', 'sec.readers', 'sec.deputies', 'sec.glasses', 'sec.glass_owed', 'sec.outside_the_line', 'sec.foreign_readings', 'sec.orphaned', 'sec.second_heads', 'sec.successions', 'sec.covert_circles', 'sec.covert_cases'],
  'who else is called on the same day, and who of the Coordination Centre is to be told: rows of proceedings and people that the caller may not see': ['sec.elsewhere', 'sec.heard_elsewhere', 'sec.coordinators', 'sec.coordinators_of_heard', 'sec.supporters'],
  'what somebody has in her hands, of cases that she may not see: by what a thing is known, and nothing else': ['sec.in_hand', 'sec.things_of', 'sec.may_take', 'sec.store_holds'],
  'inventories of stores, whose things are of cases that whoever counts need not see: numbers and seals, whether a thing lies there, and nothing of its case': ['sec.lies_in', 'sec.may_count', 'sec.sees_inventory', 'sec.found_in', 'sec.inventories', 'sec.inventory_report', 'sec.counted', 'sec.counted_thing', 'sec.numbered', 'sec.begin_inventory', 'sec.hold_inventory', 'sec.count_thing', 'sec.end_inventory', 'sec.sign_inventory', 'sec.abandon_inventory'],
  'what inventories did not find, for scheduled work alone: ids and days out of closed tables': ['sec.missing_things'],
  'triggers that give a record of custody its place, and ask who has a thing': ['sec.link_custody', 'sec.offered_by_holder'],
  'searches inside the scope of the context: LIKE would use no index behind a policy': ['sec.search', 'sec.same_number', 'sec.linked_number'],
  'writes of rights, each with its own conditions': ['sec.state_purpose', 'sec.name_deputy', 'sec.end_deputy', 'sec.exclude', 'sec.readmit', 'sec.seal', 'sec.unseal', 'sec.let_in', 'sec.put_out', 'sec.break_glass', 'sec.end_glass', 'sec.review_glass', 'sec.ask_successor', 'sec.succeed', 'sec.end_purposes', 'sec.may_assign', 'sec.assign', 'sec.end_duties', 'sec.mint', 'sec.reach', 'sec.open_covert', 'sec.answer_covert', 'sec.name_covert', 'sec.confirm_covert', 'sec.leave_covert', 'sec.pass_covert'],
  'tells people of what they may not see by themselves': ['sec.notify', 'sec.glass_concerns', 'sec.late_reviewers', 'sec.watchers', 'sec.may_tell'],
  'passwords, which no column shows at a door of people': ['sec.own_password_hash', 'sec.set_own_password', 'sec.nobody_yet'],
  'what administrators need to know of work whose rows they never see, and roles, which two of them give': ['sec.appoint', 'sec.still_answers', 'sec.duty_counts', 'sec.exceptions_overview', 'sec.office_holds', 'sec.link_identity'],
  'triggers that keep one table in step with another, or look at rows that the writer does not see': ['sec.appointed_by_two', 'sec.let_in_by_two', 'sec.forget_calendar', 'sec.offices_are_a_tree', 'sec.keep_compartment', 'sec.support_names_nobody', 'sec.forget_support', 'sec.release_file', 'reschedule_deadlines', 'schedule_new_deadlines'],
  'makes the partitions of the months to come': ['make_audit_partitions'],
  'identities and their keys, in tables that no login reads': ['keys_of', 'keys_by_id', 'add_keys', 'names_to_compare', 'check_writer', 'may_know', 'person_values', 'people_in_buckets', 'put_person_values', 'empty_person_values', 'index_people', 'protect_person', 'lift_protection', 'request_reveal', 'approve_reveal', 'refuse_reveal', 'reveals_for', 'spend_reveal', 'take_revealed'].map((name) => `keeper.${name}`),
};
/** Arguments that say for whom a function acts or reads. */
const FOR_WHOM = ['doer', 'reader', 'writer', 'reviewer', 'approver', 'staff', 'person'];
/** Functions that ask themselves who entered, where a face before them would only ask once more. */
const ASK_THEMSELVES = ['sec.in_hand', 'sec.things_of', 'sec.appoint', 'sec.link_identity', 'sec.ask_successor', 'sec.succeed', 'sec.successions', 'sec.still_answers', 'sec.duties', 'sec.stands_in', 'sec.grants', 'sec.foreign_readings', 'sec.watchers', 'sec.own_password_hash', 'sec.set_own_password', 'sec.covert_circles', 'sec.covert_cases', 'sec.open_covert', 'sec.answer_covert', 'sec.name_covert', 'sec.confirm_covert', 'sec.leave_covert', 'sec.pass_covert', 'sec.inventories', 'sec.inventory_report', 'sec.counted', 'sec.counted_thing', 'sec.numbered', 'sec.begin_inventory', 'sec.hold_inventory', 'sec.count_thing', 'sec.end_inventory', 'sec.sign_inventory', 'sec.abandon_inventory'];

const OWN_THINGS = 'calendar_feed day_visit file_ticket idempotency import_run';
const IMPORTS = 'import_mapping import_outcome import_row';
const FACTORS = 'staff_passkey staff_totp';
const ENTRY = `first_administrator_code foreign_attempt known_device passkey_challenge pending_sign_in sign_in_attempt ${FACTORS}`;
const TREE = 'audit_checkpoint audit_cosignature audit_leaf audit_node audit_stamp';
/** Who holds things: records and hand-overs. */
const CUSTODY = 'custody_offer custody_offer_item custody_photo custody_record custody_transfer custody_transfer_step';
/** Stores of things: every colleague reads which there are; whoever heads an office opens them. */
const STORES = 'evidence_store store_keeper';
const CASE = `${CUSTODY} award booked_support bundle_handing bundle_release capture capture_item capture_version charge contradiction court_measure deadline deadline_change disclosure_annulment disclosure_bundle disclosure_bundle_item disclosure_line disclosure_opening episode episode_party evidence_change evidence_item evidence_protocol examination expert_examination expert_examination_item familiarisation file_copy file_release file_upload flag handover hearing hearing_change hearing_person item_file judgment matrix_link panel_change party payment person preservation_act preservation_request procedural_event proceeding proceeding_link protocol_fact role_period sentence stored_file task trial trial_stretch verification_review verification_step withholding withholding_decision`;
const CASE_CHANGED = 'booked_support court_measure deadline episode episode_party examination file_release file_upload flag hearing hearing_person party proceeding role_period task trial trial_stretch';
/** Closed to all but a circle of people, whoever reads the case; scheduled work reads their days. */
const COVERT = 'covert_circle covert_concerned covert_material covert_member';
const COVERT_WRITTEN = 'covert_concerned covert_material';
/** What people change and scheduled work does not. */
const BY_PEOPLE = 'bundle_release contradiction custody_offer_item evidence_item evidence_protocol expert_examination expert_examination_item item_file matrix_link';
/** What the worker finds out by night and people only read. */
const FOUND = 'file_check trial_expectation';
/** What was found in files: written by scheduled work once. */
const FOUND_ONCE = 'file_inside file_preview file_scan file_signature';
const REFERENCE = `${TREE} ${STORES} audit_sealer job_run office term_wording`;
const people = { select: `${REFERENCE} ${OWN_THINGS} ${FACTORS} notification staff staff_session pending_sign_in`, insert: `${OWN_THINGS} audit_event outbox`, update: `${OWN_THINGS} notification staff_session`, delete: `${OWN_THINGS} pending_sign_in` };
const caseDoor = { select: `${people.select} ${CASE} ${COVERT} ${FOUND} ${FOUND_ONCE} ${IMPORTS} assignment audit_event saved_view`, insert: `${people.insert} ${CASE} ${COVERT_WRITTEN} ${IMPORTS} notification saved_view term_wording`, update: `${people.update} ${CASE_CHANGED} ${COVERT_WRITTEN} ${BY_PEOPLE} ${IMPORTS} saved_view`, delete: `${people.delete} ${IMPORTS} saved_view trial trial_stretch` };
const WORKED = `${OWN_THINGS} ${IMPORTS} ${CASE_CHANGED} ${FOUND} apart_try deadline_check import_memory job_run notification office outbox person term_wording`;
const KEPT = 'foreign_arrival foreign_attempt known_device passkey_challenge pending_sign_in sign_in_attempt staff_session';
/** What each login may do to which tables (to a column of them, at least). Nobody may empty one, refer to one or hang a trigger on it. */
const GRANTS: Readonly<Record<Exclude<Door, 'owner'>, Readonly<Record<'select' | 'insert' | 'update' | 'delete', string>>>> = {
  entry: { select: `${ENTRY} ${TREE} foreign_arrival foreign_identity job_run migrations staff staff_session`, insert: `${ENTRY} audit_event foreign_arrival staff staff_session`, update: `${ENTRY} staff staff_session`, delete: `${ENTRY} foreign_arrival` },
  case: caseDoor,
  head: { ...caseDoor, insert: `${caseDoor.insert} ${STORES}`, update: `${caseDoor.update} evidence_store` },
  audit: { ...people, select: `${people.select} audit_event flag proceeding` },
  admin: {
    select: `${people.select} account_recovery flag foreign_identity known_device proceeding role_change`, insert: `${people.insert} account_recovery office role_change staff`,
    update: `${people.update} account_recovery office role_change staff`, delete: `${people.delete} ${FACTORS} account_recovery foreign_identity known_device`,
  },
  worker: {
    select: `${WORKED} ${KEPT} ${CASE} ${COVERT} ${FOUND_ONCE} ${TREE} ${STORES} audit_sealer audit_event assignment migrations staff access_grant break_glass compartment compartment_member conflict_of_interest delegation`,
    insert: `${WORKED} ${CASE} ${FOUND_ONCE} audit_event`, update: `${WORKED} ${KEPT} file_copy stored_file`, delete: `${WORKED.replace(' task', '').replace(' file_release', '')} ${KEPT}`,
  },
  sealer: { select: `${TREE} audit_event audit_sealer migrations`, insert: `${TREE} audit_event audit_sealer`, update: 'audit_sealer', delete: '' },
};
/** Policies of people's doors that name neither the proceeding nor the person of their rows, and why. */
const OF_EVERYBODY: Readonly<Record<string, string>> = {
  'audit_event audit': 'auditors read who did what, of everything', 'audit_event sign_in': 'who signs in is nobody yet',
};

/** Work that is bound to no person needs no context. */
const WITHOUT_CONTEXT = ['worker', 'sealer', 'entry'];

describe('the doors of the database', () => {
  const database = useDatabase();
  const ask = async <T extends object>(sql: string, door: Parameters<typeof doorUrl>[1] = 'owner'): Promise<T[]> => {
    const client = new pg.Client(doorUrl(database.url, door, process.env['SECRET'] ?? ''));
    await client.connect();
    return client.query<T>(sql).then(({ rows }) => rows).finally(() => client.end());
  };
  const refusal = (sql: string, door: Parameters<typeof doorUrl>[1]): Promise<string> => ask(sql, door).then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));

  it('stand before every table: row-level security is on, and binds its owner too', async () => {
    const open = await ask<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`);
    expect(open.map(({ name }) => name)).toEqual(Object.keys(UNGUARDED));
  });

  it('are passed round by no view: each asks with the rights of its reader', async () => {
    expect(await ask(`select relname from pg_class c join pg_namespace n on n.oid = relnamespace where n.nspname in ('public', 'sec', 'keeper', 'behind') and relkind in ('v', 'm') and not coalesce(reloptions @> array['security_invoker=true'], false)`)).toEqual([]);
  });

  it('are passed round by no function: those that run with the rights of the owner pin their search path and are nobody\'s by default', async () => {
    const loose = await ask(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'sec', 'keeper', 'behind') and p.prosecdef and (not coalesce(array_to_string(p.proconfig, ' ') like '%search_path=pg_catalog%', false) or has_function_privilege('public', p.oid, 'execute'))`);
    expect(loose).toEqual([]);
  });

  it('are logins without any power: no superuser, none that passes policies by, none that is a member of another', async () => {
    const names = doors.map((door) => `'${loginOf(door)}'`).join(', ');
    expect(await ask(`select rolname from pg_roles where rolname in (${names}) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`)).toEqual([]);
    expect(await ask(`select r.rolname, m.rolname as member from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member where m.rolname in (${names})`)).toEqual([]);
    expect(await ask(`select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in (${names})`)).toEqual([]);
  });

  it('are passed by no function that does not stand here with its reason', async () => {
    const found = await ask<{ name: string }>(`select distinct case n.nspname when 'public' then '' else n.nspname || '.' end || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'sec', 'keeper') and p.prosecdef`);
    expect(found.map(({ name }) => name).sort()).toEqual(Object.values(BEHIND_POLICIES).flat().sort());
    expect(await ask(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace, unnest(array[${doors.map((door) => `'${loginOf(door)}'`).join(', ')}]) login where n.nspname = 'behind' and (has_function_privilege(login, p.oid, 'execute') or has_schema_privilege(login, n.oid, 'usage'))`)).toEqual([]);
  });

  it('let nobody act or read for another: what takes somebody as an argument asks first whether she entered', async () => {
    const named = await ask<{ name: string; bound: boolean }>(`select n.nspname || '.' || p.proname as name, exists (select from pg_proc o where o.pronamespace = 'behind'::regnamespace and o.proname = p.proname) as bound
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('sec', 'keeper') and p.prosecdef and p.proargnames[1:p.pronargs] && array[${FOR_WHOM.map((name) => `'${name}'`).join(', ')}]
        and exists (select from unnest(array['oberih_case', 'oberih_head', 'oberih_audit', 'oberih_admin']) door where has_function_privilege(door, p.oid, 'execute'))`);
    expect(named.filter(({ bound }) => !bound).map(({ name }) => name).sort()).toEqual([...ASK_THEMSELVES].sort());
    expect(named.length).toBeGreaterThan(30);
  });

  it.each(doors)('%s may do to each table what stands here, and no more', async (door) => {
    const found = await ask<{ kind: string; name: string }>(`select kind, c.relname as name from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) kind, pg_class c
      where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace in ('public'::regnamespace, 'sec'::regnamespace, 'keeper'::regnamespace)
        and case when kind in ('select', 'insert', 'update', 'references') then has_any_column_privilege('${loginOf(door)}', c.oid, kind) else has_table_privilege('${loginOf(door)}', c.oid, kind) end`);
    for (const [kind, names] of Object.entries({ ...GRANTS[door], truncate: '', references: '', trigger: '' })) {
      expect([kind, found.filter((one) => one.kind === kind).map(({ name }) => name).sort()]).toEqual([kind, [...new Set(names.split(' '))].filter((name) => name !== '').sort()]);
    }
  });

  it('ask of each row of a proceeding or a person whose it is', async () => {
    const loose = await ask<{ policy: string }>(`select p.tablename || ' ' || p.policyname as policy from pg_policies p
      where p.schemaname = 'public' and p.permissive = 'PERMISSIVE' and p.roles && array['oberih_case', 'oberih_head', 'oberih_audit', 'oberih_entry']::name[] -- what restricts opens nothing
        and exists (select from pg_attribute a where a.attrelid = to_regclass(format('public.%I', p.tablename)) and a.attname = 'proceeding_id')
        and coalesce(p.qual, '') || coalesce(p.with_check, '') !~ 'proceeding_id|recipient_id|actor_id' order by 1`);
    expect(loose.map(({ policy }) => policy)).toEqual(Object.keys(OF_EVERYBODY));
    const open = await ask<{ policy: string }>(`select p.tablename || ' ' || p.policyname as policy from pg_policies p
      where p.schemaname = 'public' and p.roles && array['oberih_case', 'oberih_head', 'oberih_audit']::name[]
        and exists (select from pg_attribute a where a.attrelid = to_regclass(format('public.%I', p.tablename)) and a.attname = 'staff_id') and coalesce(p.qual, '') || coalesce(p.with_check, '') !~ 'staff_id|proceeding_id' order by 1`);
    expect(open).toEqual([]);
  });

  it('stay before the partitions of months to come', async () => {
    await ask('begin read write; select make_audit_partitions(9); commit', 'worker');
    const months = await ask<{ guarded: boolean; granted: boolean }>(`select c.relrowsecurity and c.relforcerowsecurity as guarded, exists (select from unnest(array[${doors.map((door) => `'${loginOf(door)}'`).join(', ')}]) login where has_any_column_privilege(login, c.oid, 'select, insert, update')) as granted
      from pg_class c join pg_inherits i on i.inhrelid = c.oid where i.inhparent = 'audit_event'::regclass`);
    expect(months.length).toBeGreaterThan(9);
    expect(months.filter(({ guarded, granted }) => !guarded || granted)).toEqual([]);
  });

  it.each(doors.filter((door) => !WITHOUT_CONTEXT.includes(door)))('%s shows nothing to whoever has not entered', async (door) => {
    const tables = await ask<{ name: string }>(`select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`);
    for (const { name } of tables) {
      const seen = await ask<{ n: number }>(`select count(*)::int as n from ${name}`, door).then(([row]) => row?.n, (fault: { code?: string }) => fault.code);
      expect([name, seen]).toEqual([name, seen === '42501' ? '42501' : 0]);
    }
  });

  it.each(doors.filter((door) => !WITHOUT_CONTEXT.includes(door)))('%s does not take a context that was made up, another role, or a function out of its order', async (door) => {
    const somebody = '00000000-0000-4000-8000-000000000000';
    expect(await refusal(`begin; select set_config('sec.context', repeat('0', 64) || '${somebody}||{}|{}|{}|{}', true); select sec.uid()`, door)).toBe('42501');
    expect(await refusal(`begin; select set_config('sec.context', repeat('0', 64) || '${somebody}||{}|{}|{}|{}', true); select sec.visible()`, door)).toBe('42501');
    for (const call of [`sec.keep('${somebody}', null, '{}', '{}', '{}', '{}')`, `sec.renew('{}', '{}')`, `sec.mac('x')`, `sec.content_now('${somebody}')`, `sec.may_assign('${somebody}', '${somebody}', 'PROSECUTOR')`]) expect([call, await refusal(`select ${call}`, door)]).toEqual([call, '42501']);
    expect(await refusal('select * from sec.key', door)).toBe('42501');
    for (const role of ['oberih_worker', 'oberih_head', 'oberih_admin', 'oberih']) if (role !== loginOf(door)) expect([role, await refusal(`select set_config('role', '${role}', true)`, door)]).toEqual([role, '42501']);
    expect(await ask<{ ids: string[] }>(`select sec.content('${somebody}') ids`, door)).toEqual([{ ids: [] }]);
  });

  it.each(doors.filter((door) => door !== 'worker' && door !== 'sealer'))('%s plants no key for a month of the log that is to come, nor for people who are not there', async (door) => {
    const planted = async (subject: string): Promise<number> => {
      const client = new pg.Client(doorUrl(database.url, door, process.env['SECRET'] ?? ''));
      await client.connect();
      const { rowCount } = await client.query('select keeper.add_keys(array[gen_random_uuid()], array[$1], array[$2], array[$3])', [subject, 'file-1', 'AAAA']).finally(() => client.end());
      return rowCount ?? 0;
    };
    expect(await planted('log:2099-01')).toBe(0);
    if (!WITHOUT_CONTEXT.includes(door)) for (const subject of ['staff:00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000000']) expect([subject, await planted(subject)]).toEqual([subject, 0]);
  });
});
