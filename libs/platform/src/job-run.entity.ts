import { Column, Entity } from 'typeorm';
import { IdColumn, InstantColumn } from './columns.entity.js';

/** What a run did, in numbers. */
export interface RunCounts {
  readonly examined: number;
  readonly changed: number;
  readonly firstSeen: number;
  readonly cleared: number;
  readonly errors: number;
}

/** One run of a scheduled task for one slot (a day, an hour): unique, so that many workers make one run. */
@Entity('job_run')
export class JobRun {
  @IdColumn()
  id!: string;

  @Column('text')
  task!: string;

  /** `2026-11-21` or `2026-11-21T14`. */
  @Column('text')
  slot!: string;

  @InstantColumn()
  startedAt!: string;

  @InstantColumn({ nullable: true })
  finishedAt!: string | null;

  /** Until then the claim is alive; a worker that died leaves it to expire. */
  @InstantColumn()
  claimedUntil!: string;

  @Column('int', { default: 0 })
  examined!: number;

  @Column('int', { default: 0 })
  changed!: number;

  @Column('int', { default: 0 })
  firstSeen!: number;

  @Column('int', { default: 0 })
  cleared!: number;

  @Column('int', { default: 0 })
  errors!: number;

  /** Code of the fault that ended the run, never its text. */
  @Column('text', { nullable: true })
  error!: string | null;
}
