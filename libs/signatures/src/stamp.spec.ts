import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { useSigners } from '../../../test/support/signers.js';
import { type StampingAuthority, startStampingAuthority } from '../../../test/support/stamping-authority.js';
import { type ParsedCertificate, readCertificate } from './cms.js';
import { readStamp, stampIn, stampRequest } from './stamp.js';

/** Made by OpenSSL, and held against what OpenSSL says of them. */
describe('a time-stamp', () => {
  const signers = useSigners();
  const content = Buffer.from('oberih.test/audit\n42\nAAAA\n');
  let authority: StampingAuthority;
  let root: ParsedCertificate;
  let token: Buffer;
  const certificate = (name: string): ParsedCertificate => readCertificate(signers.certificate(name).der);
  const stampBy = (by: string, of = content): Buffer => {
    const { request, nonce } = stampRequest(of);
    return stampIn(authority.reply(request, by), nonce);
  };

  beforeAll(async () => {
    authority = await startStampingAuthority(signers);
    signers.issue('foreign', { subject: '/CN=Чужий', extensions: 'basicConstraints=critical,CA:TRUE\n' });
    signers.issue('foreign-tsa', { subject: '/CN=Чужі Позначки', extensions: 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n', by: 'foreign' });
    root = certificate('root');
    token = stampBy('tsa');
  });
  afterAll(async () => {
    await authority.close();
    signers.end();
  });

  it('says when, and who says so', () => {
    expect(readStamp(token, content, [root])).toEqual({ at: expect.stringMatching(/^20\d\d-.*Z$/), authority: 'Позначки часу', serial: expect.stringMatching(/^[0-9A-F]+$/), integrity: 'INTACT', chain: 'TRUSTED' });
  });

  it('asks in a way that OpenSSL understands, with another number each time, and sends nothing of the content', () => {
    const [one, two] = [stampRequest(content), stampRequest(content)];
    expect(one.nonce.equals(two.nonce)).toBe(false);
    expect(one.request.includes(content)).toBe(false);
    const query = signers.fileOf('query');
    writeFileSync(query, one.request);
    const said = execFileSync('openssl', ['ts', '-query', '-in', query, '-text'], { encoding: 'utf8' });
    expect(said).toMatch(/Hash Algorithm: sha256[\s\S]*Certificate required: yes/);
    expect(said.toUpperCase()).toContain(`NONCE: 0X${one.nonce.toString('hex').toUpperCase()}`);
  });

  it('is what OpenSSL verifies too', () => {
    const files = ['token', 'content'].map(signers.fileOf) as [string, string];
    writeFileSync(files[0], token);
    writeFileSync(files[1], content);
    const verify = (): string => execFileSync('openssl', ['ts', '-verify', '-in', files[0], '-token_in', '-data', files[1], '-CAfile', signers.fileOf('root')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    expect(verify()).toContain('Verification: OK');
    writeFileSync(files[1], 'oberih.test/audit\n43\nAAAA\n');
    expect(verify).toThrow(/message imprint mismatch/);
  });

  it('stands for these bytes and for no other', () => {
    fc.assert(fc.property(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
      const other = Buffer.from(content);
      other[place] = (other[place] ?? 0) ^ flip;
      expect(readStamp(token, other, [root])).toBeNull();
    }));
  });

  it('of which any byte was changed is never said to be intact and trusted over another time', () => {
    const told = readStamp(token, content, [root]);
    fc.assert(fc.property(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
      const other = Buffer.from(token);
      other[place] = (other[place] ?? 0) ^ flip;
      const read = readStamp(other, content, [root]);
      // What nobody signed, such as certificates that are not used, may differ.
      if (read?.integrity === 'INTACT' && read.chain === 'TRUSTED') expect(read).toEqual({ ...told, authority: expect.anything() });
    }), { numRuns: 300 });
  });

  it('of an authority that nobody trusts is read, and said to lead nowhere; without a list nothing is said of trust', () => {
    expect(readStamp(stampBy('foreign-tsa'), content, [root])).toMatchObject({ authority: 'Чужі Позначки', integrity: 'INTACT', chain: 'UNKNOWN' });
    expect(readStamp(token, content, [])).toMatchObject({ integrity: 'INTACT', chain: 'NOT_CHECKED' });
  });

  it('is none where its maker may sign documents, but not time', () => {
    expect(readStamp(signers.sign('signer', content, '-nodetach', '-econtent_type', '1.2.840.113549.1.9.16.1.4'), content, [root])).toBeNull();
    expect(certificate('signer').forStamps).toBe(false);
    signers.issue('both', { subject: '/CN=Усе', extensions: 'extendedKeyUsage=critical,timeStamping,emailProtection\n', by: 'root' });
    signers.issue('weak', { subject: '/CN=Не лише', extensions: 'extendedKeyUsage=timeStamping\n', by: 'root' });
    expect(['both', 'weak', 'tsa'].map((name) => certificate(name).forStamps)).toEqual([false, false, true]);
  });

  it.each([['nothing', Buffer.alloc(0)], ['a page', Buffer.from('<html>502</html>')], ['more than any stamp has', Buffer.alloc(300_000, 0x30)], ['zeros', Buffer.alloc(64)]])('is none in %s', (_, bytes) => {
    expect(readStamp(bytes, content, [root])).toBeNull();
    expect(() => stampIn(bytes, Buffer.alloc(8))).toThrow('this is no answer of a time-stamping authority');
  });

  it('is not taken from an answer to another question, nor from a refusal', () => {
    const { request } = stampRequest(content);
    expect(() => stampIn(authority.reply(request), stampRequest(content).nonce)).toThrow('the time-stamp answers another question');
    // SHA-1 is a digest that this authority does not take.
    const query = signers.fileOf('refused');
    execFileSync('openssl', ['ts', '-query', '-data', signers.fileOf('root'), '-sha1', '-out', query], { stdio: 'pipe' });
    expect(() => stampIn(authority.reply(execFileSync('cat', [query])), Buffer.alloc(8))).toThrow('the authority refused: status 2');
  });
});
