import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Db } from '#libs/platform';
import { type Verifier, checkedBy, parseCheckpoint, parseNote, parseVerifier } from '../log/note.js';

const PATIENCE_MS = 2_000;

/** Fetches the last word of each witness and keeps it beside the checkpoint, where every process of ours finds it. */
@Injectable()
export class Cosignatures {
  private readonly verifiers: readonly Verifier[];
  /** The line last stored, by witness: asked every second, written when it is another. */
  private readonly stored = new Map<string, string>();

  constructor(private readonly db: Db, @Inject(CONFIG) private readonly config: Pick<Config, 'witnessUrls' | 'witnessKeys'>) {
    this.verifiers = config.witnessKeys.map(parseVerifier);
  }

  /** Asks all witnesses once. One that does not answer, or whose word does not hold, is passed over: its silence is seen by its age. */
  async collect(): Promise<void> {
    const notes = await Promise.all(this.config.witnessUrls.map((url) => fetch(new URL('/cosignature', url), { signal: AbortSignal.timeout(PATIENCE_MS) }).then((answer) => (answer.ok ? answer.text() : undefined), () => undefined)));
    for (const note of notes) if (note !== undefined) await this.keep(note);
  }

  /** Stores the cosignatures under a checkpoint of ours; whether there was a good one that was new. */
  async keep(text: string): Promise<boolean> {
    const note = readable(text);
    if (note === undefined) return false;
    let kept = false;
    for (const verifier of this.verifiers) {
      const checked = checkedBy(note, verifier);
      if (checked === undefined || checked.seconds === null || this.stored.get(verifier.name) === checked.line) continue;
      const { size, root } = parseCheckpoint(note.text);
      const rows = await this.db.through('sealer', () => this.db.write(() => this.db.sql(
        `insert into audit_cosignature (size, witness, line, at) select size, $3, $4, to_timestamp($5) from audit_checkpoint where size = $1 and root = $2 on conflict do nothing returning 1`,
        [size, root, verifier.name, checked.line, checked.seconds])));
      kept ||= rows.length > 0;
      this.stored.set(verifier.name, checked.line);
    }
    return kept;
  }
}

function readable(text: string): ReturnType<typeof parseNote> | undefined {
  try {
    const note = parseNote(text);
    parseCheckpoint(note.text);
    return note;
  } catch {
    return undefined;
  }
}
