import { createContext, useContext } from 'react';
import type { MeQuery } from '../gql/lib.js';

export type Me = MeQuery['me'];

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only inside the session gate. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the session gate');
  return me;
}

/** Whether the server lets this person do that at all; on a record its own `abilities` decide. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
