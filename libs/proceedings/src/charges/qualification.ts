import { type Fault, type Severity, fault, severities } from '../words.js';
import { type Article, type ArticleVersion, articles } from './articles.js';

/** A charge's article with the version of the code on the day of the act. */
export interface Qualified {
  /** `CC 149(2)`: how the law engine and the exchange formats write it. */
  readonly code: string;
  readonly article: string;
  readonly part: string | null;
  readonly version: ArticleVersion;
}

const codeOf = ({ article, part }: Pick<Article, 'article' | 'part'>): string => `CC ${article}${part === null ? '' : `(${part})`}`;
const byCode = new Map(articles.map((article) => [codeOf(article), article]));

/** Latin letters that look like Cyrillic ones: keyboards are switched too late, and tables keep it for ever. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', i: 'і', k: 'к', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у' };
const fold = (text: string): string => text.replace(/[aceikoptxy]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
const oneOf = (...words: readonly string[]): string => `(?:${words.map(fold).join('|')})\\.?`;
const [PART, ARTICLE, CODE] = [oneOf('частиною', 'частина', 'part', 'pt', 'ч'), oneOf('of art', 'стаття', 'статті', 'art', 'ст'), new RegExp(`${fold('кримінального кодексу( україни)?|кк( україни)?|україни')}|(?<![а-яіїєґ])сс(?![а-яіїєґ])`, 'g')];
const NUMBER = String.raw`(\d{2,3}(?:-\d)?)`;
const SHAPES = [
  { pattern: new RegExp(`^(?:${ARTICLE})? ?${NUMBER} ?(?:\\((\\d)\\)|,? ?${PART} ?(\\d))?$`), article: 1, parts: [2, 3] },
  { pattern: new RegExp(`^${PART} ?(\\d),? ?${ARTICLE} ?${NUMBER}$`), article: 2, parts: [1] },
];

/** `149(2)`, `CC 149(2)`, `ст. 149 ч. 2 КК України`, `ч. 2 ст. 149`, `149 ч.2`: people write all of these. */
export function canonicalCode(text: string): string | undefined {
  const plain = fold(text.normalize('NFC').toLowerCase()).replace(CODE, ' ').replace(/[–—‑]/g, '-').replace(/\s+/g, ' ').trim();
  for (const { pattern, article, parts } of SHAPES) {
    const match = pattern.exec(plain);
    if (match !== null) return codeOf({ article: match[article] ?? '', part: parts.map((index) => match[index]).find((part) => part !== undefined) ?? null });
  }
  return undefined;
}

/** The version of an article on a day; the oldest for days before it, so that an early act is shown rather than lost. */
export const articleOn = (article: Article, day: string): ArticleVersion =>
  article.versions.find((version) => day >= version.from && (version.to === null || day < version.to)) ?? article.versions[0];

/**
 * Reads a qualification as people write it.
 * @param day day of the act: it decides the version of the code (CC 4(2))
 * @example qualify('ч. 2 ст. 149 КК України', '2026-05-01').code // 'CC 149(2)'
 */
export function qualify(text: string, day: string, field = 'code'): Qualified | Fault {
  const code = canonicalCode(text);
  const article = code === undefined ? undefined : byCode.get(code);
  if (code === undefined || article === undefined) {
    return fault(field, 'known-article', 'Невідома стаття або частина: вкажіть, наприклад, «ч. 2 ст. 149 КК».', 'Unknown article or part: write, for example, “CC 149(2)”.');
  }
  return { code, article: article.article, part: article.part, version: articleOn(article, day) };
}

/** What is shown of a stored code; undefined only for a code that has left the list. */
export const qualified = (code: string, day: string): Qualified | undefined => {
  const article = byCode.get(code);
  return article === undefined ? undefined : { code, article: article.article, part: article.part, version: articleOn(article, day) };
};

/** How a Ukrainian document writes it: `ч. 2 ст. 149 КК`. */
const write = ({ article, part }: Pick<Article, 'article' | 'part'>): string => `${part === null ? '' : `ч. ${part} `}ст. ${article} КК`;

/**
 * The qualification of a proceeding out of its present charges: each article once, gravest first, and the gravest class.
 * @example overall([{ code: 'CC 303(1)', day: '2026-01-01' }, { code: 'CC 149(2)', day: '2026-01-01' }])
 * // { text: 'ч. 2 ст. 149 КК, ч. 1 ст. 303 КК', severity: 'ESPECIALLY_GRAVE' }
 */
export function overall(charges: readonly { readonly code: string; readonly day: string }[]): { text: string; severity: Severity | null } {
  const known = new Map(charges.flatMap(({ code, day }) => { const found = qualified(code, day); return found === undefined ? [] : [[code, found] as const]; }));
  const rank = ({ version }: Qualified): number => severities.indexOf(version.severity);
  const ordered = [...known.values()].sort((a, b) => rank(b) - rank(a) || (a.code < b.code ? -1 : 1));
  return { text: ordered.map(write).join(', '), severity: ordered[0]?.version.severity ?? null };
}

/** Several qualifications in one text, divided by semicolons, lines or commas. Empty text is none. */
export function qualifyAll(text: string, day: string, field = 'qualification'): Qualified[] | Fault {
  if (text.trim() === '') return [];
  const pieces = canonicalCode(text) === undefined ? text.split(/[;\n]|,(?=\s*(?:ч|[сc][тt]|[сc]{2}|[кk]{2}|art|part|\d{2,3}))/i).filter((piece) => piece.trim() !== '') : [text];
  const found = new Map<string, Qualified>();
  for (const piece of pieces) {
    const one = qualify(piece, day, field);
    if ('rule' in one) return one;
    found.set(one.code, one);
  }
  return [...found.values()];
}
