import type { Chance } from './chance.js';

/** Trees, birds and herbs: nobody takes these people for real ones. */
const surnames = [
  'Калина', 'Осика', 'Горобина', 'Чайка', 'Лелека', 'Соловейко', 'Дрозд', 'Синиця', 'Шпак', 'Зозуля', 'Одуд', 'Вивільга', 'Чапля', 'Граб', 'Вільха', 'Ліщина', 'Сосна', 'Модрина', 'Верес',
  'Терен', 'Волошка', 'Ромашка', 'Любисток', 'Рута', 'Полин', 'Деревій', 'Кульбаба', 'Конвалія', 'Перепілка', 'Снігур', 'Крижень', 'Дятел', 'Стриж', 'Жайворонок', 'Материнка', 'Шавлія',
] as const;
const firstNames = ['Остап', 'Мирослава', 'Левко', 'Зоряна', 'Назар', 'Устина', 'Яків', 'Соломія', 'Данило', 'Віра', 'Лука', 'Орина', 'Матвій', 'Дарина', 'Северин', 'Поліна', 'Артем', 'Євдокія'] as const;
const patronymics = ['Лукич', 'Луківна', 'Савич', 'Савівна', 'Хомич', 'Хомівна'] as const;

/** A surname and a first name that go with the patronymic. */
export function inventName(chance: Chance): string {
  const first = chance.between(0, firstNames.length - 1);
  // Men's and women's names take turns in both lists.
  const patronymic = patronymics[chance.between(0, 2) * 2 + (first % 2)] ?? patronymics[0];
  return `${chance.pick(surnames)} ${firstNames[first] ?? firstNames[0]} ${patronymic}`;
}
