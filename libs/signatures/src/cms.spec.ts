import { afterAll, describe, expect, it } from '@jest/globals';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { useSigners } from '../../../test/support/signers.js';
import { digestOf, isKept, isSigned } from './algorithms.js';
import { type ParsedCertificate, type ParsedSignature, describe as described, parseCms } from './cms.js';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

describe('a signature in CMS', () => {
  const signers = useSigners();
  afterAll(() => signers.end());
  const content = Buffer.from('Протокол');
  const parsed = (by: string, ...more: string[]): ParsedSignature => {
    const found = parseCms(signers.sign(by, content, ...more));
    if (found === null) throw new Error('no signature');
    return found;
  };
  const certificate = (name: string): ParsedCertificate => described(AsnConvert.parse(signers.certificate(name).der, Certificate));

  it('holds its content, or says that it stands apart', () => {
    expect(parsed('signer', '-nodetach').content).toEqual(content);
    expect(parsed('signer').content).toBeNull();
  });

  it('tells what its certificate says: name, organisation, authority, number and days; of whom it may sign for', () => {
    expect(parsed('signer').signers[0]?.certificate).toMatchObject({ name: 'Синтетична Особа', organisation: 'Обласна прокуратура', authority: 'Кореневий', authorityOver: false });
    expect(certificate('root')).toMatchObject({ name: 'Кореневий', authorityOver: true });
    const { from, until, serial, subject, issuer } = certificate('signer');
    expect([until > from, serial.length > 10, subject === issuer, certificate('root').subject]).toEqual([true, true, false, issuer]);
  });

  it('finds the certificate of its signer by issuer and number, or by the name of the key', () => {
    for (const more of [[], ['-keyid']]) expect(parsed('signer', '-certfile', signers.fileOf('root'), ...more).signers[0]?.certificate?.name).toBe('Синтетична Особа');
  });

  it('tells of a signer without a certificate too', () => {
    expect(parsed('signer', '-nocerts').signers).toMatchObject([{ certificate: null }]);
  });

  it('tells of each of several signers', () => {
    signers.issue('second', { subject: '/CN=Друга Особа', extensions: 'basicConstraints=CA:FALSE\n', by: 'root' });
    const found = parsed('signer', '-nodetach', '-signer', signers.fileOf('second'), '-inkey', signers.fileOf('second').replace(/pem$/, 'key'));
    expect(found.signers.map((signer) => signer.certificate?.name).sort()).toEqual(['Друга Особа', 'Синтетична Особа']);
  });

  it('has no attributes, time or digest where its maker put none', () => {
    expect(parsed('signer', '-nodetach', '-noattr').signers).toMatchObject([{ attributes: null, messageDigest: null, claimedAt: null, stamp: null }]);
    const [signer] = parsed('signer').signers;
    expect([signer?.attributes?.[0], signer?.messageDigest, signer?.stamp]).toEqual([0x31, digestOf(SHA256, content), null]);
  });

  it('is none where the file ends early or holds another kind of message', () => {
    const whole = signers.sign('signer', content, '-nodetach');
    for (const length of [1, 10, 100, whole.length - 1]) expect(parseCms(whole.subarray(0, length))).toBeNull();
    expect(parseCms(signers.certificate('signer').der)).toBeNull();
  });

  describe('and the algorithms behind it', () => {
    const signer = certificate('signer');
    const [made] = parsed('signer').signers;
    const attributes = made?.attributes ?? Buffer.alloc(0);
    const signature = made?.signature ?? Buffer.alloc(0);

    it('say yes to the key that signed, no to another key or other bytes', () => {
      expect(isSigned(signer, { signature: ECDSA_SHA256, digest: SHA256 }, attributes, signature)).toBe(true);
      expect(isSigned(certificate('root'), { signature: ECDSA_SHA256 }, attributes, signature)).toBe(false);
      expect(isSigned(signer, { signature: ECDSA_SHA256 }, Buffer.concat([attributes, Buffer.from([0])]), signature)).toBe(false);
      expect(isSigned(signer, { signature: ECDSA_SHA256 }, attributes, signature.subarray(0, -1))).toBe(false);
    });

    it('say of what they do not know that they do not, and never yes', () => {
      for (const oid of ['1.2.3.4', '1.2.840.113549.1.1.5', '1.2.840.113549.1.1.10', '1.2.804.2.1.1.1.1.3.6.1']) expect(isSigned(signer, { signature: oid }, attributes, signature)).toBeNull();
      // DSTU 4145 by a key that is of another kind, or with a digest that is not GOST 34.311.
      expect(isSigned(signer, { signature: '1.2.804.2.1.1.1.1.3.1.1' }, attributes, signature)).toBeNull();
      expect(isSigned({ ...signer, keyOid: '1.2.804.2.1.1.1.1.3.1.1' }, { signature: '1.2.804.2.1.1.1.1.3.1.1', digest: '1.2.804.2.1.1.1.1.2.2.1' }, attributes, signature)).toBeNull();
      expect(isSigned({ ...signer, der: Buffer.from('ні') }, { signature: ECDSA_SHA256 }, attributes, signature)).toBeNull();
      expect(isSigned({ ...signer, keyOid: '1.2.804.2.1.1.1.1.3.1.1', der: Buffer.from('ні') }, { signature: '1.2.804.2.1.1.1.1.3.1.1' }, attributes, signature)).toBeNull();
    });

    it('know the digests that documents are signed with, and say which of them files are stored with', () => {
      expect(digestOf('1.2.804.2.1.1.1.1.2.1', Buffer.from(''))?.length).toBe(32);
      expect(digestOf('1.2.804.2.1.1.1.1.2.1', Buffer.from('a'))).not.toEqual(digestOf('1.2.804.2.1.1.1.1.2.1', Buffer.from('b')));
      expect(['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3', '1.3.14.3.2.26', '1.2.804.2.1.1.1.1.2.1'].map((oid) => [digestOf(oid, content)?.length ?? null, isKept(oid)])).toEqual([[32, true], [48, false], [64, true], [null, false], [32, false]]);
    });
  });
});
