import { dictionary } from '../../lib/i18n.js';

export const factsWords = dictionary(
  {
    tellFacts: 'Обставини дії', factsOf: 'Обставини: {what}', factsText: 'Що каже сам протокол: від цього залежить перелік питань допустимості. Чого не знаєте, лишіть порожнім.', unknown: 'Невідомо', open: 'Не з’ясовано: {what}', all: 'Обставини записано', toldBy: '{who}, {when}',
    witnesses: 'Скільки було понятих', noWitnesses: 'Чому без понятих', interpreter: 'Перекладач', copy: 'Копія протоколу', copyTo: 'Кому вручено', copyOn: 'Якого дня вручено', video: 'Відеозапис', defender: 'Захисник', seizure: 'Що з вилученим', motionAt: 'Коли подано клопотання про арешт', urgent: 'Невідкладне проникнення (ч. 3 ст. 233)', urgentOn: 'День ухвали', saved: 'Записано.',
  },
  {
    tellFacts: 'Facts of the act', factsOf: 'Facts: {what}', factsText: 'What the protocol itself says: the checklist of admissibility answers from it. Leave empty what you do not know.', unknown: 'Not known', open: 'Not found out: {what}', all: 'All facts are recorded', toldBy: '{who}, {when}',
    witnesses: 'How many attesting witnesses', noWitnesses: 'Why there were none', interpreter: 'Interpreter', copy: 'Copy of the protocol', copyTo: 'Handed to whom', copyOn: 'Handed over on', video: 'Video', defender: 'Defender', seizure: 'What became of what was seized', motionAt: 'When the motion to arrest was filed', urgent: 'Urgent entry (CPC 233(3))', urgentOn: 'Day of the ruling', saved: 'Saved.',
  },
);
