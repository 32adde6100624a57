import { serveApart } from './apart.js';
import { type Look, type Named, lookInto } from './look.js';

/** The program of the process that looks into one file. */
serveApart<Named, Look>(lookInto);
