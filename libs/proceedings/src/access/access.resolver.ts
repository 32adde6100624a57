import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Freshness, StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { Proceeding } from '../register/proceeding.entity.js';
import { CompartmentMemberInput, DeclareConflictInput, EndConflictInput, SealProceedingInput, StatePurposeInput, UnsealProceedingInput } from './access.input.js';
import { loadAccess } from './access.loader.js';
import { Compartment, Exclusion, ProceedingAccess, Reader } from './access.view.js';
import { Compartments } from './compartments.service.js';
import { AccessExceptions } from './exceptions.service.js';

/** Acts answer with the id alone: whoever sealed a proceeding may have shut herself out. */
@Resolver(() => Proceeding)
export class AccessResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly exceptions: AccessExceptions, private readonly compartments: Compartments, private readonly freshness: Freshness) {}

  @ResolveField(() => ProceedingAccess)
  @Classified(2)
  @Allow('proceeding.read')
  async access(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<ProceedingAccess> {
    return (await this.db.load(loadAccess, actor, id)) ?? { open: false, readers: [], compartment: null, exclusions: [], abilities: [] };
  }

  @Mutation(() => ID)
  @Allow('proceeding.read')
  async statePurpose(@CurrentActor() actor: Actor, @Args('input') input: StatePurposeInput): Promise<string> {
    await this.freshness.require(actor);
    await this.exceptions.statePurpose(actor, input, this.clock.now());
    return input.proceedingId;
  }

  @Mutation(() => ID)
  @Allow('proceeding.read')
  async declareConflict(@CurrentActor() actor: Actor, @Args('input') input: DeclareConflictInput): Promise<string> {
    await this.exceptions.declareConflict(actor, input);
    return input.proceedingId;
  }

  @Mutation(() => ID)
  @Allow('proceeding.assign')
  async endConflict(@CurrentActor() actor: Actor, @Args('input') { exclusionId }: EndConflictInput): Promise<string> {
    await this.freshness.require(actor);
    return this.exceptions.endConflict(actor, exclusionId);
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async sealProceeding(@CurrentActor() actor: Actor, @Args('input') input: SealProceedingInput): Promise<string> {
    await this.freshness.require(actor);
    await this.compartments.seal(actor, input);
    return input.proceedingId;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async unsealProceeding(@CurrentActor() actor: Actor, @Args('input') input: UnsealProceedingInput): Promise<string> {
    await this.freshness.require(actor);
    await this.compartments.unseal(actor, input);
    return input.proceedingId;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async letIn(@CurrentActor() actor: Actor, @Args('input') input: CompartmentMemberInput): Promise<string> {
    await this.freshness.require(actor);
    await this.compartments.letIn(actor, input);
    return input.proceedingId;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async putOut(@CurrentActor() actor: Actor, @Args('input') input: CompartmentMemberInput): Promise<string> {
    await this.compartments.putOut(actor, input);
    return input.proceedingId;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async passCompartment(@CurrentActor() actor: Actor, @Args('input') input: CompartmentMemberInput): Promise<string> {
    await this.freshness.require(actor);
    await this.compartments.pass(actor, input);
    return input.proceedingId;
  }
}

const colleague = async (db: Db, actor: Actor, id: string): Promise<StaffRef> => {
  return staffRefOf(db, actor, id);
};

@Resolver(() => Reader)
export class ReaderResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async staff(@CurrentActor() actor: Actor, @Parent() { staffId }: Reader): Promise<StaffRef> {
    return colleague(this.db, actor, staffId);
  }
}

@Resolver(() => Compartment)
export class CompartmentResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async owner(@CurrentActor() actor: Actor, @Parent() { ownerId }: Compartment): Promise<StaffRef> {
    return colleague(this.db, actor, ownerId);
  }
}

@Resolver(() => Exclusion)
export class ExclusionResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async staff(@CurrentActor() actor: Actor, @Parent() { staffId }: Exclusion): Promise<StaffRef> {
    return colleague(this.db, actor, staffId);
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async declaredBy(@CurrentActor() actor: Actor, @Parent() { declaredById }: Exclusion): Promise<StaffRef> {
    return colleague(this.db, actor, declaredById);
  }
}
