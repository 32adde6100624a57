import { dictionary } from '../lib/i18n.js';

export const words = dictionary(
  {
    show: 'Показати на {count} секунд',
    warning: 'Переконайтеся, що екрана ніхто не бачить. Показане зникне за {count} секунд, а також щойно ви перейдете на іншу сторінку чи вкладку, закриєте вікно або заблокуєте комп’ютер. Показ записано в журналі; повторити його без нового запиту не можна.',
    left: { one: 'Зникне за {count} секунду', few: 'Зникне за {count} секунди', many: 'Зникне за {count} секунд', other: 'Зникне за {count} секунди' },
    hide: 'Сховати зараз',
    close: 'Закрити',
    gone: 'Показане сховано. Щоб побачити знову, потрібен новий запит.',
    nothing: 'За цими полями нічого не записано.',
    missing: 'Не записано: {fields}.',
  },
  {
    show: 'Show for {count} seconds',
    warning: 'Make sure that nobody else sees the screen. What is shown disappears after {count} seconds, and as soon as you go to another page or tab, close the window or lock the computer. The showing is in the log; it cannot be repeated without a new request.',
    left: { one: 'Disappears in {count} second', other: 'Disappears in {count} seconds' },
    hide: 'Hide now',
    close: 'Close',
    gone: 'It is hidden. To see it again takes a new request.',
    nothing: 'Nothing is recorded under these fields.',
    missing: 'Not recorded: {fields}.',
  },
);
