import { enumOf } from '#libs/platform';
import { disclosureActs, disclosureSides, disclosureStates, withholdingGrounds, withholdingStates } from './words.js';

export const DisclosureActEnum = enumOf(disclosureActs, 'DisclosureAct', 'What became of an item for somebody to whom materials are opened (ст. 290 КПК).');
export const DisclosureStateEnum = enumOf(disclosureStates, 'DisclosureState', 'How an item stands for somebody.');
export const DisclosureSideEnum = enumOf(disclosureSides, 'DisclosureSide', 'Side to which materials are opened.');
export const WithholdingGroundEnum = enumOf(withholdingGrounds, 'WithholdingGround', 'Why something is not opened.');
export const WithholdingStateEnum = enumOf(withholdingStates, 'WithholdingState', 'How it stands with what somebody wants to hold back.');
