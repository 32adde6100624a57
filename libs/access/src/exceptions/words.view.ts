import { registerEnumType } from '@nestjs/graphql';
import { type CompartmentKind, type GlassOutcome, type GlassReason, type GlassVerdict, type ReadingBasis, compartmentKinds, glassOutcomes, glassReasons, glassVerdicts, readingBases } from './words.js';

const enumOf = <W extends string>(words: readonly W[], name: string, description: string): { readonly [K in W]: K } => {
  const made = Object.fromEntries(words.map((word) => [word, word])) as { readonly [K in W]: K };
  registerEnumType(made, { name, description });
  return made;
};

export const GlassReasonEnum: { readonly [K in GlassReason]: K } = enumOf(glassReasons, 'GlassReason', 'Why somebody took emergency access (підстава екстреного доступу).');
export const GlassVerdictEnum: { readonly [K in GlassVerdict]: K } = enumOf(glassVerdicts, 'GlassVerdict', 'What the review of an emergency access found.');
export const GlassOutcomeEnum: { readonly [K in GlassOutcome]: K } = enumOf(glassOutcomes, 'GlassOutcome', 'What came of an attempt at emergency access.');
export const CompartmentKindEnum: { readonly [K in CompartmentKind]: K } = enumOf(compartmentKinds, 'CompartmentKind', 'How a proceeding is closed off (обмежене провадження, негласне провадження).');
export const ReadingBasisEnum: { readonly [K in ReadingBasis]: K } = enumOf(readingBases, 'ReadingBasis', 'By what somebody may read the content of a proceeding.');
