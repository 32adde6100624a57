import type { CopyState, DefenderState, InterpreterState, SeizureState, UrgentState, VideoState, WitnessGround } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

const say = (uk: string, en: string): LocalText => ({ uk, en });

/** The answers of which each question has a few, as the form offers them. */
export const factTerms = {
  noWitnesses: { VIDEO: say('Безперервний відеозапис', 'An unbroken video'), WARTIME: say('Воєнний стан (ст. 615)', 'The war (CPC 615)') } satisfies Record<WitnessGround, LocalText>,
  interpreter: { PRESENT: say('Був', 'Was there'), NOT_NEEDED: say('Не потрібен', 'Not needed'), ABSENT: say('Потрібен, але не було', 'Needed, and not there') } satisfies Record<InterpreterState, LocalText>,
  copy: { HANDED: say('Вручено', 'Handed over'), NOT_HANDED: say('Не вручено', 'Not handed over') } satisfies Record<CopyState, LocalText>,
  video: { WHOLE: say('Уся дія', 'The whole act'), PARTLY: say('Частина дії', 'Part of the act'), NONE: say('Не робили', 'None') } satisfies Record<VideoState, LocalText>,
  defender: { PRESENT: say('Був', 'Was there'), WAIVED: say('Особа відмовилася', 'The person did without'), NOT_NEEDED: say('Дія не з підозрюваним', 'The act was not with a suspect'), ABSENT: say('Не було', 'Was not there') } satisfies Record<DefenderState, LocalText>,
  seizure: { MOTION: say('Подано клопотання про арешт', 'A motion to arrest was filed'), IN_RULING: say('Названо в ухвалі про обшук', 'Named in the ruling of the search'), RETURNED: say('Повернуто', 'Returned'), NO_MOTION: say('Клопотання не подано', 'No motion was filed') } satisfies Record<SeizureState, LocalText>,
  urgent: { ALLOWED: say('Суддя дозволив після дії', 'The judge allowed it afterwards'), REFUSED: say('Суддя відмовив', 'The judge refused'), PENDING: say('Клопотання розглядають', 'The motion is pending') } satisfies Record<UrgentState, LocalText>,
};
