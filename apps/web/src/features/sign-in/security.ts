import { useQuery } from '@tanstack/react-query';
import { answer, confirmed, request } from '../../lib/api.js';

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

export interface OpenSession {
  readonly id: string;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly place: string;
  readonly device: string;
  readonly current: boolean;
}

/** One's own factors and sessions, as the server keeps them. */
export interface Security {
  readonly totp: boolean;
  readonly passkeys: readonly Passkey[];
  readonly mandatory: boolean;
  readonly sessions: readonly OpenSession[];
}

export const useSecurity = () => useQuery({ queryKey: ['security'], queryFn: async () => (await confirmed(async () => answer(await request('/auth/security')))) as Security });
