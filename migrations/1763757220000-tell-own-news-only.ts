import type { MigrationInterface, QueryRunner } from 'typeorm';

const HEAD = `sec.notify(recipients uuid[], kinds text[], occurrences text[], texts jsonb[], proceedings uuid[]) returns setof uuid language`;
const INSERT = `
  insert into notification (id, recipient_id, kind, occurrence, text, proceeding_id, created_at)
    select gen_random_uuid(), n.r, n.k, n.o, n.t, n.p, now() from unnest(recipients, kinds, occurrences, texts, proceedings) n (r, k, o, t, p)
    on conflict (recipient_id, kind, occurrence) where flag_id is null do nothing returning recipient_id`;
const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;

/** At a person's door a line goes into the inbox of another only about something that she did, and to whom that concerns. */
export class TellOwnNewsOnly1763757220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function sec.may_tell(recipient uuid, kind text, occurrence text) returns boolean language sql stable ${DEFINER} as $$
        select case kind
          when 'GLASS_BROKEN' then recipient in (select c.staff_id from sec.glass_concerns(occurrence::uuid) c)
          when 'GLASS_REVIEWED' then exists (select from break_glass g where g.id = occurrence::uuid and g.reviewed_by = sec.uid() and g.staff_id = recipient)
          when 'CONFLICT_DECLARED' then exists (select from conflict_of_interest x join proceeding p on p.id = x.proceeding_id join staff m on m.id = recipient and m.office_id = p.office_id
            where x.id = occurrence::uuid and x.declared_by = sec.uid() and m.active and 'HEAD' = any (m.roles))
          when 'DEPUTY_NAMED' then exists (select from delegation d where d.id = occurrence::uuid and d.granted_by = sec.uid() and d.to_staff_id = recipient)
          when 'FOREIGN_READINGS' then occurrence ~ ('^' || sec.uid() || ' \\d{4}-\\d\\d-\\d\\d$') and recipient in (select w from sec.watchers(sec.uid()) w)
          when 'REVEAL_ASKED' then exists (select from keeper.reveal r where r.id = occurrence::uuid and r.requested_by = sec.uid() and r.requested_by <> recipient)
          when 'REVEAL_ANSWERED' then exists (select from keeper.reveal r where r.id = occurrence::uuid and sec.uid() in (r.approved_by, r.refused_by) and r.requested_by = recipient)
          when 'OFFICE_MOVED' then exists (select from audit_event e join staff m on m.id = recipient and m.active and 'HEAD' = any (m.roles)
            where e.id = occurrence::uuid and e.at > now() - interval '1 minute' and e.actor_id = sec.uid() and e.action = 'office.move')
          when 'SUCCESSOR_ASKED' then exists (select from compartment_succession s where s.id = occurrence::uuid and s.asked_by = sec.uid()) and recipient in (select h from sec.second_heads(occurrence::uuid) h)
          else false end
      $$;

      create or replace function ${HEAD} plpgsql ${DEFINER} as $$
      begin
        if sec.at_peoples_door() and exists (select from unnest(recipients, kinds, occurrences) n (r, k, o) where not coalesce(sec.may_tell(n.r, n.k, n.o), false)) then
          raise exception 'this is not yours to tell' using errcode = '42501';
        end if;
        return query ${INSERT};
      end $$;
      revoke execute on function sec.may_tell(uuid, text, text) from public;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace function ${HEAD} sql ${DEFINER} as $$ ${INSERT} $$; drop function sec.may_tell(uuid, text, text)`);
  }
}
