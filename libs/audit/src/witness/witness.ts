import { provesConsistency } from '../log/merkle.js';
import { type Checkpoint, type Signer, type Verifier, checkedBy, cosign, parseCheckpoint, parseNote } from '../log/note.js';
import type { WitnessLineEntry } from '../verify/witness-file.js';

/** Why a witness raises the alarm. A fork and a log that shrank stay until a person says that they are understood. */
export type WitnessAlarm = 'not-signed' | 'shrunk' | 'fork' | 'silence';

/** The log as a witness asks it. */
export interface WitnessedLog {
  checkpoint(): Promise<string>;
  /** Hashes in base64. */
  consistency(from: number, to: number): Promise<readonly string[]>;
}

export const WITNESS_SILENCE_MS = 60_000;

/**
 * Sees a log grow and cosigns only growth: each checkpoint must begin with the one before. What it saw goes to its own file first, so that
 * a restart forgets nothing.
 */
export class Witness {
  private last: Checkpoint | undefined;
  private word: string | undefined;
  private grownAt: number;
  private readonly raised = new Set<WitnessAlarm>();

  /**
   * @param write puts a line at the end of the file and returns when it is there
   * @param startedAt milliseconds of the clock that `look` is given
   */
  constructor(private readonly signer: Signer, private readonly log: Verifier, private readonly write: (entry: WitnessLineEntry) => void, startedAt: number) {
    this.grownAt = startedAt;
  }

  /** Takes up what stands in the file, line by line, oldest first. */
  remember(entry: WitnessLineEntry): void {
    if (entry.kind === 'cosigned') [this.last, this.word] = [parseCheckpoint(parseNote(entry.note).text), entry.note];
    if (entry.kind === 'alarm') this.raised.add(entry.alarm as WitnessAlarm);
    if (entry.kind === 'well' || entry.kind === 'acknowledged') this.raised.delete(entry.alarm as WitnessAlarm);
  }

  /** The last checkpoint with our cosignature under it. */
  get cosignature(): string | undefined {
    return this.word;
  }

  get alarms(): readonly WitnessAlarm[] {
    return [...this.raised];
  }

  /**
   * Looks once.
   * @param now milliseconds since 1970
   * @returns the alarms that stand
   */
  async look(log: WitnessedLog, now: number): Promise<readonly WitnessAlarm[]> {
    // A log that does not answer is silent, whatever its reason.
    const fault = await this.compare(log, now).catch(() => undefined);
    if (fault !== undefined) this.raise(fault.alarm, now, fault.note);
    if (now - this.grownAt > WITNESS_SILENCE_MS) this.raise('silence', now);
    else if (this.raised.has('silence')) this.settle('silence', now);
    return this.alarms;
  }

  private async compare(log: WitnessedLog, now: number): Promise<{ alarm: WitnessAlarm; note: string } | undefined> {
    const text = await log.checkpoint();
    const note = parseNote(text);
    const seen = parseCheckpoint(note.text);
    if (seen.origin !== this.log.name || checkedBy(note, this.log) === undefined) return { alarm: 'not-signed', note: text };
    const { last } = this;
    if (last !== undefined && seen.size < last.size) return { alarm: 'shrunk', note: text };
    if (last !== undefined && seen.size === last.size) return seen.root.equals(last.root) ? undefined : { alarm: 'fork', note: text };
    if (last !== undefined) {
      const proof = (await log.consistency(last.size, seen.size)).map((hash) => Buffer.from(hash, 'base64'));
      if (!provesConsistency(last.size, seen.size, last.root, seen.root, proof)) return { alarm: 'fork', note: text };
    }
    if (this.raised.has('not-signed')) this.settle('not-signed', now);
    const word = `${note.text}\n${note.signatures.map(({ line }) => `${line}\n`).join('')}${cosign(note.text, this.signer, Math.floor(now / 1_000))}\n`;
    this.write({ kind: 'cosigned', at: new Date(now).toISOString(), note: word });
    [this.last, this.word, this.grownAt] = [seen, word, now];
    return undefined;
  }

  private raise(alarm: WitnessAlarm, now: number, note?: string): void {
    if (this.raised.has(alarm)) return;
    this.raised.add(alarm);
    this.write({ kind: 'alarm', at: new Date(now).toISOString(), alarm, ...(note === undefined ? {} : { note }) });
  }

  private settle(alarm: WitnessAlarm, now: number): void {
    this.raised.delete(alarm);
    this.write({ kind: 'well', at: new Date(now).toISOString(), alarm });
  }
}
