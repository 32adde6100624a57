import { Args, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Office, StaffRef, loadOffice, loadStaffRef, staffRefOf, standInOf } from '#libs/access';
import { AuditDetails } from '#libs/audit';
import { type Actor, Allow, Classified, CurrentActor, Db, type Page, notFound } from '#libs/platform';
import { parseErdrNumber } from '#libs/time-limits';
import { historyKey, historyLoader } from './history.loader.js';
import { Proceeding } from './proceeding.entity.js';
import { loadDuties, loadSameNumber } from './proceeding.loader.js';
import { ErdrParts, HistoryConnection, HistoryEntry } from './proceeding.view.js';
import { abilities } from './proceedings.policy.js';

/** What a proceeding shows besides its own columns. */
@Resolver(() => Proceeding)
export class ProceedingFieldsResolver {
  private readonly loadHistory: ReturnType<typeof historyLoader>;

  constructor(private readonly db: Db, details: AuditDetails) {
    this.loadHistory = historyLoader(details);
  }

  @ResolveField(() => ErdrParts)
  @Classified(1)
  @Allow('proceeding.read')
  erdrParts(@Parent() { erdrNumber }: Proceeding): ErdrParts {
    const parts = parseErdrNumber(erdrNumber);
    if (parts === undefined) throw new Error('a stored number has 17 digits');
    return parts;
  }

  @ResolveField(() => Office)
  @Classified(1)
  @Allow('proceeding.read')
  async office(@CurrentActor() actor: Actor, @Parent() { officeId }: Proceeding): Promise<Office> {
    const office = await this.db.load(loadOffice, actor, officeId);
    if (office === undefined) throw notFound();
    return office;
  }

  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(2)
  @Allow('proceeding.read')
  async prosecutor(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<StaffRef | null> {
    const staffId = (await this.db.load(loadDuties, actor, id))?.prosecutorId;
    return staffId == null ? null : ((await this.db.load(loadStaffRef, actor, staffId)) ?? null);
  }

  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(2)
  @Allow('proceeding.read')
  async investigator(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<StaffRef | null> {
    const staffId = (await this.db.load(loadDuties, actor, id))?.investigatorId;
    return staffId == null ? null : ((await this.db.load(loadStaffRef, actor, staffId)) ?? null);
  }

  @ResolveField(() => [ID], { description: 'Other proceedings under the same register number that the reader may see.' })
  @Classified(2)
  @Allow('proceeding.read')
  async sameNumber(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<string[]> {
    return (await this.db.load(loadSameNumber, actor, id)) ?? [];
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, id);
    return duties === undefined ? [] : abilities(actor, duties);
  }

  @ResolveField(() => HistoryConnection)
  @Classified(3)
  @Allow('proceeding.read')
  async history(
    @CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<HistoryEntry>> {
    return (await this.db.load(this.loadHistory, actor, historyKey(id, first ?? 50, after))) ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  }
}

@Resolver(() => HistoryEntry)
export class HistoryEntryResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Allow('proceeding.read')
  async actor(@CurrentActor() reader: Actor, @Parent() { actorId }: HistoryEntry): Promise<StaffRef> {
    return staffRefOf(this.db, reader, actorId);
  }

  /** The colleague for whom a deputy did it. */
  @ResolveField(() => StaffRef, { nullable: true })
  @Allow('proceeding.read')
  async onBehalfOf(@CurrentActor() reader: Actor, @Parent() { delegationId }: HistoryEntry): Promise<StaffRef | null> {
    return delegationId === null ? null : standInOf(this.db, reader, delegationId);
  }
}
