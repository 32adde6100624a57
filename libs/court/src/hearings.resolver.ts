import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isUUID } from 'class-validator';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, DayScalar, Db, type Page, notFound } from '#libs/platform';
import { Proceeding, type Said, loadDuties, loadProceeding } from '#libs/proceedings';
import { causes } from './causes.js';
import { HearingChange } from './hearing-change.entity.js';
import { HearingList } from './hearing-list.service.js';
import { Hearing } from './hearing.entity.js';
import { AnnulHearingInput, CorrectHearingInput, MoveHearingInput, RecordHearingResultInput, ScheduleHearingInput } from './hearing.input.js';
import { changedHearings, loadHearing, loadHearingChanges, loadHearings } from './hearing.loader.js';
import { abilitiesIn } from './hearing.policy.js';
import { CauseView, HearingConnection, HearingRecorded } from './hearing.view.js';
import { Hearings } from './hearings.service.js';

@Resolver(() => Hearing)
export class HearingsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly list: HearingList, private readonly service: Hearings) {}

  @Query(() => [CauseView], { description: 'Causes of postponement, as the program knows them.' })
  @Allow('proceeding.read')
  postponementCauses(): readonly CauseView[] {
    return causes;
  }

  @Query(() => Hearing, { nullable: true, description: 'Null when missing or hidden.' })
  @Allow('proceeding.read')
  async hearing(@CurrentActor() actor: Actor, @Args('hearingId', { type: () => ID }) hearingId: string): Promise<Hearing | null> {
    return isUUID(hearingId) ? ((await this.db.load(loadHearing, actor, hearingId)) ?? null) : null;
  }

  @Query(() => HearingConnection, { description: 'Hearings between two days, both included. `mine`: only where the reader acts.' })
  @Allow('proceeding.read')
  async hearings(
    @CurrentActor() actor: Actor, @Args('from', { type: () => DayScalar }) from: string, @Args('to', { type: () => DayScalar }) to: string, @Args('mine', { type: () => Boolean, defaultValue: false }) mine: boolean,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<Hearing>> {
    return this.list.page(actor, { from, to, mine, first, after });
  }

  @Query(() => [Hearing], { description: 'Hearings up to the end of today without a result, the latest first.' })
  @Allow('proceeding.record')
  async hearingsToRecord(@CurrentActor() actor: Actor, @Args('mine', { type: () => Boolean, defaultValue: true }) mine: boolean): Promise<Hearing[]> {
    return this.list.awaiting(actor, this.clock.now(), mine);
  }

  @Mutation(() => HearingRecorded)
  @Allow('proceeding.record')
  async scheduleHearing(@CurrentActor() actor: Actor, @Args('input') input: ScheduleHearingInput): Promise<HearingRecorded> {
    return this.recorded(await this.service.schedule(actor, input, this.clock.now()));
  }

  @Mutation(() => HearingRecorded, { description: 'What a hearing came to and, in the same act, the next one.' })
  @Allow('proceeding.record')
  async recordHearingResult(@CurrentActor() actor: Actor, @Args('input') input: RecordHearingResultInput): Promise<HearingRecorded> {
    return this.recorded(await this.service.recordResult(actor, input, this.clock.now()));
  }

  @Mutation(() => HearingRecorded)
  @Allow('proceeding.record')
  async moveHearing(@CurrentActor() actor: Actor, @Args('input') input: MoveHearingInput): Promise<HearingRecorded> {
    return this.recorded(await this.service.move(actor, input, this.clock.now()));
  }

  @Mutation(() => HearingRecorded)
  @Allow('proceeding.record')
  async correctHearing(@CurrentActor() actor: Actor, @Args('input') input: CorrectHearingInput): Promise<HearingRecorded> {
    return this.recorded(await this.service.correct(actor, input, this.clock.now()));
  }

  @Mutation(() => HearingRecorded)
  @Allow('proceeding.record')
  async annulHearing(@CurrentActor() actor: Actor, @Args('input') input: AnnulHearingInput): Promise<HearingRecorded> {
    return this.recorded(await this.service.annul(actor, input, this.clock.now()));
  }

  private async recorded({ id, nextId = null, warnings }: { id: string; nextId?: string | null; warnings: Said[] }): Promise<HearingRecorded> {
    const hearings = await changedHearings(this.db, [id, ...(nextId === null ? [] : [nextId])]);
    const hearing = hearings.get(id);
    if (hearing === undefined) throw notFound();
    return { hearing, next: hearings.get(nextId ?? '') ?? null, warnings };
  }
}

/** What a hearing shows besides its own columns. */
@Resolver(() => Hearing)
export class HearingFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => Proceeding)
  @Classified(2)
  @Allow('proceeding.read')
  async proceeding(@CurrentActor() actor: Actor, @Parent() { proceedingId }: Hearing): Promise<Proceeding> {
    const proceeding = await this.db.load(loadProceeding, actor, proceedingId);
    if (proceeding === undefined) throw notFound();
    return proceeding;
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: Hearing): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }

  @ResolveField(() => [HearingChange])
  @Classified(2)
  @Allow('proceeding.read')
  async changes(@CurrentActor() actor: Actor, @Parent() { id }: Hearing): Promise<HearingChange[]> {
    return (await this.db.load(loadHearingChanges, actor, id)) ?? [];
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() hearing: Hearing): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, hearing.proceedingId);
    return duties === undefined ? [] : abilitiesIn(actor, hearing, duties);
  }
}

@Resolver(() => HearingChange)
export class HearingChangeResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: HearingChange): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }
}

@Resolver(() => Proceeding)
export class ProceedingHearingsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [Hearing], { description: 'In the order of their days; without those withdrawn as entered by mistake.' })
  @Classified(2)
  @Allow('proceeding.read')
  async hearings(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args('withAnnulled', { type: () => Boolean, defaultValue: false }) withAnnulled: boolean): Promise<Hearing[]> {
    const all = (await this.db.load(loadHearings, actor, id)) ?? [];
    return withAnnulled ? all : all.filter(({ annulled }) => !annulled);
  }
}
