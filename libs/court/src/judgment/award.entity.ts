import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Classified, InCase } from '#libs/platform';

/** Compensation that a court awarded to one victim (CPC 127-129), in hryvnias: `1250.50`. */
@Entity('award')
@ObjectType()
@InCase('proceedingId')
export class Award {
  @PrimaryColumn('uuid')
  judgmentId!: string;

  @PrimaryColumn('uuid')
  @Field(() => ID) @Classified(2)
  partyId!: string;

  @Column('uuid')
  proceedingId!: string;

  /** Of the damage to property. */
  @Column('numeric', { precision: 14, scale: 2 })
  @Field(() => String) @Classified(3)
  material!: string;

  /** Of the suffering (моральна шкода). */
  @Column('numeric', { precision: 14, scale: 2 })
  @Field(() => String) @Classified(3)
  moral!: string;

  /** Whether it is owed still: no later court replaced it, refused the claim or quashed the verdict. */
  @Field(() => Boolean) @Classified(3)
  stands!: boolean;
}
