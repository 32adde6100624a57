import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Notice, Notices } from '#libs/access';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { readLog } from '../../../../test/support/audit.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import type { TaskFilter } from './task.entity.js';
import { loadTask, loadTasks } from './task.loader.js';
import { TaskList } from './task-list.service.js';
import { HandoverService } from '../links/handover.service.js';
import { ProceedingsService } from '../register/proceedings.service.js';
import { TasksService } from './tasks.service.js';

const bench = useProceedings();
const service = (): TasksService => bench.get(TasksService);
const answerOf = (act: Promise<unknown>): Promise<string> =>
  act.then(() => 'done', (fault: { code?: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
const add = (actor: Actor, proceedingId: string, own: { text?: string; dueOn?: string; assigneeId?: string } = {}): Promise<string> => service().add(actor, { proceedingId, text: 'Запит до банку про рух коштів.', ...own }, NOW);
const stored = async (id: string): Promise<Record<string, unknown> | undefined> => (await bench.db.sql<Record<string, unknown>>('select state, version, assignee_id as "assigneeId", ended_by as "endedBy", text, due_on as "dueOn" from task where id = $1', [id]))[0];
const pageOf = async (actor: Actor, filter: TaskFilter, first = 100, after?: string): Promise<string[]> => (await bench.get(TaskList).page(actor, filter, first, after)).edges.map(({ node }) => node.id);
const withInvestigator = async (proceedingId: string): Promise<Actor> => {
  const ivan = await bench.actor(['INVESTIGATOR']);
  await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [proceedingId, ivan.id]);
  return ivan;
};

describe('a task', () => {
  it('is added with a reminder of its own, done, taken up again, edited and withdrawn; the log tells each step', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const id = await add(olena, proceedingId, { text: '  Запит до банку. ', dueOn: '2026-11-25' });
    expect(await stored(id)).toMatchObject({ state: 'OPEN', version: 1, assigneeId: olena.id, text: 'Запит до банку.', dueOn: '2026-11-25' });
    await service().complete(olena, { taskId: id, version: 1 }, NOW);
    expect(await stored(id)).toMatchObject({ state: 'DONE', version: 2, endedBy: olena.id });
    await service().reopen(olena, { taskId: id, version: 2 }, NOW);
    await service().edit(olena, { taskId: id, version: 3, text: 'Запит до двох банків.' }, NOW);
    await service().withdraw(olena, { taskId: id, version: 4 }, NOW);
    expect(await stored(id)).toMatchObject({ state: 'WITHDRAWN', version: 5, text: 'Запит до двох банків.', dueOn: null });
    const log = await readLog(bench.db, `resource = 'task' and resource_id = $1`, [id]);
    expect(log.map(({ action, changes }) => [action, changes.map(({ field }) => field).join()])).toEqual([['task.add', 'text,dueOn,assignee'], ['task.complete', 'state'], ['task.reopen', 'state'], ['task.edit', 'text,dueOn'], ['task.withdraw', 'state']]);
    expect(log.every(({ proceedingId: of, actorId }) => of === proceedingId && actorId === olena.id)).toBe(true);
  }));

  it('moves no term and no stage: its day is nobody\'s but hers who chose it', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const before = await bench.db.sql('select stage, attention_on, version from proceeding where id = $1', [proceedingId]);
    await add(olena, proceedingId, { dueOn: '2026-11-01' });
    expect(await bench.db.sql('select stage, attention_on, version from proceeding where id = $1', [proceedingId])).toEqual(before);
  }));

  it('of which somebody else changed something is refused to whoever read it before, and so is what does not fit', bench.story(async () => {
    const olena = await bench.actor();
    const id = await add(olena, await bench.register(olena));
    await service().edit(olena, { taskId: id, version: 1, text: 'Інше завдання.' }, NOW);
    expect([
      await answerOf(service().complete(olena, { taskId: id, version: 1 }, NOW)), await answerOf(service().reopen(olena, { taskId: id, version: 2 }, NOW)), await answerOf(service().edit(olena, { taskId: id, version: 2, text: 'Інше завдання.' }, NOW)),
      await answerOf(service().edit(olena, { taskId: id, version: 2, text: ' \u200b ' }, NOW)), await answerOf(service().pass(olena, { taskId: id, version: 2, assigneeId: olena.id })),
    ]).toEqual(['conflict/stale', 'conflict/stale', 'bad-input: text no-change', 'bad-input: text length', 'bad-input: assigneeId no-change']);
  }));

  it('keeps its words from whoever may not read them: a head withdraws what she gave and gives it anew, or states a purpose', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const proceedingId = await bench.register(olena);
    const id = await add(head, proceedingId, { assigneeId: olena.id });
    expect(await answerOf(service().edit(head, { taskId: id, version: 1, text: 'Інше завдання.' }, NOW))).toBe('not-allowed');
    await rightsIn(bench.db).grant(head.id, proceedingId);
    await service().edit(head, { taskId: id, version: 1, text: 'Інше завдання.' }, NOW);
    await service().withdraw(head, { taskId: id, version: 2 }, NOW);
    expect(await stored(id)).toMatchObject({ state: 'WITHDRAWN', text: 'Інше завдання.' });
  }));

  it('is given only to who works on the proceeding, and she alone is told, of nothing that is in it', bench.story(async () => {
    const [olena, stranger, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const proceedingId = await bench.register(olena);
    const ivan = await withInvestigator(proceedingId);
    const told: Notice[] = [];
    bench.get(Notices).register({ tell: (notices) => Promise.resolve(void told.push(...notices)) });
    expect(await answerOf(add(olena, proceedingId, { assigneeId: stranger.id }))).toBe('bad-input: assigneeId on-proceeding');
    await add(olena, proceedingId);
    const id = await add(head, proceedingId, { assigneeId: ivan.id, text: 'Допитати свідка.' });
    await service().pass(ivan, { taskId: id, version: 1, assigneeId: olena.id });
    expect(told.map(({ recipientId, kind, occurrence, proceedingId: of }) => [recipientId, kind, occurrence, of])).toEqual([[ivan.id, 'TASK_GIVEN', `${id} 1`, proceedingId], [olena.id, 'TASK_GIVEN', `${id} 2`, proceedingId]]);
    expect(JSON.stringify(told)).not.toContain('Допитати');
  }));

  it('does not exist for whoever does not see the proceeding, and only its assignee does it from inside a compartment', bench.story(async () => {
    const [olena, stranger, member] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const proceedingId = await bench.register(olena);
    const [id, theirs] = [await add(olena, proceedingId), randomUUID()];
    expect([await answerOf(service().complete(stranger, { taskId: id, version: 1 }, NOW)), await answerOf(service().complete(stranger, { taskId: theirs, version: 1 }, NOW)), await answerOf(add(stranger, proceedingId))]).toEqual(['not-found', 'not-found', 'not-found']);
    expect([(await loadTask(bench.db, stranger, [id])).size, (await loadTasks(bench.db, stranger, [proceedingId])).get(proceedingId), await pageOf(stranger, {})]).toEqual([0, [], []]);
    await rightsIn(bench.db).compartment(proceedingId, olena.id, 'SEALED', [member.id]);
    expect([await answerOf(service().complete(member, { taskId: id, version: 1 }, NOW)), await answerOf(add(member, proceedingId))]).toEqual(['not-allowed', 'not-allowed']);
    const given = await add(olena, proceedingId, { assigneeId: member.id });
    expect(await answerOf(service().complete(member, { taskId: given, version: 1 }, NOW))).toBe('done');
  }));
});

