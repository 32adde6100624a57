import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InstantColumn, InstantScalar } from '#libs/platform';

/** A room or safe of an office in which things of evidence lie, with its keeper (камера зберігання речових доказів, CPC 100). */
@Entity('evidence_store')
@ObjectType()
@Classified(1)
export class EvidenceStore {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  @Column('uuid')
  @Field(() => ID)
  officeId!: string;

  @Column('text')
  @Field(() => String)
  @IsString() @Length(1, 120)
  name!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 200)
  place!: string | null;

  /** Who answers for it now; shown as a person by a resolver. */
  @Column('uuid')
  @IsUUID()
  keeperId!: string;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  closedAt!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int)
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;
}
