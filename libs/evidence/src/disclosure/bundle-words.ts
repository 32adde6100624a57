import type { Fate, ItemKind } from '../registry/words.js';
import type { Absence, BundleAct } from './bundle.js';

type Words<Key extends string> = Readonly<Record<Key, { readonly uk: string; readonly en: string }>>;

/** What things are and what happened to them, as papers and the viewer of a bundle say it. */
export const kindWords: Words<ItemKind> = {
  TESTIMONY: { uk: 'показання', en: 'testimony' }, PHYSICAL: { uk: 'речовий доказ', en: 'physical evidence' }, DOCUMENT: { uk: 'документ', en: 'document' }, EXPERT_OPINION: { uk: 'висновок експерта', en: 'expert opinion' },
};

export const actWords: Words<BundleAct> = {
  taken: { uk: 'прийнято на зберігання', en: 'taken into custody' }, seized: { uk: 'вилучено', en: 'seized' }, sealed: { uk: 'опечатано', en: 'sealed' }, opened: { uk: 'пакування розкрито', en: 'opened' }, transferred: { uk: 'передано', en: 'transferred' }, received: { uk: 'отримано', en: 'received' }, seen: { uk: 'оглянуто на місці', en: 'seen where it is' },
  examined: { uk: 'досліджено', en: 'examined' }, imaged: { uk: 'зроблено копію', en: 'imaged' }, returned: { uk: 'повернуто', en: 'returned' }, destroyed: { uk: 'знищено', en: 'destroyed' }, ended: { uk: 'вибула зі зберігання', en: 'left custody' }, disclosed: { uk: 'відкрито стороні', en: 'disclosed' },
};

export const fateWords: Words<Fate> = {
  RETURNED: { uk: 'повернуто', en: 'returned' }, DESTROYED: { uk: 'знищено', en: 'destroyed' }, CONFISCATED: { uk: 'конфісковано', en: 'confiscated' }, KEPT_IN_FILE: { uk: 'лишено при матеріалах', en: 'kept in the file' },
  TO_THE_STATE: { uk: 'передано в дохід держави', en: 'passed to the State' }, PASSED_ON: { uk: 'передано іншому органу', en: 'passed to another body' },
};

export const absenceWords: Words<Absence> = {
  NOT_ACCEPTED: { uk: 'не передано: не перевірено або затримано', en: 'not handed over: not examined or held' },
  SHOWS_REMOVALS: { uk: 'не передано: є копія з вилученнями', en: 'not handed over: there is a copy with removals' },
  NOT_READ: { uk: 'не передано: документи всередині не прочитано', en: 'not handed over: the documents inside were not read' },
  DESTROYED: { uk: 'знищено за законом', en: 'destroyed by law' },
};

/** Words in one language, by their key. */
export const inLanguage = <Key extends string>(words: Words<Key>, language: 'uk' | 'en'): Readonly<Record<Key, string>> =>
  Object.fromEntries(Object.entries<{ uk: string; en: string }>(words).map(([key, said]) => [key, said[language]])) as Record<Key, string>;
