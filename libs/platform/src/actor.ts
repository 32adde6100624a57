import type { Permission } from './permissions.js';

export const roles = ['PROSECUTOR', 'INVESTIGATOR', 'COORDINATOR', 'HEAD', 'AUDITOR', 'ADMINISTRATOR'] as const;
export type Role = (typeof roles)[number];

/**
 * Who acts. Always passed explicitly: who did something belongs in the signature of what was done.
 * Built by `libs/access` from a live session, or from `systemActor` for scheduled work.
 */
export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly officeId: string | null;
  readonly permissions: ReadonlySet<Permission>;
  /** Null for scheduled work and for the terminal. */
  readonly sessionId: string | null;
  /** Whether some grant (a purpose, broken glass) opens anything to her now; unknown counts as yes. */
  readonly granted?: boolean;
}

/** The member of staff that stands for the system itself in audit rows; created by the first migration. */
export const SYSTEM_ID = '00000000-0000-4000-8000-000000000000';

/** The actor of scheduled checks and of the terminal: may do nothing that asks for a permission. */
export const systemActor: Actor = { id: SYSTEM_ID, roles: [], officeId: null, permissions: new Set(), sessionId: null };
