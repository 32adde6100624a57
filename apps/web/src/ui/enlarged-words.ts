import { dictionary } from '../lib/i18n.js';

export const words = dictionary(
  { enlarge: 'Збільшити: {name}', page: 'Сторінка {page} файлу {name}', pageOf: 'Сторінка {page} з {pages}', previous: 'Попередня сторінка', next: 'Наступна сторінка' },
  { enlarge: 'Enlarge: {name}', page: 'Page {page} of {name}', pageOf: 'Page {page} of {pages}', previous: 'Previous page', next: 'Next page' },
);
