/** Keeps the answers that a retry gets again: one may hold a one-time password. The lib that has the keys provides it. */
export abstract class AnswerSeal {
  /** What is stored of an answer, in the open transaction. */
  abstract seal(staffId: string, key: string, answer: string): Promise<Buffer>;

  /** The answer again; undefined for one that does not open where it stands. */
  abstract open(staffId: string, key: string, sealed: Buffer): Promise<string | undefined>;
}
