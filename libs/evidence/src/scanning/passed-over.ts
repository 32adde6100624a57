import type { Logger } from 'pino';

/**
 * Says in the log that work on one file failed by a fault that says nothing sure of it, as of a disk: it waits and is tried again, and the work goes on with
 * the next. Of the fault only its kind is told: what a driver or a library writes may quote what nobody may read.
 */
export function passOver(log: Logger, work: 'look' | 'check' | 'picture' | 'copy', fileId: string, fault: unknown): void {
  const { name, code } = fault as { readonly name?: string; readonly code?: unknown };
  log.error({ alarm: 'file-passed-over', work, fileId, fault: name, code }, 'work on a file failed and is tried again; the others go on');
}
