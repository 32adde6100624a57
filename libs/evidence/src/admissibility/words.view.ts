import { enumOf } from '#libs/platform';
import { checkAnswers } from './checklist.js';

export const CheckAnswerEnum = enumOf(checkAnswers, 'AdmissibilityAnswer', 'What the checklist of admissibility says: a risk, a question for a person, law that is open, or in order.');
