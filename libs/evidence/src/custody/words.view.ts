import { enumOf } from '#libs/platform';
import { custodyActs, holderKinds, offerAnswers } from './words.js';

export const CustodyActEnum = enumOf(custodyActs, 'CustodyAct', 'What a record of custody tells (дія з річчю).');
export const HolderKindEnum = enumOf(holderKinds, 'HolderKind', 'Who holds a thing: a person, a store with its keeper, another body.');
export const OfferAnswerEnum = enumOf(offerAnswers, 'OfferAnswer', 'What became of a thing that was offered.');
