import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { DayColumn, DayScalar, IdColumn, InstantColumn } from '#libs/platform';

/** A victim's age on the first day of the act (вік на час діяння). */
@ObjectType()
export class AgeAtAct {
  @Field(() => ID)
  partyId!: string;

  @Field(() => Int, { nullable: true })
  years!: number | null;

  /** Under 18 (неповнолітня особа). */
  @Field(() => Boolean, { nullable: true })
  minor!: boolean | null;

  /** Under 14 (малолітня особа). */
  @Field(() => Boolean, { nullable: true })
  youngChild!: boolean | null;
}

/** What was done to whom, when and where (епізод). */
@Entity('episode')
@ObjectType()
export class Episode {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('int')
  @Field(() => Int)
  number!: number;

  @DayColumn()
  @Field(() => DayScalar)
  startedOn!: string;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  endedOn!: string | null;

  @Column('text')
  @Field(() => String)
  place!: string;

  /** The kind of exploitation (note 1 to Art. 149 leaves the list open). */
  @Column('text')
  @Field(() => String)
  exploitation!: string;

  @InstantColumn({ default: () => 'now()' })
  createdAt!: string;

  @Field(() => [ID])
  victimIds!: string[];

  @Field(() => [ID])
  accusedIds!: string[];

  /** Person by party, for ages; never shown. */
  victimPersons!: { partyId: string; personId: string }[];
}
