import { enumOf } from '#libs/platform';
import { examinationKinds, examinationStates, groundKinds } from './words.js';

export const ExaminationKindEnum = enumOf(examinationKinds, 'ExpertExaminationKind', 'Kind of expert examination (вид судової експертизи).');
export const ExaminationGroundEnum = enumOf(groundKinds, 'ExpertExaminationGround', 'On whose word an expert examination is made (ст. 242–244, 332 КПК).');
export const ExaminationStateEnum = enumOf(examinationStates, 'ExpertExaminationState', 'How far an expert examination has come.');
