import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import fc from 'fast-check';
import { useSigners } from '../../../test/support/signers.js';
import { type ParsedCertificate, describe as described, parseCms } from './cms.js';
import { readSignatures } from './signatures.js';

/** Signatures are made by OpenSSL, and those by DSTU 4145 are the samples of the library that knows it. */
describe('signatures of documents', () => {
  const signers = useSigners();
  const samples = path.join(path.dirname(createRequire(import.meta.url).resolve('jkurwa/package.json')), 'test/data');
  const sample = (name: string): Buffer => readFileSync(path.join(samples, name));
  const content = Buffer.from('Протокол огляду місця події');
  const certificateOf = (name: string): ParsedCertificate => described(AsnConvert.parse(signers.certificate(name).der, Certificate));
  const sign = (by: string, ...more: string[]): Buffer => signers.sign(by, content, ...more);
  let root: ParsedCertificate;

  beforeAll(() => {
    signers.issue('rsa', { key: 'rsa', subject: '/CN=Інша Особа', extensions: 'basicConstraints=CA:FALSE\n', by: 'root' });
    signers.issue('forged', { subject: '/CN=Ніхто', extensions: 'basicConstraints=CA:FALSE\n', by: 'signer' });
    root = certificateOf('root');
  }, 60_000);
  afterAll(() => signers.end());

  it('are read with their signer, authority and time, whether the content lies inside or apart', () => {
    for (const [bytes, apart] of [[sign('signer', '-nodetach'), null], [sign('signer'), content], [sign('signer', '-keyid'), content]] as const) {
      expect(readSignatures(bytes, apart, [root])).toEqual([{
        signer: 'Синтетична Особа', organisation: 'Обласна прокуратура', authority: 'Кореневий', serial: expect.stringMatching(/^[0-9A-F]+$/), claimedAt: expect.stringMatching(/^20\d\d-/),
        integrity: 'INTACT', chain: 'TRUSTED', doubts: ['REVOCATION', 'TIME_CLAIMED'], awaits: null,
      }]);
    }
  });

  it.each([['rsa', ['-nodetach']], ['rsa', ['-nodetach', '-md', 'sha512']], ['signer', ['-nodetach', '-noattr']], ['signer', ['-nodetach', '-md', 'sha384']]] as const)('are checked by the algorithms of %s %j', (by, more) => {
    expect(readSignatures(sign(by, ...more), null, [root])).toMatchObject([{ integrity: 'INTACT' }]);
  });

  it('are read from PEM and from bare Base64 too', () => {
    const der = sign('signer', '-nodetach');
    const pem = `-----BEGIN CMS-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CMS-----\n`;
    for (const text of [pem, der.toString('base64')]) expect(readSignatures(Buffer.from(text), null, [root])).toMatchObject([{ integrity: 'INTACT' }]);
  });

  it('by DSTU 4145 with GOST 34.311 are checked, and found broken over other bytes', () => {
    expect(readSignatures(sample('message.p7'), null, [])).toMatchObject([{ integrity: 'INTACT', chain: 'NOT_CHECKED', claimedAt: '2018-10-22T19:25:05.000Z' }]);
    expect(readSignatures(sample('message_detached.p7'), Buffer.from('123'), [])).toMatchObject([{ integrity: 'INTACT' }]);
    expect(readSignatures(sample('message_detached.p7'), Buffer.from('124'), [])).toMatchObject([{ integrity: 'BROKEN' }]);
    expect(readSignatures(sample('message_detached.p7'), null, [])).toMatchObject([{ integrity: 'NOT_CHECKED', doubts: ['NO_CONTENT', 'NO_AUTHORITIES', 'REVOCATION', 'TIME_CLAIMED'] }]);
  });

  it('lead to an authority by certificates that may issue others, and by nothing else', () => {
    const chain = (bytes: Buffer, authorities: readonly ParsedCertificate[]) => readSignatures(bytes, content, authorities)?.[0]?.chain;
    expect(chain(sign('signer'), [])).toBe('NOT_CHECKED');
    expect(chain(sign('signer'), [certificateOf('rsa')])).toBe('UNKNOWN');
    // One whose certificate was signed with the key of another person, not of an authority.
    expect(chain(sign('forged', '-certfile', signers.fileOf('signer')), [root])).toBe('UNKNOWN');
    expect(chain(sign('signer'), [{ ...root, until: '2020-01-01T00:00:00.000Z' }])).toBe('OUT_OF_TIME');
  });

  it('are never taken as intact once a byte of the content, the attributes or the signature is another', () => {
    const der = sign('signer', '-nodetach');
    const [whole] = readSignatures(der, null, [root]) ?? [];
    fc.assert(fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const changed = Buffer.from(der);
      changed[place] = (changed[place] ?? 0) ^ change;
      const parsed = parseCms(changed);
      const [found] = readSignatures(changed, null, [root]) ?? [];
      // The name stands in the certificate, which the authority signed, not the signer: only both together say who it was.
      if (found?.integrity === 'INTACT') expect([parsed?.content, found.claimedAt]).toEqual([content, whole?.claimedAt]);
      if (found?.integrity === 'INTACT' && found.chain === 'TRUSTED') expect(parsed?.signers[0]?.certificate?.der.equals(certificateOf('signer').der)).toBe(true);
    }), { numRuns: 120 });
  });

  it('are no signatures where they are something else', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(readSignatures(Buffer.from(bytes), null, [])).toBeNull();
    }), { numRuns: 200 });
    for (const bytes of [content, sample('SELF_SIGNED1.cer'), sample('enc_message.p7'), Buffer.alloc(0)]) expect(readSignatures(bytes, null, [])).toBeNull();
  });
});
