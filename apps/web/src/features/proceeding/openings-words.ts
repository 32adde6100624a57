import { dictionary } from '../../lib/i18n.js';

export const openingsWords = dictionary(
  { title: 'Хто відкривав', none: 'Крім тих, хто веде провадження, його ще ніхто не відкривав.', duty: 'за призначенням', purpose: 'із заявленою метою', 'break-glass': 'екстрений доступ', compartment: 'у закритому колі', somebody: 'Хтось', deny: 'відмовлено', other: 'розкриття захищених даних' },
  { title: 'Who opened it', none: 'Nobody but those on the case has opened it yet.', duty: 'by duty', purpose: 'with a stated purpose', 'break-glass': 'emergency access', compartment: 'inside the closed circle', somebody: 'Somebody', deny: 'refused', other: 'protected data revealed' },
);
