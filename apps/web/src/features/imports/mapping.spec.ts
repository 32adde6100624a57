import { describe, expect, it } from '@jest/globals';
import { faultsOf, startingColumns } from './mapping.js';

const targets = [{ field: 'erdrNumber', required: true }, { field: 'registeredOn', required: true }, { field: 'summary', required: false }];

describe('the mapping of columns', () => {
  it('is whole when every required field comes from one column', () => {
    expect(faultsOf([{ header: '№', field: 'erdrNumber' }, { header: 'Дата', field: 'registeredOn' }, { header: 'Інше', field: null }], targets)).toEqual({ missing: [], twice: [] });
  });

  it('names what is missing and what is given twice', () => {
    expect(faultsOf([{ header: '№', field: 'erdrNumber' }, { header: 'Номер', field: 'erdrNumber' }], targets)).toEqual({ missing: ['registeredOn'], twice: ['erdrNumber'] });
  });

  it('begins with the suggestions, and with the choice once there is one', () => {
    const headers = ['№', 'Дата'];
    const suggested = [{ header: '№', field: 'erdrNumber' }];
    expect(startingColumns(headers, [], suggested)).toEqual([{ header: '№', field: 'erdrNumber' }, { header: 'Дата', field: null }]);
    expect(startingColumns(headers, [{ header: 'Дата', field: 'registeredOn' }], suggested)).toEqual([{ header: '№', field: null }, { header: 'Дата', field: 'registeredOn' }]);
  });
});
