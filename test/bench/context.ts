import pg from 'pg';

/** What `tools/bench.mjs` hands to each bench. */
export interface BenchContext {
  /** Address of a fresh migrated database on the bench's PostgreSQL. */
  database(): Promise<string>;
  print(line: string): void;
}

/** A connection of the bench itself. One that is lost while it rests must not end the run: who uses it next is told. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The middle of some figures. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Runs two ways of doing the same in turn, A B A B …, so that a machine whose speed drifts treats both alike.
 * @returns the median of each in ms, and the median of the ratios pair by pair
 */
export async function pairs(rounds: number, a: () => Promise<unknown>, b: () => Promise<unknown>): Promise<{ a: number; b: number; ratio: number }> {
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const figures: { a: number; b: number }[] = [];
  for (let round = 0; round < rounds; round += 1) figures.push({ a: await timed(a), b: await timed(b) });
  return { a: median(figures.map((each) => each.a)), b: median(figures.map((each) => each.b)), ratio: median(figures.map((each) => each.a / each.b)) };
}
