import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProceedingsQuery, ProceedingsQueryVariables } from '../../gql/proceedings.js';
import type { ProceedingOrder } from '../../gql/schema.js';

export type Filter = NonNullable<ProceedingsQueryVariables['filter']>;
export type Node = ProceedingsQuery['proceedings']['edges'][number]['node'];

/** The parts of a filter, in the order of their chips. */
export const parts = ['stages', 'officeId', 'prosecutorId', 'body', 'dueBefore', 'registeredFrom', 'registeredTo', 'mine'] as const;
export type Part = (typeof parts)[number];

/** Which list: what is looked for, and in which order. */
export interface Question {
  readonly filter: Filter;
  readonly order: ProceedingOrder;
}

export interface Choice {
  readonly text: string;
  readonly filter: Filter;
  readonly order: ProceedingOrder;
  /** The row that the keyboard stands on; null before one has gone into the list. */
  readonly active: number | null;
}

/** What was looked for stays for the way back from a proceeding: in memory with the other answers, never in the address. */
export function useChoice(): [Choice, (choice: Partial<Choice>) => void] {
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice>(() => client.getQueryData<Choice>(['choice']) ?? { text: '', filter: {}, order: 'NEXT_DUE', active: null });
  return [choice, (part) => setChoice((before) => {
    const next = { ...before, ...part };
    client.setQueryData(['choice'], next);
    return next;
  })];
}

/** A filter without one of its parts, or with another value of it: an empty value is no filter. */
export function withPart<K extends keyof Filter>(filter: Filter, part: K, value: Filter[K] | null | ''): Filter {
  const { [part]: _, ...rest } = filter;
  const nothing = value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
  return nothing ? rest : { ...rest, [part]: value };
}
