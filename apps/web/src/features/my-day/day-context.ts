import { createContext, useContext } from 'react';
import type { MyDayQuery } from '../../gql/my-day.js';

type StandingIn = MyDayQuery['myDay']['standingIn'][number];

/** For which colleague, and until which day, the reader acts in a proceeding; undefined where it is her own. */
export type ForWhom = (proceedingId: string) => StandingIn | undefined;

export const DayContext = createContext<ForWhom>(() => undefined);
export const useForWhom = (): ForWhom => useContext(DayContext);

/**
 * The answer for each proceeding of a day.
 * @example forWhomOf([{ delegationId: 'd', until: '2026-12-05', proceedingIds: ['p'], person })('p')?.until // '2026-12-05'
 */
export function forWhomOf(standingIn: readonly StandingIn[]): ForWhom {
  const known = new Map(standingIn.flatMap((one) => one.proceedingIds.map((id) => [id, one] as const)));
  return (proceedingId) => known.get(proceedingId);
}
