/** Documents that cost much and ask for little, by what is wrong with them. None may be run. */
const repeat = (times: number, one: (n: number) => string): string => Array.from({ length: times }, (_, n) => one(n)).join(' ');
const nested = (depth: number, opening: string, closing: string, heart: string): string => `${opening.repeat(depth)}${heart}${closing.repeat(depth)}`;
const OFFICE = 'offices { code }';
const LIST = 'proceedings(first: 100) { edges { node { id } } }';

const counts = [16, 100, 1_000, 5_000];

export const corpus: readonly (readonly [what: string, document: string])[] = [
  ...counts.map((n) => [`${n} aliases of a root field`, `{ ${repeat(n, (each) => `a${each}: ${OFFICE}`)} }`] as const),
  ...counts.map((n) => [`${n} aliases of a field below`, `{ offices { ${repeat(n, (each) => `a${each}: code`)} } }`] as const),
  ...[9, 20, 100, 300].map((n) => [`depth ${n}`, `{ proceedings(first: 1) { ${nested(n, 'edges { node { nextDue { proceeding { ', '} } } }', 'id ')} } }`] as const),
  ...[11, 100, 3_000].map((n) => [`${n} directives on one field`, `{ offices { code ${repeat(n, () => '@include(if: true)')} } }`] as const),
  ...[11, 500].map((n) => [`${n} directives on the operation`, `query ${repeat(n, (each) => `@d${each}`)} { ${OFFICE} }`] as const),
  ['unknown directives', `{ offices { code ${repeat(400, (n) => `@unknown${n}`)} } }`],
  ['1,000 lists of a hundred', `{ ${repeat(1_000, (n) => `a${n}: ${LIST}`)} }`],
  ['a page of a million', '{ proceedings(first: 1000000) { edges { node { id } } } }'],
  ['a page of minus one', '{ proceedings(first: -1) { edges { node { id } } } }'],
  ['pages within pages', '{ proceedings(first: 100) { edges { node { history(first: 100) { edges { node { actor { id } } } } deadlines { changes { key } proceeding { history(first: 100) { edges { node { id } } } } } } } } }'],
  ['500 sign-ins in one mutation', `mutation { ${repeat(500, (n) => `a${n}: login(login: "admin", password: "guess${n}") { token }`)} }`],
  ['500 password changes in one mutation', `mutation { ${repeat(500, (n) => `a${n}: changeOwnPassword(input: { current: "guess${n}", next: "a-new-password-of-mine" })`)} }`],
  ['a fragment that is itself', '{ offices { ...F } } fragment F on Office { code ...F }'],
  ['fragments in a ring', '{ offices { ...A } } fragment A on Office { ...B } fragment B on Office { ...C } fragment C on Office { ...A }'],
  ['a thousand unused fragments', `{ ${OFFICE} } ${repeat(1_000, (n) => `fragment F${n} on Office { code }`)}`],
  ['fragments that double at each step', `{ offices { ...F0 } } ${repeat(18, (n) => `fragment F${n} on Office { ...F${n + 1} ...F${n + 1} }`)} fragment F18 on Office { code }`],
  ['a fragment on an unknown type', '{ offices { ... on Nothing { code } } }'],
  ['a thousand inline fragments', `{ offices { ${repeat(1_000, () => '... on Office { code }')} } }`],
  ['fields that conflict a thousand times', `{ offices { ${repeat(1_000, (n) => `x: ${n % 2 === 0 ? 'code' : 'seat'}`)} } }`],
  ['the same field five thousand times', `{ offices { ${repeat(5_000, () => 'code')} } }`],
  ['a thousand operations', repeat(1_000, (n) => `query Q${n} { ${OFFICE} }`)],
  ['ten thousand variables', `query (${repeat(10_000, (n) => `$v${n}: Int`)}) { ${OFFICE} }`],
  ['a list of fifty thousand numbers', `{ staff(filter: { text: [${repeat(50_000, () => '1')}] }) { edges { node { id } } } }`],
  ['an input a thousand deep', `{ staff(filter: ${nested(1_000, '{ text: ', '}', '"x"')}) { edges { node { id } } } }`],
  ['a list a thousand deep', `{ staff(filter: { text: ${nested(1_000, '[', ']', '1')} }) { edges { node { id } } } }`],
  ['a string of ninety thousand signs', `{ staff(filter: { text: "${'x'.repeat(90_000)}" }) { edges { node { id } } } }`],
  ['a block string of ninety thousand quotes', `{ staff(filter: { text: """${' "'.repeat(45_000)}"""}) { edges { node { id } } } }`],
  ['ninety thousand brackets', '{'.repeat(90_000)],
  ['a name of ninety thousand letters', `{ ${'a'.repeat(90_000)} }`],
  ['ninety thousand spaces and nothing', ' '.repeat(90_000)],
  ['ninety thousand comments', '#\n'.repeat(45_000)],
  ['a subscription', 'subscription { proceedingChanged { id } }'],
  ['the definition of a type', 'type Query { offices: [String] }'],
  ['no document', ''],
  ['a zero byte', `{ offices\u0000 { code } }`],
  ['half a surrogate', `{ offices { code\ud800 } }`],
  ['an operation without a selection', 'query { offices }'],
  ['an anonymous and a named operation', `{ ${OFFICE} } query Named { ${OFFICE} }`],
  ['a number too large to be one', '{ proceedings(first: 99999999999999999999) { edges { node { id } } } }'],
  ['not GraphQL', '<script>alert(1)</script>'],
];
