import { Field, ID, ObjectType } from '@nestjs/graphql';
import { StaffRef } from '#libs/access';
import { Classified, InstantScalar, LocalTextView, enumOf } from '#libs/platform';
import { findingCodes } from '../scanning/findings.js';
import { fileAbilities } from './file-access.service.js';

export const FileFindingCodeEnum = enumOf(findingCodes.map((code) => code.toUpperCase().replaceAll('-', '_')), 'FileFindingCode', 'What was seen in a file (що помічено у файлі).');
export const FileAbilityEnum = enumOf(fileAbilities, 'FileAbility', 'What may be done with a file now.');
export const AntivirusWordEnum = enumOf(['NONE', 'CLEAN', 'FOUND', 'PARTLY'], 'AntivirusWord', 'What an antivirus said; NONE: it was not asked, which is not clean.');
export const FileFaultEnum = enumOf(['DAMAGED', 'MISSING'], 'FileFault', 'What is wrong with what is stored (пошкодження).');

/** A ticket for one download (квиток на видачу файлу): of a minute, for this session. */
@ObjectType()
@Classified(3)
export class FileTicket {
  @Field(() => String)
  address!: string;

  @Field(() => InstantScalar)
  expiresAt!: string;

  /** Opens the container of a file that is held; null for one that comes as it is. */
  @Field(() => String, { nullable: true })
  password!: string | null;
}

/** One thing that was seen in a file. */
@ObjectType()
@Classified(3)
export class FileFinding {
  @Field(() => FileFindingCodeEnum)
  code!: string;

  /** Held in quarantine for it. */
  @Field(() => Boolean)
  holds!: boolean;

  @Field(() => LocalTextView)
  text!: LocalTextView;
}

/** What the last look at a file has shown (перевірка файлу). */
@ObjectType()
@Classified(3)
export class FileLook {
  @Field(() => InstantScalar)
  at!: string;

  @Field(() => [FileFinding])
  findings!: FileFinding[];

  @Field(() => AntivirusWordEnum)
  antivirus!: string;

  /** What the antivirus calls it. */
  @Field(() => String, { nullable: true })
  malware!: string | null;
}

/** That a held file be released, and what somebody else said (звільнення з карантину). */
@ObjectType()
@Classified(3)
export class FileRelease {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => InstantScalar)
  askedAt!: string;

  @Field(() => StaffRef)
  askedBy!: StaffRef;

  /** Null while nobody has decided. */
  @Field(() => Boolean, { nullable: true })
  released!: boolean | null;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  decidedAt!: string | null;

  @Field(() => StaffRef, { nullable: true })
  decidedBy!: StaffRef | null;
}

/** When every byte of it was last read, and what was wrong (перевірка цілості). */
@ObjectType()
@Classified(3)
export class FileCheck {
  @Field(() => InstantScalar)
  checkedAt!: string;

  @Field(() => FileFaultEnum, { nullable: true })
  fault!: string | null;
}
