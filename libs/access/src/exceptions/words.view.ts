import { enumOf } from '#libs/platform';
import { compartmentKinds, glassOutcomes, glassReasons, glassVerdicts, readingBases } from './words.js';

export const GlassReasonEnum = enumOf(glassReasons, 'GlassReason', 'Why somebody took emergency access (підстава екстреного доступу).');
export const GlassVerdictEnum = enumOf(glassVerdicts, 'GlassVerdict', 'What the review of an emergency access found.');
export const GlassOutcomeEnum = enumOf(glassOutcomes, 'GlassOutcome', 'What came of an attempt at emergency access.');
export const CompartmentKindEnum = enumOf(compartmentKinds, 'CompartmentKind', 'How a proceeding is closed off (обмежене провадження, негласне провадження).');
export const ReadingBasisEnum = enumOf(readingBases, 'ReadingBasis', 'By what somebody may read the content of a proceeding.');
