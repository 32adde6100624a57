import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { Proceeding, loadDuties, loadProceeding } from '#libs/proceedings';
import { ClearFlagInput, Flag } from './flag.entity.js';
import { flagAbilities } from './flag.policy.js';
import { Flags } from './flags.service.js';

@Resolver(() => Flag)
export class FlagsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly flags: Flags) {}

  @Mutation(() => Flag)
  @Allow('deadline.acknowledge')
  async clearFlag(@CurrentActor() actor: Actor, @Args('input') input: ClearFlagInput): Promise<Flag> {
    return this.flags.clear(actor, input, this.clock.now());
  }

  @ResolveField(() => Proceeding)
  @Classified(2)
  @Allow('deadline.read')
  async proceeding(@CurrentActor() actor: Actor, @Parent() { proceedingId }: Flag): Promise<Proceeding> {
    const proceeding = await this.db.load(loadProceeding, actor, proceedingId);
    if (proceeding === undefined) throw notFound();
    return proceeding;
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('deadline.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() flag: Flag): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, flag.proceedingId);
    return duties === undefined ? [] : flagAbilities(actor, flag, duties);
  }
}
