import { enumOf } from '#libs/platform';
import { countOutcomes, countStandings, custodyActs, holderKinds, inventoryStates, offerAnswers } from './words.js';

export const CustodyActEnum = enumOf(custodyActs, 'CustodyAct', 'What a record of custody tells (дія з річчю).');
export const HolderKindEnum = enumOf(holderKinds, 'HolderKind', 'Who holds a thing: a person, a store with its keeper, another body.');
export const OfferAnswerEnum = enumOf(offerAnswers, 'OfferAnswer', 'What became of a thing that was offered.');
export const CountStandingEnum = enumOf(countStandings, 'CountStanding', 'How a thing stands in an inventory of a store.');
export const InventoryStateEnum = enumOf(inventoryStates, 'InventoryState', 'How far an inventory has come (інвентаризація сховища).');
export const CountOutcomeEnum = enumOf(countOutcomes, 'CountOutcome', 'What became of one reading of a label.');
