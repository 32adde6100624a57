import { Column, Entity } from 'typeorm';
import { IdColumn, InstantColumn } from '#libs/platform';

/** What one field was and became, as text fit for a person who may see the record. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Who did what to which record (журнал дій). Append-only: the database refuses UPDATE, DELETE and TRUNCATE. */
@Entity('audit_event')
export class AuditEvent {
  @IdColumn()
  id!: string;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  at!: string;

  @Column('uuid')
  actorId!: string;

  @Column('uuid', { nullable: true })
  sessionId!: string | null;

  /** Slice and verb: `proceeding.register`, `deadline.acknowledge`. */
  @Column('text')
  action!: string;

  /** Kind of the record: `proceeding`, `staff`, … */
  @Column('text')
  resource!: string;

  @Column('uuid', { nullable: true })
  resourceId!: string | null;

  /** The proceeding it belongs to, where it belongs to one. */
  @Column('uuid', { nullable: true })
  proceedingId!: string | null;

  @Column('jsonb', { default: [] })
  changes!: readonly FieldChange[];
}
