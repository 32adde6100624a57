import { serveApart } from '../scanning/apart.js';
import { type DrawingAnswer, type DrawingTask, draw } from './drawing.js';

/** The program of the process that draws one file. */
serveApart<DrawingTask, DrawingAnswer>(draw);
