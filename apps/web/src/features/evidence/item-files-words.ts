import { dictionary } from '../../lib/i18n.js';

export const words = dictionary(
  {
    files: 'Файли', photoOf: 'Мініатюра: {what}', toFiles: 'До файлів провадження', noFiles: 'До доказу ще не додано файлів.', again: 'Вибрати той самий файл',
    add: 'Додати файл', addTitle: 'Файл до доказу {number}', use: 'Чим є файл', which: 'Файли провадження', added: 'Додано до доказу.',
    off: 'Відв’язати', offOf: 'Відв’язати від доказу: {name}', offText: 'Файл лишиться в провадженні, і його можна додати до іншого доказу. Що він був тут, лишиться в журналі.', reason: 'Причина', tookOff: 'Файл відв’язано.',
  },
  {
    files: 'Files', photoOf: 'Small picture: {what}', toFiles: 'To the files of the proceeding', noFiles: 'No files belong to it yet.', again: 'Choose the same file',
    add: 'Add a file', addTitle: 'A file for item {number}', use: 'What the file is', which: 'Files of the proceeding', added: 'Added to the item.',
    off: 'Take off', offOf: 'Take off the item: {name}', offText: 'The file stays in the proceeding and can be added to another item. That it was here stays in the log.', reason: 'Reason', tookOff: 'The file was taken off.',
  },
);
