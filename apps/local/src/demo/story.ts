import type { Stage } from '#libs/proceedings';
import type { Chronicle } from './chronicle.js';

/** A proceeding to be told; a hard case of the rulebook or an ordinary one. */
export interface Story {
  readonly key: string;
  readonly stage: Stage;
  /** What a visitor sees there: one line of docs/demonstration.md. */
  readonly shows: string;
  readonly tell: (c: Chronicle) => void;
  /** Place of the team that must have it, in the list of teams; any when left out. */
  readonly team?: number;
}

export const story = (key: string, stage: Stage, shows: string, tell: Story['tell'], team?: number): Story => ({ key, stage, shows, tell, ...(team === undefined ? {} : { team }) });
