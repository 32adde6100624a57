export interface ProductOptions {
  /** A database of the test run; without it the product starts its own PostgreSQL in `folder`. */
  readonly databaseUrl?: string;
  /** Data folder that outlives the product; without it one is made and removed at the end. */
  readonly folder?: string;
  /** More words for the command line. */
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Product {
  /** Address of the workspace: `http://localhost:PORT`. */
  readonly url: string;
  /** All that was printed so far. */
  output(): string;
  /** Sends the signal (default SIGTERM) and resolves with the exit code when the process has ended. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts the built product as a process of its own, on a free port, as people run it; resolves when it is ready, and
 * rejects with its exit code and all its output when it ends before.
 */
export function startProduct(options?: ProductOptions): Promise<Product>;
