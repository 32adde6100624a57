import { describe, expect, it } from '@jest/globals';
import { uploadNumber } from './upload-number.js';

const file = { name: 'Протокол.pdf', size: 5, lastModified: 1_763_700_000_000 };

describe('the number of an upload', () => {
  it('is a UUID, and the same for the same file whenever it is chosen', () => {
    expect(uploadNumber('she', 'case', file)).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
    expect(uploadNumber('she', 'case', { ...file })).toBe(uploadNumber('she', 'case', file));
  });

  it('is another for another file, proceeding or person', () => {
    const others = [uploadNumber('he', 'case', file), uploadNumber('she', 'other', file), ...[{ name: 'x' }, { size: 6 }, { lastModified: 1 }].map((own) => uploadNumber('she', 'case', { ...file, ...own }))];
    expect(new Set([...others, uploadNumber('she', 'case', file)]).size).toBe(6);
  });

  it('is one more for each other content of what looks the same', () => {
    expect(new Set([undefined, 'aa', 'bb'].map((content) => uploadNumber('she', 'case', file, content))).size).toBe(3);
  });

  it('does not show what the file is called', () => {
    expect(uploadNumber('she', 'case', file)).not.toContain('Протокол');
  });
});
