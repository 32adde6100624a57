import { lengthOf } from '#libs/platform';
import { type Fault, fault } from '#libs/proceedings';

/** Texts that are longer than their place once they are in order: some letters are typed as one sign and kept as two. What was typed longer never comes this far. */
export const tooLong = <Value extends object>(value: Value, places: { readonly [Field in keyof Value]?: number }): Fault[] =>
  (Object.entries(places) as [keyof Value & string, number][]).flatMap(([field, most]) => {
    const text = value[field];
    return typeof text === 'string' && lengthOf(text) > most ? [fault(field, 'length', `Щонайбільше ${most} знаків.`, `At most ${most} characters.`)] : [];
  });
