import { Column, Entity } from 'typeorm';
import { DayColumn, IdColumn } from '#libs/platform';

export const duties = ['PROSECUTOR', 'INVESTIGATOR', 'COORDINATOR'] as const;
export type Duty = (typeof duties)[number];

/** Who answers for a proceeding, from when to when (призначення). One current holder of each duty; the coordinator is of the Coordination Centre for victims and witnesses. */
@Entity('assignment')
export class Assignment {
  @IdColumn()
  id!: string;

  @Column('uuid')
  staffId!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('text')
  duty!: Duty;

  @DayColumn()
  since!: string;

  /** Null while it lasts. */
  @DayColumn({ nullable: true })
  until!: string | null;
}
