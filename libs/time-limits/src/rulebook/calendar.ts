import { type CalendarData, createCalendar } from '../calendar.js';

/**
 * Working days in Ukraine. Holidays: Labour Code 73 with its changes, from memory (medium certainty; a lawyer confirms);
 * days moved by decisions of the Cabinet of Ministers (2013-2021) are not in it: add them under `exceptions`.
 * Martial law began on 2022-02-24; holidays became working days when Law 2136-IX took effect on 2022-03-24.
 */
export const ukraineCalendar: CalendarData = {
  periods: [
    { from: '2001-09-01', to: '2022-03-24', regime: 'peace', citation: { uk: 'ч. 3 ст. 67, ст. 73 КЗпП України', en: 'Labour Code 67(3), 73' } },
    { from: '2022-03-24', to: null, regime: 'martial', citation: { uk: 'ч. 6 ст. 6 Закону України № 2136-IX', en: 'Law 2136-IX art. 6(6)' }, confirmedUntil: '2026-05-04' },
  ],
  holidays: [
    { on: '01-01' },
    { on: '01-07', toYear: 2023 },
    { on: '03-08' },
    { on: '05-01' },
    { on: '05-02', toYear: 2017 },
    { on: '05-08', fromYear: 2024 },
    { on: '05-09', toYear: 2023 },
    { on: '06-28' },
    { on: '07-15', fromYear: 2024 },
    { on: '08-24' },
    { on: '10-01', fromYear: 2023 },
    { on: '10-14', fromYear: 2015, toYear: 2022 },
    { on: '12-25', fromYear: 2017 },
    { on: { easterPlus: 0 } },
    { on: { easterPlus: 49 } },
  ],
};

/** The calendar in force. */
export const calendar = createCalendar(ukraineCalendar);

/** Law 3341-IX counts from the first day of martial law, Decree 64/2022. */
export const MARTIAL_LAW_FROM = '2022-02-24';
