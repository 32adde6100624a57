import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Act, groupChanges } from './group-changes.js';

const act = (proceedingId: string, action: string, at: string, who = 'ivan', whom: string | null = null): Act => ({ proceedingId, action, at, count: 1, actor: { id: who }, onBehalfOf: whom === null ? null : { id: whom } });

describe('what others changed', () => {
  it('is told by person and proceeding, the newest first, and apart where it was for somebody else', () => {
    const rows = [act('p', 'event.record', '2026-11-20T10:00:00Z'), act('q', 'task.add', '2026-11-20T11:00:00Z'), act('p', 'task.add', '2026-11-20T12:00:00Z'), act('p', 'task.add', '2026-11-20T09:00:00Z', 'ivan', 'olena')];
    expect(groupChanges(rows).map(({ last, acts }) => [last.proceedingId, acts.map(({ action }) => action)])).toEqual([['p', ['task.add', 'event.record']], ['q', ['task.add']], ['p', ['task.add']]]);
  });

  it('loses nothing and doubles nothing', () => {
    const row = fc.record({ p: fc.constantFrom('p', 'q'), a: fc.constantFrom('event.record', 'task.add'), at: fc.constantFrom('2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z'), who: fc.constantFrom('ivan', 'olena') }).map(({ p, a, at, who }) => act(p, a, at, who));
    fc.assert(fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const groups = groupChanges(rows);
      expect(groups.flatMap(({ acts }) => acts)).toHaveLength(rows.length);
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
    }));
  });
});
