import { Column, PrimaryColumn } from 'typeorm';

/** A random UUID made by the program: it tells nothing about when or after what a record was made. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn('uuid');

/** An instant as ISO text. TypeORM reads it through a Date, so to the millisecond; statements of our own read microseconds. */
export const InstantColumn = (options: { nullable?: boolean; default?: () => string; update?: boolean } = {}): PropertyDecorator =>
  Column('timestamptz', { ...options, transformer: { to: (value: unknown) => value, from: (value: unknown) => (value instanceof Date ? value.toISOString() : value) } });

/** A day as `YYYY-MM-DD`. */
export const DayColumn = (options: { nullable?: boolean } = {}): PropertyDecorator => Column('date', options);
