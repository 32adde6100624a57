import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, type Page, notFound } from '#libs/platform';
import { Party, Proceeding, abilities, loadDuties, loadParties } from '#libs/proceedings';
import { Hearing } from '../hearing.entity.js';
import { changedHearings, loadHearing, loadHearings } from '../hearing.loader.js';
import { BookedSupport } from './booked-support.entity.js';
import { CallPlans, mayBookSupport } from './call-plans.service.js';
import { AnnulExaminationInput, BookSupportInput, ExpectPeopleInput, KeepMeasureInput, TellAttendanceInput } from './calling.input.js';
import { loadCalls, loadCoordinators, loadExaminations, loadExamined, loadHearingPeople, loadMeasures, loadSupport } from './calling.loader.js';
import { callsAhead } from './calls-ahead.loader.js';
import { CallAgainstView, CallConnection, CallPlan, MeasureChoiceView, PeopleSaved, ProposedPersonView, SummonsTermView } from './calling.view.js';
import { loadConflicts } from './conflicts.loader.js';
import type { Against } from './conflicts.js';
import { Examination } from './examination.entity.js';
import { loadHeard } from './heard.loader.js';
import { HearingPeople } from './hearing-people.service.js';
import { HearingPerson } from './hearing-person.entity.js';
import { measureCitations } from './measures.js';
import { proposePeople } from './people.js';
import { plansOf } from './plans.js';
import { summonsTerm } from './summons.js';
import { type CallList, measureKinds } from './words.js';
import { CallListEnum } from './words.view.js';

/** The acts around people at hearings. */
@Resolver()
export class CallingResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly people: HearingPeople, private readonly plans: CallPlans) {}

  @Query(() => CallConnection, { description: 'Calls to testify that are ahead, across the proceedings the reader may see: those that repeat, or those of victims and witnesses for which no support is booked.' })
  @Allow('proceeding.support')
  async callsAhead(
    @CurrentActor() actor: Actor, @Args('list', { type: () => CallListEnum }) list: CallList,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<HearingPerson>> {
    return callsAhead(this.db, actor, { list, first, after }, this.clock.now().today);
  }

  @Query(() => [MeasureChoiceView], { description: 'Measures that protect people who testify, with the articles that speak of them.' })
  @Allow('proceeding.read')
  courtMeasures(): MeasureChoiceView[] {
    return measureKinds.map((kind) => ({ kind, citation: measureCitations[kind] }));
  }

  @Mutation(() => PeopleSaved, { description: 'Puts people on the list of a hearing, changes their calls or takes them off.' })
  @Allow('proceeding.record')
  async expectPeople(@CurrentActor() actor: Actor, @Args('input') input: ExpectPeopleInput): Promise<PeopleSaved> {
    return this.saved(await this.people.expect(actor, input, this.clock.now()));
  }

  @Mutation(() => PeopleSaved, { description: 'Who came and what was heard, of a hearing whose result is recorded already.' })
  @Allow('proceeding.record')
  async tellAttendance(@CurrentActor() actor: Actor, @Args('input') input: TellAttendanceInput): Promise<PeopleSaved> {
    return this.saved(await this.people.attend(actor, input, this.clock.now()));
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async annulExamination(@CurrentActor() actor: Actor, @Args('input') input: AnnulExaminationInput): Promise<string> {
    return this.plans.annulExamination(actor, input);
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async keepMeasure(@CurrentActor() actor: Actor, @Args('input') input: KeepMeasureInput): Promise<string> {
    return this.plans.keepMeasure(actor, input, this.clock.now().today);
  }

  @Mutation(() => ID)
  @Allow('proceeding.support')
  async bookSupport(@CurrentActor() actor: Actor, @Args('input') input: BookSupportInput): Promise<string> {
    return this.plans.bookSupport(actor, input);
  }

  private async saved({ id, warnings }: { id: string; warnings: PeopleSaved['warnings'] }): Promise<PeopleSaved> {
    const hearing = (await changedHearings(this.db, [id])).get(id);
    if (hearing === undefined) throw notFound();
    return { hearing, warnings };
  }
}

/** What a hearing shows of its people. */
@Resolver(() => Hearing)
export class HearingPeopleResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [HearingPerson])
  @Classified(3)
  @Allow('proceeding.read')
  async people(@CurrentActor() actor: Actor, @Parent() { id }: Hearing): Promise<HearingPerson[]> {
    return (await this.db.load(loadHearingPeople, actor, id)) ?? [];
  }

  @ResolveField(() => [Examination])
  @Classified(3)
  @Allow('proceeding.read')
  async examined(@CurrentActor() actor: Actor, @Parent() { id }: Hearing): Promise<Examination[]> {
    return (await this.db.load(loadExamined, actor, id)) ?? [];
  }

  @ResolveField(() => [CallAgainstView], { description: 'What goes against the calls of people to this hearing while it is ahead.' })
  @Classified(3)
  @Allow('proceeding.read')
  async conflicts(@CurrentActor() actor: Actor, @Parent() { id }: Hearing): Promise<readonly Against[]> {
    return (await this.db.load(loadConflicts, actor, id)) ?? [];
  }

  @ResolveField(() => [ProposedPersonView], { description: 'Whom to expect: those of the hearing before, and the accused with their counsel.' })
  @Classified(3)
  @Allow('proceeding.read')
  async proposed(@CurrentActor() actor: Actor, @Parent() hearing: Hearing): Promise<ProposedPersonView[]> {
    const before = ((await this.db.load(loadHearings, actor, hearing.proceedingId)) ?? []).filter(({ annulled, at }) => !annulled && Date.parse(at) < Date.parse(hearing.at));
    const previous = before.find(({ id }) => id === hearing.followsId) ?? before.at(-1);
    const parties = (await this.db.load(loadParties, actor, hearing.proceedingId)) ?? [];
    const people = previous === undefined ? [] : ((await this.db.load(loadHearingPeople, actor, previous.id)) ?? []);
    const heard = previous === undefined ? [] : ((await this.db.load(loadExamined, actor, previous.id)) ?? []);
    return proposePeople(people, parties, new Set(heard.flatMap(({ partyId }) => partyId ?? [])));
  }

  @ResolveField(() => SummonsTermView, { nullable: true, description: 'By when people have to be summoned to it, as the law engine says.' })
  @Classified(2)
  @Allow('proceeding.read')
  summons(@Parent() { at }: Hearing): SummonsTermView | null {
    return summonsTerm(at);
  }
}