describe('the list of tasks', () => {
  it('holds open ones by their day and ended ones the newest first, page by page without a gap or a double', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const days = ['2026-12-01', undefined, '2026-11-22', undefined, '2026-11-22'];
    const ids: string[] = [];
    for (const dueOn of days) ids.push(await add(olena, proceedingId, dueOn === undefined ? {} : { dueOn }));
    const walk = async (filter: TaskFilter): Promise<string[]> => {
      const seen: string[] = [];
      for (let after: string | undefined; ;) {
        const { edges, pageInfo } = await bench.get(TaskList).page(olena, filter, 2, after);
        seen.push(...edges.map(({ node }) => node.id));
        if (!pageInfo.hasNextPage) return seen;
        after = pageInfo.endCursor ?? undefined;
      }
    };
    const dayOf = new Map(ids.map((id, place) => [id, days[place]]));
    const open = await walk({});
    expect(open.map((id) => dayOf.get(id))).toEqual(['2026-11-22', '2026-11-22', '2026-12-01', undefined, undefined]);
    expect(new Set(open)).toEqual(new Set(ids));
    for (const [place, id] of ids.slice(0, 3).entries()) await service().complete(olena, { taskId: id, version: 1 }, { ...NOW, instant: `2026-11-21T1${place}:00:00Z` });
    expect(await walk({ ended: true })).toEqual(ids.slice(0, 3).reverse());
    expect((await loadTasks(bench.db, olena, [proceedingId])).get(proceedingId)?.map(({ id }) => id)).toEqual([...(await walk({})), ...ids.slice(0, 3).reverse()]);
    expect([await answerOf(pageOf(olena, {}, 0)), await answerOf(pageOf(olena, {}, 10, 'x')), await answerOf(pageOf(olena, {}, 10, Buffer.from('["soon", "x"]').toString('base64url')))]).toEqual(['bad-input: first range', 'bad-input: after cursor', 'bad-input: after cursor']);
  }));

  it('narrows to a proceeding and to one\'s own', bench.story(async () => {
    const olena = await bench.actor();
    const [one, two] = [await bench.register(olena), await bench.register(olena)];
    const ivan = await withInvestigator(one);
    const [mine, his, other] = [await add(olena, one), await add(olena, one, { assigneeId: ivan.id }), await add(olena, two)];
    expect(new Set(await pageOf(olena, {}))).toEqual(new Set([mine, his, other]));
    expect([await pageOf(ivan, {}).then((ids) => new Set(ids)), await pageOf(ivan, { mine: true })]).toEqual([new Set([mine, his]), [his]]);
    expect([new Set(await pageOf(olena, { proceedingId: one })), await pageOf(olena, { proceedingId: one, mine: true })]).toEqual([new Set([mine, his]), [mine]]);
  }));
});

