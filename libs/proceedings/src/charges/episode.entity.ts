import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn } from '#libs/platform';

/** A victim's age on the first day of the act (вік на час діяння). */
@ObjectType()
@Classified(3)
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
@InCase('proceedingId')
export class Episode {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('int')
  @Field(() => Int) @Classified(2)
  number!: number;

  @DayColumn()
  @Field(() => DayScalar) @Classified(2)
  startedOn!: string;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  endedOn!: string | null;

  @Column('text')
  @Field(() => String) @Classified(3)
  place!: string;

  /** The kind of exploitation (note 1 to Art. 149 leaves the list open). */
  @Column('text')
  @Field(() => String) @Classified(3)
  exploitation!: string;

  @InstantColumn({ default: () => 'now()' })
  createdAt!: string;

  @Field(() => [ID]) @Classified(3)
  victimIds!: string[];

  @Field(() => [ID]) @Classified(3)
  accusedIds!: string[];

  /** Person by party, for ages; never shown. */
  victimPersons!: { partyId: string; personId: string }[];
}
