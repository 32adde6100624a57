import { dictionary } from '../../lib/i18n.js';

export const words = dictionary(
  {
    rewritten: 'Журнал доступу переписано: він більше не починається з того, що цей браузер бачив {moment}.',
    shrunk: 'Журнал доступу вкорочено: {moment} цей браузер бачив у ньому більше записів, ніж є тепер.',
    act: 'Хтось міг приховати, хто відкривав провадження. Нічого не вносьте, не закривайте браузера, негайно повідомте аудитора й керівника: нижче те, що їм потрібно.',
    unproven: 'Журнал доступу зараз не доводить, що він продовжує той, який цей браузер бачив {moment}. Якщо це не мине за кілька хвилин, повідомте аудитора.',
    before: 'Бачено {moment}: записів {size}, відбиток {root}',
    now: 'Показано {moment}: записів {size}, відбиток {root}',
    anew: 'Я повідомив(ла) аудитора',
    anewTitle: 'Стежити за журналом від сьогоднішнього стану?',
    anewText: 'Цей браузер забуде, що бачив раніше. Перепишіть або сфотографуйте обидва рядки до того, як продовжити.',
    anewSubmit: 'Забути й стежити далі',
  },
  {
    rewritten: 'The log of access was rewritten: it no longer begins with what this browser saw on {moment}.',
    shrunk: 'The log of access was cut short: on {moment} this browser saw more entries in it than there are now.',
    act: 'Somebody may have hidden who opened proceedings. Enter nothing, leave the browser open, and tell an auditor and your head at once: what they need stands below.',
    unproven: 'The log of access does not prove now that it continues the one that this browser saw on {moment}. If this does not pass within minutes, tell an auditor.',
    before: 'Seen on {moment}: {size} entries, fingerprint {root}',
    now: 'Shown on {moment}: {size} entries, fingerprint {root}',
    anew: 'I have told an auditor',
    anewTitle: 'Watch the log from how it stands today?',
    anewText: 'This browser will forget what it saw before. Copy or photograph both lines before you go on.',
    anewSubmit: 'Forget, and watch on',
  },
);
