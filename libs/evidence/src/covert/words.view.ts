import { enumOf } from '#libs/platform';
import { covertConcerns, covertKinds, covertStates, stamps } from './words.js';

export const StampEnum = enumOf(stamps, 'SecrecyStamp', 'Stamp on the paper (гриф).');
export const CovertKindEnum = enumOf(covertKinds, 'CovertKind', 'Covert action (негласна слідча (розшукова) дія, ст. 260-275 КПК).');
export const CovertConcernEnum = enumOf(covertConcerns, 'CovertConcern', 'What is odd about a covert action.');
export const CovertStateEnum = enumOf(covertStates, 'CovertState', 'How far declassification has come (розсекречення).');
