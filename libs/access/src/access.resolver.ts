import { UseGuards } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, CurrentActor, Db, type Page, notFound } from '#libs/platform';
import { ChangeOwnPasswordInput, CloseOfficeInput, CreateOfficeInput, LinkIdentityInput, MoveOfficeInput, RelocateOfficeInput, RenameOfficeInput, ResetPasswordInput, SetStaffActiveInput, SetStaffMailInput, StaffFilter } from './access.input.js';
import { loadOffice, loadOpenRecovery } from './access.loader.js';
import { Me, StaffConnection, StaffCreated } from './access.view.js';
import { OfficeTree } from './administration/office-tree.service.js';
import { mustAddFactor } from './identity/factor-duty.js';
import { ForeignSignIn } from './identity/foreign-sign-in.service.js';
import { Recoveries } from './identity/recoveries.service.js';
import { Office } from './office.entity.js';
import { Offices } from './office.service.js';
import { OwnPasswordGuard } from './own-password.guard.js';
import { Staff } from './staff.entity.js';
import { StaffService } from './staff.service.js';

@Resolver(() => Me)
export class MeResolver {
  constructor(private readonly db: Db, private readonly staff: StaffService) {}

  @Query(() => Me)
  @Allow('own.account')
  async me(@CurrentActor() actor: Actor): Promise<Me> {
    const staff = await this.db.repo(Staff).findOneBy({ id: actor.id });
    if (staff === null) throw notFound();
    return { ...staff, mustAddFactor: mustAddFactor(staff), permissions: [...actor.permissions] };
  }

  @Mutation(() => Boolean)
  @Allow('own.account')
  @UseGuards(OwnPasswordGuard)
  async changeOwnPassword(@CurrentActor() actor: Actor, @Args('input') input: ChangeOwnPasswordInput): Promise<boolean> {
    await this.staff.changeOwnPassword(actor, input.current, input.next);
    return true;
  }

  @ResolveField(() => Office, { nullable: true })
  @Allow('own.account')
  async office(@CurrentActor() actor: Actor, @Parent() me: Me): Promise<Office | null> {
    return me.officeId === null ? null : ((await this.db.load(loadOffice, actor, me.officeId)) ?? null);
  }
}

@Resolver(() => Office)
export class OfficeResolver {
  constructor(private readonly service: Offices, private readonly tree: OfficeTree) {}

  @Query(() => [Office])
  @Allow('office.read')
  async offices(): Promise<Office[]> {
    return this.service.all();
  }

  @Mutation(() => Office)
  @Allow('office.manage')
  async relocateOffice(@CurrentActor() actor: Actor, @Args('input') input: RelocateOfficeInput): Promise<Office> {
    return this.service.relocate(actor, input.officeId, input.seat, input.since);
  }

  @Mutation(() => Office)
  @Allow('office.manage')
  async createOffice(@CurrentActor() actor: Actor, @Args('input') input: CreateOfficeInput): Promise<Office> {
    return this.tree.create(actor, input);
  }

  @Mutation(() => Office)
  @Allow('office.manage')
  async renameOffice(@CurrentActor() actor: Actor, @Args('input') input: RenameOfficeInput): Promise<Office> {
    return this.tree.rename(actor, input);
  }

  /** Says which office is above: its head sees the register of this one from then on. */
  @Mutation(() => Office)
  @Allow('office.manage')
  async moveOffice(@CurrentActor() actor: Actor, @Args('input') input: MoveOfficeInput): Promise<Office> {
    return this.tree.move(actor, input);
  }

  /** Closes an office that holds nothing any more, or opens it again. */
  @Mutation(() => Office)
  @Allow('office.manage')
  async closeOffice(@CurrentActor() actor: Actor, @Args('input') input: CloseOfficeInput): Promise<Office> {
    return this.tree.close(actor, input);
  }
}

@Resolver(() => Staff)
export class StaffResolver {
  constructor(private readonly staffService: StaffService, private readonly recoveries: Recoveries, private readonly foreign: ForeignSignIn, private readonly db: Db) {}

  @Query(() => StaffConnection)
  @Allow('staff.read')
  async staff(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: StaffFilter, @Args('first', { type: () => Int, defaultValue: 50 }) first = 50, @Args('after', { nullable: true }) after?: string): Promise<Page<Staff>> {
    return this.staffService.page(actor, filter ?? {}, first, after);
  }

  @Mutation(() => Staff)
  @Allow('staff.manage')
  async setStaffActive(@CurrentActor() actor: Actor, @Args('input') input: SetStaffActiveInput): Promise<Staff> {
    return this.staffService.setActive(actor, input.staffId, input.active);
  }

  @Mutation(() => Staff)
  @Allow('staff.manage')
  async setStaffMail(@CurrentActor() actor: Actor, @Args('input') input: SetStaffMailInput): Promise<Staff> {
    return this.staffService.setMail(actor, input.staffId, input.mail ?? null);
  }

  /** Asks for a recovery, or approves the one that another administrator has asked for. */
  @Mutation(() => StaffCreated)
  @Allow('staff.manage')
  async resetPassword(@CurrentActor() actor: Actor, @Args('input') input: ResetPasswordInput): Promise<StaffCreated> {
    return this.recoveries.askOrApprove(actor, input.staffId);
  }

  /** Says that somebody who came from the other system for the first time is this member of staff. */
  @Mutation(() => Staff)
  @Allow('staff.manage')
  async linkIdentity(@CurrentActor() actor: Actor, @Args('input') input: LinkIdentityInput): Promise<Staff> {
    const staff = await this.staffService.find(input.staffId);
    await this.foreign.link(actor, input.staffId, input.code);
    return staff;
  }

  /** Who has asked for this person's recovery, where another administrator still has to approve it. */
  @ResolveField(() => ID, { nullable: true })
  @Allow('staff.read')
  async recoveryAskedBy(@CurrentActor() actor: Actor, @Parent() staff: Staff): Promise<string | null> {
    if (!actor.permissions.has('staff.manage')) return null;
    return (await this.db.load(loadOpenRecovery, actor, staff.id)) ?? null;
  }

  @ResolveField(() => Office, { nullable: true })
  @Allow('office.read')
  async office(@CurrentActor() actor: Actor, @Parent() staff: Staff): Promise<Office | null> {
    return staff.officeId === null ? null : ((await this.db.load(loadOffice, actor, staff.officeId)) ?? null);
  }

  @ResolveField(() => String, { nullable: true })
  @Allow('staff.read')
  mail(@CurrentActor() actor: Actor, @Parent() staff: Staff): string | null {
    return actor.permissions.has('staff.manage') ? staff.mail : null;
  }

  @ResolveField(() => [String])
  @Allow('staff.read')
  abilities(@CurrentActor() actor: Actor): string[] {
    return actor.permissions.has('staff.manage') ? ['setActive', 'setMail', 'resetPassword', 'askForRoles', 'endSessions'] : [];
  }
}
