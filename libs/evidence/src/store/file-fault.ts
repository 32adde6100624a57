/**
 * Why a file could not be kept or given. `damaged`: what lies in the store is not what was put there. `missing`: nothing lies there.
 * `exists`: something does already, and an original is never replaced. `no-space`: the store is as full as it may be. `mismatch`: what
 * came is not what was announced. `not-durable`: the disk did not confirm it, so that it counts as not written.
 */
export type FileFaultReason = 'damaged' | 'missing' | 'exists' | 'no-space' | 'mismatch' | 'not-durable';

/** A file that could not be kept or given. It quotes ids and places, no content and no name. */
export class FileFault extends Error {
  /** @param chunk where it was found, counted from 0 */
  constructor(readonly reason: FileFaultReason, readonly fileId: string, readonly chunk?: number, options?: ErrorOptions) {
    super(`file ${fileId}: ${reason}${chunk === undefined ? '' : ` at chunk ${chunk}`}`, options);
    this.name = 'FileFault';
  }
}
