/** A part of a stream, and whether it is the last. The bytes are lent: they are others once the next part is asked for. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly last: boolean;
}

/**
 * A stream in parts of one size, the last of which may be shorter; one part of no bytes for an empty stream. It holds one part, whatever
 * the stream comes in.
 */
export async function* inPieces(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Piece> {
  const held = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  for await (const come of content) {
    for (let taken = 0; taken < come.length;) {
      // Only what comes after a full part tells that it was not the last.
      if (filled === size) {
        yield { bytes: held, last: false };
        filled = 0;
      }
      const part = come.subarray(taken, taken + size - filled);
      held.set(part, filled);
      filled += part.length;
      taken += part.length;
    }
  }
  yield { bytes: held.subarray(0, filled), last: true };
}
