import { describe, expect, it } from '@jest/globals';
import { TypeMetadataStorage } from '@nestjs/graphql';
import { enumOf } from './enum-of.view.js';

describe('a closed list of words as an enumeration', () => {
  const made = enumOf(['FIRST', 'SECOND'], 'EnumOfSpec', 'Для перевірки.');
  const registered = () => TypeMetadataStorage.getEnumsMetadata().find(({ name }) => name === 'EnumOfSpec');

  it('names each word by itself, in the order of the list', () => {
    expect(Object.entries(made)).toEqual([['FIRST', 'FIRST'], ['SECOND', 'SECOND']]);
  });

  it('is known to the schema under its name, with what it means', () => {
    expect(registered()).toMatchObject({ name: 'EnumOfSpec', description: 'Для перевірки.' });
    expect(registered()?.ref).toBe(made);
  });

  it('has nothing for a word that is not on the list', () => {
    expect((made as Record<string, string>)['THIRD']).toBeUndefined();
  });

  it('is another one for another list', () => {
    const other = enumOf(['THIRD'], 'EnumOfSpecOther', 'Інша.');
    expect([Object.keys(other), Object.keys(made)]).toEqual([['THIRD'], ['FIRST', 'SECOND']]);
  });
});
