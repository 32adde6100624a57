import { Field, ID, InputType, ObjectType, PickType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { Classified, InstantScalar, type Role } from '#libs/platform';
import { RoleEnum } from '../role.view.js';
import { Staff } from '../staff.entity.js';

/** Other roles for somebody, or her account, that wait for a second administrator (призначення). */
@ObjectType('Appointment')
@Classified(1)
export class AppointmentView {
  @Field(() => ID)
  id!: string;

  @Field(() => [RoleEnum])
  roles!: Role[];

  officeId!: string | null;

  /** The account itself waits; nobody has signed in to it. */
  @Field(() => Boolean)
  opensAccount!: boolean;

  askedById!: string;

  @Field(() => InstantScalar)
  askedAt!: string;

  @Field(() => InstantScalar)
  expiresAt!: string;

  /** Whether the reader is another than who asked, and than the person. */
  @Field(() => Boolean)
  mayApprove!: boolean;
}

/** A session that somebody has open, as an administrator sees it. */
@ObjectType()
@Classified(1)
export class OpenSession {
  @Field(() => ID)
  id!: string;

  @Field(() => InstantScalar)
  startedAt!: string;

  @Field(() => InstantScalar)
  lastSeenAt!: string;

  /** The neighbourhood of the address; of IPv6 the subscriber's network. */
  @Field(() => String)
  place!: string;

  /** `firefox/windows`. */
  @Field(() => String)
  device!: string;

  /** The reader's own. */
  @Field(() => Boolean)
  current!: boolean;
}

@InputType()
export class AskForRolesInput extends PickType(Staff, ['roles'] as const, InputType) {
  @Field(() => ID) @IsUUID()
  staffId!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  officeId?: string | null;
}

@InputType()
export class AppointmentInput {
  @Field(() => ID) @IsUUID()
  appointmentId!: string;
}

@InputType()
export class EndStaffSessionInput {
  @Field(() => ID) @IsUUID()
  staffId!: string;

  /** Null: all of that person, except the reader's own. */
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  sessionId?: string | null;
}
