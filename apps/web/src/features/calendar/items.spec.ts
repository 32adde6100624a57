import { describe, expect, it } from '@jest/globals';
import type { CalendarHearingFragment, CalendarTermFragment } from '../../gql/calendar.js';
import { byDay, idOf, isMovable, laterThan } from './items.js';

const hearing = (id: string, at: string, abilities: string[] = []): CalendarHearingFragment => ({ id, proceedingId: 'p', at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд', room: null, status: 'SCHEDULED', abilities, proceeding: { id: 'p', erdrNumber: '12026160000000001', courtNumber: null } });
const term = (id: string, own: Partial<CalendarTermFragment>): CalendarTermFragment => ({ id, proceedingId: 'p', title: { uk: 'Строк', en: 'Term' }, citation: { uk: 'ст. 219 КПК', en: 'CPC 219' }, dueOn: null, dueAt: null, alarmOn: null, alarmAt: null, state: 'UPCOMING', proceeding: { id: 'p', erdrNumber: '1' }, ...own });

describe('what stands in a calendar', () => {
  it('stands under its day in Kyiv: first what is due all day, then by the hour', () => {
    const found = byDay([hearing('late', '2026-12-15T14:00:00Z'), hearing('early', '2026-12-15T07:00:00Z'), hearing('midnight', '2026-12-15T22:30:00Z')], [term('all day', { dueOn: '2026-12-15', alarmOn: '2026-12-15' }), term('hour', { dueAt: '2026-12-15T09:00:00Z' })]);
    expect([...found].map(([day, items]) => [day, items.map(idOf)])).toEqual([['2026-12-15', ['all day', 'early', 'hour', 'late']], ['2026-12-16', ['midnight']]]);
  });

  it('takes the stricter day of a term, and leaves out what has no date', () => {
    const found = byDay([], [term('open', { dueOn: '2026-12-20', alarmOn: '2026-12-15' }), term('possible', {})]);
    expect([...found.keys()]).toEqual(['2026-12-15']);
  });

  it('knows when a term is due that stands on the day of its reminder', () => {
    const terms = [term('own', { dueOn: '2026-12-15', alarmOn: '2026-12-15' }), term('hour', { dueAt: '2026-12-15T22:30:00Z' }), term('stricter', { dueOn: '2026-12-20', alarmOn: '2026-12-15' }), term('a person decides', { alarmOn: '2026-12-15' })];
    const found = [...byDay([], terms).values()].flat().flatMap((item) => (item.kind === 'term' ? [[idOf(item), laterThan(item)]] : []));
    expect(Object.fromEntries(found)).toEqual({ own: null, hour: null, stricter: { due: '2026-12-20' }, 'a person decides': { due: null } });
  });

  it('can be moved only when people appointed it and it is still open', () => {
    const items = [...byDay([hearing('open', '2026-12-15T07:00:00Z', ['moveHearing']), hearing('held', '2026-12-15T08:00:00Z')], [term('law', { dueOn: '2026-12-15' })]).values()].flat();
    expect(items.filter(isMovable).map(idOf)).toEqual(['open']);
  });
});
