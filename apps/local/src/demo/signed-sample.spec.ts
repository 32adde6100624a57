import { describe, expect, it } from '@jest/globals';
import { readSignatures } from '#libs/signatures';
import { signedSample } from './signed-sample.js';

describe('the signed document of the demonstration', () => {
  const content = Buffer.from('Протокол '.repeat(500));
  const signed = signedSample(content, { person: 'Дуб Микола Остапович', organisation: 'Синтетичний орган' }, new Date('2026-11-20T08:00:00Z'));

  it('is read as one by whoever reads signatures, over these very bytes, and leads to nobody', () => {
    expect(readSignatures(signed, null, [])).toMatchObject([{ signer: 'Дуб Микола Остапович', organisation: 'Синтетичний орган', claimedAt: '2026-11-20T08:00:00.000Z', integrity: 'INTACT', chain: 'NOT_CHECKED', awaits: null }]);
  });

  it('is broken by another byte of its document', () => {
    const other = Buffer.from(signed);
    const at = other.indexOf(content) + 10;
    other[at] = (other[at] ?? 0) ^ 1;
    expect(readSignatures(other, null, [])).toMatchObject([{ integrity: 'BROKEN' }]);
  });
});
