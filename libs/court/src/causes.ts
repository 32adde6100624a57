import type { PostponementCause, Side } from './words.js';

interface Said {
  readonly uk: string;
  readonly en: string;
}

/** A cause of postponement as people choose it. */
export interface Cause {
  readonly code: PostponementCause;
  readonly label: Said;
  /** With whom it lies unless somebody says otherwise; null: that has to be said. */
  readonly liesWith: Side | null;
  /** The article that speaks of it; null where none does. */
  readonly citation: Said | null;
}

const cpc = (articles: string, title: string): Said => ({ uk: `ст. ${articles} КПК (${title})`, en: `CPC ${articles}` });

/** The closed list of causes, in the order in which they are offered. Articles are from memory: a lawyer confirms them (docs/law.md). */
export const causes: readonly Cause[] = [
  { code: 'NO_JUDGE', label: { uk: 'Немає судді', en: 'No judge' }, liesWith: 'COURT', citation: cpc('319', 'незмінність складу суду') },
  { code: 'PANEL_CHANGE', label: { uk: 'Змінюється склад суду', en: 'Change of the panel' }, liesWith: 'COURT', citation: cpc('319, 320', 'незмінність складу суду, запасний суддя') },
  { code: 'NO_COUNSEL', label: { uk: 'Не з’явився захисник', en: 'No defence counsel' }, liesWith: 'DEFENCE', citation: cpc('324', 'неприбуття прокурора, захисника') },
  { code: 'ACCUSED_NOT_DELIVERED', label: { uk: 'Не доставлено обвинуваченого', en: 'Accused not delivered' }, liesWith: 'ESCORT', citation: cpc('323', 'неприбуття обвинуваченого') },
  { code: 'VICTIM_OR_WITNESS_ABSENT', label: { uk: 'Потерпілий або свідок не з’явився', en: 'Victim or witness did not come' }, liesWith: null, citation: cpc('325, 327', 'неприбуття потерпілого, свідка') },
  { code: 'NO_INTERPRETER', label: { uk: 'Немає перекладача', en: 'No interpreter' }, liesWith: 'COURT', citation: cpc('29, 68', 'мова провадження, перекладач') },
  { code: 'AIR_ALARM', label: { uk: 'Повітряна тривога', en: 'Air alarm' }, liesWith: 'NOBODY', citation: null },
  { code: 'LINK_FAILURE', label: { uk: 'Збій світла або зв’язку', en: 'Power or link failure' }, liesWith: 'NOBODY', citation: null },
  { code: 'EXPERT_NOT_READY', label: { uk: 'Експертиза не готова', en: 'Expert report not ready' }, liesWith: 'EXPERT', citation: cpc('332', 'проведення експертизи за ухвалою суду') },
  { code: 'MOTION_OF_PARTY', label: { uk: 'Клопотання сторони', en: 'Motion of a party' }, liesWith: null, citation: cpc('322', 'безперервність судового розгляду') },
  { code: 'OTHER', label: { uk: 'Інше', en: 'Other' }, liesWith: null, citation: null },
];

/** The cause of a code. */
export const causeOf = (code: PostponementCause): Cause => causes.find((cause) => cause.code === code) ?? (() => { throw new RangeError(`no cause ${code}`); })();
