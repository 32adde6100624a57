import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayScalar, InCase } from '#libs/platform';
import { Version } from '#libs/proceedings';
import { Award } from './award.entity.js';
import { Sentence } from './sentence.entity.js';
import type { ClaimResult, Instance } from './words.js';
import { ClaimResultEnum, InstanceEnum } from './words.view.js';

/** One version of what a court decided (судове рішення по суті). Append-only; its day is that of the event it stands for. */
@Entity('judgment')
@ObjectType()
@InCase('proceedingId')
export class Judgment extends Version {
  /** First version of the event that tells the day. */
  @Column('uuid')
  event!: string;

  /** First version of the event by which it gives the case back to a lower court. */
  @Column('uuid', { nullable: true })
  givenBack!: string | null;

  @Column('text')
  @Field(() => InstanceEnum) @Classified(2)
  instance!: Instance;

  @Column('text')
  @Field(() => String) @Classified(2)
  court!: string;

  /** Null: the court said nothing of a claim. */
  @Column('text', { nullable: true })
  @Field(() => ClaimResultEnum, { nullable: true }) @Classified(2)
  claim!: ClaimResult | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  note!: string | null;

  @Column('boolean', { default: false })
  annulled!: boolean;

  /** The day on which it was pronounced, read with it. */
  @Field(() => DayScalar) @Classified(2)
  on!: string;

  @Field(() => [Sentence]) @Classified(3)
  sentences!: Sentence[];

  @Field(() => [Award]) @Classified(3)
  awards!: Award[];

  /** Accused for whom this is what stands now. */
  @Field(() => [ID]) @Classified(3)
  standsFor!: string[];
}
