import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, loadReaders, loadStaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, type Page, notFound } from '#libs/platform';
import { Proceeding } from '../register/proceeding.entity.js';
import { loadDuties, loadProceeding } from '../register/proceeding.loader.js';
import { Task, TaskConnection, TaskFilter } from './task.entity.js';
import { AddTaskInput, EditTaskInput, PassTaskInput, TaskInput } from './task.input.js';
import { TaskList } from './task-list.service.js';
import { loadTask, loadTasks } from './task.loader.js';
import { mayAddTask, taskAbilities } from './task.policy.js';
import { worksOn } from './task-rules.js';
import { TasksService } from './tasks.service.js';

@Resolver(() => Task)
export class TasksResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly service: TasksService, private readonly list: TaskList) {}

  @Query(() => TaskConnection)
  @Allow('proceeding.read')
  async tasks(
    @CurrentActor() actor: Actor, @Args('filter', { type: () => TaskFilter, nullable: true }) filter?: TaskFilter,
    @Args('first', { type: () => Int, defaultValue: 50 }) first = 50, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<Task>> {
    return this.list.page(actor, filter ?? {}, first, after ?? undefined);
  }

  @Mutation(() => Task)
  @Allow('proceeding.record')
  async addTask(@CurrentActor() actor: Actor, @Args('input') input: AddTaskInput): Promise<Task> {
    return this.changed(actor, await this.service.add(actor, input, this.clock.now()));
  }

  @Mutation(() => Task)
  @Allow('proceeding.record')
  async completeTask(@CurrentActor() actor: Actor, @Args('input') input: TaskInput): Promise<Task> {
    await this.service.complete(actor, input, this.clock.now());
    return this.changed(actor, input.taskId);
  }

  @Mutation(() => Task)
  @Allow('proceeding.record')
  async reopenTask(@CurrentActor() actor: Actor, @Args('input') input: TaskInput): Promise<Task> {
    await this.service.reopen(actor, input, this.clock.now());
    return this.changed(actor, input.taskId);
  }

  @Mutation(() => Task)
  @Allow('proceeding.record')
  async withdrawTask(@CurrentActor() actor: Actor, @Args('input') input: TaskInput): Promise<Task> {
    await this.service.withdraw(actor, input, this.clock.now());
    return this.changed(actor, input.taskId);
  }

  @Mutation(() => Task)
  @Allow('proceeding.record')
  async passTask(@CurrentActor() actor: Actor, @Args('input') input: PassTaskInput): Promise<Task> {
    await this.service.pass(actor, input);
    return this.changed(actor, input.taskId);
  }

  @Mutation(() => Task)
  @Allow('proceeding.record')
  async editTask(@CurrentActor() actor: Actor, @Args('input') input: EditTaskInput): Promise<Task> {
    await this.service.edit(actor, input, this.clock.now());
    return this.changed(actor, input.taskId);
  }

  private async changed(actor: Actor, id: string): Promise<Task> {
    const task = (await loadTask(this.db, actor, [id])).get(id);
    if (task === undefined) throw notFound();
    return task;
  }
}

/** What a task shows besides its own columns. */
@Resolver(() => Task)
export class TaskFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => Proceeding)
  @Classified(2)
  @Allow('proceeding.read')
  async proceeding(@CurrentActor() actor: Actor, @Parent() { proceedingId }: Task): Promise<Proceeding> {
    const proceeding = await this.db.load(loadProceeding, actor, proceedingId);
    if (proceeding === undefined) throw notFound();
    return proceeding;
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async assignee(@CurrentActor() actor: Actor, @Parent() { assigneeId }: Task): Promise<StaffRef> {
    return staffRefOf(this.db, actor, assigneeId);
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async createdBy(@CurrentActor() actor: Actor, @Parent() { createdBy }: Task): Promise<StaffRef> {
    return staffRefOf(this.db, actor, createdBy);
  }

  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(2)
  @Allow('proceeding.read')
  async endedBy(@CurrentActor() actor: Actor, @Parent() { endedBy }: Task): Promise<StaffRef | null> {
    return endedBy === null ? null : staffRefOf(this.db, actor, endedBy);
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() task: Task): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, task.proceedingId);
    return duties === undefined ? [] : taskAbilities(actor, task, duties);
  }
}

@Resolver(() => Proceeding)
export class ProceedingTasksResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [Task])
  @Classified(2)
  @Allow('proceeding.read')
  async tasks(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<Task[]> {
    return (await this.db.load(loadTasks, actor, id)) ?? [];
  }

  @ResolveField(() => [StaffRef], { description: 'To whom the reader may give a task here; empty for whoever may give none.' })
  @Classified(2)
  @Allow('proceeding.read')
  async taskAssignees(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<StaffRef[]> {
    const duties = await this.db.load(loadDuties, actor, id);
    if (duties === undefined || !mayAddTask(actor, duties)) return [];
    const readers = (await this.db.load(loadReaders, actor, id)) ?? [];
    const people = await Promise.all([...new Set(readers.map(({ staffId }) => staffId).filter((staffId) => worksOn(readers, staffId)))].map((staffId) => this.db.load(loadStaffRef, actor, staffId)));
    return people.filter((person) => person !== undefined);
  }
}
