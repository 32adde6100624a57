import type { HearingKind, HearingMode } from '../words.js';
import type { Difference, HearingHere, MatchedRow, Reconciled, ScheduleVerdict } from './reconcile.js';
import type { ScheduleRead } from './schedule-file.service.js';

interface ShownHearing {
  readonly id: string;
  readonly proceedingId: string;
  readonly at: string;
  readonly court: string;
  readonly room: string | null;
  readonly judge: string | null;
  readonly mode: HearingMode;
  readonly version: number;
}

/** What whoever sent a schedule is answered. A line of a hidden case has in it what a line of an unknown one has, and nothing more. */
export interface ScheduleAnswer {
  readonly rows: readonly {
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
    readonly verdict: ScheduleVerdict;
    readonly differs: readonly Difference[];
    readonly proceedingId: string | null;
    readonly hearing: ShownHearing | null;
    readonly reason: string | null;
  }[];
  readonly faults: readonly { readonly sheet: string | null; readonly row: number; readonly column: string | null; readonly field: string; readonly rule: string; readonly message: string }[];
  readonly absent: readonly (ShownHearing & { readonly number: string })[];
  /** Names of sheets that were not read. */
  readonly unread: readonly string[];
}

const shown = ({ id, proceedingId, at, court, room, judge, mode, version }: HearingHere): ShownHearing => ({ id, proceedingId, at, court, room, judge, mode, version });

/** Puts the answer into the reader's language. */
export function answerOf({ faults, unread }: Pick<ScheduleRead, 'faults' | 'unread'>, { rows, absent }: { readonly rows: readonly Reconciled<MatchedRow, HearingHere>[]; readonly absent: readonly (HearingHere & { readonly erdrNumber: string; readonly courtNumber: string | null })[] }, language: 'uk' | 'en'): ScheduleAnswer {
  return {
    rows: rows.map(({ row: { sheet, row, number, at, court, room, judge, mode, kind, proceedingId }, verdict, differs, hearing, reason }) => ({ sheet, row, number, at, court, room, judge, mode, kind, verdict, differs, proceedingId, hearing: hearing === null ? null : shown(hearing), reason: reason?.[language] ?? null })),
    faults: faults.map(({ sheet, row, column, field, rule, message }) => ({ sheet, row, column, field, rule, message: message[language] })),
    absent: absent.map((hearing) => ({ ...shown(hearing), number: hearing.courtNumber ?? hearing.erdrNumber })),
    unread,
  };
}
