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

  it('lists fifty proceedings and tells how many more there are, for nobody reads three hundred', () => {
    const lines = Array.from({ length: 300 }, (_, n) => ({ proceedingId: `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000` }));
    const { subject, text } = digestOf(lines, 'https://oberih.example');
    expect(subject).toBe('Оберіг: нові сповіщення (300)');
    expect(text.match(/^О-/gm)).toHaveLength(50);
    expect(text).toContain('… +250');
    expect(digestOf(lines.slice(0, 50), 'https://oberih.example').text).not.toContain('…');
  });

  it('says how many and where to read them, in Ukrainian first and in English below, in words that no number bends', () => {
    // «1 сповіщення, 2 сповіщення, 5 сповіщень»: the number stands behind a colon, where every number is right.
    for (const many of [1, 2, 5, 11, 21, 22, 25, 112]) {
      const { subject, text } = digestOf(Array.from({ length: many }, () => ({ proceedingId: id })), 'https://oberih.example');
      expect(subject).toBe(`Оберіг: нові сповіщення (${many})`);
      expect(text.split('\n')).toEqual([`Нові сповіщення: ${many}. Провадження:`, '', `О-7D0F3C1E  https://oberih.example/proceedings/${id}`, '', 'Подробиці — після входу до системи.', '', '--', `New notifications: ${many}. Sign in to read them.`, '']);
    }
  });

  it('holds nothing of a line but its proceeding, though the line may hold more', () => {
    const line = { proceedingId: id, title: 'Канарка', dueOn: '2026-12-01', person: 'Особа' };
    const { subject, text } = digestOf([line], 'https://oberih.example');
    for (const word of ['Канарка', '2026-12-01', 'Особа', '149']) expect(subject + text).not.toContain(word);
  });

  it('counts what names no proceeding, and lists nothing for it', () => {
    const { subject, text } = digestOf([{ proceedingId: null }, { proceedingId: null }], 'https://oberih.example');
    expect(subject).toContain('(2)');
    expect(text).toContain('Нові сповіщення: 2.\n');
    expect(text).not.toContain('http');
  });
});
