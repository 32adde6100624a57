import type { Actor } from '#libs/platform';
import { type Guarded, type ProceedingAbility, abilitiesOverContent } from '#libs/proceedings';
import type { ExaminationState } from './words.js';

/** What may be done with an examination: the names of the mutations. */
export const examinationAbilities = ['correctExpertExamination', 'sendToExpert', 'setExpertDue', 'receiveOpinion', 'returnFromExpert', 'cancelExpertExamination', 'undoExpertStep'] as const;
export type ExaminationAbility = (typeof examinationAbilities)[number];

/** As much of an examination as decides what may be done with it. */
export interface GuardedExamination {
  readonly state: ExaminationState;
  /** Its opinion stands in the registry: to undo the step the item is annulled first. */
  readonly opinionStands: boolean;
}

/** What was sent is what was asked: words change before it is sent, or after the sending is taken back. */
const fitting: Readonly<Record<ExaminationState, readonly ExaminationAbility[]>> = {
  ORDERED: ['correctExpertExamination', 'sendToExpert', 'cancelExpertExamination'],
  SENT: ['setExpertDue', 'receiveOpinion', 'returnFromExpert', 'cancelExpertExamination', 'undoExpertStep'],
  RETURNED: ['undoExpertStep'], CONCLUDED: ['undoExpertStep'], CANCELLED: ['undoExpertStep'],
};

/** Whether a step fits how far the examination has come. */
export const fits = (ability: ExaminationAbility, { state, opinionStands }: GuardedExamination): boolean => fitting[state].includes(ability) && !(ability === 'undoExpertStep' && opinionStands);

/** What each is to its proceeding. A proceeding that has ended, or was joined to another, asks nothing more; what it asked before is answered also then. */
const asked: Readonly<Record<ExaminationAbility, ProceedingAbility>> = {
  correctExpertExamination: 'recordEvent', sendToExpert: 'recordEvent', setExpertDue: 'recordEvent',
  receiveOpinion: 'correctEvent', returnFromExpert: 'correctEvent', cancelExpertExamination: 'correctEvent', undoExpertStep: 'correctEvent',
};

/** The ability of a proceeding by which a step of an examination is taken. */
export const askedForStep = (ability: ExaminationAbility): ProceedingAbility => asked[ability];

/** What the actor may do with an examination now. The buttons of the workspace and the services ask this same question. */
export function abilitiesOfExamination(actor: Actor, examination: GuardedExamination, proceeding: Guarded): ExaminationAbility[] {
  const may = abilitiesOverContent(actor, proceeding);
  return examinationAbilities.filter((ability) => may.includes(asked[ability]) && fits(ability, examination));
}
