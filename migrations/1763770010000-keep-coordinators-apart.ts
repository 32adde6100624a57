import type { MigrationInterface, QueryRunner } from 'typeorm';

type Pairs = readonly (readonly [from: string, to: string])[];
const replaced = (of: string, pairs: Pairs): string => `do $do$ declare made text := pg_get_functiondef('${of}'::regprocedure); begin
  ${pairs.map(([from, to]) => `if position($$${from}$$ in made) = 0 then raise exception 'not found in ${of}'; end if; made := replace(made, $$${from}$$, $$${to}$$);`).join('\n  ')}
  execute made; end $do$;`;
const back = (pairs: Pairs): Pairs => pairs.map(([from, to]) => [to, from] as const).reverse();
/** Whether the duty `a` is somebody's own way into a proceeding: that of a coordinator is hers alone, as long as she is one, and passes to no deputy. */
const counts = (staff: string): string => `(a.duty <> 'COORDINATOR' or a.staff_id = ${staff} and exists (select from staff k where k.id = ${staff} and 'COORDINATOR' = any (k.roles)))`;
const WORKS = `exists (select from staff m where m.id = $who$ and m.active and m.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'])`;
const works = (who: string): string => WORKS.replace('$who$', who);

const CONTENT: Pairs = [[`select a.proceeding_id as id from assignment a where a.staff_id in (select id from people) and a.until is null`, `select a.proceeding_id as id from assignment a where a.staff_id in (select id from people) and a.until is null and ${counts('staff')}`]];
const DUTIES: Pairs = [[`where sec.about_oneself(duties.staff) and a.until is null`, `where sec.about_oneself(duties.staff) and a.until is null and ${counts('duties.staff')}`]];
const DEPUTY: Pairs = [[`d.active and a.roles && d.roles`, `d.active and exists (select from unnest(array['PROSECUTOR', 'INVESTIGATOR']) r where r = any (a.roles) and r = any (d.roles))`]];
const END: Pairs = [[`if sec.at_peoples_door() and proceeding <> all (sec.visible()) then`, `if sec.at_peoples_door() and (proceeding <> all (sec.visible())
        or session_user <> 'oberih_head' and not (proceeding = any (sec.duties(sec.uid())) and exists (select from staff m where m.id = sec.uid() and 'PROSECUTOR' = any (m.roles)))) then`]];
/** Who a protected person is, and where, is for those who work on the case. */
const REVEALS: Readonly<Record<string, Pairs>> = {
  'request_reveal(uuid, uuid, uuid, uuid, text[], text)': [[`if not (proceeding = any (sec.content(reader)))`, `if not ${works('reader')} or not (proceeding = any (sec.content(reader)))`]],
  'approve_reveal(uuid, uuid)': [[`r.requested_by <> approver and`, `r.requested_by <> approver and ${works('approver')} and`]],
  'refuse_reveal(uuid, uuid)': [[`r.requested_by <> approver and`, `r.requested_by <> approver and ${works('approver')} and`]],
  'reveals_for(uuid)': [[`from reveal r cross join mine m where r.spent_at is null`, `from reveal r cross join mine m where ${works('reader')} and r.spent_at is null`]],
  'spend_reveal(uuid, uuid, integer)': [[`if wanted.id is null or`, `if wanted.id is null or not ${works('reader')} or`]],
};
const REVEAL_ASKED: Pairs = [[`r.requested_by = sec.uid() and r.requested_by <> recipient)`, `r.requested_by = sec.uid() and r.requested_by <> recipient and ${works('recipient')})`]];
const APART = `not roles && array['AUDITOR', 'ADMINISTRATOR', 'COORDINATOR'] or cardinality(roles) = 1`;
const BEFORE = `not roles && array['AUDITOR', 'ADMINISTRATOR'] or cardinality(roles) = 1`;

/** Whoever prepares people for court does not decide in their case, nor learn where they are hidden: a coordinator is nothing else, and her duty gives nobody the abilities of another. */
export class KeepCoordinatorsApart1763770010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whoever was both keeps what decides; her duties as a coordinator end, and the head names another.
      update assignment a set until = (now() at time zone 'Europe/Kyiv')::date from staff m where m.id = a.staff_id and a.duty = 'COORDINATOR' and a.until is null and cardinality(m.roles) > 1;
      update staff set roles = array_remove(roles, 'COORDINATOR') where 'COORDINATOR' = any (roles) and cardinality(roles) > 1;
      update role_change set decided_by = asked_by, decided_at = now(), outcome = 'LAPSED' where decided_at is null and 'COORDINATOR' = any (roles) and cardinality(roles) > 1;
      alter table staff drop constraint staff_roles_apart, add constraint staff_roles_apart check (${APART});
      -- What was asked and answered before stands as it was written.
      alter table role_change drop constraint role_change_apart, add constraint role_change_apart check (${APART}) not valid;
      ${replaced('sec.content_now(uuid)', CONTENT)}
      ${replaced('sec.duties(uuid)', DUTIES)}
      ${replaced('behind.name_deputy(uuid, uuid, uuid, uuid, timestamptz, timestamptz, text)', DEPUTY)}
      ${replaced('sec.end_duties(uuid, text[], date)', END)}
      ${Object.entries(REVEALS).map(([name, pairs]) => replaced(`behind.${name}`, pairs)).join('\n')}
      ${replaced('sec.may_tell(uuid, text, text)', REVEAL_ASKED)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${replaced('sec.may_tell(uuid, text, text)', back(REVEAL_ASKED))}
      ${Object.entries(REVEALS).map(([name, pairs]) => replaced(`behind.${name}`, back(pairs))).join('\n')}
      ${replaced('sec.end_duties(uuid, text[], date)', back(END))}
      ${replaced('behind.name_deputy(uuid, uuid, uuid, uuid, timestamptz, timestamptz, text)', back(DEPUTY))}
      ${replaced('sec.duties(uuid)', back(DUTIES))}
      ${replaced('sec.content_now(uuid)', back(CONTENT))}
      alter table role_change drop constraint role_change_apart, add constraint role_change_apart check (${BEFORE}) not valid;
      alter table staff drop constraint staff_roles_apart, add constraint staff_roles_apart check (${BEFORE});
    `);
  }
}
