import { enumOf } from '#libs/platform';
import { alternativeCodes, alternativeStates, continuations, panelCauses } from './words.js';

export const PanelCauseEnum = enumOf(panelCauses, 'PanelChangeCause', 'Why a judge left a panel (чому вибув суддя).');
export const ContinuationEnum = enumOf(continuations, 'PanelContinuation', 'How the trial goes on after a change of the panel (ст. 319, 320 КПК).');
export const AlternativeCodeEnum = enumOf(alternativeCodes, 'TestimonyAlternative', 'What the law offers instead of testifying again in the room.');
export const AlternativeStateEnum = enumOf(alternativeStates, 'TestimonyAlternativeState', 'Whether an alternative stands open to a person.');
