import { Args, Extensions, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isUUID } from 'class-validator';
import type { GraphQLResolveInfo } from 'graphql';
import { Freshness } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, type Page, type RawJson } from '#libs/platform';
import { AssignStaffInput, EditSummaryInput, ListArgs, ProceedingFilter, RegisterProceedingInput } from './proceeding.input.js';
import { Proceeding } from './proceeding.entity.js';
import { ProceedingList } from './proceeding-list.service.js';
import { changedProceeding, loadProceeding } from './proceeding.loader.js';
import { ProceedingConnection, ProceedingRegistered } from './proceeding.view.js';
import { ProceedingsService } from './proceedings.service.js';

@Resolver(() => Proceeding)
export class ProceedingsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly list: ProceedingList, private readonly service: ProceedingsService, private readonly freshness: Freshness) {}

  @Query(() => ProceedingConnection)
  @Extensions({ pushdown: true })
  @Allow('proceeding.read')
  async proceedings(@CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo, @Args() asked: ListArgs): Promise<Page<Proceeding> | RawJson> {
    const question = { filter: asked.filter ?? {}, order: asked.order ?? 'NEXT_DUE', first: asked.first ?? 50, after: asked.after ?? undefined, offset: asked.offset ?? undefined } as const;
    return (await this.list.pushed(actor, question, info)) ?? this.list.page(actor, question);
  }

  @Query(() => Int, { description: 'How many proceedings such a list has, of those that the reader may see.' })
  @Classified(1)
  @Allow('proceeding.read')
  async proceedingCount(@CurrentActor() actor: Actor, @Args('filter', { type: () => ProceedingFilter, nullable: true }) filter?: ProceedingFilter): Promise<number> {
    return this.list.count(actor, filter ?? {});
  }

  @Query(() => Proceeding, { nullable: true, description: 'Null when missing or hidden.' })
  @Allow('proceeding.read')
  async proceeding(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<Proceeding | null> {
    return isUUID(id) ? ((await this.db.load(loadProceeding, actor, id)) ?? null) : null;
  }

  @Mutation(() => ProceedingRegistered)
  @Allow('proceeding.register')
  async registerProceeding(@CurrentActor() actor: Actor, @Args('input') input: RegisterProceedingInput): Promise<ProceedingRegistered> {
    const { id, warnings } = await this.service.register(actor, input, this.clock.now());
    return { proceeding: await changedProceeding(this.db, id), warnings };
  }

  @Mutation(() => Proceeding)
  @Allow('proceeding.record')
  async editSummary(@CurrentActor() actor: Actor, @Args('input') input: EditSummaryInput): Promise<Proceeding> {
    await this.service.editSummary(actor, input);
    return changedProceeding(this.db, input.proceedingId);
  }

  @Mutation(() => Proceeding)
  @Allow('proceeding.assign')
  async assignStaff(@CurrentActor() actor: Actor, @Args('input') input: AssignStaffInput): Promise<Proceeding> {
    await this.freshness.require(actor);
    await this.service.assign(actor, input, this.clock.now());
    return changedProceeding(this.db, input.proceedingId);
  }
}
