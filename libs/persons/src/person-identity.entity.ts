import { Column, Entity } from 'typeorm';
import { DayColumn, IdColumn } from '#libs/platform';

/** Who the person really is (анкетні дані): a table of its own that only this library reads, so that it can be sealed as a whole. */
@Entity('person_identity')
export class PersonIdentity {
  @IdColumn()
  personId!: string;

  @Column('text', { nullable: true })
  fullName!: string | null;

  @DayColumn({ nullable: true })
  birthDay!: string | null;
}
