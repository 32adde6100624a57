import { Injectable, type LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

/** Where the log is found by those who need it. */
export const LOG = Symbol('LOG');

/**
 * Structured logs of ids, codes and times. What people typed never gets here: requests are logged by an allow-list of
 * properties, and errors of the database lose the values that PostgreSQL quotes in them.
 */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeFault },
    redact: ['*.password', '*.cookie', '*.authorization'],
  }, to ?? pino.destination(1));

/** An error without the values it may quote: PostgreSQL puts rows into `detail` and parameters into `where`. */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const { type } = stdSerializers.err(fault);
  const { code, table, constraint, routine } = fault as Error & Record<string, unknown>;
  const fromDatabase = routine !== undefined;
  // The stack begins with the message, and a line of that may look like a frame.
  const frames = (fault.stack ?? '').split('\n').slice(fault.message.split('\n').length).filter((line) => line.trimStart().startsWith('at '));
  return { type, code, table, constraint, ...(fromDatabase ? {} : { message: fault.message }), stack: frames.slice(0, 12).join('\n') };
}

/** Nest's own messages, in the same structure. */
@Injectable()
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ context: rest.at(-1), err: message instanceof Error ? message : undefined }, message instanceof Error ? 'fault' : String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }
}
