import { registerEnumType } from '@nestjs/graphql';

/** A closed list of words as an enumeration of the schema. */
export const enumOf = <Word extends string>(words: readonly Word[], name: string, description: string): { readonly [W in Word]: W } => {
  const made = Object.fromEntries(words.map((word) => [word, word])) as { readonly [W in Word]: W };
  registerEnumType(made, { name, description });
  return made;
};
