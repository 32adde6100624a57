import { dictionary } from '../lib/i18n.js';

export const words = dictionary(
  {
    asChart: 'Графік',
    asTable: 'Таблиця',
    viewOf: 'Показати як: {title}',
    export: 'CSV',
    exportOf: 'Вивантажити таблицю «{title}», CSV',
    workbook: 'XLSX',
    workbookOf: 'Вивантажити таблицю «{title}», XLSX',
    total: 'Разом',
    figure: '{row}, {column}: {count}',
  },
  {
    asChart: 'Chart',
    asTable: 'Table',
    viewOf: 'Show as: {title}',
    export: 'CSV',
    exportOf: 'Take out the table “{title}”, CSV',
    workbook: 'XLSX',
    workbookOf: 'Take out the table “{title}”, XLSX',
    total: 'Total',
    figure: '{row}, {column}: {count}',
  },
);
