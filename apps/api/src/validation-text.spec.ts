import { describe, expect, it } from '@jest/globals';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsBoolean, IsEnum, IsIn, IsInt, IsISO8601, IsNotEmpty, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, MinLength, Validate, ValidateNested, ValidatorConstraint, type ValidatorConstraintInterface, validateSync } from 'class-validator';
import type { FieldFault } from '#libs/platform';
import { validationRefusal } from './validation-text.js';

@ValidatorConstraint({ name: 'ownRule' })
class OwnRule implements ValidatorConstraintInterface {
  validate(): boolean {
    return false;
  }
}

class Inner {
  @IsString() text: unknown = 5;
}

class Form {
  @IsUUID() id: unknown = 'x';
  @IsString() text: unknown = 5;
  @IsBoolean() flag: unknown = 'yes';
  @IsInt() whole: unknown = 1.5;
  @Min(1) least: unknown = 0;
  @Max(100) most: unknown = 101;
  @IsEnum({ A: 'A', B: 'B' }) choice: unknown = 'C';
  @IsIn(['x', 'y']) one: unknown = 'z';
  @Length(2, 5) short: unknown = 'a';
  @Length(2, 5) long: unknown = 'abcdef';
  @Length(2, 5) none: unknown = 5;
  @MinLength(3) tooShort: unknown = 'a';
  @MaxLength(3) tooLong: unknown = 'abcd';
  @ArrayNotEmpty() list: unknown = [];
  @ArrayMaxSize(2) many: unknown = [1, 2, 3];
  @IsArray() array: unknown = 'x';
  @IsString({ each: true }) texts: unknown = ['a', 5];
  @IsNotEmpty() something: unknown = '';
  @IsISO8601() day: unknown = 'today';
  @Matches(/^a/) shape: unknown = 'b';
  @Matches(/^a/, { message: '$property must begin with a', context: { uk: 'має починатися з a' } }) told: unknown = 'b';
  @Validate(OwnRule) own: unknown = 1;
  @ValidateNested() inner: unknown = new Inner();
  @ValidateNested({ each: true }) inners: unknown = [new Inner()];
}

const faults = validationRefusal(validateSync(new Form(), { whitelist: true })).detail.fields ?? [];
const faultOf = (field: string): FieldFault | undefined => faults.find((fault) => fault.field === field);

describe('a wrong field, in plain words', () => {
  it.each([
    ['id', 'isUuid', 'потрібен ідентифікатор запису (UUID)', 'must be a UUID'],
    ['text', 'isString', 'потрібен текст', 'must be a string'],
    ['flag', 'isBoolean', 'потрібне «так» або «ні»', 'must be a boolean value'],
    ['whole', 'isInt', 'потрібне ціле число', 'must be an integer number'],
    ['least', 'min', 'потрібне число не менше ніж 1', 'must not be less than 1'],
    ['most', 'max', 'потрібне число не більше ніж 100', 'must not be greater than 100'],
    ['choice', 'isEnum', 'потрібне одне зі значень: A, B', 'must be one of the following values: A, B'],
    ['one', 'isIn', 'потрібне одне зі значень: x, y', 'must be one of the following values: x, y'],
    ['short', 'isLength', 'потрібно щонайменше 2 символів', 'must be longer than or equal to 2 characters'],
    ['long', 'isLength', 'потрібно щонайбільше 5 символів', 'must be shorter than or equal to 5 characters'],
    ['none', 'isLength', 'потрібно від 2 до 5 символів', 'must be longer than or equal to 2 and shorter than or equal to 5 characters'],
    ['tooShort', 'minLength', 'потрібно щонайменше 3 символів', 'must be longer than or equal to 3 characters'],
    ['tooLong', 'maxLength', 'потрібно щонайбільше 3 символів', 'must be shorter than or equal to 3 characters'],
    ['list', 'arrayNotEmpty', 'потрібне хоча б одне значення', 'should not be empty'],
    ['many', 'arrayMaxSize', 'потрібно щонайбільше 2 значень', 'must contain no more than 2 elements'],
    ['array', 'isArray', 'потрібен список', 'must be an array'],
    ['texts', 'isString', 'потрібен текст', 'must be a string'],
    ['something', 'isNotEmpty', 'поле не може бути порожнім', 'should not be empty'],
    ['day', 'isIso8601', 'потрібна дата у форматі РРРР-ММ-ДД', 'must be a valid ISO 8601 date string'],
    ['shape', 'matches', 'значення має інший вигляд, ніж потрібно', 'must match /^a/ regular expression'],
    ['told', 'matches', 'має починатися з a', 'must begin with a'],
    ['own', 'ownRule', 'значення не відповідає правилу', ''],
    ['inner.text', 'isString', 'потрібен текст', 'must be a string'],
    ['inners.0.text', 'isString', 'потрібен текст', 'must be a string'],
  ])('%s breaks %s: «%s»', (field, rule, uk, en) => {
    const fault = faultOf(field);
    expect([fault?.rule, fault?.message.uk]).toEqual([rule, uk]);
    if (en !== '') expect(fault?.message.en).toBe(en);
  });

  it('is said in Ukrainian without a word of English, for every rule that the inputs of the program use', () => {
    for (const fault of faults) expect(fault.message.uk.replace(/UUID|: [A-Za-z, ]+$| a$/, '')).not.toMatch(/[a-z]/i);
  });

  it('that nobody knows is named', () => {
    const [fault] = validationRefusal([{ property: 'admin', constraints: { whitelistValidation: 'property admin should not exist' } }]).detail.fields ?? [];
    expect(fault).toEqual({ field: 'admin', rule: 'whitelistValidation', message: { uk: 'такого поля немає', en: 'should not exist' } });
  });

  it('never brings the value along', () => {
    class Canary {
      @Length(1, 3) name = 'canary-value';
    }
    expect(JSON.stringify(validationRefusal(validateSync(new Canary())))).not.toContain('canary');
  });

  it('of nothing is a refusal without fields', () => {
    expect(validationRefusal([])).toMatchObject({ code: 'bad-input', detail: { fields: [] } });
  });
});
