import { type FieldFault, type LocalText, Refusal } from '#libs/platform';

/** What class-validator says of one property; a name of the rule, its English words, and words of our own where the rule has them. */
export interface PropertyFault {
  readonly property: string;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly contexts?: Readonly<Record<string, { readonly uk?: string }>>;
  readonly children?: readonly PropertyFault[];
}

/** The rule in plain Ukrainian; `n` are the numbers its English words hold, in their order. */
const ukrainian: Readonly<Record<string, (n: readonly string[], english: string) => string>> = {
  isUuid: () => 'потрібен ідентифікатор запису (UUID)',
  isString: () => 'потрібен текст',
  isBoolean: () => 'потрібне «так» або «ні»',
  isInt: () => 'потрібне ціле число',
  isNumber: () => 'потрібне число',
  isArray: () => 'потрібен список',
  isObject: () => 'потрібна група полів',
  isEnum: (_, english) => `потрібне одне зі значень${valuesOf(english)}`,
  isIn: (_, english) => `потрібне одне зі значень${valuesOf(english)}`,
  isLength: (n, english) => (/longer than.*shorter than/.test(english) ? `потрібно від ${n[0]} до ${n[1]} символів` : english.includes('longer than') ? `потрібно щонайменше ${n[0]} символів` : `потрібно щонайбільше ${n[0]} символів`),
  minLength: (n) => `потрібно щонайменше ${n[0]} символів`,
  maxLength: (n) => `потрібно щонайбільше ${n[0]} символів`,
  min: (n) => `потрібне число не менше ніж ${n[0]}`,
  max: (n) => `потрібне число не більше ніж ${n[0]}`,
  arrayNotEmpty: () => 'потрібне хоча б одне значення',
  arrayMaxSize: (n) => `потрібно щонайбільше ${n[0]} значень`,
  arrayUnique: () => 'значення не мають повторюватися',
  isNotEmpty: () => 'поле не може бути порожнім',
  isDefined: () => 'поле обов’язкове',
  matches: () => 'значення має інший вигляд, ніж потрібно',
  isEmail: () => 'потрібна адреса електронної пошти',
  isIso8601: () => 'потрібна дата у форматі РРРР-ММ-ДД',
  nestedValidation: () => 'потрібна група полів',
  whitelistValidation: () => 'такого поля немає',
  unknownValue: () => 'потрібна група полів',
};

const valuesOf = (english: string): string => {
  const values = /following values: (.*)$/.exec(english)?.[1];
  return values === undefined ? '' : `: ${values}`;
};

/** The fault of one rule in both languages. The English words are class-validator's, without the name of the property. */
function textOf(rule: string, english: string, property: string, own: string | undefined): LocalText {
  const plain = english.replace(`each value in ${property} `, '').replace(`property ${property} `, '').replace(`${property} `, '');
  const uk = own ?? ukrainian[rule]?.(plain.match(/\d+/g) ?? [], plain) ?? 'значення не відповідає правилу';
  return { uk, en: plain };
}

/**
 * Faults of class-validator as one refusal that names each field (with a dot between levels) and the rule it breaks.
 * @example validationRefusal([{ property: 'login', constraints: { isString: 'login must be a string' } }]).detail.fields?.[0]?.rule // 'isString'
 */
export function validationRefusal(faults: readonly PropertyFault[]): Refusal {
  const flatten = (list: readonly PropertyFault[], prefix: string): FieldFault[] =>
    list.flatMap(({ property, constraints, contexts, children }) => [
      ...Object.entries(constraints ?? {}).map(([rule, english]): FieldFault => ({ field: `${prefix}${property}`, rule, message: textOf(rule, english, property, contexts?.[rule]?.uk) })),
      ...flatten(children ?? [], `${prefix}${property}.`),
    ]);
  return new Refusal('bad-input', { uk: 'Перевірте введені дані.', en: 'Check the input.' }, { fields: flatten(faults, '') });
}
