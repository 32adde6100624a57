import { Field, ID, InputType, PickType } from '@nestjs/graphql';
import { IsBoolean, IsEmail, IsEnum, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { DayScalar, type Role, roles } from '#libs/platform';
import { RoleEnum } from './role.view.js';
import { Staff } from './staff.entity.js';

const MailRule = (): PropertyDecorator => (target, property) => [IsOptional(), IsEmail({ allow_utf8_local_part: false })].forEach((rule) => rule(target, property));

@InputType()
export class StaffFilter {
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(1, 120)
  text?: string;

  @Field(() => RoleEnum, { nullable: true })
  @IsOptional() @IsEnum(roles)
  role?: Role;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  officeId?: string;

  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  active?: boolean;

  /** Whose appointment, or account, waits for a second administrator. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  waiting?: boolean;

  /** Who has a session open. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  signedIn?: boolean;
}

@InputType()
export class CreateStaffInput extends PickType(Staff, ['login', 'displayName', 'roles'] as const, InputType) {
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  officeId?: string | null;

  @Field(() => String, { nullable: true })
  @MailRule()
  mail?: string | null;
}

@InputType()
export class SetStaffMailInput {
  @Field(() => ID) @IsUUID()
  staffId!: string;

  /** Null: to login@MAIL_DOMAIN again. */
  @Field(() => String, { nullable: true })
  @MailRule()
  mail?: string | null;
}

@InputType()
export class SetStaffActiveInput {
  @Field(() => ID) @IsUUID()
  staffId!: string;

  @Field(() => Boolean) @IsBoolean()
  active!: boolean;
}

@InputType()
export class ResetPasswordInput {
  @Field(() => ID) @IsUUID()
  staffId!: string;
}

@InputType()
export class LinkIdentityInput {
  @Field(() => ID) @IsUUID()
  staffId!: string;

  /** What the person was shown when she came from the other system for the first time. */
  @Field(() => String) @IsString() @Length(10, 20)
  code!: string;
}

@InputType()
export class ChangeOwnPasswordInput {
  @Field(() => String) @IsString() @Length(1, 256)
  current!: string;

  @Field(() => String) @IsString() @Length(1, 256)
  next!: string;
}

@InputType()
export class RelocateOfficeInput {
  @Field(() => ID) @IsUUID()
  officeId!: string;

  @Field(() => String) @IsString() @Length(2, 120)
  seat!: string;

  @Field(() => DayScalar) @IsString()
  since!: string;
}

/** Who is above and what it is called; the territory may be less than a region. */
@InputType()
export class OfficeNameInput {
  @Field(() => String) @IsString() @Length(2, 200)
  nameUk!: string;

  @Field(() => String) @IsString() @Length(2, 200)
  nameEn!: string;
}

@InputType()
export class CreateOfficeInput extends OfficeNameInput {
  /** The region's two digits in ERDR numbers; for an office below a regional one a hyphen and two digits more. */
  @Field(() => String)
  @Matches(/^\d{2}(-\d{2})?$/, { message: '$property must be two digits, or two and two with a hyphen', context: { uk: 'дві цифри або дві й дві через дефіс' } })
  code!: string;

  @Field(() => String) @IsString() @Length(2, 200)
  territoryUk!: string;

  @Field(() => String) @IsString() @Length(2, 200)
  territoryEn!: string;

  @Field(() => String) @IsString() @Length(2, 120)
  seat!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  parentId?: string | null;
}

@InputType()
export class RenameOfficeInput extends OfficeNameInput {
  @Field(() => ID) @IsUUID()
  officeId!: string;
}

@InputType()
export class MoveOfficeInput {
  @Field(() => ID) @IsUUID()
  officeId!: string;

  /** Null: nobody is above it. */
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  parentId?: string | null;
}

@InputType()
export class CloseOfficeInput {
  @Field(() => ID) @IsUUID()
  officeId!: string;

  /** From this day on; null opens it again. */
  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  on?: string | null;
}
