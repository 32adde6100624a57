type Asker = () => Promise<boolean>;

/** Asking a person to confirm that it is still her: one question at a time, however many requests wait for the answer. */
export class Confirmation {
  private asker: Asker | undefined;
  private question: Promise<boolean> | undefined;
  private rotation: Promise<unknown> = Promise.resolve();
  private confirmed = 0;

  /** Who asks; returns the function that stops it. */
  askBy(asker: Asker): () => void {
    this.asker = asker;
    return () => void (this.asker = undefined);
  }

  /** True when the person has confirmed. False when she would not, or when there is nobody to ask. */
  ask(): Promise<boolean> {
    this.question ??= (this.asker?.() ?? Promise.resolve(false)).finally(() => (this.question = undefined));
    return this.question;
  }

  /** Runs what gives the session another token: other requests wait, for the old one opens nothing afterwards. */
  rotate<T>(work: () => Promise<T>): Promise<T> {
    const done = work().finally(() => (this.confirmed += 1));
    this.rotation = done.catch(() => undefined);
    return done;
  }

  /** When no change of the token is under way. */
  async settled(): Promise<void> {
    await this.rotation;
  }

  /** How often the token has changed so far. */
  count(): number {
    return this.confirmed;
  }
}

export const confirmation = new Confirmation();
