import { dictionary } from '../lib/i18n.js';

export const checklistWords = dictionary(
  {
    item: 'Доказ {number}', gravity3: 'суд за таке виключає', gravity2: 'суд може виключити', gravity1: 'суд запитає', remedy: 'Що ще можна: {text}', lawyer: 'тлумачення має підтвердити юрист',
    RISK: 'Ризик', ASK: 'З’ясуйте', OPEN: 'Право допускає двоє читань', OK: 'Гаразд',
  },
  {
    item: 'Item {number}', gravity3: 'courts exclude for this', gravity2: 'a court may exclude', gravity1: 'a court will ask', remedy: 'What can still be done: {text}', lawyer: 'a lawyer has to confirm this reading',
    RISK: 'Risk', ASK: 'Find out', OPEN: 'The law can be read in two ways', OK: 'In order',
  },
);
