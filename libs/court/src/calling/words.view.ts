import { enumOf } from '#libs/platform';
import { callConflicts, callLists, callPurposes, comings, examinationKinds, measureKinds, presences, summonsWays, supportKinds, supportStates } from './words.js';

export const CallPurposeEnum = enumOf(callPurposes, 'CallPurpose', 'For what somebody is expected at a hearing (для чого викликають).');
export const PresenceEnum = enumOf(presences, 'Presence', 'In the room, or by video link (ст. 336 КПК).');
export const ComingEnum = enumOf(comings, 'Coming', 'What became of somebody at a hearing (явка).');
export const SummonsWayEnum = enumOf(summonsWays, 'SummonsWay', 'How a summons was served (спосіб вручення повістки, ст. 135 КПК).');
export const ExaminationKindEnum = enumOf(examinationKinds, 'ExaminationKind', 'What a court heard or examined (що досліджено).');
export const MeasureKindEnum = enumOf(measureKinds, 'CourtMeasureKind', 'What protects somebody who testifies (захід для безпечного допиту).');
export const SupportKindEnum = enumOf(supportKinds, 'SupportKind', 'What helps somebody to come to court (супровід).');
export const SupportStateEnum = enumOf(supportStates, 'SupportState', 'Where support stands (стан супроводу).');
export const CallConflictEnum = enumOf(callConflicts, 'CallConflict', 'What goes against a call (що заважає виклику).');
export const CallListEnum = enumOf(callLists, 'CallList', 'A list of the Coordination Centre (перелік координаційного центру).');
