import { enumOf } from '../words.view.js';
import { callPurposes, comings, examinationKinds, presences, summonsWays } from './words.js';

export const CallPurposeEnum = enumOf(callPurposes, 'CallPurpose', 'For what somebody is expected at a hearing (для чого викликають).');
export const PresenceEnum = enumOf(presences, 'Presence', 'In the room, or by video link (ст. 336 КПК).');
export const ComingEnum = enumOf(comings, 'Coming', 'What became of somebody at a hearing (явка).');
export const SummonsWayEnum = enumOf(summonsWays, 'SummonsWay', 'How a summons was served (спосіб вручення повістки, ст. 135 КПК).');
export const ExaminationKindEnum = enumOf(examinationKinds, 'ExaminationKind', 'What a court heard or examined (що досліджено).');
