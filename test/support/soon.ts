/** A busy machine is given this long to draw what a person waits for at most a blink. */
const PATIENCE_MS = 10_000;

/**
 * Looks again until the check holds: a browser draws after it has taken the key, the wheel or the drag, so that nothing of it may be
 * asserted at once.
 * @returns what the check answers, once it throws no more
 * @throws what it threw last
 */
export async function soon<T>(check: () => Promise<T>, milliseconds = PATIENCE_MS): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
