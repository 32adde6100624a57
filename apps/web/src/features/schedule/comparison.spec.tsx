import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { show } from '../../../test/screen.js';
import { refuse } from '../../../test/server.js';
import type { Line } from './compare.js';
import { Comparison } from './comparison.js';

describe('a court’s schedule on the screen', () => {
  afterEach(cleanup);
  const compared = (unread: readonly string[]) => <Comparison compared={{ rows: [], faults: [], absent: [], unread }} onTaken={() => undefined} />;

  it('names the sheets of a workbook that were not read', () => {
    show(compared(['Суддя Калина', 'Суддя Терен']));
    expect(screen.getByText('Не прочитано 2 аркуші')).toBeTruthy();
    expect(screen.getByText(/^Суддя Калина; Суддя Терен\. /)).toBeTruthy();
  });

  it('says nothing of sheets where all were read', () => {
    show(compared([]));
    expect(screen.queryByText(/аркуш/)).toBeNull();
  });

  const line = (own: Partial<Line>): Line => ({ sheet: null, row: 2, number: '522/1/26', at: '2026-12-07T10:00:00+02:00', court: 'Вигаданий суд', room: null, judge: null, mode: null, kind: null, verdict: 'NEW', differs: [], proceedingId: 'p', hearing: null, reason: null, ...own });

  it('takes over what is marked, a guess not before somebody marks it, and tells all that was refused by its row', async () => {
    const onTaken = jest.fn();
    const takeOverSchedule = ({ input: { proceedingId, rows } }: { input: { proceedingId: string; rows: unknown[] } }) => {
      if (proceedingId === 'p') throw refuse('bad-input', 'Перевірте рік.', [{ field: 'rows.0.at', rule: 'range', message: 'Перевірте рік.' }, { field: 'rows.1', rule: 'conflict/stale', message: 'Засідання змінили.' }]);
      return { appointed: rows.length, moved: 0, corrected: 0, unchanged: 0 };
    };
    const hearing = { id: 'h', proceedingId: 'p', at: '2026-12-08T10:00:00+02:00', court: 'Вигаданий суд', room: null, judge: null, mode: 'IN_PERSON' as const, version: 1 };
    const rows = [line({}), line({ row: 3, sheet: 'Суддя Калина', verdict: 'CHANGED', hearing }), line({ row: 4, verdict: 'MOVED', hearing: { ...hearing, id: 'g' } }), line({ row: 5, proceedingId: 'q' })];
    const { user, server } = show(<Comparison compared={{ rows, faults: [], absent: [], unread: [] }} onTaken={onTaken} />, { roots: { takeOverSchedule } });
    expect(screen.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked)).toEqual([true, true, false, true]);
    await user.click(screen.getByRole('button', { name: 'Взяти 3 рядки' }));
    expect(await screen.findByText(/Рядок 2, 522\/1\/26: Перевірте рік\./)).toBeTruthy();
    expect(screen.getByText(/Аркуш «Суддя Калина», рядок 3, 522\/1\/26: Засідання змінили\./)).toBeTruthy();
    expect(screen.getByText('Призначено: 1, перенесено: 0, виправлено: 0.')).toBeTruthy();
    expect([server.named('TakeOverSchedule').length, onTaken.mock.calls.length]).toEqual([2, 0]);
  }, 60_000);
});
