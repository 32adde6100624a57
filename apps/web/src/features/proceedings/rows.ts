import { keepPreviousData, type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ProceedingCountDocument, ProceedingsDocument } from '../../gql/proceedings.js';
import { call } from '../../lib/api.js';
import type { Node, Question } from './choice.js';

/** Rows that are read at once. */
export const PAGE = 50;
/** Pages that stay in memory beside those on the screen: whoever drags through a long list leaves no trail of it. */
const KEPT = 12;

const pageKey = ({ filter, order }: Question, page: number) => ['proceedings', 'page', { filter, order }, page] as const;
const readPage = ({ filter, order }: Question, page: number, signal?: AbortSignal): Promise<Node[]> =>
  call(ProceedingsDocument, { filter, order, first: PAGE, offset: page * PAGE }, signal ? { signal } : {}).then(({ proceedings }) => proceedings.edges.map(({ node }) => node));

export interface Rows {
  /** The question that the rows answer: while the next answer is on its way still the one before. */
  readonly question: Question | null;
  readonly total: number;
  readonly rowAt: (index: number) => Node | undefined;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

/**
 * A list of any length, of which only what is looked at is read. The length and the first page come together, so that the screen
 * changes once from one list to the next.
 * @param pages numbers of the pages that are on the screen
 */
export function useRows(asked: Question, pages: readonly number[]): Rows {
  const client = useQueryClient();
  const head = useQuery({
    queryKey: ['proceedings', 'head', { ...asked }],
    queryFn: async ({ signal }) => {
      const [{ proceedingCount: total }, first] = await Promise.all([call(ProceedingCountDocument, { filter: asked.filter }, { signal }), readPage(asked, 0, signal)]);
      client.setQueryData(pageKey(asked, 0), first);
      return { question: asked, total };
    },
    placeholderData: keepPreviousData,
  });
  const { question = null, total = 0 } = head.data ?? {};
  const wanted = question === null ? [] : pages.filter((page) => page * PAGE < total);
  const read = useQueries({
    queries: question === null ? [] : wanted.map((page) => ({ queryKey: pageKey(question, page), queryFn: ({ signal }: { signal: AbortSignal }) => readPage(question, page, signal), gcTime: 60_000 })),
    combine: (results) => ({ pages: results.map(({ data }) => data), busy: results.some(({ isFetching }) => isFetching), error: results.find(({ error }) => error)?.error ?? null, again: () => results.forEach((one) => void one.refetch()) }),
  });
  const last = wanted.at(-1);
  useEffect(() => forget(client), [client, last, question]);
  return {
    question,
    total,
    rowAt: (index) => {
      const place = wanted.indexOf(Math.floor(index / PAGE));
      return place < 0 ? undefined : read.pages[place]?.[index % PAGE];
    },
    busy: head.isFetching || read.busy,
    error: head.error ?? read.error,
    again: () => {
      void head.refetch();
      read.again();
    },
  };
}

/** Lets go of all pages off the screen but the last few. */
function forget(client: QueryClient): void {
  const off = client.getQueryCache().findAll({ queryKey: ['proceedings', 'page'], type: 'inactive' }).sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt);
  for (const query of off.slice(KEPT)) client.getQueryCache().remove(query);
}

/** All rows of a list that is short enough to be taken as a whole. */
export async function allRows(question: Question, total: number): Promise<Node[]> {
  const rows: Node[] = [];
  for (let page = 0; page * PAGE < total; page += 1) rows.push(...(await readPage(question, page)));
  return rows;
}
