import { dictionary } from '../../lib/i18n.js';

export const words = dictionary(
  {
    title: 'Знайти і зробити',
    ask: 'Номер, прізвище, авто, телефон; дія або розділ',
    recent: 'Нещодавнє',
    here: 'Дії',
    screens: 'Розділи',
    proceedings: 'Провадження',
    people: 'Особи',
    inCase: 'у провадженні {number}',
    found: { one: 'Знайдено {count}', few: 'Знайдено {count}', many: 'Знайдено {count}', other: 'Знайдено {count}' },
    none: 'Нічого не знайдено. Запечатане ім’я шукайте за повним прізвищем, решту за будь-якою частиною.',
    looking: 'Шукаю…',
    hint: 'Стрілки вибирають, Enter відкриває, Esc закриває.',
  },
  {
    title: 'Find and do',
    ask: 'A number, surname, plate, phone; an act or a screen',
    recent: 'Recent',
    here: 'Acts',
    screens: 'Screens',
    proceedings: 'Proceedings',
    people: 'People',
    inCase: 'in proceeding {number}',
    found: { one: '{count} found', other: '{count} found' },
    none: 'Nothing found. Look for a sealed name by the whole surname, for anything else by any part of it.',
    looking: 'Looking…',
    hint: 'Arrows choose, Enter opens, Esc closes.',
  },
);
