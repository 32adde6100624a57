import { dictionary } from '../../lib/i18n.js';

export const words = dictionary(
  {
    title: 'Сповіщення',
    unreadOnly: 'Лише непрочитані',
    markAll: 'Позначити всі прочитаними',
    markOne: 'Прочитано',
    isNew: 'нове',
    none: 'Сповіщень немає',
    noneText: 'Тут з’являється все, що потребує вашої уваги: наближення строків, зміни у ваших провадженнях, запізнілі перевірки.',
  },
  {
    title: 'Notifications',
    unreadOnly: 'Unread only',
    markAll: 'Mark all as read',
    markOne: 'Read',
    isNew: 'new',
    none: 'No notifications',
    noneText: 'Everything that asks for your attention appears here: time limits coming near, changes in your proceedings, late checks.',
  },
);
