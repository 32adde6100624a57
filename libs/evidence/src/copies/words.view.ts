import { enumOf } from '#libs/platform';
import { copyKinds, copyStates, drawingFaults, redactionGrounds } from './words.js';

export const CopyKindEnum = enumOf(copyKinds, 'FileCopyKind', 'What a working copy is (вид робочої копії).');
export const CopyStateEnum = enumOf(copyStates, 'FileCopyState', 'How a working copy stands (стан робочої копії).');
export const DrawingFaultEnum = enumOf(drawingFaults, 'DrawingFault', 'Why a file could not be drawn (чому копію не зроблено).');
export const RedactionGroundEnum = enumOf(redactionGrounds, 'RedactionGround', 'Why something is taken out of a copy (підстава вилучення).');
