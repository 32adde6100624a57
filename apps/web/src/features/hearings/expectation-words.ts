import { dictionary } from '../../lib/i18n.js';

export const expectationWords = dictionary(
  {
    title: 'Скільки ще може тривати розгляд',
    between: 'Вісім із десяти подібних розглядів завершуються між {early} та {late}, половина — до {middle}.',
    fromOn: 'Дев’ять із десяти подібних розглядів завершуються після {early}, половина — до {middle}. Пізнішої межі не назвати: так довго не тривав жоден із відомих.',
    longer: 'Дев’ять із десяти подібних розглядів завершуються після {early}. Більше не сказати: так довго не тривав жоден із відомих.',
    unknown: 'Подібні розгляди тривають довше за всі відомі.',
    behind: 'Завершених розглядів, за якими це пораховано: {closed}, ще не завершених: {open} ({pool}). Станом на {asOf}. Це досвід минулого, а не строк.',
    ofOffice: 'своя прокуратура',
    ofCountry: 'уся країна',
    tooFewClosed: 'Оцінки немає: завершених розглядів {found}, а потрібно щонайменше {needed}.',
    tooFewLonger: 'Оцінки немає: довше за цей тривало розглядів {found}, а потрібно щонайменше {needed}.',
    noFit: 'Оцінки немає: відомі розгляди надто схожі між собою, щоб із них вчитися.',
    unsound: 'Оцінки немає: у записах про цей розгляд є неможливе.',
    now: 'сьогодні',
  },
  {
    title: 'How long the trial may still last',
    between: 'Eight in ten such trials end between {early} and {late}, half of them by {middle}.',
    fromOn: 'Nine in ten such trials end after {early}, half of them by {middle}. No later bound can be named: none that is known lasted so long.',
    longer: 'Nine in ten such trials end after {early}. No more can be said: none that is known lasted so long.',
    unknown: 'Such trials last longer than any that is known.',
    behind: 'Trials behind it: {closed} that have ended, {open} that go on ({pool}). As of {asOf}. This is experience of the past, not a time limit.',
    ofOffice: 'own office',
    ofCountry: 'the whole country',
    tooFewClosed: 'No estimate: {found} trials have ended, at least {needed} are needed.',
    tooFewLonger: 'No estimate: {found} trials lasted longer than this one, at least {needed} are needed.',
    noFit: 'No estimate: the trials that are known are too much alike to learn from.',
    unsound: 'No estimate: what is recorded of this trial cannot be.',
    now: 'today',
  },
);
