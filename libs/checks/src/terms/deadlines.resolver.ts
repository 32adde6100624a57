import { Args, Extensions, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { type Actor, Allow, Clock, CurrentActor, Db, type Page, type RawJson, notFound } from '#libs/platform';
import { DeadlineDecisions } from './deadline-decisions.service.js';
import { DeadlineList } from './deadline-list.service.js';
import { Deadline } from './deadline.entity.js';
import { AcknowledgeDeadlineInput, DeadlineFilter, RecordBreachCauseInput } from './deadline.input.js';
import { loadDeadline } from './deadline.loader.js';
import { DeadlineConnection } from './deadline.view.js';
import { MyDayService } from '../day/my-day.service.js';
import { MyDay } from '../day/my-day.view.js';

@Resolver(() => Deadline)
export class DeadlinesResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly list: DeadlineList, private readonly day: MyDayService, private readonly decisions: DeadlineDecisions) {}

  @Query(() => MyDay)
  @Extensions({ pushdown: true })
  @Allow('deadline.read')
  async myDay(@CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo): Promise<MyDay | RawJson> {
    const now = this.clock.now();
    return (await this.day.pushed(actor, now, info)) ?? this.day.plain(actor, now);
  }

  @Query(() => DeadlineConnection)
  @Extensions({ pushdown: true })
  @Allow('deadline.read')
  async deadlines(
    @CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo, @Args('filter', { type: () => DeadlineFilter, nullable: true }) filter?: DeadlineFilter, // not `| null`: a union loses the class, and with it the validation
    @Args('first', { type: () => Int, defaultValue: 50 }) first = 50, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<Deadline> | RawJson> {
    const question = { filter: filter ?? {}, first, after: after ?? undefined };
    return (await this.list.pushed(actor, question, info)) ?? this.list.page(actor, question);
  }

  @Mutation(() => Deadline)
  @Allow('deadline.acknowledge')
  async acknowledgeDeadline(@CurrentActor() actor: Actor, @Args('input') input: AcknowledgeDeadlineInput): Promise<Deadline> {
    await this.decisions.acknowledge(actor, input.deadlineId, this.clock.now());
    return this.changed(actor, input.deadlineId);
  }

  @Mutation(() => Deadline)
  @Allow('deadline.excuse')
  async recordBreachCause(@CurrentActor() actor: Actor, @Args('input') input: RecordBreachCauseInput): Promise<Deadline> {
    await this.decisions.recordBreachCause(actor, input, this.clock.now());
    return this.changed(actor, input.deadlineId);
  }

  private async changed(actor: Actor, id: string): Promise<Deadline> {
    const deadline = (await loadDeadline(this.db, actor, [id])).get(id);
    if (deadline === undefined) throw notFound();
    return deadline;
  }
}
