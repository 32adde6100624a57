import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = ['capture', 'capture_version', 'capture_item', 'verification_step', 'verification_review', 'preservation_request', 'preservation_act', 'expert_examination'];

/** Whoever writes at a person's door writes in her own name: else one would review her own step as somebody else. And what was sent to an expert stays as it was sent. */
export class WriteInOnesOwnName1763780900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${OWN.map((table) => `create policy own_name on ${table} as restrictive for insert to oberih_case, oberih_head with check (recorded_by = (select sec.uid()));`).join('\n')}

      create function keep_expert_examination() returns trigger language plpgsql set search_path = pg_catalog as $$
      begin
        if (new.id, new.proceeding_id, new.recorded_at, new.recorded_by) is distinct from (old.id, old.proceeding_id, old.recorded_at, old.recorded_by)
          or not (old.state = 'ORDERED' and new.state = 'ORDERED')
            and (new.kind, new.performer, new.ground, new.ground_number, new.grounded_on, new.questions, new.note) is distinct from (old.kind, old.performer, old.ground, old.ground_number, old.grounded_on, old.questions, old.note) then
          raise exception 'what an expert is asked is put right only before it is sent' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger expert_examination_as_sent before update on expert_examination for each row execute function keep_expert_examination();

      create function keep_expert_examination_item() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        if exists (select from expert_examination x where x.id in (new.examination_id, old.examination_id) and x.state <> 'ORDERED')
          or tg_op = 'UPDATE' and (new.examination_id, new.item_id, new.proceeding_id) is distinct from (old.examination_id, old.item_id, old.proceeding_id) then
          raise exception 'what is sent to an expert is chosen before it is sent' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger expert_examination_item_as_sent before insert or update on expert_examination_item for each row execute function keep_expert_examination_item();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger expert_examination_item_as_sent on expert_examination_item; drop function keep_expert_examination_item();
      drop trigger expert_examination_as_sent on expert_examination; drop function keep_expert_examination();
      ${OWN.map((table) => `drop policy own_name on ${table};`).join('\n')}
    `);
  }
}
