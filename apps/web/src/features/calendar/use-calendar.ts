import { useEffect, useMemo } from 'react';
import { addDays } from '#libs/time-limits/days';
import { CalendarHearingsDocument, CalendarTermsDocument } from '../../gql/calendar.js';
import { usePages } from '../../lib/query.js';
import { byDay, type Item } from './items.js';

/** Pages of a hundred that one view reads by itself; what lies beyond is said to be missing. */
const MOST = 500;

interface Range {
  readonly items: ReadonlyMap<string, readonly Item[]>;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  /** There is more than one view reads. */
  readonly cut: boolean;
}

interface Pages {
  readonly nodes: readonly unknown[];
  readonly query: { readonly isFetching: boolean };
  readonly hasMore: boolean;
  readonly more: () => void;
}

/** Reads page after page, as far as one view goes. */
function useWhole({ nodes, query, hasMore, more }: Pages): void {
  const goOn = hasMore && nodes.length < MOST && !query.isFetching;
  useEffect(() => { if (goOn) more(); }, [goOn]);
}

/** Terms and hearings from one day to another, both included, in two questions however many there are. */
export function useCalendar(from: string, to: string, mine: boolean): Range {
  const hearings = usePages('day', CalendarHearingsDocument, { from, to, mine }, (result) => result.hearings);
  const terms = usePages('day', CalendarTermsDocument, { filter: { dueFrom: from, dueBefore: addDays(to, 1), mine, states: ['UPCOMING', 'DUE_SOON', 'OVERDUE'] } }, (result) => result.deadlines);
  useWhole(hearings);
  useWhole(terms);
  const items = useMemo(() => byDay(hearings.nodes, terms.nodes), [hearings.nodes.length, terms.nodes.length, hearings.query.dataUpdatedAt, terms.query.dataUpdatedAt]);
  return {
    items, pending: hearings.query.isPending || terms.query.isPending, error: hearings.query.error ?? terms.query.error,
    retry: () => { void hearings.query.refetch(); void terms.query.refetch(); }, cut: [hearings, terms].some(({ nodes, hasMore }) => hasMore && nodes.length >= MOST),
  };
}