describe('while somebody is away', () => {
  it('her deputy has her tasks among her own and does them; the log says for whom; they are back when the days are over, with nothing to run', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const proceedingId = await bench.register(olena);
    const [first, second] = [await add(olena, proceedingId), await add(olena, proceedingId)];
    expect(await pageOf(petro, { mine: true })).toEqual([]);
    const delegation = await rightsIn(bench.db).delegate(olena.id, petro.id, olena.id);
    expect([new Set(await pageOf(petro, { mine: true })), new Set(await pageOf(olena, { mine: true }))]).toEqual([new Set([first, second]), new Set([first, second])]);
    await service().complete(petro, { taskId: first, version: 1 }, NOW);
    const [done] = await bench.db.sql(`select actor_id as who, ground, ground_id as "on" from audit_event where action = 'task.complete'`);
    expect(done).toEqual({ who: petro.id, ground: 'delegation', on: delegation });
    // The clock past the end: the same rows, read a day later.
    await rightsIn(bench.db).outlive(delegation);
    expect([await pageOf(petro, { mine: true }), await pageOf(petro, {}), await pageOf(olena, { mine: true })]).toEqual([[], [], [second]]);
    expect(await answerOf(service().complete(petro, { taskId: second, version: 1 }, NOW))).toBe('not-found');
    expect(await stored(first)).toMatchObject({ state: 'DONE', endedBy: petro.id });
  }));

  it('only what is hers passes: not what others have in the same proceeding, nothing closed to the deputy, and what is the deputy\'s own anyway is done for nobody', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const [shared, sealed, plain] = [await bench.register(olena), await bench.register(olena), await bench.register(olena)];
    const ivan = await withInvestigator(plain);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [shared, petro.id]);
    await add(olena, sealed);
    const his = await add(olena, plain, { assigneeId: ivan.id });
    const own = await add(olena, shared, { assigneeId: petro.id });
    await rightsIn(bench.db).compartment(sealed, olena.id);
    await rightsIn(bench.db).delegate(olena.id, petro.id, olena.id);
    expect([await pageOf(petro, { mine: true }), new Set(await pageOf(petro, {}))]).toEqual([[own], new Set([own, his])]);
    await service().complete(petro, { taskId: own, version: 1 }, NOW);
    expect(await bench.db.sql(`select ground from audit_event where action = 'task.complete'`)).toEqual([{ ground: null }]);
    expect(await bench.db.sql('select proceeding_id as id, from_staff_id as "from" from sec.stands_in($1)', [petro.id])).toEqual([{ id: plain, from: olena.id }]);
  }));
});

