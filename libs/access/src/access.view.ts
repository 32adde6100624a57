import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, type Role } from '#libs/platform';
import { RoleEnum } from './role.view.js';
import { Staff } from './staff.entity.js';

/** The signed-in person, to herself. */
@ObjectType()
@Classified(1)
export class Me {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  login!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => [RoleEnum])
  roles!: Role[];

  officeId!: string | null;

  @Field(() => [String])
  permissions!: string[];

  @Field(() => Boolean)
  mustChangePassword!: boolean;

  /** Nothing else is open before a second factor is added. */
  @Field(() => Boolean)
  mustAddFactor!: boolean;
}

/** A new account or password; the one-time password is told here and nowhere else. */
@ObjectType()
@Classified(1)
export class StaffCreated {
  @Field(() => Staff)
  staff!: Staff;

  /** Null while another administrator has to approve. */
  @Field(() => String, { nullable: true })
  oneTimePassword!: string | null;
}

@ObjectType()
export class StaffConnection extends Connection(Staff, 'Staff') {}
