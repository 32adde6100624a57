import { enumOf } from '#libs/platform';
import { hearingActs, hearingKinds, hearingModes, hearingOutcomes, hearingStatuses, ledgerKinds, postponementCauses, sides } from './words.js';

export const HearingKindEnum = enumOf(hearingKinds, 'HearingKind', 'What a hearing is for (вид засідання).');
export const HearingModeEnum = enumOf(hearingModes, 'HearingMode', 'How a hearing is held: in the room, by video link (ст. 336 КПК), behind closed doors (ст. 27 КПК).');
export const HearingStatusEnum = enumOf(hearingStatuses, 'HearingStatus', 'Where a hearing stands (стан засідання).');
export const HearingOutcomeEnum = enumOf(hearingOutcomes, 'HearingOutcome', 'What a hearing came to (результат засідання).');
export const PostponementCauseEnum = enumOf(postponementCauses, 'PostponementCause', 'Why a hearing did not go ahead (причина відкладення).');
export const SideEnum = enumOf(sides, 'Side', 'With whom it lies (на чиєму боці причина).');
export const HearingActEnum = enumOf(hearingActs, 'HearingAct', 'What was done with a hearing.');
export const LedgerKindEnum = enumOf(ledgerKinds, 'LedgerKind', 'For what the days of a trial go (на що пішли дні розгляду).');
