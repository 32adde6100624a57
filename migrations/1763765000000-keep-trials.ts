import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day on which a hearing was appointed, and what follows from hearings and events: each trial, and where its days went. */
export class KeepTrials1763765000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table hearing add appointed_on date;
      alter table hearing_change add appointed_on date;
      -- As it would have been taken when they were entered: at the hearing before, or on the day of the entry where that was ahead.
      update hearing h set appointed_on = (least(coalesce(p.at, h.recorded_at), h.recorded_at) at time zone 'Europe/Kyiv')::date
        from hearing o left join hearing p on p.id = o.follows_id where o.id = h.id and (p.id is not null or h.recorded_at < h.at);

      create table trial (
        proceeding_id uuid constraint trial_pkey primary key constraint trial_proceeding references proceeding,
        began_on date not null,
        ended_on date,
        court text,
        judge text,
        held int not null,
        postponed int not null,
        constraint trial_ends_after_it_began check (ended_on >= began_on)
      );
      -- Those that go on are few of all; the others are asked for by the day on which they ended.
      create index trial_open on trial (began_on, proceeding_id) where ended_on is null;
      create index trial_ended on trial (ended_on, proceeding_id) where ended_on is not null;

      create table trial_stretch (
        proceeding_id uuid not null constraint trial_stretch_trial references trial,
        from_on date not null,
        until_on date,
        kind text not null constraint trial_stretch_kind check (kind in ('HELD', 'WAITING', 'POSTPONED', 'NONE_PLANNED', 'SUSPENDED_HIDING', 'SUSPENDED_ILLNESS', 'SUSPENDED_SERVICE', 'EXPERT', 'FOREIGN_STATE')),
        cause text,
        lies_with text,
        constraint trial_stretch_pkey primary key (proceeding_id, from_on),
        constraint trial_stretch_has_days check (until_on > from_on),
        constraint trial_stretch_put_off_by_a_cause check ((kind = 'POSTPONED') = (cause is not null) and (cause is null) = (lies_with is null))
      );

      select sec.guard('trial', 'proceeding');
      select sec.guard('trial_stretch', 'proceeding');
      -- Derived rows: whoever may change what they follow from puts others in their place.
      grant delete on trial, trial_stretch to oberih_case, oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table trial_stretch, trial; alter table hearing drop appointed_on; alter table hearing_change drop appointed_on');
  }
}