/** What a call shows besides its own columns. */
@Resolver(() => HearingPerson)
export class HearingPersonResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => Party)
  @Classified(3)
  @Allow('proceeding.read')
  async party(@CurrentActor() actor: Actor, @Parent() { proceedingId, partyId }: HearingPerson): Promise<Party> {
    const party = ((await this.db.load(loadParties, actor, proceedingId)) ?? []).find(({ id }) => id === partyId);
    if (party === undefined) throw notFound();
    return party;
  }

  @ResolveField(() => Hearing)
  @Classified(2)
  @Allow('proceeding.read')
  async hearing(@CurrentActor() actor: Actor, @Parent() { hearingId }: HearingPerson): Promise<Hearing> {
    const hearing = await this.db.load(loadHearing, actor, hearingId);
    if (hearing === undefined) throw notFound();
    return hearing;
  }

  @ResolveField(() => [BookedSupport])
  @Classified(3)
  @Allow('proceeding.read')
  async support(@CurrentActor() actor: Actor, @Parent() { id }: HearingPerson): Promise<BookedSupport[]> {
    return (await this.db.load(loadSupport, actor, id)) ?? [];
  }
}

@Resolver(() => BookedSupport)
export class BookedSupportResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(3)
  @Allow('proceeding.read')
  async bookedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: BookedSupport): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }
}

@Resolver(() => Proceeding)
export class ProceedingCallsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef, { nullable: true, description: 'Who of the Coordination Centre prepares people in it.' })
  @Classified(2)
  @Allow('proceeding.read')
  async coordinator(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<StaffRef | null> {
    const staffId = await this.db.load(loadCoordinators, actor, id);
    return staffId === undefined ? null : staffRefOf(this.db, actor, staffId);
  }

  @ResolveField(() => [CallPlan], { description: 'One plan for each victim, witness or expert, and for whoever else is called to testify.' })
  @Classified(3)
  @Allow('proceeding.read')
  async callPlans(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<CallPlan[]> {
    const duties = await this.db.load(loadDuties, actor, id);
    const may = duties === undefined ? [] : [...(abilities(actor, duties).includes('correctEvent') ? ['keepMeasure'] : []), ...(mayBookSupport(actor, duties) ? ['bookSupport'] : [])];
    const parties = (await this.db.load(loadParties, actor, id)) ?? [];
    const heard = await Promise.all(parties.map(async (party) => [party.id, await this.db.load(loadHeard, actor, party.id)] as const));
    return plansOf(id, {
      parties, heard: new Map(heard.flatMap(([partyId, known]) => (known === undefined ? [] : [[partyId, known]]))), calls: (await this.db.load(loadCalls, actor, id)) ?? [], examinations: (await this.db.load(loadExaminations, actor, id)) ?? [],
      measures: (await this.db.load(loadMeasures, actor, id)) ?? [],
    }).map((plan) => ({ ...plan, abilities: may }));
  }
}
