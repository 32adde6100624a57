import { answer, confirmed, request } from '../../lib/api.js';
import { type Memory, type Seen, keep, nothing, readCheckpoint, recall, remember } from './memory.js';

/** The newest checkpoint that the server shows. */
async function shown(at: string): Promise<Seen> {
  const response = await request('/audit-log/checkpoint');
  if (response.status === 404) return nothing(at);
  if (!response.ok) await answer(response);
  return readCheckpoint(await response.text(), at);
}

const prove = async (from: number, to: number): Promise<readonly string[]> => ((await answer(await request(`/audit-log/consistency?from=${from}&to=${to}`))) as { proof: string[] }).proof;

/**
 * Looks once at the log of who did what, holds it against what this browser remembers for this person, and remembers it.
 * @throws Refused when the server does not prove what it shows; Unreachable, SignedOut
 */
export const look = (staffId: string): Promise<Memory | null> => confirmed(async () => {
  // First what is remembered, then what is shown: another tab may remember more meanwhile, and a log is never younger than that.
  const before = recall(staffId);
  const memory = await remember(before, await shown(new Date().toISOString()), prove);
  keep(staffId, memory);
  return memory ?? null;
});

/** After a person has told others: from here on the log is held against what is shown next. */
export async function startAnew(staffId: string): Promise<Memory | null> {
  keep(staffId, undefined);
  return look(staffId);
}
