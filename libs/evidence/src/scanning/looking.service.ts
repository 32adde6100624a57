import { type ApartLimits, programOf, runApart } from './apart.service.js';
import type { Look, Named } from './look.js';
import type { Peek } from './peek.js';

const LIMITS: ApartLimits = { seconds: 60, memoryMiB: 512 };

/** Lets a process of its own look into one file. One that breaks down, hangs or swells has seen nothing: then there is no look. */
export const lookApart = (peek: Peek, named: Named, limits: ApartLimits = LIMITS, program = programOf('scanning/looking.job.js')): Promise<Look | undefined> => runApart(program, peek, named, limits);
