import type { TakeOverScheduleInput } from '../../gql/schedule.js';
import type { HearingKind, HearingMode } from '../../gql/schema.js';
import { answer, confirmed, request } from '../../lib/api.js';

/** A hearing here, as the server lays it beside a line. */
export interface HearingHere {
  readonly id: string;
  readonly proceedingId: string;
  readonly at: string;
  readonly court: string;
  readonly room: string | null;
  readonly judge: string | null;
  readonly mode: HearingMode;
  readonly version: number;
}

export interface Line {
  readonly row: number;
  readonly number: string;
  readonly at: string;
  readonly court: string;
  readonly room: string | null;
  readonly judge: string | null;
  readonly mode: HearingMode | null;
  readonly kind: HearingKind | null;
  readonly verdict: 'NEW' | 'SAME' | 'MOVED' | 'CHANGED' | 'UNKNOWN' | 'CONFLICT' | 'REPEATED';
  readonly differs: readonly ('at' | 'room' | 'judge' | 'mode')[];
  readonly proceedingId: string | null;
  readonly hearing: HearingHere | null;
  readonly reason: string | null;
}

/** A schedule beside the hearings here (`POST /imports/court-schedule`). */
export interface Compared {
  readonly rows: readonly Line[];
  readonly faults: readonly { readonly row: number; readonly column: string | null; readonly field: string; readonly rule: string; readonly message: string }[];
  readonly absent: readonly (HearingHere & { readonly number: string })[];
  /** Sheets of the workbook that were not read. */
  readonly unread: readonly string[];
}

/** Sends the file to be read; nothing is kept of it. The name of the court travels in a header: addresses end up in logs. */
export const compare = async ({ file, court }: { readonly file: File; readonly court: string }): Promise<Compared> =>
  (await confirmed(async () => answer(await request('/imports/court-schedule', { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'x-court': encodeURIComponent(court.trim()) }, body: file })))) as Compared;

/** Lines that can be taken over: what is new here, on another day, or told differently. */
export const isChoice = ({ verdict }: Line): boolean => verdict === 'NEW' || verdict === 'MOVED' || verdict === 'CHANGED';

/** As many lines as one act takes. */
const MOST = 100;

/** What to send: one act for each proceeding, so that each is taken over whole or not at all. */
export function actsOf(lines: readonly Line[], reason: string): TakeOverScheduleInput[] {
  const byCase = new Map<string, Line[]>();
  for (const line of lines) if (line.proceedingId !== null) byCase.set(line.proceedingId, [...(byCase.get(line.proceedingId) ?? []), line]);
  return [...byCase].flatMap(([proceedingId, own]) => Array.from({ length: Math.ceil(own.length / MOST) }, (_, part) => ({
    proceedingId, reason,
    rows: own.slice(part * MOST, (part + 1) * MOST).map(({ at, court, room, judge, mode, kind, hearing }) => ({ at, court, room, judge, mode, kind, over: hearing === null ? null : { hearingId: hearing.id, version: hearing.version } })),
  })));
}
