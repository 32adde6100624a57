import { dictionary } from '../../lib/i18n.js';

export const ledgerWords = dictionary(
  {
    title: 'Куди пішли дні розгляду',
    going: { one: '{count} день від надходження обвинувального акта {from}. Кожен день віднесено рівно до однієї причини.', few: '{count} дні від надходження обвинувального акта {from}. Кожен день віднесено рівно до однієї причини.', many: '{count} днів від надходження обвинувального акта {from}. Кожен день віднесено рівно до однієї причини.', other: '{count} дня від надходження обвинувального акта {from}. Кожен день віднесено рівно до однієї причини.' },
    ended: { one: '{count} день від надходження обвинувального акта {from} до рішення {until}. Кожен день віднесено рівно до однієї причини.', few: '{count} дні від надходження обвинувального акта {from} до рішення {until}. Кожен день віднесено рівно до однієї причини.', many: '{count} днів від надходження обвинувального акта {from} до рішення {until}. Кожен день віднесено рівно до однієї причини.', other: '{count} дня від надходження обвинувального акта {from} до рішення {until}. Кожен день віднесено рівно до однієї причини.' },
    reason: 'Причина',
    days: 'Днів',
    share: 'Частка',
    putOff: 'Відкладено: {cause}',
    stretch: { one: '{from} – {to}: {reason}, {count} день', few: '{from} – {to}: {reason}, {count} дні', many: '{from} – {to}: {reason}, {count} днів', other: '{from} – {to}: {reason}, {count} дня' },
    nothing: 'Обвинувальний акт надійшов сьогодні: рахувати ще нічого.',
  },
  {
    title: 'Where the days of the trial went',
    going: { one: '{count} day since the indictment came to court on {from}. Each day belongs to exactly one reason.', other: '{count} days since the indictment came to court on {from}. Each day belongs to exactly one reason.' },
    ended: { one: '{count} day from the indictment in court on {from} to the judgment on {until}. Each day belongs to exactly one reason.', other: '{count} days from the indictment in court on {from} to the judgment on {until}. Each day belongs to exactly one reason.' },
    reason: 'Reason',
    days: 'Days',
    share: 'Share',
    putOff: 'Put off: {cause}',
    stretch: { one: '{from} – {to}: {reason}, {count} day', other: '{from} – {to}: {reason}, {count} days' },
    nothing: 'The indictment came to court today: there is nothing to count yet.',
  },
);
