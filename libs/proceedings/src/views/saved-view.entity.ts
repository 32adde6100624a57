import { Field, ID, InputType, ObjectType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InstantColumn } from '#libs/platform';
import { ProceedingFilter } from '../register/proceeding.input.js';
import { type ProceedingOrder, proceedingOrders } from '../words.js';
import { ProceedingOrderEnum } from '../words.view.js';

/** What a saved view narrows the list by. Its text may be somebody's name: content, like the text of a search. */
@ObjectType()
@Classified(3)
export class SavedFilter extends PickType(ProceedingFilter, ['text', 'stages', 'officeId', 'prosecutorId', 'body', 'dueBefore', 'mine', 'registeredFrom', 'registeredTo'] as const, ObjectType) {}

/** A way of looking at the list of proceedings, under a name; her own, or shared with the colleagues of her office. */
@Entity('saved_view')
@ObjectType()
@Classified(3)
export class SavedView {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  @Column('uuid')
  staffId!: string;

  @Column('uuid', { nullable: true })
  officeId!: string | null;

  @Column('text')
  @Field(() => String)
  @IsString() @Length(1, 80)
  name!: string;

  @Column('boolean')
  @Field(() => Boolean, { description: 'Whether the colleagues of the office have it too.' })
  @IsBoolean()
  shared!: boolean;

  @Column('jsonb')
  @Field(() => SavedFilter)
  filter!: ProceedingFilter;

  @Column('text')
  @Field(() => ProceedingOrderEnum, { name: 'order' })
  sorting!: ProceedingOrder;

  @InstantColumn({ default: () => 'now()' })
  savedAt!: string;

  @Field(() => [String], { description: 'What the reader may do with it: only her own is hers to change.' })
  abilities!: string[];
}

/** Under a name that she has used already it takes the place of what was there. */
@InputType()
export class SaveViewInput extends PickType(SavedView, ['name', 'shared'] as const, InputType) {
  @Field(() => ProceedingFilter)
  @ValidateNested() @Type(() => ProceedingFilter)
  filter!: ProceedingFilter;

  @Field(() => ProceedingOrderEnum)
  @IsIn(proceedingOrders)
  order!: ProceedingOrder;
}

@InputType()
export class DeleteViewInput {
  @Field(() => ID)
  @IsUUID()
  viewId!: string;
}
