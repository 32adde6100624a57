import { Column, Entity } from 'typeorm';
import { IdColumn, InstantColumn } from '#libs/platform';

/** A signed-in session. Only the hash of its token is stored: a copy of the table opens no door. */
@Entity('staff_session')
export class StaffSession {
  @IdColumn()
  id!: string;

  @Column('uuid')
  staffId!: string;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  @InstantColumn({ default: () => 'now()' })
  createdAt!: string;

  @InstantColumn({ default: () => 'now()' })
  lastSeenAt!: string;

  @InstantColumn()
  expiresAt!: string;

  @InstantColumn({ nullable: true })
  endedAt!: string | null;
}
