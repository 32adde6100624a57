import type { FieldFault, LocalText } from '#libs/platform';

const kinds: Readonly<Record<string, LocalText>> = {
  Int: { uk: 'потрібне ціле число', en: 'a whole number is needed' },
  Float: { uk: 'потрібне число', en: 'a number is needed' },
  String: { uk: 'потрібен текст', en: 'text is needed' },
  Boolean: { uk: 'потрібне «так» або «ні»', en: 'true or false is needed' },
  ID: { uk: 'потрібен ідентифікатор запису', en: 'the id of a record is needed' },
};
const otherKind: LocalText = { uk: 'значення іншого виду, ніж потрібно', en: 'the value is of another kind' };
const required: LocalText = { uk: 'поле обов’язкове', en: 'is required' };

/** What GraphQL says of a value, the name of the rule that it breaks, and the rule in plain words. */
const rules: readonly (readonly [says: RegExp, rule: string, text: LocalText | ((word: string) => LocalText)])[] = [
  [/(?:Field|argument|Argument|Variable) "\$?(?:\w+\.)?(?<name>\w+)" of (?:required |non-null )?type .*(?:not provided|not be null)/, 'required', required],
  [/^Expected .*(?:not to be|found) null/, 'required', required],
  [/^(?:Field|Unknown argument) "(?<name>\w+)" (?:is not defined by type|on field)/, 'unknown', { uk: 'такого поля немає', en: 'there is no such field' }],
  [/^Day: /, 'day', { uk: 'потрібен день, який існує, у вигляді РРРР-ММ-ДД', en: 'an existing day as YYYY-MM-DD is needed' }],
  [/^Instant: /, 'instant', { uk: 'потрібен час за ISO 8601 зі зсувом, як-от 2026-11-16T10:20:00+02:00', en: 'ISO 8601 with an offset is needed, as 2026-11-16T10:20:00+02:00' }],
  [/(?:does not exist in|^Enum) "(?<word>\w+)"/, 'value', (word) => ({ uk: `потрібне одне зі значень переліку ${word}`, en: `one of the values of ${word} is needed` })],
  [/^(?<word>Int|Float|String|Boolean|ID) cannot represent/, 'type', (word) => kinds[word] ?? otherKind],
];

/** As much of an error of GraphQL as tells which value it refused. */
export interface ValueError {
  readonly message: string;
  /** What the type itself said, without the place and the value that GraphQL puts before it. */
  readonly said: string;
  /** The field or argument in whose place a value in the document stands. */
  readonly near: string | undefined;
}

/**
 * The value that GraphQL refused before anybody of ours saw it, by its field and its rule; undefined when it refused no value.
 * The value itself, which GraphQL repeats, is never said again.
 * @example documentFault({ message: 'Variable "$input" got invalid value "x" at "input.on"; Day: no', said: 'Day: no', near: undefined })?.field // 'on'
 */
export function documentFault({ message, said, near }: ValueError): FieldFault | undefined {
  const place = message.slice(0, message.length - said.length);
  const variable = /^Variable "\$(\w+)" got invalid value /.exec(place)?.[1];
  const path = / at "([^"]+)"; $/.exec(place)?.[1];
  for (const [says, rule, text] of rules) {
    const groups = says.exec(said)?.groups ?? (says.test(said) ? {} : undefined);
    if (groups === undefined) continue;
    const name = groups['name'];
    const field = name === undefined ? path ?? variable ?? near : path === undefined ? name : `${path}.${name}`;
    return field === undefined ? undefined : { field: plain(field), rule, message: typeof text === 'function' ? text(groups['word'] ?? '') : text };
  }
  const field = path ?? variable;
  return field === undefined ? undefined : { field: plain(field), rule: 'type', message: otherKind };
}

/** Forms know their fields without the name of the argument that carries them. */
const plain = (field: string): string => field.replace(/^input\./, '');
