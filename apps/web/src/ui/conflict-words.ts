import { dictionary } from '../lib/i18n.js';

export const conflictWords = dictionary(
  {
    title: 'Поки ви редагували, цей запис змінив хтось інший',
    text: 'Оберіть, що лишити в кожному полі, і збережіть. Хто і коли змінив — видно в історії.',
    base: 'Було',
    mine: 'Моє',
    theirs: 'Змінено іншим',
    empty: 'порожньо',
  },
  {
    title: 'While you were editing, somebody else changed this record',
    text: 'Choose what to keep in each field, then save. The history shows who changed it and when.',
    base: 'It was',
    mine: 'Mine',
    theirs: 'Changed by somebody else',
    empty: 'empty',
  },
);
