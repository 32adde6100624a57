import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answer to a request that carried an idempotency key, kept so that a retry gets it again instead of a second effect. */
@Entity('idempotency')
export class Idempotency {
  @PrimaryColumn('uuid')
  actorId!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  request!: string;

  @Column('bytea', { nullable: true })
  answer!: Buffer | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: string;
}
