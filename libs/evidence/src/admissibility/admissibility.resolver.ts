import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import { EvidenceItem } from '../registry/evidence-item.entity.js';
import { loadChecklists } from './admissibility.loader.js';
import { CheckedItemView } from './admissibility.view.js';

@Resolver(() => EvidenceItem)
export class ItemAdmissibilityResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [CheckedItemView], { description: 'Its checklist: risks first, then what somebody has to find out.' })
  @Classified(3)
  @Allow('proceeding.read')
  async admissibility(@CurrentActor() actor: Actor, @Parent() { id, proceedingId }: EvidenceItem): Promise<CheckedItemView[]> {
    return ((await this.db.load(loadChecklists, actor, proceedingId)) ?? []).filter(({ itemId }) => itemId === id);
  }
}

@Resolver(() => Proceeding)
export class ProceedingAdmissibilityResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [CheckedItemView], { description: 'Risks to the admissibility of its evidence, the gravest first.' })
  @Classified(3)
  @Allow('proceeding.read')
  async admissibilityRisks(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<CheckedItemView[]> {
    return ((await this.db.load(loadChecklists, actor, id)) ?? []).filter(({ answer }) => answer === 'RISK').sort((one, other) => other.check.weight - one.check.weight);
  }
}
