import { parseNote } from '../log/note.js';

/** What a time-stamp over a checkpoint stands for: its name, size and root, whoever signs them besides. */
export const stamped = (note: string): Buffer => Buffer.from(parseNote(note).text);
