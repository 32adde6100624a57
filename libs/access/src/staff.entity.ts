import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ArrayNotEmpty, IsEnum, Length, Matches } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InstantColumn, InstantScalar, type Role, roles } from '#libs/platform';
import { RoleEnum } from './role.view.js';

/** The rule of a login, in both languages. */
export const LoginRule = (): PropertyDecorator => Matches(/^[a-z][a-z0-9._-]{2,39}$/, {
  message: '$property must be 3 to 40 small Latin letters, digits, dots, hyphens; a letter first',
  context: { uk: 'від 3 до 40 малих латинських літер, цифр, крапок, дефісів; перша — літера' },
});

/** An account of a member of staff (співробітник). */
@Entity('staff')
@ObjectType()
@Classified(1)
export class Staff {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  @Column('text', { unique: true })
  @Field(() => String)
  @LoginRule()
  login!: string;

  @Column('text')
  @Field(() => String)
  @Length(2, 120)
  displayName!: string;

  @Column('text', { array: true })
  @Field(() => [RoleEnum])
  @ArrayNotEmpty()
  @IsEnum(roles, { each: true })
  roles!: Role[];

  @Column('uuid', { nullable: true })
  officeId!: string | null;

  /** Where notifications go; null: to login@MAIL_DOMAIN. Colleagues do not see it. */
  @Column('text', { nullable: true })
  mail!: string | null;

  @Column('boolean', { default: true })
  @Field(() => Boolean)
  active!: boolean;

  /** Argon2id, with its parameters and salt inside. Never read with the rest: few logins may. */
  @Column('text', { select: false })
  passwordHash!: string;

  @Column('boolean', { default: true })
  mustChangePassword!: boolean;

  /** Made by the demonstration office with a password that everybody knows: production lets nobody in by it. */
  @Column('boolean', { default: false })
  demonstration!: boolean;

  @Column('boolean', { default: false })
  hasFactor!: boolean;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  lastLoginAt!: string | null;

  @InstantColumn({ default: () => 'now()' })
  createdAt!: string;

  /** Wherever an account is written down as a whole (the answer kept for a retry, a log) its hash stays out. */
  toJSON(): Omit<Staff, 'passwordHash' | 'toJSON'> {
    const { passwordHash: _hash, ...rest } = this;
    return rest;
  }
}

/** As much of a member of staff as colleagues see. */
@ObjectType()
@Classified(1)
export class StaffRef {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => ID, { nullable: true })
  officeId!: string | null;
}
