import { type LedgerKind, type Side, causes } from '#libs/court';
import type { TrialAge } from './period.js';
import { type Flow, HELD, NO_COURT, type Rate, type TrialTableName } from './words.js';

/** A text as it is said in both languages. */
export interface Said {
  readonly uk: string;
  readonly en: string;
}

/** What a table is called, what its rows are, and how it counts. */
export const tableLabels: Readonly<Record<TrialTableName, { readonly title: Said; readonly head: Said }>> = {
  OFFICE: { title: { uk: 'Рух справ за органами', en: 'Flow of trials by office' }, head: { uk: 'Орган', en: 'Office' } },
  COURT: { title: { uk: 'Рух справ за судами', en: 'Flow of trials by court' }, head: { uk: 'Суд', en: 'Court' } },
  MONTH: { title: { uk: 'Рух справ за місяцями', en: 'Flow of trials by month' }, head: { uk: 'Місяць', en: 'Month' } },
  AGE: { title: { uk: 'Скільки тривають незавершені розгляди', en: 'How long pending trials have gone on' }, head: { uk: 'Орган', en: 'Office' } },
  HEARINGS_COURT: { title: { uk: 'Засідання й відкладення за судами', en: 'Hearings and postponements by court' }, head: { uk: 'Суд', en: 'Court' } },
  HEARINGS_CAUSE: { title: { uk: 'Відкладення за причинами', en: 'Postponements by cause' }, head: { uk: 'Причина', en: 'Cause' } },
  DAYS_OFFICE: { title: { uk: 'Куди пішли дні розгляду: за органами', en: 'Where the days went, by office' }, head: { uk: 'Орган', en: 'Office' } },
  DAYS_COURT: { title: { uk: 'Куди пішли дні розгляду: за судами', en: 'Where the days went, by court' }, head: { uk: 'Суд', en: 'Court' } },
  DAYS_CAUSE: { title: { uk: 'Дні відкладень за причинами', en: 'Days lost to postponements, by cause' }, head: { uk: 'Причина', en: 'Cause' } },
};

export const flowLabels: Readonly<Record<Flow, Said>> = {
  INCOMING: { uk: 'Надійшло', en: 'Incoming' },
  RESOLVED: { uk: 'Завершено', en: 'Resolved' },
  PENDING: { uk: 'Не завершено', en: 'Pending' },
};

export const rateLabels: Readonly<Record<Rate, Said>> = {
  CLEARANCE: { uk: 'Показник завершення, %', en: 'Clearance rate, %' },
  DISPOSITION: { uk: 'Очікуваний час розгляду, днів', en: 'Disposition time, days' },
  MEDIAN: { uk: 'Медіана, днів', en: 'Median, days' },
  NINETIETH: { uk: 'Дев’ять із десяти не довше, днів', en: 'Nine of ten within, days' },
};

/** What each number means, and whose definition it is; null: our own. */
export const definitions: readonly { readonly key: Flow | Rate; readonly text: Said; readonly source: Said | null }[] = [
  { key: 'INCOMING', text: { uk: 'Розгляди, обвинувальний акт у яких уперше надійшов до суду в періоді. Новий розгляд після скасування вироку вдруге не враховано.', en: 'Trials whose indictment first came to court in the period. A new trial after a verdict was quashed is not counted again.' }, source: null },
  { key: 'RESOLVED', text: { uk: 'Розгляди, у яких у періоді ухвалено перший вирок або закрито провадження.', en: 'Trials that ended in the period with their first judgment or the closing of the case.' }, source: null },
  { key: 'PENDING', text: { uk: 'Розгляди, що тривали наприкінці останнього дня періоду, без нових після скасування вироку.', en: 'Trials that went on at the end of the last day of the period, without new ones after a verdict was quashed.' }, source: null },
  { key: 'CLEARANCE', text: { uk: 'Завершено ÷ надійшло × 100. Понад 100: залишок меншає.', en: 'Resolved ÷ incoming × 100. Above 100 the backlog shrinks.' }, source: { uk: 'Clearance Rate, CEPEJ', en: 'Clearance Rate, CEPEJ' } },
  { key: 'DISPOSITION', text: { uk: 'Днів у періоді × не завершено ÷ завершено (за рік — 365 × не завершено ÷ завершено): за скільки днів закінчилися б незавершені, якби суди працювали так само швидко.', en: 'Days of the period × pending ÷ resolved (for a year 365 × pending ÷ resolved): in how many days the pending trials would end at the speed of the period.' }, source: { uk: 'Disposition Time, CEPEJ', en: 'Disposition Time, CEPEJ' } },
  { key: 'MEDIAN', text: { uk: 'Половина завершених у періоді тривала не довше: днів від надходження обвинувального акта до рішення.', en: 'Half of the trials that ended in the period took no longer: days from the indictment in court to the judgment.' }, source: null },
  { key: 'NINETIETH', text: { uk: 'Дев’ять із десяти завершених у періоді тривали не довше (90-й процентиль).', en: 'Nine of ten trials that ended in the period took no longer (90th percentile).' }, source: null },
];

