import { enumOf } from '#libs/platform';
import { preservationActs, preservationStates, preservationWays } from './words.js';

export const PreservationWayEnum = enumOf(preservationWays, 'PreservationWay', 'How it is asked that data be kept (запит про збереження даних).');
export const PreservationActEnum = enumOf(preservationActs, 'PreservationActKind', 'What became of a request that data be kept.');
export const PreservationStateEnum = enumOf(preservationStates, 'PreservationState', 'How a request that data be kept stands today.');
