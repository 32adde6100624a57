import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of who did what becomes monthly partitions with encrypted details, and gets the hash tree that is built over it.
 * Nothing was deployed before: what an earlier trial wrote keeps who, what and when, and loses its details, which stood in the clear.
 */
export class SealTheLog1763756400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table audit_event rename to audit_event_before;
      alter table audit_event_before rename constraint audit_event_pkey to audit_event_before_pkey;
      alter table audit_event_before rename constraint audit_event_actor_id to audit_event_before_actor_id;
      drop index audit_event_proceeding;

      create table audit_event (
        id uuid not null,
        at timestamptz not null default clock_timestamp(),
        -- The transaction that wrote it: with the heartbeats it tells when a row was really written.
        xid xid8 not null default pg_current_xact_id(),
        actor_id uuid not null,
        session_id uuid,
        action text not null,
        resource text not null,
        resource_id uuid,
        proceeding_id uuid,
        -- The highest class of data that was read or changed.
        class smallint constraint audit_event_class check (class between 1 and 4),
        outcome text not null default 'allow' constraint audit_event_outcome check (outcome in ('allow', 'deny', 'break-glass')),
        -- On what ground somebody read: assigned, delegation, purpose, break-glass, head, …
        ground text,
        -- The grant, delegation or glass that is the ground, where it is a row.
        ground_id uuid,
        request_id uuid,
        -- Whose key opens the detail (a month of the log), and the detail: ciphertext only.
        detail_subject text,
        detail bytea,
        constraint audit_event_detail_whole check ((detail is null) = (detail_subject is null)),
        constraint audit_event_pkey primary key (at, id),
        constraint audit_event_actor_id foreign key (actor_id) references staff (id)
      ) partition by range (at);
      create index audit_event_proceeding on audit_event (proceeding_id, at desc, id) where proceeding_id is not null;
      create index audit_event_actor on audit_event (actor_id, at desc, id);
      create index audit_event_xid on audit_event (xid, proceeding_id);
      create trigger audit_event_append_only before update or delete on audit_event for each row execute function refuse_change();
      create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function refuse_change();

      -- Takes what no month is there for: an insert never fails for lack of a partition.
      create table audit_event_other partition of audit_event default;
      create trigger audit_event_other_no_truncate before truncate on audit_event_other for each statement execute function refuse_change();
      alter table audit_event_other enable row level security, force row level security;

      -- Makes the partitions of this month and of so many after it. A month that has rows in the rest already stays there. Returns how many it made.
      create function make_audit_partitions(ahead int) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        month timestamptz;
        name text;
        made int := 0;
      begin
        perform pg_advisory_xact_lock(hashtextextended('oberih-audit-partitions', 0));
        for n in 0..least(ahead, 24) loop
          month := date_trunc('month', now(), 'UTC') + n * interval '1 month';
          name := 'audit_event_' || to_char(month at time zone 'UTC', 'YYYY_MM');
          continue when to_regclass('public.' || name) is not null;
          continue when exists (select from public.audit_event_other where at >= month and at < month + interval '1 month');
          execute format('create table public.%I partition of public.audit_event for values from (%L) to (%L)', name, month, month + interval '1 month');
          execute format('create trigger %I before truncate on public.%I for each statement execute function public.refuse_change()', name || '_no_truncate', name);
          execute format('alter table public.%I enable row level security, force row level security', name);
          made := made + 1;
        end loop;
        return made;
      end $$;
      revoke execute on function make_audit_partitions from public;
      select make_audit_partitions(3);

      insert into audit_event (id, at, actor_id, session_id, action, resource, resource_id, proceeding_id)
        select id, at, actor_id, session_id, action, resource, resource_id, proceeding_id from audit_event_before;
      drop table audit_event_before;

      -- Which transaction wrote a record: it must have left an event. Rows from before say nothing of it.
      alter table charge add column xid xid8;
      alter table procedural_event add column xid xid8;
      alter table handover add column xid xid8;
      alter table proceeding_link add column xid xid8;
      alter table charge alter column xid set default pg_current_xact_id();
      alter table procedural_event alter column xid set default pg_current_xact_id();
      alter table handover alter column xid set default pg_current_xact_id();
      alter table proceeding_link alter column xid set default pg_current_xact_id();

      -- Leaf number so and so of the tree (RFC 6962) is the event so and so.
      create table audit_leaf (
        index bigint constraint audit_leaf_pkey primary key constraint audit_leaf_counts check (index >= 0),
        event_id uuid not null constraint audit_leaf_event unique,
        event_at timestamptz not null,
        hash bytea not null constraint audit_leaf_hash check (length(hash) = 32)
      );
      -- Complete subtrees, every fourth level: proofs are put together from them.
      create table audit_node (
        level smallint not null constraint audit_node_level check (level > 0 and level % 4 = 0),
        index bigint not null,
        hash bytea not null constraint audit_node_hash check (length(hash) = 32),
        constraint audit_node_pkey primary key (level, index)
      );
      create table audit_checkpoint (
        size bigint constraint audit_checkpoint_pkey primary key,
        root bytea not null constraint audit_checkpoint_root check (length(root) = 32),
        -- The signed note (c2sp.org/tlog-checkpoint).
        note text not null,
        at timestamptz not null default clock_timestamp()
      );
      create table audit_cosignature (
        size bigint not null constraint audit_cosignature_checkpoint references audit_checkpoint (size),
        witness text not null,
        line text not null,
        at timestamptz not null,
        constraint audit_cosignature_pkey primary key (size, witness)
      );
      create index audit_cosignature_newest on audit_cosignature (witness, at desc);
      -- One row: whoever takes the log over raises the number, and one who was held up meanwhile writes no more.
      create table audit_sealer (
        one boolean constraint audit_sealer_pkey primary key default true constraint audit_sealer_one check (one),
        fence bigint not null,
        since timestamptz not null,
        -- The public key by which the log is checked, as a line that others pin.
        verifier text
      );
      insert into audit_sealer (fence, since) values (0, now());

      create trigger audit_leaf_append_only before update or delete on audit_leaf for each row execute function refuse_change();
      create trigger audit_leaf_no_truncate before truncate on audit_leaf for each statement execute function refuse_change();
      create trigger audit_node_append_only before update or delete on audit_node for each row execute function refuse_change();
      create trigger audit_node_no_truncate before truncate on audit_node for each statement execute function refuse_change();
      create trigger audit_checkpoint_append_only before update or delete on audit_checkpoint for each row execute function refuse_change();
      create trigger audit_checkpoint_no_truncate before truncate on audit_checkpoint for each statement execute function refuse_change();
      create trigger audit_cosignature_append_only before update or delete on audit_cosignature for each row execute function refuse_change();
      create trigger audit_cosignature_no_truncate before truncate on audit_cosignature for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table charge drop column xid;
      alter table procedural_event drop column xid;
      alter table handover drop column xid;
      alter table proceeding_link drop column xid;
      drop table audit_sealer, audit_cosignature, audit_checkpoint, audit_node, audit_leaf;
      create table audit_event_before (
        id uuid constraint audit_event_before_pkey primary key,
        at timestamptz not null default clock_timestamp(),
        actor_id uuid not null constraint audit_event_before_actor_id references staff (id),
        session_id uuid,
        action text not null,
        resource text not null,
        resource_id uuid,
        proceeding_id uuid,
        changes jsonb not null default '[]'
      );
      insert into audit_event_before (id, at, actor_id, session_id, action, resource, resource_id, proceeding_id)
        select id, at, actor_id, session_id, action, resource, resource_id, proceeding_id from audit_event;
      drop table audit_event;
      drop function make_audit_partitions;
      alter table audit_event_before rename to audit_event;
      alter table audit_event rename constraint audit_event_before_pkey to audit_event_pkey;
      alter table audit_event rename constraint audit_event_before_actor_id to audit_event_actor_id;
      create index audit_event_proceeding on audit_event (proceeding_id, at desc, id) where proceeding_id is not null;
      create trigger audit_event_append_only before update or delete on audit_event for each row execute function refuse_change();
      create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function refuse_change();
    `);
  }
}
