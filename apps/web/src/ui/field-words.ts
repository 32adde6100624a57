import { dictionary } from '../lib/i18n.js';

export const words = dictionary(
  { missing: 'Заповніть це поле.', notChosen: 'Виберіть щось зі списку.', notMarked: 'Виберіть одне з цього.', noFile: 'Виберіть файл.', notTicked: 'Позначте це.', tooShort: 'Закоротко: {now} з {least} знаків.', notMail: 'Це не адреса пошти.', odd: 'Перевірте, що тут написано.' },
  { missing: 'Fill in this field.', notChosen: 'Choose from the list.', notMarked: 'Choose one of these.', noFile: 'Choose a file.', notTicked: 'Tick this.', tooShort: 'Too short: {now} of {least} characters.', notMail: 'This is not a mail address.', odd: 'Check what is written here.' },
);
