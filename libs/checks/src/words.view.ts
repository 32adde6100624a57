import { enumOf } from '#libs/platform';
import { changeKinds, deadlineStates, flagKinds } from './words.js';

export const DeadlineStateEnum = enumOf(deadlineStates, 'DeadlineState', 'Where a term stands (стан строку).');
export const ChangeKindEnum = enumOf(changeKinds, 'ChangeKind', 'What a change of the facts did to a term.');
export const FlagKindEnum = enumOf(flagKinds, 'FlagKind', 'What calls for attention (ознака ризику).');

