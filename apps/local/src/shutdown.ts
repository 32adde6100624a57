interface Part {
  readonly name: string;
  readonly stop: () => Promise<void>;
}

/** One press of Ctrl-C can arrive twice: from the terminal, and passed on by npm. */
const sameKeystroke = 1000;

/**
 * Stops what was started, last started first: nothing loses what it leans on while it still works.
 * A first signal stops cleanly; a second one, later than a keystroke, gives up waiting.
 */
export class Shutdown {
  private readonly parts: Part[] = [];
  private running: Promise<boolean> | undefined;

  /** To be stopped, in reverse order of these calls. */
  add(name: string, stop: () => Promise<void>): void {
    this.parts.push({ name, stop });
  }

  get started(): boolean {
    return this.running !== undefined;
  }

  /** Stops everything once, whatever single parts throw. False when a part did not stop cleanly. */
  stop(): Promise<boolean> {
    this.running ??= this.stopAll();
    return this.running;
  }

  /** Stops on SIGINT, SIGTERM and SIGHUP, then ends the process: with 0, or with 1 when it was not clean or was forced. */
  onSignals(): void {
    let first = 0;
    const receive = (signal: NodeJS.Signals) => {
      if (first === 0) {
        first = Date.now();
        console.log(`\nStopping (${signal}) … press again to give up waiting.`);
        void this.stop().then((clean) => {
          console.log(clean ? 'Stopped. The data are kept.' : 'Stopped, not cleanly; the next start repairs what is needed.');
          process.exit(clean ? 0 : 1);
        });
      } else if (Date.now() - first > sameKeystroke) {
        console.log('Gave up waiting; the next start repairs what is needed.');
        process.exit(1);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive);
  }

  private async stopAll(): Promise<boolean> {
    let clean = true;
    for (let part = this.parts.pop(); part !== undefined; part = this.parts.pop()) {
      try {
        await part.stop();
      } catch (error) {
        clean = false;
        console.error(`  ${part.name} did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return clean;
  }
}
