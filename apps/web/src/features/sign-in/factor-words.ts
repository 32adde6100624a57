import { dictionary } from '../../lib/i18n.js';

export const words = dictionary(
  {
    passkeyText: 'Ключ доступу є на вашому пристрої або на ключі безпеки. Він підходить лише до цієї адреси.',
    usePasskey: 'Підтвердити ключем доступу',
    declined: 'Ключ доступу не використано. Спробуйте ще раз або оберіть інший спосіб.',
    or: 'або',
    code: 'Код із застосунку',
    codeHint: 'Шість цифр, які зараз показує застосунок з кодами',
    confirmCode: 'Підтвердити код',
    noFactor: 'Другого чинника немає. Зверніться до адміністратора.',
    back: 'Назад',
  },
  {
    passkeyText: 'A passkey is on your device or on a security key. It fits this address only.',
    usePasskey: 'Confirm with a passkey',
    declined: 'No passkey was used. Try again or choose another way.',
    or: 'or',
    code: 'Code from the app',
    codeHint: 'The six digits that your app with codes shows now',
    confirmCode: 'Confirm the code',
    noFactor: 'There is no second factor. Turn to an administrator.',
    back: 'Back',
  },
);
