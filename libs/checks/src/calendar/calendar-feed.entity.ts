import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Classified, InstantColumn, InstantScalar } from '#libs/platform';

/** The calendar of one person's terms (календар строків). The address holds a secret of which only the hash is kept. */
@Entity('calendar_feed')
@ObjectType()
@Classified(1)
export class CalendarFeed {
  @PrimaryColumn('uuid')
  staffId!: string;

  @Column('bytea')
  secretHash!: Buffer;

  @InstantColumn()
  @Field(() => InstantScalar)
  createdAt!: string;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  lastReadAt!: string | null;
}

/** A new feed; its address is told here and nowhere else. */
@ObjectType()
@Classified(2)
export class CalendarFeedMade {
  @Field(() => String)
  url!: string;

  @Field(() => CalendarFeed)
  feed!: CalendarFeed;
}
