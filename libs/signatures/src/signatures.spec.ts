import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attribute, ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import fc from 'fast-check';
import { useSigners } from '../../../test/support/signers.js';
import { type StampingAuthority, startStampingAuthority } from '../../../test/support/stamping-authority.js';
import { type ParsedCertificate, describe as described, parseCms } from './cms.js';
import { type FoundSignature, readSignatures } from './signatures.js';
import { stampIn, stampRequest } from './stamp.js';

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
        signer: 'Синтетична Особа', organisation: 'Обласна прокуратура', authority: 'Кореневий', serial: expect.stringMatching(/^[0-9A-F]+$/), claimedAt: expect.stringMatching(/^20\d\d-/), stampedAt: null, stampedBy: null,
        integrity: 'INTACT', chain: 'TRUSTED', doubts: ['REVOCATION', 'TIME_CLAIMED'], awaits: null,
      }]);
    }
  });

  it.each([['rsa', ['-nodetach']], ['rsa', ['-nodetach', '-md', 'sha512']], ['signer', ['-nodetach', '-noattr']], ['signer', ['-nodetach', '-md', 'sha384']]] as const)('are checked by the algorithms of %s %j', (by, more) => {
    expect(readSignatures(sign(by, ...more), null, [root])).toMatchObject([{ integrity: 'INTACT' }]);
  });

  it('are read where the content was written in pieces, and none where a piece is cut off', () => {
    const long = Buffer.concat([content, Buffer.alloc(50_000, 0x41)]);
    const streamed = signers.sign('signer', long, '-nodetach', '-stream');
    expect(parseCms(streamed)?.content).toEqual(long);
    expect(readSignatures(streamed, null, [root])).toMatchObject([{ integrity: 'INTACT' }]);
    fc.assert(fc.property(fc.nat(200), fc.nat(255), (at, byte) => {
      const other = Buffer.from(streamed);
      other[at] = byte;
      const found = parseCms(other)?.content;
      return found == null || found.length <= streamed.length;
    }), { numRuns: 300 });
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

  describe('with a time-stamp (CAdES-T)', () => {
    let authority: StampingAuthority;
    beforeAll(async () => {
      authority = await startStampingAuthority(signers);
      signers.issue('other-root', { subject: '/CN=Чужий', extensions: 'basicConstraints=critical,CA:TRUE\n' });
      signers.issue('other-tsa', { subject: '/CN=Чужі Позначки', extensions: 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n', by: 'other-root' });
    });
    afterAll(() => authority.close());

    const stampOf = (bytes: Buffer, by = 'tsa'): Buffer => {
      const { request, nonce } = stampRequest(bytes);
      return stampIn(authority.reply(request, by), nonce);
    };
    /** The same signature, with a stamp that its signer did not sign: it says nothing of it. */
    const withStamp = (der: Buffer, token: Buffer): Buffer => {
      const info = AsnConvert.parse(der, ContentInfo);
      const signed = AsnConvert.parse(info.content, SignedData);
      const [signer] = signed.signerInfos;
      if (signer === undefined) throw new Error('nobody signed');
      signer.unsignedAttrs = [new Attribute({ attrType: '1.2.840.113549.1.9.16.2.14', attrValues: [Uint8Array.from(token).buffer] })];
      info.content = AsnConvert.serialize(signed);
      return Buffer.from(AsnConvert.serialize(info));
    };
    const signatureOf = (der: Buffer): Buffer => parseCms(der)?.signers[0]?.signature ?? Buffer.alloc(0);
    const read = (der: Buffer, authorities = [root]): FoundSignature | undefined => readSignatures(der, null, authorities)?.[0];

    it('were there when a trusted authority says so, which is not the signer’s own word', () => {
      const der = sign('signer', '-nodetach');
      expect(read(withStamp(der, stampOf(signatureOf(der))))).toMatchObject({ integrity: 'INTACT', chain: 'TRUSTED', stampedAt: expect.stringMatching(/^20\d\d-.*Z$/), stampedBy: 'Позначки часу', doubts: ['REVOCATION'] });
    });

    it('are held against the certificate at that moment, also where the signer tells none', () => {
      const der = sign('signer', '-nodetach', '-noattr');
      expect(read(der)).toMatchObject({ chain: 'NOT_CHECKED', stampedAt: null, doubts: ['NO_TIME', 'REVOCATION', 'TIME_CLAIMED'] });
      expect(read(withStamp(der, stampOf(signatureOf(der))))).toMatchObject({ chain: 'TRUSTED', claimedAt: null, doubts: ['REVOCATION'] });
    });

    it('have no time by a stamp over something else, by one that nobody trusts, or by what is no stamp', () => {
      const der = sign('signer', '-nodetach');
      const [own, other] = [signatureOf(der), signatureOf(sign('signer', '-nodetach', '-md', 'sha384'))];
      expect(read(withStamp(der, stampOf(other)))).toMatchObject({ integrity: 'INTACT', stampedAt: null, stampedBy: null, doubts: ['REVOCATION', 'STAMP_UNFIT'] });
      expect(read(withStamp(der, stampOf(content)))).toMatchObject({ stampedAt: null, doubts: ['REVOCATION', 'STAMP_UNFIT'] });
      expect(read(withStamp(der, stampOf(own, 'other-tsa')))).toMatchObject({ stampedAt: null, doubts: ['REVOCATION', 'STAMP_UNTRUSTED'] });
      expect(read(withStamp(der, der))).toMatchObject({ stampedAt: null, doubts: ['REVOCATION', 'STAMP_UNFIT'] });
      expect(read(withStamp(der, stampOf(own)), [])).toMatchObject({ stampedAt: null, doubts: ['NO_AUTHORITIES', 'REVOCATION', 'STAMP_UNTRUSTED'] });
    });

    it('have none once a byte of the stamp is another, and stay what they are', () => {
      const der = sign('signer', '-nodetach');
      const token = stampOf(signatureOf(der));
      fc.assert(fc.property(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = Buffer.from(token);
        changed[place] = (changed[place] ?? 0) ^ change;
        let found: FoundSignature | undefined;
        try {
          found = read(withStamp(der, changed));
        } catch {
          // What is no DER any more cannot be put into a signature.
          return;
        }
        if (found === undefined) return;
        expect(found.integrity).toBe('INTACT');
        // What a stamp does not sign of itself (certificates beside it) may differ; its moment may not.
        if (found.stampedAt !== null) expect(found.stampedAt).toBe(read(withStamp(der, token))?.stampedAt);
      }), { numRuns: 80 });
    });
  });

  it('are no signatures where they are something else', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(readSignatures(Buffer.from(bytes), null, [])).toBeNull();
    }), { numRuns: 200 });
    for (const bytes of [content, sample('SELF_SIGNED1.cer'), sample('enc_message.p7'), Buffer.alloc(0)]) expect(readSignatures(bytes, null, [])).toBeNull();
  });
});
