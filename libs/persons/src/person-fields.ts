import { tidyText } from '#libs/platform';

/** What is kept about who a person is (анкетні дані). Each is text of its own under the person's key. */
export const personFields = ['fullName', 'birthDay', 'document', 'phone', 'contact', 'address', 'location'] as const;
export type PersonField = (typeof personFields)[number];

/** Where a protected person is; recorded of nobody else. Their address tells the same. */
export const whereabouts: readonly PersonField[] = ['location', 'address'];

/** Fields that may be recorded of a person who is not protected. */
export const ordinaryFields = personFields.filter((field) => field !== 'location');

/** The class of a field: everything of a protected person is class 4, of others 3. */
export const classOfField = (field: PersonField, isProtected: boolean): 3 | 4 => (isProtected || field === 'location' ? 4 : 3);

export type PersonDetails = { readonly [Field in PersonField]?: string | null };

/** The most characters a field takes. */
export const LONGEST: Readonly<Record<PersonField, number>> = { fullName: 200, birthDay: 10, document: 300, phone: 40, contact: 300, address: 500, location: 500 };

/** Details with their white space in order; empty text means that the field is to be emptied. */
export const tidyDetails = (details: PersonDetails): PersonDetails =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined).map(([field, value]) => [field, tidyText(value)?.replace(/\s+/g, ' ') ?? null]));
