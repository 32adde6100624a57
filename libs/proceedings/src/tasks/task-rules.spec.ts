import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Relation, permissionsOf, relations } from '#libs/access';
import { type Actor, type Role, roles } from '#libs/platform';
import { mayAddTask, taskAbilities } from './task.policy.js';
import { type TaskAct, TEXT, decideTask, fits, leadsTo, taskActs, taskStates } from './task-rules.js';

const TODAY = '2026-11-21';
const ME = '7a0f0a55-6f0e-4a9f-8d3f-0e7a6f6f0001';
const OTHER = '7a0f0a55-6f0e-4a9f-8d3f-0e7a6f6f0002';
const actorOf = (role: Role): Actor => ({ id: ME, roles: [role], officeId: null, permissions: permissionsOf([role], false), sessionId: null });

describe('the words of a task', () => {
  it.each<[string, string, string | null, string]>([
    ['words with white space around them', '  Запит до банку \u200b', null, 'Запит до банку'], ['a day that has passed', 'Нагадати слідчому', '2026-11-01', 'Нагадати слідчому'],
    ['too little', ' ні ', null, 'text length'], ['nothing that is seen', '\u200b\u200b\u200b\u200b', null, 'text length'], ['too much', 'я'.repeat(TEXT.most + 1), null, 'text length'],
    ['a slip of the year', 'Запит до банку', '2062-11-21', 'dueOn range'], ['a slip of the century', 'Запит до банку', '1926-11-21', 'dueOn range'],
  ])('%s', (_, text, dueOn, expected) => {
    const outcome = decideTask({ text, dueOn }, TODAY);
    expect(outcome.ok ? outcome.value.text : outcome.faults.map(({ field, rule }) => `${field} ${rule}`).join()).toBe(expected);
  });

  it('stay what they are when they are decided again', () => {
    fc.assert(fc.property(fc.string({ maxLength: 600, unit: 'grapheme' }), (text) => {
      const once = decideTask({ text }, TODAY);
      if (once.ok) expect(decideTask(once.value, TODAY)).toEqual(once);
    }));
  });
});

describe('where a task may go', () => {
  it('is open, or has ended and can be taken up again; nothing else', () => {
    const ways = taskStates.map((state) => [state, ...taskActs.filter((act) => fits(act, state)).map((act) => `${act} ${leadsTo(act)}`)]);
    expect(ways).toEqual([['OPEN', 'completeTask DONE', 'withdrawTask WITHDRAWN', 'passTask OPEN', 'editTask OPEN'], ['DONE', 'reopenTask OPEN'], ['WITHDRAWN', 'reopenTask OPEN']]);
  });

  it('always leaves a way on: no state is a dead end, and every act can be undone or repeated', () => {
    fc.assert(fc.property(fc.constantFrom(...taskStates), fc.array(fc.constantFrom(...taskActs), { maxLength: 20 }), (start, acts) => {
      let state = start;
      for (const act of acts) if (fits(act, state)) state = leadsTo(act);
      expect(taskActs.some((act) => fits(act, state))).toBe(true);
    }));
  });
});

describe('who may do what with a task', () => {
  const open = (role: Role, relation: Relation, assigneeId: string): TaskAct[] => taskAbilities(actorOf(role), { state: 'OPEN', assigneeId }, { stage: 'INVESTIGATION', relations: [relation] });
  const all = ['completeTask', 'withdrawTask', 'passTask', 'editTask'];

  it('is all of it for those who answer for the proceeding or stand in for one who does, and for the head of its office all but the words, which she may not read', () => {
    const may = roles.flatMap((role) => relations.filter((relation) => open(role, relation, OTHER).length > 0).map((relation) => `${role} ${relation} ${open(role, relation, OTHER).length}`));
    expect(may).toEqual(['PROSECUTOR assigned 4', 'PROSECUTOR deputy 4', 'INVESTIGATOR assigned 4', 'INVESTIGATOR deputy 4', 'HEAD assigned 4', 'HEAD deputy 4', 'HEAD office 3']);
    for (const role of roles) for (const relation of relations) expect(mayAddTask(actorOf(role), { stage: 'CLOSED', relations: [relation] })).toBe(open(role, relation, OTHER).length > 0);
  });

  it('is to do it or pass it on, for somebody inside a compartment to whom it was given, and for nobody who reads by an exception that ends', () => {
    expect(open('PROSECUTOR', 'member', ME)).toEqual(['completeTask', 'passTask']);
    expect([open('PROSECUTOR', 'member', OTHER), open('PROSECUTOR', 'other', ME), open('HEAD', 'region', ME), open('AUDITOR', 'other', ME), open('COORDINATOR', 'assigned', ME)]).toEqual([[], [], [], [], []]);
    expect(open('PROSECUTOR', 'assigned', ME)).toEqual(all);
  });

  it('is to end it, but to begin nothing, in a proceeding that was joined to another', () => {
    const joined = { stage: 'JOINED' as const, relations: ['assigned' as const] };
    expect([mayAddTask(actorOf('PROSECUTOR'), joined), ...taskStates.map((state) => taskAbilities(actorOf('PROSECUTOR'), { state, assigneeId: ME }, joined))]).toEqual([false, ['completeTask', 'withdrawTask', 'editTask'], [], []]);
  });

  it('is nothing for whoever must change a one-time password first', () => {
    const actor = { ...actorOf('PROSECUTOR'), permissions: permissionsOf(['PROSECUTOR'], true) };
    expect(taskAbilities(actor, { state: 'OPEN', assigneeId: ME }, { stage: 'INVESTIGATION', relations: ['assigned'] })).toEqual([]);
  });
});
