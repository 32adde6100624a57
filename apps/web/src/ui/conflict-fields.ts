/** What a form holds, by field. */
export type Values = Readonly<Record<string, string | number>>;

/** Whose text of a field is kept. */
export type Side = 'mine' | 'theirs';

/** One field that somebody else changed while it was being edited, and that is not what is typed here. */
export interface Difference {
  readonly field: string;
  /** As it was when the form was opened. */
  readonly base: string | number;
  readonly mine: string | number;
  readonly theirs: string | number;
  /** Both changed it, and not alike: a person must choose. Else only they did. */
  readonly clash: boolean;
}

/**
 * Compares the three texts of a record. What only I changed, and what we changed alike, is no difference.
 * @example differences({ a: '1' }, { a: '2' }, { a: '3' }) // [{ field: 'a', base: '1', mine: '2', theirs: '3', clash: true }]
 */
export function differences(base: Values, mine: Values, theirs: Values): Difference[] {
  return Object.keys(mine).flatMap((field) => {
    const [was, my, their] = [base[field] ?? '', mine[field] ?? '', theirs[field] ?? ''];
    return their === was || their === my ? [] : [{ field, base: was, mine: my, theirs: their, clash: my !== was }];
  });
}

/** What stands for a field of which nobody has chosen yet: theirs where I left it alone, nothing where both changed it. */
export const sideOf = ({ field, clash }: Difference, chosen: Readonly<Record<string, Side>>): Side | undefined => chosen[field] ?? (clash ? undefined : 'theirs');

/** What is saved: mine, with theirs in every field where theirs was chosen. */
export function merged<V extends Values>(mine: V, theirs: V, found: readonly Difference[], chosen: Readonly<Record<string, Side>>): V {
  const taken = found.filter((difference) => sideOf(difference, chosen) === 'theirs').map(({ field }) => field);
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field] ?? ''])) };
}
