import { type Verifier, checkedBy, parseCheckpoint, parseNote } from '../log/note.js';

/** One line of the file of a witness (JSON). */
export type WitnessLineEntry =
  | { readonly kind: 'cosigned'; readonly at: string; readonly note: string }
  | { readonly kind: 'event'; readonly at: string; readonly id: string; readonly line: string }
  | { readonly kind: 'alarm' | 'well'; readonly at: string; readonly alarm: string; readonly note?: string }
  | { readonly kind: 'acknowledged'; readonly at: string; readonly alarm: string };

export const formatEntry = (entry: WitnessLineEntry): string => `${JSON.stringify(entry)}\n`;

/** The entry of a line; undefined for a line that was cut short, as by a power cut. */
export function parseEntry(line: string): WitnessLineEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<WitnessLineEntry> | null;
    return entry !== null && typeof entry === 'object' && typeof entry.kind === 'string' ? (entry as WitnessLineEntry) : undefined;
  } catch {
    return undefined;
  }
}

/** What a cosigned note says. `forged` where the witness is known by its key and did not sign this. */
export function readCosigned(text: string, verifiers: readonly Verifier[]): { readonly witness: string; readonly size: number; readonly root: Buffer; readonly forged: boolean } {
  const note = parseNote(text);
  const { size, root } = parseCheckpoint(note.text);
  const witness = note.signatures.at(-1)?.name ?? '';
  const known = verifiers.find(({ name }) => name === witness);
  return { witness, size, root, forged: known !== undefined && checkedBy(note, known) === undefined };
}