describe('when somebody else takes over a duty', () => {
  const assign = (head: Actor, proceedingId: string, to: { prosecutorId?: string; investigatorId?: string }): Promise<void> => bench.get(ProceedingsService).assign(head, { proceedingId, ...to }, NOW);
  const holderOf = async (id: string): Promise<unknown> => (await stored(id))?.['assigneeId'];

  it('what was still to do goes with it, told in one line and in the log; what has ended, what others have and what she has elsewhere stays', bench.story(async () => {
    const [olena, petro, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const [one, other] = [await bench.register(olena), await bench.register(olena)];
    const ivan = await withInvestigator(one);
    const [first, second, ended, his, elsewhere] = [await add(olena, one), await add(olena, one), await add(olena, one), await add(olena, one, { assigneeId: ivan.id }), await add(olena, other)];
    await service().complete(olena, { taskId: ended, version: 1 }, NOW);
    const told: Notice[] = [];
    bench.get(Notices).register({ tell: (notices) => Promise.resolve(void told.push(...notices)) });
    await assign(head, one, { prosecutorId: petro.id });
    expect([await pageOf(olena, { mine: true }), new Set(await pageOf(petro, { mine: true }))]).toEqual([[elsewhere], new Set([first, second])]);
    expect(await Promise.all([first, second, ended, his].map(holderOf))).toEqual([petro.id, petro.id, olena.id, ivan.id]);
    expect([await stored(first), told.map(({ recipientId, kind, proceedingId }) => [recipientId, kind, proceedingId])]).toMatchObject([{ version: 2, state: 'OPEN' }, [[petro.id, 'TASK_GIVEN', one]]]);
    expect((await readLog(bench.db, `action = 'task.pass' and proceeding_id = $1`, [one])).map(({ actorId, changes }) => [actorId, changes])).toEqual(Array(2).fill([head.id, [{ field: 'assignee', before: olena.id, after: petro.id }]]));
    // Assigned once more, nothing passes: what was refused to whoever read it before is not refused again.
    await assign(head, one, { prosecutorId: petro.id });
    expect(await stored(first)).toMatchObject({ version: 2 });
  }));

  it('it waits for whoever comes next where nobody took over at once, and stays with whoever works on from inside a compartment', bench.story(async () => {
    const [olena, petro, inside, head] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(), await bench.actor(['HEAD'], '14')];
    const [handed, closed] = [await bench.register(olena), await bench.register(inside)];
    const [task, kept] = [await add(olena, handed), await add(inside, closed)];
    await bench.get(HandoverService).handOver(olena, { proceedingId: handed, toOfficeId: head.officeId, on: NOW.today, reason: 'Зміна підслідності.' }, NOW);
    expect(await holderOf(task)).toBe(olena.id);
    await assign(head, handed, { prosecutorId: petro.id });
    expect(await holderOf(task)).toBe(petro.id);
    await rightsIn(bench.db).compartment(closed, olena.id, 'SEALED', [inside.id]);
    await bench.get(ProceedingsService).appoint(olena, [{ proceedingId: closed, staffId: olena.id, duty: 'PROSECUTOR', since: NOW.today }]);
    expect(await holderOf(kept)).toBe(inside.id);
  }));

  it('what is taken up again is for whoever takes it up, when nobody else works on it any more', bench.story(async () => {
    const [olena, petro, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const proceedingId = await bench.register(olena);
    const [one, two] = [await add(olena, proceedingId), await add(olena, proceedingId)];
    for (const taskId of [one, two]) await service().complete(olena, { taskId, version: 1 }, NOW);
    await service().reopen(olena, { taskId: two, version: 2 }, NOW);
    await service().complete(olena, { taskId: two, version: 3 }, NOW);
    expect(await holderOf(two)).toBe(olena.id);
    await assign(head, proceedingId, { prosecutorId: petro.id });
    await service().reopen(petro, { taskId: one, version: 2 }, NOW);
    expect([await holderOf(one), await pageOf(petro, { mine: true })]).toEqual([petro.id, [one]]);
    await service().reopen(head, { taskId: two, version: 4 }, NOW);
    expect(await holderOf(two)).toBe(petro.id);
  }));

  it('what a deputy is given, or gives herself, is for whom she stands in for: it does not go with her', bench.story(async () => {
    const [olena, petro, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const proceedingId = await bench.register(olena);
    const delegation = await rightsIn(bench.db).delegate(olena.id, petro.id, olena.id);
    const given = await add(head, proceedingId, { assigneeId: petro.id });
    const own = await add(petro, proceedingId);
    expect([await holderOf(given), await holderOf(own), new Set(await pageOf(petro, { mine: true }))]).toEqual([olena.id, olena.id, new Set([given, own])]);
    await rightsIn(bench.db).outlive(delegation);
    expect(new Set(await pageOf(olena, { mine: true }))).toEqual(new Set([given, own]));
    expect(await answerOf(add(head, proceedingId, { assigneeId: petro.id }))).toBe('bad-input: assigneeId on-proceeding');
  }));
});
