import { Column, Entity } from 'typeorm';
import { IdColumn, InstantColumn } from '#libs/platform';
import type { Finding } from './findings.js';

/** One look at a file (перевірка файлу): what was found, and what followed. Never changed; a later look is another row. */
@Entity('file_scan')
export class FileScan {
  @IdColumn()
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  fileId!: string;

  @Column('text')
  verdict!: 'ACCEPTED' | 'QUARANTINED';

  @Column('text', { array: true })
  findings!: Finding[];

  /** `NONE`: not scanned by an antivirus, which is not clean. `PARTLY`: too large for it. */
  @Column('text')
  antivirus!: 'NONE' | 'CLEAN' | 'FOUND' | 'PARTLY';

  /** What the antivirus calls it. */
  @Column('text', { nullable: true })
  malware!: string | null;

  @Column('int', { nullable: true })
  width!: number | null;

  @Column('int', { nullable: true })
  height!: number | null;

  @Column('int', { nullable: true })
  entries!: number | null;

  @Column('bigint', { nullable: true })
  unpacked!: number | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  at!: string;
}
