import { type ApartLimits, programOf, runApart } from '../scanning/apart.service.js';
import type { Peek } from '../scanning/peek.js';
import type { DrawingAnswer, DrawingTask } from './drawing.js';

const LIMITS: Readonly<Record<DrawingTask['want'], ApartLimits>> = { preview: { seconds: 30, memoryMiB: 1_536 }, page: { seconds: 30, memoryMiB: 1_536 }, copy: { seconds: 300, memoryMiB: 1_536 } };
/** So many are drawn at a time by one process of ours; the others wait for their turn. */
const AT_ONCE = 2;

let drawing = 0;
const waiting: (() => void)[] = [];

/** Lets a process of its own draw a file. @throws what keeps the file from being read */
export async function drawApart(peek: Peek, task: DrawingTask, limits: ApartLimits = LIMITS[task.want], program = programOf('copies/drawing.job.js')): Promise<DrawingAnswer> {
  if (drawing >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else drawing += 1;
  try {
    const answer = await runApart<DrawingTask, DrawingAnswer>(program, peek, task, limits);
    if (answer === undefined) return { fault: 'NOT_ENDED' };
    // Through the channel between processes a buffer comes as plain bytes.
    return 'fault' in answer ? answer : { ...answer, content: Buffer.from(answer.content) };
  } finally {
    const next = waiting.shift();
    if (next === undefined) drawing -= 1;
    else next();
  }
}
