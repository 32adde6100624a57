import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { badInput, unstorableAt } from '#libs/platform';

/** Stands before every argument of a handler: text that the database would refuse is refused here, with the name of its field. */
@Injectable()
export class StorableText implements PipeTransform {
  transform(value: unknown, { type, data }: ArgumentMetadata): unknown {
    if (type === 'custom') return value;
    const field = unstorableAt(value, data ?? '');
    if (field === undefined) return value;
    throw badInput(field.replace(/^input\./, '') || 'body', 'text', { uk: 'Текст містить символи, яких база даних не зберігає.', en: 'The text holds characters that the database does not store.' });
  }
}
