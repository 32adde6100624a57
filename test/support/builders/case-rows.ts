import type { Db } from '#libs/platform';
import type { World } from './world.js';

/** Tables whose rows belong to a proceeding and are read by people: all of them hold a row of each proceeding once `fillCases` is done. */
export const CASE_TABLES = ['party', 'role_period', 'episode', 'episode_party', 'charge', 'procedural_event', 'handover', 'hearing', 'hearing_change', 'hearing_person', 'examination', 'court_measure', 'booked_support', 'trial', 'trial_stretch', 'trial_expectation', 'judgment', 'panel_change', 'sentence', 'award', 'payment', 'deadline', 'deadline_change', 'flag', 'task', 'stored_file', 'file_scan', 'file_release', 'file_check', 'evidence_protocol', 'evidence_item', 'matrix_link', 'contradiction', 'evidence_change', 'item_file', 'custody_record', 'custody_offer', 'custody_offer_item', 'disclosure_opening', 'disclosure_line', 'familiarisation', 'disclosure_annulment', 'withholding', 'withholding_decision', 'assignment', 'audit_event'] as const;

/** Puts a row of each kind into every proceeding of a world, in the open transaction. */
export async function fillCases(db: Db, world: World): Promise<void> {
  const values = [world.cases.map(({ id }) => id), world.people[0]?.id, world.people.find(({ roles }) => roles.includes('INVESTIGATOR'))?.id];
  await db.sql(`
    with one as materialized (select id, n, gen_random_uuid() person, gen_random_uuid() party, gen_random_uuid() episode, gen_random_uuid() charge, gen_random_uuid() event, gen_random_uuid() hearing, gen_random_uuid() call, gen_random_uuid() judgment, gen_random_uuid() deadline, gen_random_uuid() flag, gen_random_uuid() protocol, gen_random_uuid() item, gen_random_uuid() file from unnest($1::uuid[]) with ordinality c (id, n)),
      wording as (insert into term_wording (id, title, citation, certainty, needs_lawyer) values (gen_random_uuid(), '{"uk": "Строк", "en": "Term"}', '{"uk": "ст. 219 КПК", "en": "CPC 219"}', 'high', false) returning id),
      people as (insert into person (id, pseudonym) select person, 'Ознака-' || n from one),
      parties as (insert into party (id, proceeding_id, person_id) select party, id, person from one),
      roles as (insert into role_period (id, proceeding_id, party_id, role, since) select gen_random_uuid(), id, party, 'VICTIM', '2026-03-02' from one),
      episodes as (insert into episode (id, proceeding_id, number, started_on, place, exploitation) select episode, id, 1, '2026-02-01', 'Місто', 'праця' from one),
      sides as (insert into episode_party (episode_id, party_id, side, proceeding_id) select episode, party, 'VICTIM', id from one),
      charges as (insert into charge (id, chain, proceeding_id, code, since, recorded_by) select charge, charge, id, 'ч. 2 ст. 149', '2026-03-02', $2::uuid from one),
      events as (insert into procedural_event (id, chain, proceeding_id, type, on_day, recorded_by, note) select event, event, id, 'suspicion', '2026-03-10', $2::uuid, 'Примітка' from one),
      handovers as (insert into handover (id, proceeding_id, on_day, from_office_id, to_office_id, from_body, to_body, reason, recorded_by)
        select gen_random_uuid(), p.id, '2026-03-02', p.office_id, p.office_id, 'SBI', 'NATIONAL_POLICE', 'Підслідність.', $2::uuid from one join proceeding p on p.id = one.id),
      hearings as (insert into hearing (id, proceeding_id, at, kind, mode, court, status, result, changed_at, recorded_by) select hearing, id, '2026-10-05 10:00+03', 'TRIAL', 'IN_PERSON', 'Районний суд', 'HELD', 'Допитано свідка', now(), $2::uuid from one),
      hearing_changes as (insert into hearing_change (id, hearing_id, proceeding_id, version, act, at, kind, mode, court, status, annulled, recorded_by) select gen_random_uuid(), hearing, id, 1, 'SCHEDULE', '2026-10-05 10:00+03', 'TRIAL', 'IN_PERSON', 'Районний суд', 'SCHEDULED', false, $2::uuid from one),
      hearing_people as (insert into hearing_person (id, proceeding_id, hearing_id, party_id, purpose, mode, came, recorded_by) select call, id, hearing, party, 'TESTIFY', 'IN_PERSON', 'CAME', $2::uuid from one),
      examinations as (insert into examination (id, proceeding_id, hearing_id, party_id, kind, topics, recorded_by) select gen_random_uuid(), id, hearing, party, 'TESTIMONY', 'Вербування', $2::uuid from one),
      measures as (insert into court_measure (id, proceeding_id, party_id, kind, asked_on, recorded_by) select gen_random_uuid(), id, party, 'VIDEO_LINK', '2026-09-01', $2::uuid from one),
      supports as (insert into booked_support (id, proceeding_id, call_id, kind, state, provider, recorded_by) select gen_random_uuid(), id, call, 'TRANSPORT', 'BOOKED', 'Служба', $2::uuid from one),
      trials as (insert into trial (proceeding_id, began_on, court, held, postponed) select id, '2026-09-01', 'Районний суд', 1, 0 from one),
      stretches as (insert into trial_stretch (proceeding_id, from_on, kind) select id, '2026-09-01', 'WAITING' from one),
      expectations as (insert into trial_expectation (proceeding_id, as_of, answer) select id, '2026-11-21', '{"ok": false, "pool": "COUNTRY", "closed": 3, "open": 1, "reason": "TOO_FEW_CLOSED", "needed": 30}' from one),
      judgments as (insert into judgment (id, chain, proceeding_id, event, instance, court, note, recorded_by) select judgment, judgment, id, event, 'FIRST', 'Районний суд', 'Примітка', $2::uuid from one),
      panels as (insert into panel_change (id, chain, proceeding_id, hearing_id, on_day, departed, cause, continuation, recorded_by) select event, event, id, hearing, '2026-10-20', 'Суддя Вигаданий', 'ILL', 'ANEW', $2::uuid from one),
      sentences as (insert into sentence (judgment_id, party_id, proceeding_id, result, code, agreement, punishment, length, confiscation, special_confiscation) select judgment, party, id, 'CONVICTED', 'CC 149(2)', false, 'IMPRISONMENT', 60, false, false from one),
      awards as (insert into award (judgment_id, party_id, proceeding_id, material, moral) select judgment, party, id, 1000, 0 from one),
      payments as (insert into payment (id, chain, proceeding_id, party_id, on_day, amount, payer, recorded_by) select p.id, p.id, one.id, party, '2026-11-01', 500, 'CONVICTED', $2::uuid from one cross join lateral (select gen_random_uuid() id where one.id is not null) p),
      deadlines as (insert into deadline (id, proceeding_id, key, rule_id, rule_version, wording_id, unit, nature, optional, running, due_on, alarm_on, due_sort, manual_review, state, excused, sequence, changed_at)
        select one.deadline, one.id, 'PTI-2M', 'PTI-2M', '2018-03-16', w.id, 'day', 'term', false, true, '2027-01-01', '2027-01-01', '2027-01-01', false, 'UPCOMING', false, 1, now() from one, wording w),
      changes as (insert into deadline_change (id, cause, proceeding_id, deadline_id, wording_id, kind, position, recorded_at) select gen_random_uuid(), one.event, one.id, one.deadline, w.id, 'ADDED', 1, now() from one, wording w),
      flags as (insert into flag (id, proceeding_id, deadline_id, kind, occurrence, reason, first_seen_at) select flag, id, deadline, 'DUE_SOON', 'o', '{"uk": "Строк", "en": "Term"}', now() from one),
      tasks as (insert into task (id, proceeding_id, text, assignee_id, created_by, given_by) select gen_random_uuid(), id, 'Запит до банку', $2::uuid, $2::uuid, $2::uuid from one),
      protocols as (insert into evidence_protocol (id, proceeding_id, kind, begun_at, place, made_by, recorded_by) select protocol, id, 'SEARCH', '2026-03-05 09:00+02', 'Місто', 'Слідчий', $2::uuid from one),
      items as (insert into evidence_item (id, proceeding_id, protocol_id, path, kind, title, collected_at, collected_by, recorded_by) select item, id, protocol, '{1}', 'PHYSICAL', 'Телефон', '2026-03-05 10:00+02', 'Слідчий', $2::uuid from one),
      told as (insert into evidence_change (id, proceeding_id, item_id, version, act, reason, fields, recorded_by) select gen_random_uuid(), id, item, 2, 'CORRECT', 'Описка.', '[]', $2::uuid from one),
      shown as (insert into matrix_link (id, proceeding_id, item_id, episode_id, party_id, element, stance, says, recorded_by) select gen_random_uuid(), id, item, episode, party, 'ACT', 'SUPPORTS', 'Перевезення', $2::uuid from one),
      disagreeing as (insert into contradiction (id, proceeding_id, point, one_item_id, one_quote, other_item_id, other_quote, recorded_by) select gen_random_uuid(), id, 'Хто віз', item, 'Він', item, 'Інший', $2::uuid from one),
      bound as (insert into item_file (id, proceeding_id, item_id, file_id, use, bound_by) select gen_random_uuid(), id, item, file, 'PHOTO', $2::uuid from one),
      openings as (insert into disclosure_opening (id, proceeding_id, party_id, on_day, recorded_by) select event, id, party, '2026-11-01', $2::uuid from one),
      opened as (insert into disclosure_line (id, proceeding_id, party_id, item_id, act, on_day, opening_id, recorded_by) select event, id, party, item, 'OPENED', '2026-11-01', event, $2::uuid from one),
      studies as (insert into familiarisation (id, proceeding_id, party_id, begun_at, ended_at, volumes, complete, recorded_by) select gen_random_uuid(), id, party, '2026-11-02 10:00+02', '2026-11-02 12:00+02', '[]', true, $2::uuid from one),
      taken_back as (insert into disclosure_annulment (id, proceeding_id, line_id, reason, recorded_by) select gen_random_uuid(), id, event, 'Описка.', $2::uuid from one),
      withheld as (insert into withholding (id, proceeding_id, item_id, ground, reason, review_on, recorded_by) select event, id, item, 'PRIVACY', 'Дитина.', '2027-01-01', $2::uuid from one),
      refused as (insert into withholding_decision (id, proceeding_id, withholding_id, proposed_by, act, reason, recorded_by) select gen_random_uuid(), id, event, $2::uuid, 'REFUSED', 'Ні.', $2::uuid from one),
      files as (insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) select file, id, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2::uuid from one),
      scans as (insert into file_scan (id, proceeding_id, file_id, verdict, findings, antivirus) select gen_random_uuid(), id, file, 'ACCEPTED', '{no-antivirus}', 'NONE' from one),
      coming as (insert into file_upload (id, proceeding_id, staff_id, upload_id, size, declared_type, name, key_id) select gen_random_uuid(), id, $2::uuid, gen_random_uuid(), 3, 'text/plain', sha512('name'), gen_random_uuid() from one),
      releases as (insert into file_release (id, proceeding_id, file_id, reason, asked_by) select gen_random_uuid(), id, file, 'Архів дізнавача.', $2::uuid from one),
      checks as (insert into file_check (file_id, proceeding_id, checked_at, since) select file, id, now(), now() from one),
      duties as (insert into assignment (id, proceeding_id, staff_id, duty, since, until) select gen_random_uuid(), id, $3::uuid, 'INVESTIGATOR', '2025-03-02', '2025-05-01' from one)
    insert into audit_event (id, actor_id, action, resource, resource_id, proceeding_id) select gen_random_uuid(), $2::uuid, 'proceeding.register', 'proceeding', id, id from one`, values);
  // What follows a record looks at the rows before it, so it comes after them. Neither side of the offer is anybody of this world: an offer of her own each would see.
  await db.sql(`
    with one as materialized (select i.id item, i.proceeding_id, gen_random_uuid() offer from evidence_item i where i.proceeding_id = any($1)),
      people as (insert into staff (id, login, display_name, roles, office_id, password_hash, active)
        select id, 'former-' || left(id::text, 12), 'Колишня Особа', '{INVESTIGATOR}', (select office_id from staff where id = $2::uuid), '-', false from (select gen_random_uuid() id from generate_series(1, 2)) s returning id),
      sides as materialized (select (array_agg(id))[1] giver, (array_agg(id))[2] taker from people),
      taken as (insert into custody_record (id, proceeding_id, item_id, act, at, to_staff, condition, recorded_by) select gen_random_uuid(), proceeding_id, item, 'TAKEN', '2026-03-05 10:00+02', giver, 'Цілий', giver from one, sides)
    insert into custody_offer (id, proceeding_id, from_staff, to_staff, purpose, offered_by) select offer, proceeding_id, giver, taker, 'Огляд', giver from one, sides`, values.slice(0, 2));
  await db.sql(`insert into custody_offer_item (offer_id, item_id, proceeding_id) select o.id, i.id, o.proceeding_id from custody_offer o join evidence_item i on i.proceeding_id = o.proceeding_id where o.proceeding_id = any($1) and not exists (select from custody_offer_item l where l.item_id = i.id)`, values.slice(0, 1));
}
