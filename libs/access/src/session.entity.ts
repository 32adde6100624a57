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

  /** When the first factor (password, passkey, another house) was last shown. */
  @InstantColumn({ default: () => 'now()' })
  identifiedAt!: string;

  /** When a second factor was last shown; null: never in this session. */
  @InstantColumn({ nullable: true })
  provedAt!: string | null;

  /** The neighbourhood of the address it was opened from. */
  @Column('text', { default: '' })
  place!: string;

  /** The class of its browser: `firefox/windows`. */
  @Column('text', { default: '' })
  device!: string;
}
