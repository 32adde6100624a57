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
  /** Of a workbook with several schedules. */
  readonly sheet: string | null;
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
  readonly faults: readonly { readonly sheet: string | null; readonly row: number; readonly column: string | null; readonly field: string; readonly rule: string; readonly message: string }[];
  readonly absent: readonly (HearingHere & { readonly number: string })[];
  /** Sheets of the workbook that nobody looked into. */
  readonly unread: readonly string[];
}

/** Sends the file to be read; nothing is kept of it. The name of the court travels in a header: addresses end up in logs. */
export const compare = async ({ file, court }: { readonly file: File; readonly court: string }): Promise<Compared> =>
  (await confirmed(async () => answer(await request('/imports/court-schedule', { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'x-court': encodeURIComponent(court.trim()) }, body: file })))) as Compared;

/** Lines that can be taken over: what is new here, on another day, or told differently. */
export const isChoice = ({ verdict }: Line): boolean => verdict === 'NEW' || verdict === 'MOVED' || verdict === 'CHANGED';

/** A line among those of all sheets. */
export const lineKey = ({ sheet, row }: Pick<Line, 'sheet' | 'row'>): string => `${sheet ?? ''} ${row}`;

/** Lines that are taken over only when somebody marks them: that another hearing of the case has moved there is a guess. */
export const guessed = (lines: readonly Line[]): ReadonlySet<string> => new Set(lines.filter(({ verdict }) => verdict === 'MOVED').map(lineKey));

/** As many lines as one act takes. */
const MOST = 100;

/** What to send: one act for each proceeding, so that each is taken over whole or not at all. */
export function actsOf(lines: readonly Line[], reason: string): { readonly input: TakeOverScheduleInput; readonly lines: readonly Line[] }[] {
  const byCase = new Map<string, Line[]>();
  for (const line of lines) if (line.proceedingId !== null) byCase.set(line.proceedingId, [...(byCase.get(line.proceedingId) ?? []), line]);
  return [...byCase].flatMap(([proceedingId, own]) => Array.from({ length: Math.ceil(own.length / MOST) }, (_, part) => {
    const told = own.slice(part * MOST, (part + 1) * MOST);
    return { lines: told, input: { proceedingId, reason, rows: told.map(({ at, court, room, judge, mode, kind, hearing }) => ({ at, court, room, judge, mode, kind, over: hearing === null ? null : { hearingId: hearing.id, version: hearing.version } })) } };
  }));
}

/** Why a line was not taken over. */
export interface RefusedLine {
  readonly line: Line;
  readonly message: string;
}

/** What an act was refused for, line by line: the server names each by its place (`rows.2.at`). Empty where it says nothing of lines. */
export const refusedLines = (fields: readonly { readonly field: string; readonly message: string }[], lines: readonly Line[]): RefusedLine[] =>
  fields.flatMap(({ field, message }) => {
    const line = lines[Number(/^rows\.(\d+)/.exec(field)?.[1] ?? NaN)];
    return line === undefined ? [] : [{ line, message }];
  });
