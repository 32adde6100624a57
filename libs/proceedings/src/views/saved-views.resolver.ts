import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, CurrentActor } from '#libs/platform';
import { DeleteViewInput, SaveViewInput, SavedView } from './saved-view.entity.js';
import { SavedViews } from './saved-views.service.js';

@Resolver(() => SavedView)
export class SavedViewsResolver {
  constructor(private readonly service: SavedViews) {}

  @Query(() => [SavedView], { description: 'Views of the list: her own, and those that colleagues of her office share.' })
  @Allow('proceeding.read')
  async savedViews(@CurrentActor() actor: Actor): Promise<SavedView[]> {
    return this.service.around(actor);
  }

  @Mutation(() => SavedView)
  @Allow('proceeding.read')
  async saveView(@CurrentActor() actor: Actor, @Args('input') input: SaveViewInput): Promise<SavedView> {
    return this.service.save(actor, input);
  }

  @Mutation(() => ID)
  @Allow('proceeding.read')
  async deleteView(@CurrentActor() actor: Actor, @Args('input') { viewId }: DeleteViewInput): Promise<string> {
    return this.service.delete(actor, viewId);
  }
}
