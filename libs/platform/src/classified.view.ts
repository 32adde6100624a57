import { Extensions } from '@nestjs/graphql';
import { type GraphQLField, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema, getNullableType, isListType, isObjectType } from 'graphql';

/**
 * How sensitive something is (клас даних). 1: that a proceeding is in the register (number, office, stage). 2: the structure of a case
 * (terms, flags, duties, qualification). 3: its content (summary, people, notes, history). 4: who and where a protected person is.
 */
export const dataClasses = [1, 2, 3, 4] as const;
export type DataClass = (typeof dataClasses)[number];

/** The class of a field; on a type that belongs to no case by itself, of all its fields that name none. */
export const Classified = (dataClass: DataClass): MethodDecorator & PropertyDecorator & ClassDecorator => Extensions({ classified: dataClass });

/** Names the property of a record that holds the id of its proceeding. Each field of such a type names its class; those above the reader's are masked. */
export const InCase = (property: string): ClassDecorator => Extensions({ inCase: property });

/** The property that holds the id of the proceeding of such records; undefined for what belongs to no case by itself (its holder's field answers for it). */
export function caseOf(type: GraphQLObjectType): string | undefined {
  const property = type.extensions['inCase'];
  return typeof property === 'string' ? property : undefined;
}

/** The class of a field; undefined when nobody has decided it. */
export function classOf(type: GraphQLObjectType, field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): DataClass | undefined {
  return (field.extensions['classified'] ?? (caseOf(type) === undefined ? type.extensions['classified'] : undefined)) as DataClass | undefined;
}

/** All object types below the roots, in the order of their names. */
export function shownTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap()).filter(isObjectType).filter((type) => !type.name.startsWith('__') && !roots.includes(type)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Fields whose class nobody has decided, as `Type.field`. */
export const unclassified = (schema: GraphQLSchema): string[] =>
  shownTypes(schema).flatMap((type) => Object.values(type.getFields()).filter((field) => classOf(type, field) === undefined).map((field) => `${type.name}.${field.name}`));

/** Whether a reader of a lower class is shown nothing in place of such a field: what stands in a case and is above the structure of it. */
export const isMasked = (type: GraphQLObjectType, field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): boolean => caseOf(type) !== undefined && (classOf(type, field) ?? 4) > 2;

/**
 * Makes room for masks: a masked field is null, so that its type must allow it; a list or a page is empty and keeps its type.
 * @throws when the class of a field has not been decided: nothing is shown by accident
 */
export function makeMaskable(schema: GraphQLSchema): GraphQLSchema {
  const open = unclassified(schema);
  if (open.length > 0) throw new Error(`Say with @Classified how sensitive these fields are: ${open.join(', ')}`);
  for (const type of shownTypes(schema)) for (const field of Object.values(type.getFields())) {
    const plain = getNullableType(field.type);
    if (isMasked(type, field) && !isListType(plain) && !isPage(plain)) field.type = plain;
  }
  return schema;
}

/** A page of a connection. */
export const isPage = (type: GraphQLOutputType): boolean => isObjectType(type) && type.name.endsWith('Connection');
