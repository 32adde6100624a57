import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { CountedDutyEnum, DashboardTableEnum } from './dashboard.view.js';
import { type CountedDuty, type DashboardTableName, countedDuties, dashboardTables } from './words.js';

/** Which office, and by whose duty persons are counted. */
@ArgsType()
export class DashboardArgs {
  /** One of the offices she heads; all of them when left out. */
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  officeId?: string | null;

  @Field(() => CountedDutyEnum, { defaultValue: 'PROSECUTOR' })
  @IsIn(countedDuties)
  duty!: CountedDuty;
}

/** One number of it; a label that is left out stands for all (a total). */
@ArgsType()
export class DashboardRowsArgs extends DashboardArgs {
  @Field(() => DashboardTableEnum)
  @IsIn(dashboardTables)
  table!: DashboardTableName;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(1, 60)
  row?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(1, 60)
  column?: string | null;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  first!: number;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString()
  after?: string | null;
}

@InputType()
export class TakeOutDashboardInput {
  @Field(() => DashboardTableEnum)
  @IsIn(dashboardTables)
  table!: DashboardTableName;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  officeId?: string | null;
}
