import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { show } from '../../../test/screen.js';
import { ImportPage } from './import-page.js';

const id = '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0009';
const targets = [
  { field: 'erdrNumber', label: { uk: 'Номер ЄРДР', en: 'ERDR number' }, required: true },
  { field: 'registeredOn', label: { uk: 'Дата внесення', en: 'Registered on' }, required: true },
];
const row = { row: 2, cells: ['12026162470000220', '03.06.2026'], outcome: 'create', errors: [] };
const bad = { row: 3, cells: ['1202616247000022', '31.02.2026'], outcome: 'refuse', errors: [{ column: 'Дата', field: 'registeredOn', rule: 'day', message: { uk: 'Такої дати немає.', en: 'No such day.' } }] };
const uploaded = {
  id, fileName: 'synthetic.xlsx', status: 'UPLOADED', createdAt: '2026-11-21T10:00:00+02:00', sheet: 'Аркуш1', encoding: null, headers: ['№ ЄРДР', 'Дата'], mapping: [], suggested: [{ header: '№ ЄРДР', field: 'erdrNumber' }],
  preview: [row], total: 0, done: 0, created: 0, changed: 0, unchanged: 0, refused: 0, error: null, targets,
};
const mapping = [{ header: '№ ЄРДР', field: 'erdrNumber' }, { header: 'Дата', field: 'registeredOn' }];

/** A server that goes through an import one question at a time: half way when asked first, done when asked again. */
function importing() {
  let run: typeof uploaded & Record<string, unknown> = uploaded;
  const advance = (): typeof run => {
    if (run.status === 'PLANNING' || run.status === 'IMPORTING') {
      run = run.done === 0 ? { ...run, total: 20_000, done: 10_000 } : { ...run, done: 20_000, created: 19_999, refused: 1, preview: [bad as unknown as typeof row, row], status: run.status === 'PLANNING' ? 'PLANNED' : 'DONE' };
    }
    return run;
  };
  return {
    importRun: advance,
    planImport: ({ input }: { input: { mapping: typeof mapping } }) => (run = { ...run, status: 'PLANNING', done: 0, mapping: input.mapping as never[] }),
    startImport: () => (run = { ...run, status: 'IMPORTING', done: 0 }),
  };
}

const open = () => show(<Routes><Route path="/import/:id" element={<ImportPage />} /></Routes>, { at: `/import/${id}`, roots: importing() });

describe('the import wizard', () => {
  afterEach(cleanup);

  it('takes the suggestions, asks for what is required, and does not start the check without it', async () => {
    const { user, server } = open();
    expect((await screen.findByRole<HTMLInputElement>('combobox', { name: /«№ ЄРДР»/ })).value).toContain('Номер ЄРДР');
    await user.click(screen.getByRole('button', { name: 'Перевірити' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Дата внесення');
    expect(server.named('PlanImport')).toEqual([]);
  }, 90_000);

  it('goes from columns through the check and the import to the report, with the error in its cell', async () => {
    const { user, server } = open();
    await user.click(await screen.findByRole('combobox', { name: /«Дата»/ }));
    await user.click(await screen.findByRole('option', { name: /Дата внесення/ }));
    await user.click(screen.getByRole('button', { name: 'Перевірити' }));
    expect(await screen.findByRole('progressbar')).toBeTruthy();
    expect(server.named('PlanImport').map(({ variables }) => variables)).toEqual([{ input: { id, mapping } }]);

    await screen.findByText('Перевірка без змін');
    const cell = screen.getByText('Такої дати немає.').closest('td');
    expect(cell?.textContent).toContain('31.02.2026');
    await user.click(screen.getByRole('button', { name: /Імпортувати 19.999 рядків/ }));

    expect(await screen.findByText('Імпорт завершено')).toBeTruthy();
    expect(within(screen.getByRole('status')).getByText('1')).toBeTruthy();
    expect(screen.getByRole('link', { name: /відхиленими рядками \(XLSX\)/ }).getAttribute('href')).toBe(`/imports/${id}/refused.xlsx`);
  }, 90_000);
});
