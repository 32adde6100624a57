import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isDay, isInstant } from '#libs/time-limits';

const wrong = (what: string, node?: ValueNode): never => {
  throw new GraphQLError(what, { extensions: { code: 'bad-input' }, ...(node === undefined ? {} : { nodes: node }) });
};

const parse = (accepts: (text: string) => boolean, rule: string) => (value: unknown): string => (typeof value === 'string' && accepts(value) ? value : wrong(rule));

/** A day in Europe/Kyiv, `YYYY-MM-DD`. Text from end to end: it has no time and no zone to lose. */
export const DayScalar = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A day in Europe/Kyiv, `YYYY-MM-DD`.',
  serialize: (value) => String(value),
  parseValue: parse(isDay, 'Day: an existing day as YYYY-MM-DD'),
  parseLiteral: (node) => (node.kind === Kind.STRING && isDay(node.value) ? node.value : wrong('Day: an existing day as YYYY-MM-DD', node)),
});

/** An instant, ISO 8601 with an offset. */
export const InstantScalar = new GraphQLScalarType<string, string>({
  name: 'Instant',
  description: 'An instant, ISO 8601 with an offset.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: parse(isInstant, 'Instant: ISO 8601 with an offset, as 2026-11-16T10:20:00+02:00'),
  parseLiteral: (node) => (node.kind === Kind.STRING && isInstant(node.value) ? node.value : wrong('Instant: ISO 8601 with an offset, as 2026-11-16T10:20:00+02:00', node)),
});
