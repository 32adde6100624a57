import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Classified, DayColumn, DayScalar, InCase } from '#libs/platform';

/** The trial of a proceeding (судовий розгляд), derived from its events and hearings: never written by hand. */
@Entity('trial')
@ObjectType()
@InCase('proceedingId')
export class Trial {
  @PrimaryColumn('uuid')
  proceedingId!: string;

  /** The day on which the indictment came to court. */
  @DayColumn()
  @Field(() => DayScalar) @Classified(2)
  beganOn!: string;

  /** The day of the judgment, or of the closing; null while the court tries the case. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  endedOn!: string | null;

  /** The court and the judge of its last hearing. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  court!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  judge!: string | null;

  /** Hearings that were held, and that were put off. */
  @Column('int')
  held!: number;

  @Column('int')
  postponed!: number;
}
