import { enumOf } from '#libs/platform';
import { checkAnswers, copyStates, defenderStates, interpreterStates, seizureStates, urgentStates, videoStates, witnessGrounds } from './words.js';

export const CheckAnswerEnum = enumOf(checkAnswers, 'AdmissibilityAnswer', 'What the checklist of admissibility says: a risk, a question for a person, law that is open, or in order.');
export const WitnessGroundEnum = enumOf(witnessGrounds, 'WitnessGround', 'Why no attesting witnesses (поняті) came.');
export const InterpreterStateEnum = enumOf(interpreterStates, 'InterpreterState', 'Whether somebody interpreted at an act (перекладач).');
export const CopyStateEnum = enumOf(copyStates, 'CopyState', 'Whether a copy of the protocol was handed over.');
export const VideoStateEnum = enumOf(videoStates, 'VideoState', 'Whether an act was recorded by video, from its beginning to its end.');
export const DefenderStateEnum = enumOf(defenderStates, 'DefenderState', 'Whether a defender took part in an act (захисник).');
export const SeizureStateEnum = enumOf(seizureStates, 'SeizureState', 'What became of what was seized: a motion to arrest it, or why there is none.');
export const UrgentStateEnum = enumOf(urgentStates, 'UrgentState', 'How the judge decided after an urgent entry (ч. 3 ст. 233 КПК).');
