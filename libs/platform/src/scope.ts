/** Runs tasks one after another: one PostgreSQL connection takes one statement at a time. */
export class Queue {
  private tail: Promise<unknown> = Promise.resolve();

  /** A failed task does not stop the ones behind it: the connection itself answers for an aborted transaction. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const next = this.tail.then(task);
    this.tail = next.catch(() => undefined);
    return next;
  }
}
