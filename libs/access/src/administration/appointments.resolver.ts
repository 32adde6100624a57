import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { CreateStaffInput } from '../access.input.js';
import { loadOffice, staffRefOf } from '../access.loader.js';
import { StaffCreated } from '../access.view.js';
import { SessionList } from '../identity/session-list.service.js';
import { Office } from '../office.entity.js';
import { Staff, StaffRef } from '../staff.entity.js';
import { StaffService } from '../staff.service.js';
import { AppointmentInput, AppointmentView, AskForRolesInput, EndStaffSessionInput, OpenSession } from './appointment.view.js';
import { Appointments, loadAppointments } from './appointments.service.js';
import { loadDutyCounts } from './exceptions-overview.service.js';

/** What administrators do about people: accounts, roles, sessions. */
@Resolver(() => Staff)
export class AppointmentsResolver {
  constructor(private readonly db: Db, private readonly appointments: Appointments, private readonly sessions: SessionList, private readonly staff: StaffService) {}

  /** Opens an account; one that sees widely waits for a second administrator. */
  @Mutation(() => StaffCreated)
  @Allow('staff.manage')
  async createStaff(@CurrentActor() actor: Actor, @Args('input') input: CreateStaffInput): Promise<StaffCreated> {
    return this.appointments.open(actor, { ...input, officeId: input.officeId ?? null, mail: input.mail ?? null });
  }

  /** Asks for other roles, or another office; a second administrator approves. */
  @Mutation(() => Staff)
  @Allow('staff.manage')
  async askForRoles(@CurrentActor() actor: Actor, @Args('input') input: AskForRolesInput): Promise<Staff> {
    await this.appointments.ask(actor, { ...input, officeId: input.officeId ?? null });
    return this.staff.find(input.staffId);
  }

  @Mutation(() => StaffCreated)
  @Allow('staff.manage')
  async approveRoles(@CurrentActor() actor: Actor, @Args('input') { appointmentId }: AppointmentInput): Promise<StaffCreated> {
    return this.appointments.approve(actor, appointmentId);
  }

  @Mutation(() => Staff)
  @Allow('staff.manage')
  async declineRoles(@CurrentActor() actor: Actor, @Args('input') { appointmentId }: AppointmentInput): Promise<Staff> {
    return this.appointments.decline(actor, appointmentId);
  }

  /** Ends one session of somebody, or all; what they had open closes within five seconds. */
  @Mutation(() => Staff)
  @Allow('staff.manage')
  async endStaffSession(@CurrentActor() actor: Actor, @Args('input') { staffId, sessionId }: EndStaffSessionInput): Promise<Staff> {
    const staff = await this.staff.find(staffId);
    await (sessionId == null ? this.sessions.endOthers(actor, staffId) : this.sessions.end(actor, staffId, sessionId));
    return staff;
  }

  /** What waits for a second administrator; to others than administrators nothing does. */
  @ResolveField(() => AppointmentView, { nullable: true })
  @Classified(1)
  @Allow('staff.read')
  async appointment(@CurrentActor() actor: Actor, @Parent() { id }: Staff): Promise<AppointmentView | null> {
    const asked = actor.permissions.has('staff.manage') ? await this.db.load(loadAppointments, actor, id) : undefined;
    return asked === undefined ? null : { ...asked, mayApprove: asked.askedById !== actor.id && asked.staffId !== actor.id };
  }

  /** Where somebody is signed in now, newest first; told to administrators. */
  @ResolveField(() => [OpenSession])
  @Classified(1)
  @Allow('staff.read')
  async openSessions(@CurrentActor() actor: Actor, @Parent() { id }: Staff): Promise<OpenSession[]> {
    return actor.permissions.has('staff.manage') ? ((await this.db.load(this.sessions.ofMany, actor, id)) ?? []) : [];
  }

  /** How many duties somebody holds, never in which proceedings; told to administrators, who may have to see them handed over. */
  @ResolveField(() => Int, { nullable: true })
  @Classified(1)
  @Allow('staff.read')
  async duties(@CurrentActor() actor: Actor, @Parent() { id }: Staff): Promise<number | null> {
    return actor.permissions.has('staff.manage') ? ((await this.db.load(loadDutyCounts, actor, id)) ?? 0) : null;
  }
}

@Resolver(() => AppointmentView)
export class AppointmentResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(1)
  @Allow('staff.manage')
  async askedBy(@CurrentActor() actor: Actor, @Parent() { askedById }: AppointmentView): Promise<StaffRef> {
    return staffRefOf(this.db, actor, askedById);
  }

  @ResolveField(() => Office, { nullable: true })
  @Classified(1)
  @Allow('staff.manage')
  async office(@CurrentActor() actor: Actor, @Parent() { officeId }: AppointmentView): Promise<Office | null> {
    return officeId === null ? null : ((await this.db.load(loadOffice, actor, officeId)) ?? null);
  }
}