export const ageLabels: Readonly<Record<TrialAge, Said>> = {
  M0: { uk: 'до 6 міс.', en: 'to 6 mo.' },
  M6: { uk: '6–12 міс.', en: '6–12 mo.' },
  Y1: { uk: '1–2 роки', en: '1–2 years' },
  Y2: { uk: '2–3 роки', en: '2–3 years' },
  Y3: { uk: '3–5 років', en: '3–5 years' },
  Y5: { uk: 'від 5 років', en: '5 years +' },
};

export const sideLabels: Readonly<Record<Side, Said>> = {
  COURT: { uk: 'суд', en: 'court' },
  PROSECUTION: { uk: 'обвинувачення', en: 'prosecution' },
  DEFENCE: { uk: 'захист', en: 'defence' },
  VICTIM: { uk: 'потерпілий', en: 'victim' },
  WITNESS: { uk: 'свідок', en: 'witness' },
  EXPERT: { uk: 'експерт', en: 'expert' },
  ESCORT: { uk: 'конвой', en: 'escort' },
  NOBODY: { uk: 'ні на чиєму', en: 'nobody' },
};

/** For what the days of a trial go; those put off are told by their cause. */
export const kindLabels: Readonly<Record<Exclude<LedgerKind, 'POSTPONED'>, Said>> = {
  HELD: { uk: 'Засідання відбулося', en: 'Hearing held' },
  WAITING: { uk: 'Очікування призначеного засідання', en: 'Waiting for an appointed hearing' },
  NONE_PLANNED: { uk: 'Засідання не призначено', en: 'No hearing appointed' },
  SUSPENDED_HIDING: { uk: 'Зупинено: обвинувачений ухиляється (ст. 335 КПК)', en: 'Suspended: the accused evades the court (CPC 335)' },
  SUSPENDED_ILLNESS: { uk: 'Зупинено: хвороба обвинуваченого (ст. 335 КПК)', en: 'Suspended: illness of the accused (CPC 335)' },
  SUSPENDED_SERVICE: { uk: 'Зупинено: мобілізація обвинуваченого (ст. 335 КПК)', en: 'Suspended: the accused is mobilised (CPC 335)' },
  EXPERT: { uk: 'Очікування експертизи (ст. 332 КПК)', en: 'Waiting for an expert (CPC 332)' },
  FOREIGN_STATE: { uk: 'Очікування відповіді іншої держави', en: 'Waiting for another state' },
};

export const causeLabels: ReadonlyMap<string, Said> = new Map(causes.map(({ code, label }) => [code, label]));

/** Columns that stand for all others together, and those that say on how much a row rests. */
export const otherLabels = {
  total: { uk: 'Разом', en: 'Total' },
  days: { uk: 'Усього днів', en: 'Days in all' },
  trials: { uk: 'Розглядів', en: 'Trials' },
  postponed: { uk: 'Відкладено, %', en: 'Put off, %' },
  hearings: { uk: 'Усього засідань', en: 'Hearings in all' },
  [HELD]: { uk: 'Відбулося', en: 'Held' },
  [NO_COURT]: { uk: 'Суд ще не відомий: засідань не призначали', en: 'Court not known yet: no hearing so far' },
} as const satisfies Readonly<Record<string, Said>>;
