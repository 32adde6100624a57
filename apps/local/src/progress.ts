const say = (text: string) => process.stdout.write(text);

/**
 * Says what is being done while it is done, and how long it took: `  PostgreSQL … ready  0.5 s`.
 * `work` may return a few words about the outcome.
 */
export async function step<T>(label: string, work: () => Promise<T>, outcome: (result: T) => string = () => 'done'): Promise<T> {
  const start = performance.now();
  say(`  ${label} … `);
  try {
    const result = await work();
    say(`${outcome(result)}  ${seconds(performance.now() - start)}\n`);
    return result;
  } catch (error) {
    say('failed\n');
    throw error;
  }
}

/** @example seconds(1234) // '1.2 s' */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
