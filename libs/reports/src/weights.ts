import type { Stage } from '#libs/proceedings';

interface Said {
  readonly uk: string;
  readonly en: string;
}

/** What a stage, or a number of victims, adds to the load of whoever answers for a proceeding, and why so much. */
export interface Weight {
  readonly points: number;
  readonly reason: Said;
}

/** Stages in which nothing more is expected of the office: no load, no age. */
export const finishedStages = ['FINAL', 'CLOSED', 'JOINED'] as const satisfies readonly Stage[];
export type OpenStage = Exclude<Stage, (typeof finishedStages)[number]>;

/**
 * Points of a stage. No rule of law stands behind them: they are a habit of counting that the reader is shown, so that three proceedings
 * under suspicion are not taken for three that were registered yesterday. A change here moves charts, never a term.
 */
export const stageWeights: Readonly<Record<OpenStage, Weight>> = {
  REGISTERED: { points: 2, reason: { uk: 'Перші слідчі дії, визначення підслідності, прокурора призначено.', en: 'First investigative acts, jurisdiction, the prosecutor is appointed.' } },
  INVESTIGATION: { points: 3, reason: { uk: 'Докази збирають, клопотання до слідчого судді; підозри ще немає.', en: 'Evidence is gathered, motions go to the investigating judge; nobody is a suspect yet.' } },
  SUSPICION: { points: 5, reason: { uk: 'Строки біжать, запобіжні заходи, продовження: найбільше невідкладного.', en: 'Terms run, preventive measures and extensions: most of what cannot wait.' } },
  SUSPENDED: { points: 1, reason: { uk: 'Зупинено: лишаються розшук і нагляд за підставою.', en: 'Suspended: the search and the ground for it remain to be watched.' } },
  DISCLOSURE: { points: 4, reason: { uk: 'Відкриття матеріалів, обвинувальний акт, строк сторони захисту.', en: 'Disclosure, the indictment, the time of the defence.' } },
  COURT: { points: 3, reason: { uk: 'Підготовче засідання, склад суду, явка.', en: 'Preparatory hearing, the panel, attendance.' } },
  TRIAL: { points: 4, reason: { uk: 'Засідання, допити в суді, продовження тримання під вартою.', en: 'Hearings, examination in court, custody reviews.' } },
  VERDICT: { points: 2, reason: { uk: 'Вирок ухвалено: рішення про оскарження у строк.', en: 'The verdict is given: whether to appeal, in time.' } },
  APPEAL: { points: 2, reason: { uk: 'Апеляційний розгляд: менше засідань, ті самі матеріали.', en: 'Appeal: fewer hearings, the same materials.' } },
};

export interface VictimWeight extends Weight {
  /** The least number of victims from which it counts. */
  readonly from: number;
}

/** Points for victims, most first: more of them is more interviews, measures of safety and compensation, though less for each as their number grows. */
export const victimWeights: readonly VictimWeight[] = [
  { from: 10, points: 5, reason: { uk: 'Десять і більше: допити й захист ведуть групою, за графіком.', en: 'Ten or more: interviews and safety are run by a team to a plan.' } },
  { from: 4, points: 3, reason: { uk: 'Від чотирьох до дев’яти: окремий допит, представник і відшкодування для кожної особи.', en: 'Four to nine: an interview, a representative and compensation for each.' } },
  { from: 2, points: 1, reason: { uk: 'Двоє або троє: показання звіряють між собою.', en: 'Two or three: statements are compared.' } },
  { from: 0, points: 0, reason: { uk: 'Одна потерпіла особа або жодної встановленої: рахує сама стадія.', en: 'One victim or none known yet: the stage itself counts.' } },
];

/**
 * The load of one open proceeding.
 * @example pointsOf('SUSPICION', 4) // 8
 */
export const pointsOf = (stage: OpenStage, victims: number): number => stageWeights[stage].points + (victimWeights.find(({ from }) => victims >= from)?.points ?? 0);

/** `pointsOf` as SQL on expressions of the stage and of the number of victims. */
export const pointsSql = (stage: string, victims: string): string =>
  `(case ${stage} ${Object.entries(stageWeights).map(([name, { points }]) => `when '${name}' then ${points}`).join(' ')} else 0 end + case ${victimWeights.map(({ from, points }) => `when ${victims} >= ${from} then ${points}`).join(' ')} else 0 end)`;
