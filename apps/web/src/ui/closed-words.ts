import { dictionary } from '../lib/i18n.js';

export const closedWords = dictionary(
  {
    closed: 'Закрито',
    closedText: 'Закрито: щоб прочитати зміст провадження, вкажіть мету.',
  },
  {
    closed: 'Closed',
    closedText: 'Closed: state a purpose to read the content of the proceeding.',
  },
);
