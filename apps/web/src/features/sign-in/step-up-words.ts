import { dictionary } from '../../lib/i18n.js';

export const words = dictionary(
  {
    title: 'Підтвердьте, що це ви',
    text: 'Ця дія потребує свіжого підтвердження. Після нього вона виконається сама; підтвердження діє п’ять хвилин.',
    password: 'Ваш пароль',
    confirm: 'Підтвердити',
    cancel: 'Скасувати',
    none: 'Щоб підтвердити, потрібен другий чинник входу: ключ доступу або застосунок з кодами. Додайте його у своєму профілі, у розділі «Вхід і безпека».',
  },
  {
    title: 'Confirm that it is you',
    text: 'This act asks for a fresh confirmation. It is then carried out by itself; the confirmation lasts five minutes.',
    password: 'Your password',
    confirm: 'Confirm',
    cancel: 'Cancel',
    none: 'To confirm you need a second factor: a passkey or an app with codes. Add one in your profile, under “Sign-in and security”.',
  },
);
