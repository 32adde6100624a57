import { Injectable } from '@nestjs/common';
import { kyivDay } from '#libs/time-limits';

/** A reading of the clock: taken once at the top of a request or run and passed on as a value. */
export interface Now {
  /** ISO 8601 in UTC. */
  readonly instant: string;
  /** The day in Europe/Kyiv. */
  readonly today: string;
}

/** The only clock. Tests replace it by one that stands still. */
@Injectable()
export class Clock {
  now(): Now {
    const instant = this.read().toISOString();
    return { instant, today: kyivDay(instant) };
  }

  protected read(): Date {
    return new Date();
  }
}
