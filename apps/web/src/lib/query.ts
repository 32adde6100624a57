import { keepPreviousData, QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call, type FieldError, isStale, type Operation, Refused, SignedOut, Unreachable } from './api.js';

/** What a piece of data is about; the live channel names topics, never data. */
export type Topic = 'me' | 'inbox' | 'day' | 'tasks' | 'proceedings' | 'checks' | 'staff' | 'offices' | 'words' | 'preview' | `proceeding:${string}` | `import:${string}` | 'imports' | 'glass' | 'deputies' | 'successions' | 'people' | 'rights' | 'register' | 'reports' | 'views' | 'covert' | 'custody';

/** A refusal will be a refusal again; only a lost connection is worth another try. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (count, error) => error instanceof Unreachable && count < 2, staleTime: 15_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

export interface ReadOptions<Result> {
  readonly enabled?: boolean;
  /** Keeps the last answer on the screen while the next one comes. */
  readonly keep?: boolean;
  /** Vocabulary that does not change while a person works. */
  readonly lasting?: boolean;
  /** What tells who people are is forgotten as soon as it is off the screen. */
  readonly fleeting?: boolean;
  /** Work that goes on at the server is looked at every second besides the live channel. */
  readonly pollWhile?: (result: Result) => boolean;
}

/** Reads one operation; `topic` is what makes it be read again. */
export function useRead<Result, Variables extends object>(topic: Topic, operation: Operation<Result, Variables>, variables: Variables, options: ReadOptions<Result> = {}) {
  const { pollWhile } = options;
  return useQuery<Result>({
    queryKey: [topic, operation.name, variables],
    queryFn: ({ signal }) => call(operation, variables, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.lasting ? { staleTime: Infinity } : {}),
    ...(options.fleeting ? { gcTime: 0 } : {}),
    ...(pollWhile ? { refetchInterval: (query: { state: { data: Result | undefined } }) => (query.state.data && pollWhile(query.state.data) ? 1_000 : false) } : {}),
  });
}

export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Reads a connection page by page: `nodes` grow with each `more()`. */
export function usePages<Result, Variables extends { after?: string | null | undefined }, Node>(
  topic: Topic,
  operation: Operation<Result, Variables>,
  variables: Omit<Variables, 'after'>,
  connectionOf: (result: Result) => Connection<Node> | null | undefined,
) {
  const query = useInfiniteQuery({
    queryKey: [topic, operation.name, 'pages', variables],
    queryFn: ({ pageParam, signal }) => call(operation, { ...variables, ...(pageParam === null ? {} : { after: pageParam }) } as unknown as Variables, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const page = connectionOf(last)?.pageInfo;
      return page?.hasNextPage ? page.endCursor : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const nodes = (query.data?.pages ?? []).flatMap((page) => connectionOf(page)?.edges.map((edge) => edge.node) ?? []);
  return { nodes, query, hasMore: query.hasNextPage, more: () => void query.fetchNextPage() };
}

export interface Act<Result, Variables> {
  /** Sends it; the answer, or null when it failed (the reason is in `error`). */
  readonly run: (variables: Variables) => Promise<Result | null>;
  readonly pending: boolean;
  readonly error: Error | null;
  /** No answer came and the form still holds what was typed: `run` again repeats the same attempt. */
  readonly lost: boolean;
  /** What the server says about one field of the input. */
  readonly fieldError: (field: string) => string | undefined;
  readonly reset: () => void;
}

/**
 * A mutation. Every attempt to save the same thing carries the same `Idempotency-Key`, so that a repeat after a lost answer
 * does not do it twice; what was typed anew, or was refused, is a new thing with a new key.
 */
export function useAct<Result, Variables extends object>(operation: Operation<Result, Variables>, touches: readonly Topic[] | ((result: Result) => readonly Topic[]) = []): Act<Result, Variables> {
  const client = useQueryClient();
  const attempt = useRef<{ said: string; key: string } | null>(null);
  const mutation = useMutation({
    mutationFn: (variables: Variables) => {
      const said = JSON.stringify(variables);
      if (attempt.current?.said !== said) attempt.current = { said, key: crypto.randomUUID() };
      return call(operation, variables, { idempotencyKey: attempt.current.key });
    },
    onSuccess: (result) => {
      attempt.current = null;
      const topics = typeof touches === 'function' ? touches(result) : touches;
      return Promise.all(topics.map((topic) => client.invalidateQueries({ queryKey: [topic] })));
    },
    onError: (error) => {
      if (error instanceof Refused) attempt.current = null;
      // What others changed is read again, so that the form can show theirs beside mine.
      return isStale(error) && typeof touches !== 'function' ? Promise.all(touches.map((topic) => client.invalidateQueries({ queryKey: [topic] }))) : undefined;
    },
  });
  const { error } = mutation;
  return {
    run: (variables) => mutation.mutateAsync(variables).catch(() => null),
    pending: mutation.isPending,
    error,
    lost: error instanceof Unreachable || error instanceof SignedOut,
    fieldError: (field) => fieldMessage(error, field),
    reset: mutation.reset,
  };
}

/** Fields may come back with the path of the input before them: `input.summary` is `summary`. */
function fieldMessage(error: Error | null, field: string): string | undefined {
  const fields: readonly FieldError[] = error instanceof Refused ? error.fields : [];
  return fields.find((one) => one.field === field || one.field.endsWith(`.${field}`))?.message;
}
