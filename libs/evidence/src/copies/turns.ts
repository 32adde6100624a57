import { Refusal } from '#libs/platform';

/** So many things one person may have asked for at a time: one is worked on, the others wait. */
export const MOST_OF_ONE = 4;

interface Line {
  readonly tail: Promise<unknown>;
  readonly length: number;
}

/** Lets each person have one thing worked on at a time, so that nobody who asks for many keeps the others waiting. */
export class Turns {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly most = MOST_OF_ONE) {}

  /**
   * Runs what somebody asked for after what she asked for before, whatever became of that.
   * @throws Refusal `limit/too-many` when she has so much asked for already; what `work` throws
   */
  async run<T>(person: string, work: () => Promise<T>): Promise<T> {
    const { tail, length } = this.lines.get(person) ?? { tail: Promise.resolve(), length: 0 };
    if (length >= this.most) {
      throw new Refusal('limit/too-many', { uk: `Одній особі показують не більше ${this.most} сторінок одночасно. Дочекайтеся попередніх.`, en: `No more than ${this.most} pages are shown to one person at a time. Wait for those before.` }, { retryAfterSeconds: 2 });
    }
    const mine = tail.then(work);
    const settled = mine.catch(() => undefined);
    this.lines.set(person, { tail: settled, length: length + 1 });
    return mine.finally(() => {
      const line = this.lines.get(person);
      if (line === undefined || line.length === 1) this.lines.delete(person);
      else this.lines.set(person, { ...line, length: line.length - 1 });
    });
  }
}
