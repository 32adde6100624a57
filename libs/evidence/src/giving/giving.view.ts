import { Field, ObjectType } from '@nestjs/graphql';
import { Classified, InstantScalar } from '#libs/platform';

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
