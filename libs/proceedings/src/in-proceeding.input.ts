import { Field, ID, InputType } from '@nestjs/graphql';
import { IsString, IsUUID, Length } from 'class-validator';
import { DayScalar } from '#libs/platform';

/** Whatever is entered in a proceeding. */
@InputType({ isAbstract: true })
export class InProceeding {
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;
}

/** A decision about a proceeding as a whole: its day and its reason. */
@InputType({ isAbstract: true })
export class Decision extends InProceeding {
  @Field(() => DayScalar)
  @IsString()
  on!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}
