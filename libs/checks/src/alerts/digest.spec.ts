import { describe, expect, it } from '@jest/globals';
import { digestOf, linkTo, referenceOf } from './digest.js';

const id = '7d0f3c1e-1234-4000-8000-000000000000';

describe('the mail that something waits', () => {
  it('names a proceeding once, by our reference and a link', () => {
    const { subject, text } = digestOf([{ proceedingId: id }, { proceedingId: id }], 'https://oberih.example/');
    expect(subject).toBe('Оберіг: нові сповіщення (2)');
    expect(text.match(/О-7D0F3C1E/g)).toHaveLength(1);
    expect(text).toContain(`https://oberih.example/proceedings/${id}`);
  });

  it('has a reference and a link that tell nothing to a reader who cannot sign in', () => {
    expect(referenceOf(id)).toBe('О-7D0F3C1E');
    expect(linkTo('http://localhost:8080', id)).toBe(`http://localhost:8080/proceedings/${id}`);
  });
});
